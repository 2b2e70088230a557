import Vocabulary

/// All weights and biases 0.
enum Zeros {
  static let initializer = Initializer("zeros") { shape, _ in
    (
      [Double](repeating: 0, count: shape.inputs * shape.outputs),
      [Double](repeating: 0, count: shape.outputs)
    )
  }

  static let entry = Entry(
    name: initializer.name,
    summary: "All weights and biases 0, to see why that does not train.",
    examples: [Example("net = dense(8, tanh, init=zeros) >> dense(1)")],
    product: initializer)
}
