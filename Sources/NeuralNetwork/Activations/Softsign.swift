import Kernels
import Vocabulary

/// sigma(x) = x/(1 + |x|); slope 1/(1 + |x|)^2.
enum Softsign {
  static let activation = Activation(
    "softsign", double: ActivationKernels(nn_f64_softsign, nn_f64_softsign_slope),
    single: ActivationKernels(nn_f32_softsign, nn_f32_softsign_slope)
  ) { x in
    let sum = .real(1) + ElementaryFunction.abs(x)
    return .real(1) / (sum * sum)
  }

  static let entry = Entry(
    activation, "x/(1 + |x|), between -1 and 1 with slow tails.",
    examples: [Example("softsign(1)", prints: "0.5")])
}
