/// A forward pass at one point that keeps z^[l], a^[l] and s^[l] = sigma'(z^[l]) of every layer.
struct ForwardPass {
  /// What a dense step leaves behind.
  struct Layer {
    let W: Matrix
    let b: [Double]
    let z: [Double]
    let a: [Double]
    /// nil for softmax, whose derivative is a matrix.
    let s: [Double]?
  }

  let plan: Plan
  /// By step of the plan; nil for joins and sums.
  private(set) var layers: [Layer?] = []
  /// By slot of the plan.
  private(set) var values: [[Double]]

  init(_ network: Network, at x: [Double]) throws(ModelError) {
    plan = try network.trainedPlan()
    try network.checkSize(x.count, plan)
    values = [[Double]](repeating: [], count: plan.widths.count)
    values[0] = x
    for step in plan.steps {
      switch step {
      case .dense(let l):
        // z^[l] = W^[l] a^[l-1] + b^[l],  a^[l] = sigma(z^[l]),  s^[l] = sigma'(z^[l])
        let (W, b) = (network.matrix(of: l), network.bias(of: l))
        let z = DensePass.preactivation(W, values[l.input], b)
        let (a, s) = try DensePass.activate(l.activation, z)
        values[l.output] = a
        layers.append(Layer(W: W, b: b, z: z, a: a, s: s))
      case .join(let first, let second, let output):
        values[output] = values[first] + values[second]
        layers.append(nil)
      case .add(let first, let second, let output):
        values[output] = zip(values[first], values[second]).map { $0 + $1 }
        layers.append(nil)
      }
    }
  }
}
