extension Workspace {
  /// A dense step with its buffers; a class, since a value of this size would be copied to the
  /// heap whenever the backward loop reads it out of its array.
  final class Dense {
    let step: Plan.Dense
    let kernels: ActivationKernels<S>?
    let isIdentity: Bool
    let isRowwise: Bool
    /// sigma'(z); nil for an activation without one.
    let slopes: UnsafeMutablePointer<S>?
    /// Whether the step that reads the output has multiplied its gradient by `slopes` already.
    let isScaled: Bool
    /// The slopes of the layer before, by which this step multiplies the gradient it hands down.
    let inputSlopes: UnsafeMutablePointer<S>?
    /// Whether the gradient of the input slot already holds a share when this step comes.
    let adds: Bool

    init(
      _ step: Plan.Dense, slopes: UnsafeMutablePointer<S>?, isScaled: Bool,
      inputSlopes: UnsafeMutablePointer<S>?, adds: Bool
    ) {
      self.step = step
      self.isScaled = isScaled
      self.inputSlopes = inputSlopes
      kernels = S.kernels(of: step.activation)
      isIdentity = step.activation.isIdentity
      isRowwise = step.activation.isRowwise
      self.slopes = slopes
      self.adds = adds
    }
  }

  /// A join or a sum of two slots.
  final class Merge {
    let first: Int
    let second: Int
    let output: Int
    let firstAdds: Bool
    let secondAdds: Bool

    init(_ first: Int, _ second: Int, output: Int, firstAdds: Bool, secondAdds: Bool) {
      self.first = first
      self.second = second
      self.output = output
      self.firstAdds = firstAdds
      self.secondAdds = secondAdds
    }
  }

  /// A step of the plan, ready to run.
  enum Step {
    case dense(Dense)
    case join(Merge)
    case add(Merge)
  }
}
