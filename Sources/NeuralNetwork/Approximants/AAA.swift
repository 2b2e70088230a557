internal import Vocabulary

/// Rational approximation by the adaptive Antoulas-Anderson algorithm.
///
/// In each step the point with the largest error becomes a node, and the weights of the barycentric
/// form minimise the linearised error Σ_i (Σ_j w_j (f_i - f_j)/(z_i - z_j))² over the other points:
/// they are the right singular vector of the Loewner matrix with the smallest singular value.
/// Source: Nakatsukasa, Sète and Trefethen 2018, "The AAA Algorithm for Rational Approximation",
/// SIAM Journal on Scientific Computing 40(3).
struct AAA: ApproximationMethod {
  let tolerance: Double
  let defaultCount = 100
  let defaultGrid = Grid.uniform
  /// As in Chebfun.
  private static let mostNodes = 100

  func model(
    through points: SortedPoints, cancellation: Cancellation
  ) throws(ModelError) -> any UnivariateModel {
    try points.requireDistinct("aaa")
    let (z, f) = (points.x, points.y)
    let size = f.reduce(0) { max($0, abs($1)) }
    var isNode = [Bool](repeating: false, count: z.count)
    var nodes: [Int] = []
    var weights: [Double] = []
    var current = [Double](repeating: f.reduce(0, +) / Double(f.count), count: f.count)
    // With m nodes, the others give one equation each for the m - 1 ratios of the weights.
    let most = min(Self.mostNodes, (z.count + 1) / 2)
    while nodes.count < most, !cancellation.isRequested {
      var worst: Int?
      for i in z.indices where !isNode[i] {
        if worst.map({ abs(f[i] - current[i]) > abs(f[$0] - current[$0]) }) ?? true { worst = i }
      }
      guard let next = worst else { break }
      if !nodes.isEmpty, abs(f[next] - current[next]) <= tolerance * size { break }
      isNode[next] = true
      nodes.append(next)
      let others = z.indices.filter { !isNode[$0] }
      let columns = nodes.map { j in others.map { (f[$0] - f[j]) / (z[$0] - z[j]) } }
      weights = SmallestSingularVector.of(columns)
      for i in others {
        var (numerator, denominator) = (0.0, 0.0)
        for (j, weight) in zip(nodes, weights) {
          let share = weight / (z[i] - z[j])
          numerator += share * f[j]
          denominator += share
        }
        let value = numerator / denominator
        current[i] = value.isFinite ? value : .greatestFiniteMagnitude
      }
      current[next] = f[next]
    }
    // A node without weight has no say but would still be interpolated where x meets it.
    let order = nodes.indices.filter { weights[$0] != 0 }.sorted { z[nodes[$0]] < z[nodes[$1]] }
    let missed = zip(f, current).reduce(0) { max($0, abs($1.0 - $1.1)) }
    return Rational(
      form: Barycentric(
        nodes: order.map { z[nodes[$0]] }, values: order.map { f[nodes[$0]] },
        weights: order.map { weights[$0] }), tolerance: tolerance,
      missed: nodes.count == (z.count + 1) / 2 && missed > 1e-3 * size ? missed : nil)
  }

  private struct Rational: UnivariateModel {
    let form: Barycentric
    let tolerance: Double
    /// How far off the points it is, where that is much and they determine no more nodes.
    let missed: Double?

    var summary: String {
      let degree = form.nodes.count - 1
      return "rational function of type (\(degree), \(degree)), "
        + "with \(counted(form.nodes.count, "node"))"
    }

    var parameterCount: Int { 2 * form.nodes.count - 1 }

    var warnings: [String] { (poles ?? shortage).map { [$0] } ?? [] }

    private var shortage: String? {
      missed.map {
        "so few points determine no more than \(counted(form.nodes.count, "node")), and the "
          + "rational function is off by up to \(NumberText.significant($0, digits: 3)) at them"
      }
    }

    /// Weights that do not alternate mean that the denominator, times Π (x - x_j), changes its sign.
    private var poles: String? {
      let places = form.nodes.indices.dropLast().filter {
        (form.weights[$0] < 0) == (form.weights[$0 + 1] < 0)
      }
      guard let first = places.first else { return nil }
      let more = places.count > 1 ? ", and \(places.count - 1) more" : ""
      let remedy = tolerance < 1e-3 ? "`aaa(tol=1e-3)`" : "a larger `tol=`"
      return
        "the rational function has a pole between x = \(NumberText.significant(form.nodes[first])) "
        + "and x = \(NumberText.significant(form.nodes[first + 1]))\(more); "
        + "noise and jumps do that, and \(remedy) stops earlier"
    }

    func derivative(_ order: Int, at x: Double) -> Double { form.derivative(order, at: x) }
  }

  static let entry = Entry<Approximant>(
    name: "aaa",
    summary: "The rational function of the AAA algorithm, of as high a degree as needed.",
    details: "It follows poles and sharp corners that polynomials cannot. `fit p abs N=200` takes "
      + "200 equally spaced points. Nakatsukasa, Sète and Trefethen 2018.",
    parameters: [
      Parameter(
        "tol", .number(Bounds(least: 0, most: 1)), default: "1e-13",
        "the error on the points, relative to the largest value, at which it stops")
    ],
    examples: [Example("p = aaa()\nr = fit p runge\nexpect r.dense.max_error < 1e-12")]
  ) { (arguments) throws(ParameterError) in
    let tolerance = arguments.number("tol", default: 1e-13)
    let text = tolerance == 1e-13 ? "aaa()" : "aaa(tol=\(NumberText.shortest(tolerance)))"
    return Approximant(text, AAA(tolerance: tolerance))
  }
}
