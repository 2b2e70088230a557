/// A network as units and the lines between them.
package struct Diagram: Sendable {
  /// Units that belong together: the inputs, or those of a layer.
  package struct Group: Sendable {
    /// "input", "layer 2".
    package var name: String
    /// "tanh".
    package var activation: String
    package var count: Int
    /// Where it stands: columns from 0 at the left.
    package var column: Int
    /// Empty while there are none.
    package var biases: [Double]

    package init(name: String, activation: String, count: Int, column: Int, biases: [Double] = []) {
      self.name = name
      self.activation = activation
      self.count = count
      self.column = column
      self.biases = biases
    }
  }

  /// Lines from every unit of `from` to every unit of `to`.
  package struct Connection: Sendable {
    package var from: Int
    package var to: Int
    /// A row per unit of `to`, a column per unit of `from`; nil while there are none.
    package var weights: [Double]?
    /// When not nil, unit i is joined only to unit i + `shift`, as where a layer's input is added
    /// to its output.
    package var shift: Int?

    package init(from: Int, to: Int, weights: [Double]?, shift: Int? = nil) {
      self.from = from
      self.to = to
      self.weights = weights
      self.shift = shift
    }
  }

  package var groups: [Group]
  package var connections: [Connection]

  package init(groups: [Group], connections: [Connection]) {
    self.groups = groups
    self.connections = connections
  }

  /// The largest size of a weight.
  var largestWeight: Double {
    connections.flatMap { $0.weights ?? [] }.reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
  }

  var largestBias: Double {
    groups.flatMap(\.biases).reduce(0) { $1.isFinite ? max($0, abs($1)) : $0 }
  }

  /// The units of a group that are drawn, `nil` for a gap: all of up to `most`, otherwise as many
  /// from both ends.
  func shown(_ group: Int, most: Int) -> [Int?] {
    let count = groups[group].count
    guard count > most else { return Array(0..<count) }
    let half = (most - 1) / 2
    return (0..<half).map { $0 } + [nil] + (count - half..<count).map { $0 }
  }
}
