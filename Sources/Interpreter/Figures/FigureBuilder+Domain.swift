import NeuralNetwork
import Plotting
import Syntax
import Vocabulary

extension FigureBuilder {
  /// The domain of the picture: `on=`, the first one a function brings, what the points span.
  func domain(inputs: Int) throws(Halt) -> [Interval] {
    if let given = arguments.domain("on") {
      guard given.count == inputs else {
        throw .failed(
          Diagnostic(
            .wrongShape, "the picture has \(counted(inputs, "input")), the domain \(given.count)",
            at: arguments.span("on")))
      }
      for interval in given
      where !(interval.low < interval.high) || !(interval.high - interval.low).isFinite {
        throw .failed(
          Diagnostic(
            .wrongValue, "the domain \(ValueText.range(interval, digits: 6)) is empty",
            at: arguments.span("on"), help: "write the smaller number first"))
      }
      return given
    }
    for item in items {
      if let domain = item.value.callableDomain, domain.count == inputs { return domain }
    }
    // On a logarithmic axis it could reach below 0.
    let margin = scale?.x == .logarithmic ? 0 : Interval.margin
    if let domain = dataSets.compactMap({ $0.formula?.domain }).first, domain.count == inputs,
      dataSets.allSatisfy({ data in
        (0..<data.x.rows).allSatisfy { row in
          zip(data.x.row(row), domain).allSatisfy { $0 >= $1.low && $0 <= $1.high }
        }
      })
    {
      // Where points stand alone nothing is told beyond the domain.
      return callables.isEmpty ? domain.map { $0.widened(by: margin) } : domain
    }
    let points = dataSets.map(\.x).filter { $0.columns == inputs && $0.rows > 0 }
    guard !points.isEmpty else {
      return Array(repeating: Interval.standard, count: inputs)
    }
    return (0..<inputs).map { column in
      Interval(
        spanning: points.flatMap { x in (0..<x.rows).map { x[$0, column] } }, margin: margin)
    }
  }

  /// All points there are: of data operands, and those the networks were trained on.
  var dataSets: [Dataset] {
    items.flatMap { item -> [Dataset] in
      switch item.value {
      case .data(let data): [data]
      case .split(let split): [split.train, split.validation, split.test].compactMap { $0 }
      default: item.value.split.map { [$0.train] } ?? []
      }
    }
  }
}

extension Interval {
  /// How much wider than its points a picture is on each side, so that its frame cuts none of them.
  static let margin = 0.04

  /// From the smallest of some numbers to the largest, and that share of it more on each side; of
  /// width 2 where they are all the same, and -1..1 where there are none.
  init(spanning values: [Double], margin: Double = margin) {
    let low = values.min() ?? -1
    let high = values.max() ?? 1
    self =
      low < high
      ? Interval(low: low, high: high).widened(by: margin) : Interval(low: low - 1, high: low + 1)
  }

  /// With a share of its width more on each side, where that is a number.
  func widened(by share: Double) -> Interval {
    let more = share * (high - low)
    guard (low - more).isFinite, (high + more).isFinite else { return self }
    return Interval(low: low - more, high: high + more)
  }
}
