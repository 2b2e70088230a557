/// Forward and backward passes of one plan over up to so many rows, in buffers made once.
///
/// `forward` and `backward` allocate nothing. Rows are points; a slot's buffer holds one row of
/// numbers per point.
final class Workspace<S: Scalar> {
  typealias Source = UnsafePointer<S>
  typealias Target = UnsafeMutablePointer<S>

  let plan: Plan
  let capacity: Int
  private let steps: [Step]
  private let denseSteps: [Plan.Dense]
  /// Per dense step; nil where sigma is applied otherwise.
  private let kernels: [ActivationKernels<S>?]
  private let memory: Vector<S>
  /// Values and gradients per slot; those of slot 0 are the caller's.
  private let values: [Target]
  private let gradients: [Target]

  /// Buffers for `rows` rows; without `derivatives` for forward passes only.
  init(plan: Plan, capacity rows: Int, derivatives: Bool = true) {
    self.plan = plan
    capacity = rows
    // Whole cache lines, and one more: buffers a power of two apart would share the few places of
    // the first cache that one of them fills.
    func padded(_ count: Int) -> Int { (count + 31) & ~15 }
    let dense = plan.denseSteps
    let slots = plan.widths.map { padded($0 * rows) }
    let curved = derivatives ? dense.filter { Workspace.hasSlopes($0.activation) } : []
    var total = slots.reduce(0, +)
    if derivatives {
      total += slots.reduce(0, +) + curved.reduce(0) { $0 + padded($1.outputs * rows) }
    }
    let memory = Vector<S>(count: total)
    var next = memory.pointer
    func take(_ count: Int) -> Target {
      defer { next += count }
      return next
    }
    let values = slots.map { take($0) }
    gradients = derivatives ? slots.map { take($0) } : []
    self.values = values
    self.memory = memory
    denseSteps = dense
    kernels = dense.map { S.kernels(of: $0.activation) }

    // The slopes of the layer whose output a slot is, and how many steps read it.
    var slopes = [Target?](repeating: nil, count: plan.widths.count)
    for dense in curved { slopes[dense.output] = take(padded(dense.outputs * rows)) }
    let readers = plan.readersOfSlots
    /// Where one dense step reads what another has made, its product is scaled by the slopes at
    /// once; elsewhere the gradients of all readers are added up first.
    func isScaledByReader(_ slot: Int) -> Bool {
      readers[slot] == 1 && slot != plan.output && dense.contains { $0.input == slot }
    }

    // Backward, the last reader of a slot comes first: it sets the gradient, the others add.
    var reached = [Bool](repeating: false, count: plan.widths.count)
    func visit(_ slot: Int) -> Bool {
      defer { reached[slot] = true }
      return reached[slot]
    }
    var resolved: [Step] = []
    var index = dense.count
    for step in plan.steps.reversed() {
      switch step {
      case .dense(let dense):
        index -= 1
        resolved.append(
          .dense(
            Dense(
              dense, index: index, slopes: slopes[dense.output],
              isScaled: isScaledByReader(dense.output),
              inputSlopes: isScaledByReader(dense.input) ? slopes[dense.input] : nil,
              adds: visit(dense.input))))
      case .join(let first, let second, let output), .add(let first, let second, let output):
        let firstAdds = visit(first)
        let secondAdds = visit(second)
        let merge = Merge(
          first: first, second: second, output: output, firstAdds: firstAdds,
          secondAdds: secondAdds)
        if case .join = step { resolved.append(.join(merge)) } else { resolved.append(.add(merge)) }
      }
    }
    steps = resolved.reversed()
  }

  private static func hasSlopes(_ activation: Activation) -> Bool {
    !activation.isIdentity && !activation.isRowwise
  }

  /// The outputs of `rows` points, [rows, n_L], valid until the next call.
  ///
  /// With `slopes` it also keeps sigma'(z) of every layer, which `backward` needs. Throws what a
  /// user's own activation throws.
  func forward(
    _ parameters: Source, input: Source, rows: Int, slopes: Bool
  ) throws(ModelError) -> Source {
    precondition(rows <= capacity, "a workspace has room for its capacity only")
    for index in steps.indices {
      switch steps[index] {
      case .dense(let dense):
        try forward(dense, parameters, value(dense.shape.input, input), rows, slopes)
      case .join(let join):
        let (left, right) = (plan.widths[join.first], plan.widths[join.second])
        let target = values[join.output]
        let stride = left + right
        S.columns(rows, left, value(join.first, input), left, target, stride, adding: false)
        S.columns(
          rows, right, value(join.second, input), right, target + left, stride, adding: false)
      case .add(let add):
        S.add(
          rows * plan.widths[add.output], value(add.first, input), value(add.second, input),
          values[add.output])
      }
    }
    return value(plan.output, input)
  }

