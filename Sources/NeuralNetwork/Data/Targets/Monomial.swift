internal import Vocabulary

/// The power x^k on [-1, 1].
struct Monomial: UnivariateTarget {
  let degree: Int

  func callAsFunction<X: Arithmetic>(_ x: X) -> X { x.power(degree) }

  static let entry = Entry<Formula>(
    name: "monomial", summary: "The power x^k on -1..1.",
    parameters: [Parameter(operand: "k", .count(least: 0), "the exponent")],
    examples: [Example("print monomial(3)(0.5)", prints: "0.125")]
  ) { (arguments) throws(ParameterError) in
    let degree = try PolynomialDegree.read(arguments)
    return Formula("monomial(\(degree))", Monomial(degree: degree))
  }
}

/// The degree of a polynomial target, kept to what ends in reasonable time.
enum PolynomialDegree {
  static func read(_ arguments: Arguments) throws(ParameterError) -> Int {
    let k = arguments.number("k", default: 1)
    guard k >= 0, k <= 1000, k == k.rounded() else {
      throw ParameterError(
        "k", "k must be a whole number from 0 to 1000, found \(NumberText.shortest(k))")
    }
    return Int(k)
  }
}
