import Kernels
import Vocabulary

/// sigma(x) = tanh(x); slope 1 - tanh(x)^2.
enum HyperbolicTangent {
  static let activation = Activation(
    "tanh", double: ActivationKernels(nn_f64_tanh, nn_f64_tanh_slope),
    single: ActivationKernels(nn_f32_tanh, nn_f32_tanh_slope)
  ) { x in
    Number.squaredSecant(x)
  }

  static let entry = Entry(
    activation, "The hyperbolic tangent, (exp(x) - exp(-x))/(exp(x) + exp(-x)), between -1 and 1.",
    details: "Smooth and odd: the usual choice for approximating smooth functions.",
    examples: [Example("tanh(0.5)", prints: "0.462117")])
}
