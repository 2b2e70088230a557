import Kernels
import Vocabulary

/// Rows of equal length and biases that spread the active regions of the units evenly over -1..1.
///
/// Source: Nguyen and Widrow, "Improving the learning speed of 2-layer neural networks by choosing
/// initial values of the adaptive weights", 1990. The rows have length 0.7 n_out^(1/n_in), the
/// biases lie between ± that. A linear layer has no active region and starts as `fan_in` does.
enum NguyenWidrow {
  static let initializer = Initializer("nguyen_widrow") { shape, random in
    if shape.isLinear { return FanIn.initializer.draw(shape, &random) }
    let length = 0.7 * nn_pow(Double(shape.outputs), 1 / Double(shape.inputs))
    var weights = random.uniforms(shape.inputs * shape.outputs, within: 1)
    for row in 0..<shape.outputs {
      let range = row * shape.inputs..<(row + 1) * shape.inputs
      let norm = weights[range].reduce(0) { $0 + $1 * $1 }.squareRoot()
      if norm > 0 {
        for i in range { weights[i] *= length / norm }
      }
    }
    return (weights, random.uniforms(shape.outputs, within: length))
  }

  static let entry = Entry(
    name: initializer.name,
    summary:
      "Units spread evenly over the inputs -1..1 (Nguyen and Widrow); linear layers as fan_in.",
    examples: [Example("net = dense(8, tanh, init=nguyen_widrow) >> dense(1)")],
    product: initializer)
}
