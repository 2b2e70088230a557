import Kernels
import Vocabulary

/// sigma(x) = max(0, x), with slope 0 at 0 as in Keras and PyTorch.
enum Relu {
  static let activation = Activation(
    "relu", double: ActivationKernels(nn_f64_relu, nn_f64_relu_slope),
    single: ActivationKernels(nn_f32_relu, nn_f32_relu_slope)
  ) { x in
    .real(x.primal > 0 ? 1 : 0)
  }

  static let entry = Entry(
    activation, "The rectifier, max(0, x); its slope at 0 is 0.",
    examples: [Example("relu(-1)", prints: "0")])
}
