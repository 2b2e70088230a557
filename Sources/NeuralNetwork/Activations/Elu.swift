import Kernels
import Vocabulary

/// sigma(x) = x for x > 0, alpha (exp(x) - 1) otherwise (Clevert, Unterthiner and Hochreiter 2016).
enum Elu {
  static func activation(alpha: Double) -> Activation {
    let single = Float(alpha)
    return Activation(
      "elu", text: "elu(alpha=\(NumberText.shortest(alpha)))", parameter: alpha,
      double: ActivationKernels(
        { nn_f64_elu($0, $1, $2, alpha) }, { nn_f64_elu_slope($0, $1, $2, $3, alpha) }),
      single: ActivationKernels(
        { nn_f32_elu($0, $1, $2, single) }, { nn_f32_elu_slope($0, $1, $2, $3, single) })
    ) { x in
      x.primal > 0 ? .real(1) : .real(alpha) * ElementaryFunction.exp(x)
    }
  }

  static let entry = Entry<Activation>(
    name: "elu",
    summary: "The exponential linear unit, x for x > 0 and alpha (exp(x) - 1) otherwise.",
    parameters: [
      Parameter(
        "alpha", .number(.nonNegative), default: "1", "minus the limit for very negative inputs")
    ],
    examples: [Example("elu(-1)", prints: "-0.632121")]
  ) { arguments in
    activation(alpha: arguments.number("alpha", default: 1))
  }
}
