internal import Vocabulary

/// Exclusive or: four points that no network without a hidden layer can learn.
enum Xor {
  static let entry = Entry<Dataset>(
    name: "xor", summary: "Exclusive or: four points of two inputs.",
    examples: [Example("net = dense(4,tanh) >> dense(1)\nfit net xor split=[100,0,0] epochs=2")]
  ) { (_) throws(ParameterError) in
    try FixedData.make(
      "xor", x: [0, 0, 0, 1, 1, 0, 1, 1], inputs: 2, y: [0, 1, 1, 0], outputs: 1)
  }
}

/// Data sets that are lists of numbers.
enum FixedData {
  static func make(
    _ name: String, x: [Double], inputs: Int, y: [Double], outputs: Int
  ) throws(ParameterError) -> Dataset {
    do {
      return try Dataset(
        x: Matrix(rows: x.count / inputs, columns: inputs, elements: x),
        y: Matrix(rows: y.count / outputs, columns: outputs, elements: y), text: name)
    } catch {
      throw ParameterError(nil, error.problem)
    }
  }
}
