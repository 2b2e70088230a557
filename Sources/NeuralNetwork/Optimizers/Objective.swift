internal import Kernels

/// The loss on all points with its gradient, for methods that take all of them at once.
final class Objective {
  let workspace: Workspace<Double>
  /// The mean loss at the point evaluated last, without the decay.
  private(set) var loss = Double.infinity

  private let data: PointSet<Double>
  private let options: FitOptions
  private let weightRanges: [Range<Int>]
  private let fixedRanges: [Range<Int>]
  private let chunk: Int
  private let outputGradient: Vector<Double>
  private let part: Vector<Double>

  init(_ plan: Plan, data: Dataset, validation: PointSet<Double>?, options: FitOptions) {
    self.data = PointSet(data)
    self.options = options
    weightRanges = plan.weightRanges
    fixedRanges = plan.fixedRanges
    chunk = min(data.count, PointSet<Double>.chunk)
    workspace = Workspace(
      plan: plan, capacity: max(chunk, min(validation?.rows ?? 0, PointSet<Double>.chunk)))
    outputGradient = Vector(count: chunk * plan.outputs)
    part = Vector(count: chunk < data.count ? plan.parameterCount : 0)
  }

  /// loss + l2/2 |w|^2 and its gradient.
  func evaluate(
    _ parameters: Vector<Double>, gradient: Vector<Double>
  ) throws(ModelError) -> Double {
    let terms = Double(options.loss.terms(rows: data.rows, outputs: data.outputs))
    var sum = 0.0
    var start = 0
    while start < data.rows {
      let rows = min(chunk, data.rows - start)
      let x = data.x.pointer + start * data.inputs
      let output = try workspace.forward(parameters.pointer, input: x, rows: rows, slopes: true)
      sum += options.loss.sum(
        rows: rows, outputs: data.outputs, output, data.y.pointer + start * data.outputs,
        scale: 1 / terms, gradient: outputGradient.pointer)
      let target = start == 0 ? gradient : part
      workspace.backward(
        parameters.pointer, input: x, rows: rows, outputGradient: outputGradient.pointer,
        parameterGradient: target.pointer, inputGradient: nil)
      if start > 0 {
        nn_f64_add(gradient.count, gradient.pointer, part.pointer, gradient.pointer)
      }
      start += rows
    }
    loss = sum / terms
    for range in fixedRanges {
      (gradient.pointer + range.lowerBound).update(repeating: 0, count: range.count)
    }
    var value = loss
    if options.l2 > 0 {
      for range in weightRanges {
        let w = parameters.pointer + range.lowerBound
        value += options.l2 / 2 * nn_f64_dot(range.count, w, w)
        nn_f64_add_scaled(range.count, options.l2, w, gradient.pointer + range.lowerBound)
      }
    }
    return value
  }
}
