import Vocabulary

/// Weights and biases between ±1/sqrt(n_in), PyTorch's default for linear layers.
enum FanIn {
  static let initializer = Initializer("fan_in") { shape, random in
    let bound = 1 / Double(shape.inputs).squareRoot()
    let weights = random.uniforms(shape.inputs * shape.outputs, within: bound)
    return (weights, random.uniforms(shape.outputs, within: bound))
  }

  static let entry = Entry(
    name: initializer.name,
    summary: "Weights, biases from U(-b, b), b = 1/sqrt(n_in); the default of lm, lbfgs, varpro.",
    details: "Random biases matter: with zero biases a network of odd functions stays odd.",
    examples: [Example("net = dense(8, tanh, init=fan_in) >> dense(1)")],
    product: initializer)
}
