extension Workspace {
  /// A dense step with its buffers.
  ///
  /// Numbers and addresses only: the loops over steps take it out of an array without counting
  /// references, which would take a hundredth of a short training.
  struct Dense {
    /// How sigma is applied.
    enum Application {
      case identity
      case softmax
      case kernels
      case formula
    }

    /// Its place among the dense steps.
    let index: Int
    let shape: Plan.DenseShape
    let application: Application
    /// sigma'(z); nil for an activation without one.
    let slopes: UnsafeMutablePointer<S>?
    /// Whether the step that reads the output has multiplied its gradient by `slopes` already.
    let isScaled: Bool
    /// The slopes of the layer before, by which this step multiplies the gradient it hands down.
    let inputSlopes: UnsafeMutablePointer<S>?
    /// Whether the gradient of the input slot already holds a share when this step comes.
    let adds: Bool

    init(
      _ step: Plan.Dense, index: Int, slopes: UnsafeMutablePointer<S>?, isScaled: Bool,
      inputSlopes: UnsafeMutablePointer<S>?, adds: Bool
    ) {
      self.index = index
      shape = step.shape
      application =
        if step.activation.isIdentity {
          .identity
        } else if step.activation.isRowwise {
          .softmax
        } else if S.kernels(of: step.activation) != nil {
          .kernels
        } else {
          .formula
        }
      self.slopes = slopes
      self.isScaled = isScaled
      self.inputSlopes = inputSlopes
      self.adds = adds
    }
  }

  /// A join or a sum of two slots.
  struct Merge {
    let first: Int
    let second: Int
    let output: Int
    let firstAdds: Bool
    let secondAdds: Bool
  }

  /// A step of the plan, ready to run.
  enum Step {
    case dense(Dense)
    case join(Merge)
    case add(Merge)
  }
}
