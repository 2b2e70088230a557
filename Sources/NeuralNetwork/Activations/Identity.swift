import Kernels
import Vocabulary

/// sigma(x) = x.
enum Identity {
  static let activation = Activation(
    "identity", double: ActivationKernels(nn_f64_identity, nn_f64_identity_slope),
    single: ActivationKernels(nn_f32_identity, nn_f32_identity_slope)
  ) { _ in
    .real(1)
  }

  static let entry = Entry(
    activation, "The input itself, x; for output layers of function approximations.",
    examples: [Example("identity(2)", prints: "2")])
}
