/// Points and targets in the precision of a training, made before its loop.
final class PointSet<S: Scalar> {
  let rows: Int
  let inputs: Int
  let outputs: Int
  let x: Vector<S>
  let y: Vector<S>

  init(_ data: Dataset) {
    rows = data.x.rows
    inputs = data.x.columns
    outputs = data.y.columns
    x = Vector(data.x.elements)
    y = Vector(data.y.elements)
  }

  /// How many rows are taken at once where all of them are needed.
  ///
  /// Enough to fill the kernels, few enough to stay in the cache, and the same on every machine.
  static var chunk: Int { 1024 }
}

extension Loss {
  /// The mean loss of a network on all points, chunk by chunk.
  func mean<S: Scalar>(
    on points: PointSet<S>, parameters: Vector<S>, workspace: Workspace<S>
  ) throws(ModelError) -> Double {
    var sum = 0.0
    var start = 0
    while start < points.rows {
      let rows = min(PointSet<S>.chunk, points.rows - start)
      let output = try workspace.forward(
        parameters.pointer, input: points.x.pointer + start * points.inputs, rows: rows,
        slopes: false)
      sum += self.sum(
        rows: rows, outputs: points.outputs, output, points.y.pointer + start * points.outputs,
        scale: 1, gradient: nil)
      start += rows
    }
    return sum / Double(terms(rows: points.rows, outputs: points.outputs))
  }
}
