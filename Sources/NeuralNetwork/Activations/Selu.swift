import Kernels
import Vocabulary

/// sigma(x) = lambda x for x > 0, lambda alpha (exp(x) - 1) otherwise (Klambauer and others 2017).
enum Selu {
  static let activation = Activation(
    "selu", double: ActivationKernels(nn_f64_selu, nn_f64_selu_slope),
    single: ActivationKernels(nn_f32_selu, nn_f32_selu_slope)
  ) { x in
    x.primal > 0
      ? .real(1.0507009873554805)  // lambda
      : .real(1.7580993408473766) * ElementaryFunction.exp(x)  // lambda alpha
  }

  static let entry = Entry(
    activation, "The self-normalising unit: 1.0507 x for x > 0, otherwise 1.75810 (exp(x) - 1).",
    examples: [Example("selu(1)", prints: "1.0507")])
}
