import Vocabulary

/// Weights of a size that keeps the variance of activations and gradients (Glorot and Bengio 2010); Keras starts from these.
enum GlorotUniform {
  static let initializer = Initializer.uniform("glorot_uniform") { shape in
    (6 / Double(shape.inputs + shape.outputs)).squareRoot()
  }

  static let entry = Entry(
    name: initializer.name,
    summary:
      "Weights from U(-b, b) with b = sqrt(6/(n_in + n_out)), biases 0; the default of first-order optimizers.",
    examples: [Example("net = dense(8, tanh, init=glorot_uniform) >> dense(1)")],
    product: initializer)
}
