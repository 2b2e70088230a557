import Vocabulary

/// What a layer applies to z = W a + b: a function of one number, or softmax of a whole row.
package struct Activation: Sendable {
  /// The word in the catalog: "leaky_relu"; "custom" for a user's function.
  package let name: String
  /// As typed in a program: "leaky_relu(slope=0.01)"; a user's function by its source text.
  package let text: String
  /// The function of one number, with exact derivatives of any order.
  ///
  /// At a real number it has the bits of the kernel in double precision. It throws what a user's
  /// own function throws, and for softmax, which needs a whole row.
  package let formula: @Sendable (Number) throws(ModelError) -> Number
  /// Its parameter, such as the slope of `leaky_relu`.
  package let parameter: Double?
  /// What tells a user's own function from others with the same text; nil for one of the library.
  ///
  /// Found when asked for: functions that are made of many others take long to tell apart.
  let identity: (@Sendable () -> String)?
  /// The program lines that define what its text names, for a file.
  let definitions: @Sendable () -> [String]
  /// What a user's own function computes, operation by operation, or why that cannot be said.
  package let operations: (@Sendable () -> Result<ScalarFormula, ModelError>)?
  /// Whether it works on a whole row of outputs: softmax.
  package let isRowwise: Bool
  let double: ActivationKernels<Double>?
  let single: ActivationKernels<Float>?

  private init(
    name: String, text: String, isRowwise: Bool, double: ActivationKernels<Double>?,
    single: ActivationKernels<Float>?, parameter: Double? = nil,
    identity: (@Sendable () -> String)? = nil,
    definitions: @escaping @Sendable () -> [String] = { [] },
    operations: (@Sendable () -> Result<ScalarFormula, ModelError>)? = nil,
    formula: @escaping @Sendable (Number) throws(ModelError) -> Number
  ) {
    self.name = name
    self.text = text
    self.formula = formula
    self.isRowwise = isRowwise
    self.double = double
    self.single = single
    self.parameter = parameter
    self.identity = identity
    self.definitions = definitions
    self.operations = operations
  }

  /// An activation of the kernel library with its derivative.
  init(
    _ name: String, text: String? = nil, parameter: Double? = nil,
    double: ActivationKernels<Double>, single: ActivationKernels<Float>,
    slope: @escaping @Sendable (Number) -> Number
  ) {
    @Sendable func value(_ x: Number) -> Number {
      switch x {
      case .real(let z): .real(double(z))
      case .dual(let tag, let z, let tangent):
        .dual(tag: tag, value: value(z), tangent: slope(z) * tangent)
      }
    }
    self.init(
      name: name, text: text ?? name, isRowwise: false, double: double, single: single,
      parameter: parameter, formula: value)
  }

  /// Any function of one variable, applied through its formula; slower than one of the library.
  package static func custom(
    text: String, identity: (@Sendable () -> String)? = nil,
    definitions: @escaping @Sendable () -> [String] = { [] },
    operations: (@Sendable () -> Result<ScalarFormula, ModelError>)? = nil,
    _ formula: @escaping @Sendable (Number) throws(ModelError) -> Number
  ) -> Activation {
    Activation(
      name: "custom", text: text, isRowwise: false, double: nil, single: nil,
      identity: identity ?? { text }, definitions: definitions, operations: operations,
      formula: formula
    )
  }

  /// The probabilities exp(z_i) / Σ_j exp(z_j) of a row.
  static let softmax = Activation(
    name: "softmax", text: "softmax", isRowwise: true, double: nil, single: nil
  ) { _ throws(ModelError) in
    throw ModelError(
      .formula, "softmax works on the whole output of a layer, not on one number",
      help: "dense(3, softmax)")
  }

  /// Whether it changes nothing, so that a layer need not apply it.
  package var isIdentity: Bool { name == "identity" }
}

extension Entry<Activation> {
  /// The row of an activation without parameters.
  init(_ product: Activation, _ summary: String, details: String = "", examples: [Example]) {
    self.init(
      name: product.name, summary: summary, details: details, examples: examples, product: product)
  }
}
