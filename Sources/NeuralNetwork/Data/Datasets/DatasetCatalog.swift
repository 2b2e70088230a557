package import Vocabulary

/// The table of data sets that come with the program; each is a file beside this one.
package enum DatasetCatalog {
  package static let all = Catalog<Dataset>(
    noun: "data set",
    [Xor.entry, Circles.entry, Moons.entry, Spirals.entry, Blobs.entry, Higham.entry])
}

/// What the random sets share: how many points, how noisy, which seed.
struct ScatterOptions {
  let count: Int
  let noise: Double
  let seed: Int

  static func parameters(count: Int = 200, noise: Double) -> [Parameter] {
    [
      Parameter("N", .count(least: 2), default: "\(count)", "number of points"),
      Parameter(
        "noise", .number(.nonNegative), default: NumberText.shortest(noise),
        "standard deviation of the Gaussian noise on the inputs"),
      Parameter("seed", .count(least: 0), default: "0", "seed of the random stream"),
    ]
  }

  init(_ arguments: Arguments, noise fallback: Double) throws(ParameterError) {
    let n = arguments.number("N", default: 200)
    guard n >= 2, n <= 10_000_000, n == n.rounded() else {
      throw ParameterError(
        "N", "N must be a whole number from 2 to 10000000, found \(NumberText.shortest(n))")
    }
    let seed = arguments.number("seed", default: 0)
    guard seed >= 0, seed <= 4_294_967_295, seed == seed.rounded() else {
      throw ParameterError(
        "seed",
        "seed must be a whole number from 0 to 4294967295, found "
          + NumberText.shortest(seed))
    }
    noise = arguments.number("noise", default: fallback)
    guard noise >= 0, noise.isFinite else {
      throw ParameterError(
        "noise", "noise must be a number of at least 0, found \(NumberText.shortest(noise))")
    }
    count = Int(n)
    self.seed = Int(seed)
  }

  /// `moons(N=200, noise=0.1, seed=0)`.
  func text(_ name: String) -> String {
    "\(name)(N=\(count), noise=\(NumberText.shortest(noise)), seed=\(seed))"
  }

  /// The points in random order with noise on them, by scikit-learn's order of draws: first the
  /// permutation, then the noise point by point.
  func scattered(
    _ name: String, points: [(x: Double, y: Double)], outputs: [[Double]]
  ) throws(ParameterError) -> Dataset {
    var stream = RandomState(seed: seed)
    let order = stream.permutation(count)
    var x: [Double] = []
    var y: [Double] = []
    for i in order {
      x.append(points[i].x + noise * stream.standardNormal())
      x.append(points[i].y + noise * stream.standardNormal())
      y.append(contentsOf: outputs[i])
    }
    let columns = outputs.first?.count ?? 1
    do {
      return try Dataset(
        x: Matrix(rows: count, columns: 2, elements: x),
        y: Matrix(rows: count, columns: columns, elements: y), text: text(name))
    } catch {
      throw ParameterError("noise", error.problem)
    }
  }
}
