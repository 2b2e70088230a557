import Kernels
import Vocabulary

/// sigma(x) = x/(1 + exp(-x)); with the logistic function sigma the slope is sigma (1 + x (1 - sigma)).
enum Silu {
  static let activation = Activation(
    "silu", double: ActivationKernels(nn_f64_silu, nn_f64_silu_slope),
    single: ActivationKernels(nn_f32_silu, nn_f32_silu_slope)
  ) { x in
    let sigma = Number.logistic(x)
    return sigma * (.real(1) + x * Number.logistic(-x))
  }

  static let entry = Entry(
    activation, "x/(1 + exp(-x)), also called swish.",
    examples: [Example("silu(1)", prints: "0.731059")])
}
