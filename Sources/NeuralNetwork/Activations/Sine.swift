import Kernels
import Vocabulary

/// sigma(x) = sin(x); slope cos(x).
enum Sine {
  static let activation = Activation(
    "sin", double: ActivationKernels(nn_f64_sin, nn_f64_sin_slope),
    single: ActivationKernels(nn_f32_sin, nn_f32_sin_slope)
  ) { x in
    ElementaryFunction.cos(x)
  }

  static let entry = Entry(
    activation, "The sine; networks of it are good at oscillating functions.",
    examples: [Example("sin(0)", prints: "0")])
}
