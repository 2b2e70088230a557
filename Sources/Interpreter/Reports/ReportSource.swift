/// What a report can be written of.
protocol ReportSource {
  func report() throws(Halt) -> Report
}
