package import Vocabulary

/// Where a function is sampled.
package struct Grid: Sendable, Equatable {
  enum Kind { case uniform, chebyshev, random }

  /// As typed in a program: `uniform`.
  package let name: String
  let kind: Kind

  package static let uniform = Grid(name: "uniform", kind: .uniform)
  package static let chebyshev = Grid(name: "chebyshev", kind: .chebyshev)
  package static let random = Grid(name: "random", kind: .random)

  /// The table of grids.
  package static let all = Catalog<Grid>(
    noun: "grid",
    [
      Entry(
        name: "uniform", summary: "Equally spaced points, both ends included.", product: uniform),
      Entry(
        name: "chebyshev", summary: "Chebyshev points of the first kind, ascending.",
        product: chebyshev),
      Entry(
        name: "random", summary: "Independent uniform random points, by the seed.",
        product: random),
    ])

  /// `count` points of `domain`, row by row.
  ///
  /// In d dimensions the uniform and Chebyshev grids are products of m points per input with
  /// m^d = count, the first input varying slowest. Random points are drawn from
  /// `RandomState([seed, 4])`, input by input.
  ///
  /// Throws `.value` at `N` when there are fewer than 2 points or count is no m^d, naming the
  /// nearest two that are.
  func points(_ count: Int, on domain: [Interval], seed: Int) throws(ModelError) -> Matrix {
    guard count >= 2 else {
      throw ModelError(
        .value, parameter: "N", "N must be at least 2, found \(count)",
        help: "a function is sampled at 2 points or more")
    }
    let d = domain.count
    var elements: [Double] = []
    elements.reserveCapacity(count * d)
    if kind == .random {
      var stream = RandomState(seeds: [seed, 4])
      for _ in 0..<count {
        for interval in domain { elements.append(stream.uniform(interval.low, interval.high)) }
      }
    } else {
      let side = try side(count, dimensions: d)
      let axes = domain.map { kind == .uniform ? $0.points(side) : chebyshevPoints(side, on: $0) }
      for i in 0..<count {
        var stride = count / side
        for axis in axes {
          elements.append(axis[i / stride % side])
          stride = max(stride / side, 1)
        }
      }
    }
    return Matrix(rows: count, columns: d, elements: elements)
  }

  /// The m with m^d = count.
  private func side(_ count: Int, dimensions d: Int) throws(ModelError) -> Int {
    if d == 1 { return count }
    var below = 1
    while let next = Self.power(below + 1, d), next <= count { below += 1 }
    if below >= 2, Self.power(below, d) == count { return below }
    let lower = below >= 2 ? Self.power(below, d) : nil
    let nearest = [lower, Self.power(below + 1, d), lower == nil ? Self.power(below + 2, d) : nil]
      .compactMap { $0 }
    throw ModelError(
      .value, parameter: "N",
      "a \(name) grid in \(d) dimensions has m^\(d) points, found N=\(count)",
      help: nearest.isEmpty
        ? "use grid=random"
        : "use " + nearest.map { "N=\($0)" }.joined(separator: " or ") + ", or grid=random")
  }

  private static func power(_ base: Int, _ exponent: Int) -> Int? {
    var product = 1
    for _ in 0..<exponent {
      let (next, overflow) = product.multipliedReportingOverflow(by: base)
      if overflow { return nil }
      product = next
    }
    return product
  }

  /// The zeros of T_m moved to the interval, ascending: centre - radius cos((2i+1) pi/(2m)).
  private func chebyshevPoints(_ m: Int, on interval: Interval) -> [Double] {
    let centre = (interval.low + interval.high) / 2
    let radius = (interval.high - interval.low) / 2
    return (0..<m).map { i in
      let angle = Double(2 * i + 1) * Double.pi / Double(2 * m)
      // The middle one of an odd number is the centre itself, which the cosine of a rounded
      // pi/2 misses.
      return 2 * i + 1 == m ? centre : centre - radius * ElementaryFunction.cos(angle)
    }
  }
}
