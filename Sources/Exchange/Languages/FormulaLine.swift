/// A line of a formula: the name of a value and what it is.
struct FormulaLine {
  let name: String
  let isCondition: Bool
  let text: String
}
