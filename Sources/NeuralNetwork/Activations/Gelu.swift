import Kernels
import Vocabulary

/// sigma(x) = x Phi(x) (Hendrycks and Gimpel 2016), by erf, not by its tanh approximation.
enum Gelu {
  static let activation: Activation = Activation(
    "gelu", double: ActivationKernels(nn_f64_gelu, nn_f64_gelu_slope),
    single: ActivationKernels(nn_f32_gelu, nn_f32_gelu_slope)
  ) { x in
    // Phi(x) + x phi(x), with Phi(x) = (1 + erf(x/sqrt 2))/2 and phi its density.
    let density = .real(0.3989422804014327) * ElementaryFunction.exp(.real(-0.5) * x * x)
    // In the left tail 1 + erf cancels, and gelu itself is x Phi(x).
    if x.primal < -1, let tail = try? activation.formula(x) { return tail / x + x * density }
    let distribution =
      .real(0.5) * (.real(1) + ElementaryFunction.erf(.real(0.7071067811865476) * x))
    return distribution + x * density
  }

  static let entry = Entry(
    activation,
    "The Gaussian error linear unit, x Phi(x) with the normal distribution Phi, by erf.",
    examples: [Example("gelu(1)", prints: "0.841345")])
}
