/// What a network computes, step by step with its numbers: for writing it in another language.
///
/// A slot is a list of numbers; slot 0 is the input, every other one the output of one step.
package struct NetworkGraph: Sendable {
  /// a = sigma(W x + b).
  package struct Dense: Sendable {
    /// The layer's number l of Higham & Higham, from 2 on.
    package let number: Int
    package let input: Int
    package let output: Int
    /// W^[l], n_l by n_(l-1).
    package let weights: Matrix
    package let bias: [Double]
    package let activation: Activation
  }

  package enum Step: Sendable {
    case dense(Dense)
    /// The numbers of two slots, one after the other.
    case join(Int, Int, output: Int)
    /// The sum of two slots.
    case add(Int, Int, output: Int)
  }

  /// How many numbers each slot has.
  package let widths: [Int]
  package let steps: [Step]
  /// The slot of the network's output.
  package let output: Int

  package var inputs: Int { widths[0] }
  package var outputs: Int { widths[output] }

  package var denseSteps: [Dense] {
    steps.compactMap { if case .dense(let dense) = $0 { dense } else { nil } }
  }
}

extension Network {
  /// The steps of a network that has weights.
  ///
  /// Throws `.untrained` when it has none.
  package func graph() throws(ModelError) -> NetworkGraph {
    let plan = try trainedPlan()
    let steps: [NetworkGraph.Step] = plan.steps.map { step in
      switch step {
      case .dense(let dense):
        .dense(
          NetworkGraph.Dense(
            number: dense.number, input: dense.input, output: dense.output,
            weights: matrix(of: dense), bias: bias(of: dense), activation: dense.activation))
      case .join(let first, let second, let output): .join(first, second, output: output)
      case .add(let first, let second, let output): .add(first, second, output: output)
      }
    }
    return NetworkGraph(widths: plan.widths, steps: steps, output: plan.output)
  }
}
