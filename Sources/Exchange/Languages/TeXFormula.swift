internal import Vocabulary

/// Numbers and sums in LaTeX.
enum TeXFormula {
  /// The sum `w_1 x_1 + w_2 x_2 + b`, terms with weight 0 left out.
  static func sum(
    _ terms: some Sequence<(Double, String)>, _ bias: Double, digits: Int
  ) -> String {
    var text = ""
    func append(_ value: Double, _ factor: String) {
      let size = number(abs(value), digits: digits)
      let sign = value < 0 ? (text.isEmpty ? "-" : " - ") : (text.isEmpty ? "" : " + ")
      text += sign + (factor.isEmpty ? size : size == "1" ? factor : "\(size)\\,\(factor)")
    }
    for (weight, name) in terms where weight != 0 { append(weight, name) }
    if bias != 0 || text.isEmpty { append(bias, "") }
    return text
  }

  /// `1.5 \cdot 10^{-7}`.
  static func number(_ x: Double, digits: Int) -> String {
    guard x.isFinite else { return x.isNaN ? "\\mathrm{NaN}" : x > 0 ? "\\infty" : "-\\infty" }
    let text = NumberText.significant(x, digits: digits)
    guard let e = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: e)...]) else {
      return text
    }
    return "\(text[..<e]) \\cdot 10^{\(exponent)}"
  }
}
