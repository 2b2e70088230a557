internal import Kernels

/// A polynomial or a rational function given by its values at nodes, in barycentric form.
///
/// r(x) = Σ w_j f_j/(x - x_j) / Σ w_j/(x - x_j), and f_j at x_j. With w_j = 1/Π_(k≠j) (x_j - x_k)
/// it is the interpolating polynomial, between the nodes evaluated as stably as it is conditioned;
/// far outside, where the terms of the denominator cancel, it loses digits. Source: Berrut
/// and Trefethen 2004, "Barycentric Lagrange Interpolation", SIAM Review 46(3).
struct Barycentric: Sendable {
  /// Rising.
  let nodes: [Double]
  let values: [Double]
  let weights: [Double]

  /// The polynomial of least degree through points of distinct, rising x.
  init(polynomialThrough points: SortedPoints) {
    nodes = points.x
    values = points.y
    weights = Self.polynomialWeights(points.x)
  }

  /// A rational function; `nodes` rise.
  init(nodes: [Double], values: [Double], weights: [Double]) {
    self.nodes = nodes
    self.values = values
    self.weights = weights
  }

  /// 1/Π_(k≠j) (x_j - x_k), all divided by the largest of them.
  ///
  /// Products are kept as significand and exponent, since those of a thousand points leave the
  /// range of numbers.
  private static func polynomialWeights(_ x: [Double]) -> [Double] {
    var significands: [Double] = []
    var exponents: [Int] = []
    for j in x.indices {
      var product = 1.0
      var exponent = 0
      for k in x.indices where k != j {
        product *= x[j] - x[k]
        exponent += Int(product.exponent)
        product = Double(
          sign: product.sign, exponent: 0, significand: product.significand)
      }
      let inverse = 1 / product
      significands.append(inverse)
      exponents.append(-exponent)
    }
    let largest = exponents.max() ?? 0
    return zip(significands, exponents).map { significand, exponent in
      exponent - largest < -1000
        ? 0
        : significand * Double(sign: .plus, exponent: exponent - largest, significand: 1)
    }
  }

  func value(at x: Double) -> Double {
    var numerator = 0.0
    var denominator = 0.0
    for j in nodes.indices {
      let difference = x - nodes[j]
      if difference == 0 { return values[j] }
      let share = weights[j] / difference
      numerator += share * values[j]
      denominator += share
    }
    return numerator / denominator
  }

  /// The derivative of any order.
  ///
  /// Divided differences with a repeated argument: for x no node,
  /// r^(k)(x)/k! = Σ w_j/(x - x_j) r[x, ..., x, x_j] / Σ w_j/(x - x_j) with k arguments x, and at a
  /// node x_i it is -Σ_(j≠i) w_j r[x_i, ..., x_i, x_j] / w_i. Very near a node the first loses
  /// digits by cancellation, so the Taylor series about the node is summed instead. Source:
  /// Schneider and Werner 1986, "Some new aspects of rational interpolation", Mathematics of
  /// Computation 47(175).
  func derivative(_ order: Int, at x: Double) -> Double {
    if order == 0 { return value(at: x) }
    guard nodes.count > 1 else { return x.isNaN ? x : 0 }
    var nearest = 0
    for j in nodes.indices where abs(x - nodes[j]) < abs(x - nodes[nearest]) { nearest = j }
    let gap = min(
      nearest > 0 ? nodes[nearest] - nodes[nearest - 1] : .infinity,
      nearest + 1 < nodes.count ? nodes[nearest + 1] - nodes[nearest] : .infinity)
    let step = x - nodes[nearest]
    guard abs(step) < 0.01 * gap else {
      return taylor(at: x, upTo: order, node: nil)[order] * Self.factorial(order)
    }
    let terms = step == 0 ? 0 : 8
    let series = taylor(at: nodes[nearest], upTo: order + terms, node: nearest)
    var sum = 0.0
    for m in stride(from: terms, through: 0, by: -1) {
      sum = sum * step + series[order + m] * Self.factorial(order + m) / Self.factorial(m)
    }
    return sum
  }

  /// r^(k)(x)/k! for k = 0, ..., order; `node` is the index of x among the nodes.
  private func taylor(at x: Double, upTo order: Int, node: Int?) -> [Double] {
    var series = [node.map { values[$0] } ?? value(at: x)]
    var differences = values
    for k in 1...max(1, order) {
      var numerator = 0.0
      var denominator = 0.0
      for j in nodes.indices where j != node {
        let distance = x - nodes[j]
        differences[j] = (series[k - 1] - differences[j]) / distance
        let share = node == nil ? weights[j] / distance : weights[j]
        numerator += share * differences[j]
        denominator += share
      }
      series.append(numerator / (node.map { -weights[$0] } ?? denominator))
    }
    return series
  }

  private static func factorial(_ k: Int) -> Double {
    k < 2 ? 1 : (2...k).reduce(1.0) { $0 * Double($1) }
  }
}
