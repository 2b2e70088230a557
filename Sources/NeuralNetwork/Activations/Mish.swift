import Kernels
import Vocabulary

/// sigma(x) = x tanh(softplus(x)) (Misra 2019).
enum Mish {
  static let activation = Activation(
    "mish", double: ActivationKernels(nn_f64_mish, nn_f64_mish_slope),
    single: ActivationKernels(nn_f32_mish, nn_f32_mish_slope)
  ) { x in
    // t + x (1 - t^2) logistic(x) with t = tanh(softplus(x)).
    let softplus =
      x.primal > 0
      ? x + ElementaryFunction.log1p(ElementaryFunction.exp(-x))
      : ElementaryFunction.log1p(ElementaryFunction.exp(x))
    return ElementaryFunction.tanh(softplus)
      + x * Number.squaredSecant(softplus) * Number.logistic(x)
  }

  static let entry = Entry(
    activation, "x tanh(log(1 + exp(x))).",
    examples: [Example("mish(1)", prints: "0.865098")])
}
