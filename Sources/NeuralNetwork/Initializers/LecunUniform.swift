import Vocabulary

/// Weights of variance 1/n_in (LeCun and others 1998).
enum LecunUniform {
  static let initializer = Initializer.uniform("lecun_uniform") { shape in
    (3 / Double(shape.inputs)).squareRoot()
  }

  static let entry = Entry(
    name: initializer.name,
    summary: "Weights from U(-b, b) with b = sqrt(3/n_in), biases 0; made for selu.",
    examples: [Example("net = dense(8, tanh, init=lecun_uniform) >> dense(1)")],
    product: initializer)
}
