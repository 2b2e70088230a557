internal import Vocabulary

/// Points and the values to be learned there.
package struct Dataset: Sendable {
  /// n rows of n_1 numbers.
  package let x: Matrix
  /// n rows of n_L numbers.
  package let y: Matrix
  /// The function the values were sampled from, its domain the one sampled; nil for other data.
  package let formula: Formula?
  /// The standard deviation of the noise that was added to the formula's values; 0 for other data.
  package let noise: Double
  /// How it was made, as typed in a program: `sample(runge, N=100)`.
  package let text: String
  package let inputNames: [String]
  package let outputNames: [String]

  /// Data of `x` and `y`, row by row.
  ///
  /// Throws `.shape` when the numbers of rows differ or there are none, and `.notANumber` naming
  /// the row when a number is not finite.
  package init(
    x: Matrix, y: Matrix, formula: Formula? = nil, noise: Double = 0, text: String = "data",
    inputNames: [String]? = nil, outputNames: [String]? = nil
  ) throws(ModelError) {
    guard x.rows == y.rows else {
      throw ModelError(
        .shape, parameter: "y", "x has \(x.rows) rows and y has \(y.rows)",
        help: "every point needs its value")
    }
    guard x.rows > 0, x.columns > 0, y.columns > 0 else {
      throw ModelError(.shape, parameter: "x", "a data set needs at least one point")
    }
    for (name, matrix) in [("x", x), ("y", y)] {
      if let bad = matrix.elements.firstIndex(where: { !$0.isFinite }) {
        throw ModelError(
          .notANumber, parameter: name,
          "\(name) holds \(NumberText.shortest(matrix.elements[bad])) in row "
            + "\(bad / matrix.columns + 1)")
      }
    }
    self.x = x
    self.y = y
    self.formula = formula
    self.noise = noise
    self.text = text
    self.inputNames = inputNames ?? Self.inputNames(count: x.columns)
    self.outputNames =
      outputNames ?? (y.columns == 1 ? ["y"] : (1...y.columns).map { "y\($0)" })
  }

  /// What inputs without names of their own are called: x, or x1, x2, ...
  package static func inputNames(count: Int) -> [String] {
    count == 1 ? ["x"] : (0..<count).map { "x\($0 + 1)" }
  }

  private init(unchecked x: Matrix, _ y: Matrix, like other: Dataset) {
    self.x = x
    self.y = y
    formula = other.formula
    noise = other.noise
    text = other.text
    inputNames = other.inputNames
    outputNames = other.outputNames
  }

  /// How many points.
  package var count: Int { x.rows }

  /// The points at `indices`, in that order.
  package func rows(_ indices: [Int]) -> Dataset {
    func pick(_ matrix: Matrix) -> Matrix {
      var elements: [Double] = []
      elements.reserveCapacity(indices.count * matrix.columns)
      for i in indices {
        elements.append(contentsOf: matrix.elements[i * matrix.columns..<(i + 1) * matrix.columns])
      }
      return Matrix(rows: indices.count, columns: matrix.columns, elements: elements)
    }
    return Dataset(unchecked: pick(x), pick(y), like: self)
  }
}
