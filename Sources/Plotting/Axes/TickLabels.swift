import Vocabulary

/// The texts at ticks: exact, short and alike on one axis.
enum TickLabels {
  /// Labels of equally spaced decimals, and what they all leave out.
  ///
  /// All have the same number of decimals. From 1e6 on and below 1e-4 they share one power of ten
  /// ("0.5e-5"). When more than seven digits would be needed, as in 1.00000002, a common round
  /// number is left out and returned as "1".
  static func decimal(_ steps: DecimalSteps) -> (labels: [String], offset: String) {
    let steps = steps.reduced
    guard let least = steps.numerators.min(), let most = steps.numerators.max() else {
      return ([], "")
    }
    let digits = String(max(abs(least), abs(most))).count
    if digits > 7, most > least {
      var power = 1
      while power <= most - least { power *= 10 }
      let middle = Double(least) + Double(most - least) / 2
      let base = Int((middle / Double(power)).rounded()) * power
      if base != 0 {
        let rest = DecimalSteps(
          numerators: steps.numerators.map { $0 - base }, exponent: steps.exponent)
        let whole = DecimalSteps(numerators: [base], exponent: steps.exponent)
        return (decimal(rest).labels, NumberText.shortest(whole.values[0]))
      }
    }
    let magnitude = digits + steps.exponent
    guard magnitude > 6 || magnitude < -3 else {
      return (steps.numerators.map { plain($0, exponent: steps.exponent) }, "")
    }
    // 123·10^4 is 1.23e6: one digit before the point.
    let common = magnitude - 1
    let labels = steps.numerators.map {
      $0 == 0 ? "0" : plain($0, exponent: steps.exponent - common) + "e\(common)"
    }
    return (labels, "")
  }

  /// The label of 10^exponent on an axis of decades.
  static func decade(_ exponent: Int) -> String { "1e\(exponent)" }

  /// The label of a one-digit number times a power of ten on a short logarithmic axis.
  static func single(_ digit: Int, _ exponent: Int) -> String {
    (-4...5).contains(exponent) ? plain(digit, exponent: exponent) : "\(digit)e\(exponent)"
  }

  /// numerator · 10^exponent written out in full.
  static func plain(_ numerator: Int, exponent: Int) -> String {
    if exponent >= 0 {
      return numerator == 0 ? "0" : String(numerator) + String(repeating: "0", count: exponent)
    }
    var digits = String(abs(numerator))
    let decimals = -exponent
    if digits.count <= decimals {
      digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits
    }
    let point = digits.index(digits.endIndex, offsetBy: -decimals)
    return (numerator < 0 ? "-" : "") + digits[..<point] + "." + digits[point...]
  }
}
