internal import Vocabulary

/// A classical approximant of one variable, computed from points in one go.
///
/// It is fitted, called and differentiated like one.
package struct Approximant: Sendable {
  /// As typed in a program: `poly(20)`.
  package let text: String
  let method: any ApproximationMethod
  /// What the last fit computed; nil before.
  private var model: (any UnivariateModel)?
  /// What it was fitted to.
  package private(set) var split: Split?

  init(_ text: String, _ method: any ApproximationMethod) {
    self.text = text
    self.method = method
  }

  package var isFitted: Bool { model != nil }

  /// How many points it takes of a function when nothing is said.
  package var defaultCount: Int { method.defaultCount }

  /// How these lie.
  package var defaultGrid: Grid { method.defaultGrid }

  /// What was computed, in words: "polynomial of degree 20 through 21 points".
  package var summary: String { model?.summary ?? "not fitted yet" }

  /// Sentences the user should see.
  package var warnings: [String] { model?.warnings ?? [] }

  /// How many numbers describe it.
  package var parameterCount: Int { model?.parameterCount ?? 0 }

  /// Where its points lie.
  package var domain: Interval? {
    guard let data = split?.train else { return nil }
    if let domain = data.formula?.domain.first { return domain }
    guard let low = data.x.elements.min(), let high = data.x.elements.max(), low < high else {
      return nil
    }
    return Interval(low: low, high: high)
  }

  /// The value at a number, with exact derivatives of any order.
  ///
  /// Throws `.untrained` before the first fit.
  package func value(at x: Number) throws(ModelError) -> Number {
    guard let model else {
      throw ModelError(
        .untrained, parameter: "net", "`\(text)` has not been fitted yet",
        help: "fit it first, as in `p = \(text)` and then `fit p runge`")
    }
    return Self.value(model, order: 0, at: x)
  }

  private static func value(
    _ model: any UnivariateModel, order: Int, at x: Number
  ) -> Number {
    switch x {
    case .real(let point): .real(model.derivative(order, at: point))
    case .dual(let tag, let point, let tangent):
      .dual(
        tag: tag, value: value(model, order: order, at: point),
        tangent: value(model, order: order + 1, at: point) * tangent)
    }
  }

  /// Computes it from the training points of a split.
  ///
  /// Throws `.shape` at `target` for several inputs or outputs, and `.value` when the points are
  /// too few or two of them have the same x.
  package mutating func fit(
    _ split: Split, cancellation: Cancellation = Cancellation()
  ) throws(ModelError) -> ApproximationResult {
    let data = split.train
    guard data.x.columns == 1, data.y.columns == 1 else {
      throw ModelError(
        .shape, parameter: "target",
        "`\(text)` approximates functions of one variable with one value, and this has "
          + "\(counted(data.x.columns, "input")) and \(counted(data.y.columns, "output"))",
        help: "a network takes any number")
    }
    let order = (0..<data.count).sorted {
      (data.x.elements[$0], $0) < (data.x.elements[$1], $1)
    }
    let points = SortedPoints(
      x: order.map { data.x.elements[$0] }, y: order.map { data.y.elements[$0] })
    guard let first = points.x.first, let last = points.x.last, (last - first).isFinite else {
      throw ModelError(
        .value, parameter: "target",
        "the points lie too far apart: their distances are larger than any number",
        help: "measure x in larger units")
    }
    model = try method.model(through: points, cancellation: cancellation)
    self.split = split
    return try ApproximationResult(of: self, on: split)
  }
}

/// Points by rising x.
struct SortedPoints: Sendable {
  let x: [Double]
  let y: [Double]

  var count: Int { x.count }

  /// Throws `.value` when two points have the same x.
  func requireDistinct(_ name: String) throws(ModelError) {
    for (a, b) in zip(x, x.dropFirst()) where a == b {
      throw ModelError(
        .value, parameter: "target",
        "two points have x = \(NumberText.significant(a)), and \(name) goes through each",
        help: "a polynomial of a lower degree than the points ask for is fitted by least squares")
    }
  }
}

/// How an approximant is computed from points.
protocol ApproximationMethod: Sendable {
  var defaultCount: Int { get }
  var defaultGrid: Grid { get }
  func model(
    through points: SortedPoints, cancellation: Cancellation
  ) throws(ModelError) -> any UnivariateModel
}

/// A function of one variable with its derivatives.
protocol UnivariateModel: Sendable {
  /// The derivative of an order at x; order 0 is the value.
  func derivative(_ order: Int, at x: Double) -> Double
  var summary: String { get }
  var warnings: [String] { get }
  var parameterCount: Int { get }
}

extension UnivariateModel {
  var warnings: [String] { [] }
}