  private func forward(
    _ dense: Dense, _ parameters: Source, _ x: Source, _ rows: Int, _ slopes: Bool
  ) throws(ModelError) {
    let (shape, n, k) = (dense.shape, dense.shape.outputs, dense.shape.inputs)
    // z, which a then replaces: the fewer buffers, the more of them stay in the first cache.
    let a = values[shape.output]
    S.productLayer(rows, n, k, x, parameters + shape.weights, parameters + shape.bias, a)
    let count = rows * n
    switch dense.application {
    case .identity: break
    case .softmax: S.softmax(rows, n, a, a)
    case .kernels:
      if slopes, let s = dense.slopes {
        kernels[dense.index]?.slope(count, a, a, s)
      } else {
        kernels[dense.index]?.value(count, a, a)
      }
    case .formula:
      try S.apply(
        denseSteps[dense.index].activation.formula, count, a, a, slopes ? dense.slopes : nil)
    }
  }

  /// Gradients from that of the outputs, after `forward` with slopes and the same arguments.
  ///
  /// For l = L, ..., 2: delta^[l] = g^[l] ⊙ s^[l]; the gradient with respect to W^[l] is
  /// delta^[l]^T a^[l-1], to b^[l] the sum of delta^[l] over the rows; g^[l-1] = delta^[l] W^[l].
  /// What is nil is not computed.
  func backward(
    _ parameters: Source, input: Source, rows: Int, outputGradient: Source,
    parameterGradient: Target?, inputGradient: Target?
  ) {
    precondition(!gradients.isEmpty, "a workspace for forward passes only has no gradients")
    let outputCount = rows * plan.outputs
    guard plan.output != 0 else {
      inputGradient?.update(from: outputGradient, count: outputCount)
      return
    }
    gradients[plan.output].update(from: outputGradient, count: outputCount)
    for index in steps.indices.reversed() {
      switch steps[index] {
      case .dense(let dense):
        backward(
          dense, parameters, value(dense.shape.input, input), rows, parameterGradient,
          inputGradient)
      case .join(let join):
        let (left, right) = (plan.widths[join.first], plan.widths[join.second])
        let g = Source(gradients[join.output])
        if let target = gradient(join.first, inputGradient) {
          S.columns(rows, left, g, left + right, target, left, adding: join.firstAdds)
        }
        if let target = gradient(join.second, inputGradient) {
          S.columns(rows, right, g + left, left + right, target, right, adding: join.secondAdds)
        }
      case .add(let add):
        let width = plan.widths[add.output]
        let g = Source(gradients[add.output])
        if let target = gradient(add.first, inputGradient) {
          S.columns(rows, width, g, width, target, width, adding: add.firstAdds)
        }
        if let target = gradient(add.second, inputGradient) {
          S.columns(rows, width, g, width, target, width, adding: add.secondAdds)
        }
      }
    }
  }

  private func backward(
    _ dense: Dense, _ parameters: Source, _ x: Source, _ rows: Int,
    _ parameterGradient: Target?, _ inputGradient: Target?
  ) {
    let (shape, n, k) = (dense.shape, dense.shape.outputs, dense.shape.inputs)
    let delta = gradients[shape.output]
    if let s = dense.slopes {
      if !dense.isScaled { S.multiply(rows * n, delta, s, delta) }
    } else if dense.application == .softmax {
      S.softmaxBackward(rows, n, values[shape.output], delta)
    }
    if let parameterGradient {
      S.productTransposed(rows, n, k, delta, x, parameterGradient + shape.weights)
      S.columnSums(rows, n, delta, parameterGradient + shape.bias)
    }
    guard let target = gradient(shape.input, inputGradient) else { return }
    if dense.adds {
      S.productAdd(rows, k, n, delta, parameters + shape.weights, target)
    } else if let s = dense.inputSlopes {
      S.productScaled(rows, k, n, delta, parameters + shape.weights, s, target)
    } else {
      S.product(rows, k, n, delta, parameters + shape.weights, target)
    }
  }

  /// delta^[l] of the dense step with this index (layer l = index + 2), [rows, n_l], after
  /// `backward`.
  func sensitivities(ofStep index: Int) -> Source { Source(gradients[denseSteps[index].output]) }

  /// a^[l-1], the input of the dense step with this index, [rows, n_(l-1)], after `forward`; nil
  /// when that is the network's input.
  func activations(ofStep index: Int) -> Source? {
    let slot = denseSteps[index].input
    return slot == 0 ? nil : Source(values[slot])
  }

  @inline(__always)
  private func value(_ slot: Int, _ input: Source) -> Source {
    slot == 0 ? input : Source(values[slot])
  }

  @inline(__always)
  private func gradient(_ slot: Int, _ inputGradient: Target?) -> Target? {
    slot == 0 ? inputGradient : gradients[slot]
  }
}
