import Kernels
import Vocabulary

/// sigma(x) = 1/(1 + exp(-x)); slope sigma(x) sigma(-x).
enum Sigmoid {
  static let activation = Activation(
    "sigmoid", double: ActivationKernels(nn_f64_sigmoid, nn_f64_sigmoid_slope),
    single: ActivationKernels(nn_f32_sigmoid, nn_f32_sigmoid_slope)
  ) { x in
    Number.logistic(x) * Number.logistic(-x)
  }

  static let entry = Entry(
    activation, "The logistic function, 1/(1 + exp(-x)), between 0 and 1.",
    examples: [Example("sigmoid(0)", prints: "0.5")])
}
