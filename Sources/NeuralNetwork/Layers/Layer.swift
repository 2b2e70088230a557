/// A part of a network's description: what it is, before its input size is known.
///
/// A layer is lowered into the steps of a `Plan`, and everything else (training, differentiation,
/// drawing weights, printing) reads the plan; so a new layer that can be said in steps is one file.
protocol Layer: Sendable {
  /// As typed in a program, able to stand between two `>>`.
  var text: String { get }
  /// The input size it can have, where its weights or an `input(n)` say so.
  var declaredInputs: Int? { get }
  /// What its dense layers apply, in the order of the text.
  var activations: [Activation] { get }
  /// Whether it ends with softmax, which nothing may follow.
  var endsRowwise: Bool { get }

  /// Its output size, where that is known.
  func outputs(inputs: Int?) -> Int?

  /// Appends its steps to the plan, reading the given slot; returns the slot of its output.
  func lower(_ input: Int, into plan: inout Plan) throws(ModelError) -> Int

  /// The same layer with the next of these weights as explicit ones.
  func taking(_ weights: inout ArraySlice<ExplicitWeights>) -> any Layer
}

/// The weights and biases of one dense layer, as given in a program or found by training.
struct ExplicitWeights: Sendable {
  var weights: Matrix
  var bias: [Double]
}
