import Kernels
import Vocabulary

/// sigma(x) = x for x > 0, slope x otherwise; its slope at 0 is the parameter.
enum LeakyRelu {
  static func activation(slope: Double) -> Activation {
    let single = Float(slope)
    return Activation(
      "leaky_relu", text: "leaky_relu(slope=\(NumberText.shortest(slope)))", parameter: slope,
      double: ActivationKernels(
        { nn_f64_leaky_relu($0, $1, $2, slope) }, { nn_f64_leaky_relu_slope($0, $1, $2, $3, slope) }
      ),
      single: ActivationKernels(
        { nn_f32_leaky_relu($0, $1, $2, single) },
        { nn_f32_leaky_relu_slope($0, $1, $2, $3, single) })
    ) { x in
      .real(x.primal > 0 ? 1 : slope)
    }
  }

  static let entry = Entry<Activation>(
    name: "leaky_relu",
    summary: "The leaky rectifier, x for x > 0 and slope*x otherwise.",
    parameters: [
      Parameter("slope", .number(.any), default: "0.01", "factor of negative inputs")
    ],
    examples: [Example("leaky_relu(-1)", prints: "-0.01")]
  ) { arguments in
    activation(slope: arguments.number("slope", default: 0.01))
  }
}
