import Kernels
import Vocabulary

/// sigma(x) = log(1 + exp(x)); slope the logistic function.
enum Softplus {
  static let activation = Activation(
    "softplus", double: ActivationKernels(nn_f64_softplus, nn_f64_softplus_slope),
    single: ActivationKernels(nn_f32_softplus, nn_f32_softplus_slope)
  ) { x in
    Number.logistic(x)
  }

  static let entry = Entry(
    activation, "A smooth rectifier, log(1 + exp(x)).",
    examples: [Example("softplus(0)", prints: "0.693147")])
}
