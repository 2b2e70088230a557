internal import Vocabulary

/// How well a network tells classes apart on a set of points.
package struct Classification: Sendable, Equatable {
  /// What the classes are called.
  package let names: [String]
  /// Row i, column j: how many points of class i were given class j.
  package let counts: [[Int]]

  /// The share of points that were given their class.
  package var accuracy: Double {
    let right = counts.indices.reduce(0) { $0 + counts[$1][$1] }
    let all = counts.reduce(0) { $0 + $1.reduce(0, +) }
    return Double(right) / Double(max(all, 1))
  }

  /// The classes a network gives the points of a data set.
  ///
  /// With several outputs the class is the largest one, the first of equal ones; with one output it
  /// is 1 from 0.5 on and 0 below. Throws `.shape` when the sizes do not fit.
  package init(of network: Network, on data: Dataset) throws(ModelError) {
    let outputs = try network.outputs(at: data.x)
    guard outputs.columns == data.y.columns else {
      throw ModelError(
        .shape, parameter: "data",
        "the network has \(counted(outputs.columns, "output")), the data have \(data.y.columns)")
    }
    let count = max(2, outputs.columns)
    var counts = [[Int]](repeating: [Int](repeating: 0, count: count), count: count)
    for row in 0..<data.count {
      counts[Self.index(data.y.row(row))][Self.index(outputs.row(row))] += 1
    }
    self.counts = counts
    names =
      outputs.columns == 1
      ? ["0", "1"]
      : data.outputNames.map { name in
        name.firstIndex(of: "=").map { String(name[name.index(after: $0)...]) } ?? name
      }
  }

  private static func index(_ values: [Double]) -> Int {
    if values.count == 1 { return values[0] >= 0.5 ? 1 : 0 }
    var best = 0
    for (index, value) in values.enumerated() where value > values[best] { best = index }
    return best
  }
}
