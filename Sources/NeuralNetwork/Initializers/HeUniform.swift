import Vocabulary

/// Weights of a size that keeps the variance of rectified activations (He and others 2015).
enum HeUniform {
  static let initializer = Initializer.uniform("he_uniform") { shape in
    (6 / Double(shape.inputs)).squareRoot()
  }

  static let entry = Entry(
    name: initializer.name,
    summary: "Weights from U(-b, b) with b = sqrt(6/n_in), biases 0; made for relu.",
    examples: [Example("net = dense(8, tanh, init=he_uniform) >> dense(1)")],
    product: initializer)
}
