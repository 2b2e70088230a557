/// What fitting a classical approximant achieved.
package struct ApproximationResult: MeasuredFit {
  package let train: ErrorSummary
  package let validation: ErrorSummary?
  package let test: ErrorSummary?
  package let dense: ErrorSummary?
  package let approximant: Approximant
  package let split: Split

  /// The errors of a fitted approximant on the parts of a split.
  init(of approximant: Approximant, on split: Split) throws(ModelError) {
    func errors(_ points: Matrix, _ targets: Matrix) throws(ModelError) -> ErrorSummary {
      var outputs: [Double] = []
      outputs.reserveCapacity(points.rows)
      for x in points.elements { outputs.append(try approximant.value(at: .real(x)).primal) }
      return try ErrorSummary(
        outputs: Matrix(rows: outputs.count, columns: 1, elements: outputs), at: points,
        targets: targets)
    }
    train = try errors(split.train.x, split.train.y)
    validation = if let data = split.validation { try errors(data.x, data.y) } else { nil }
    test = if let data = split.test { try errors(data.x, data.y) } else { nil }
    if let formula = split.train.formula, let points = try ErrorSummary.densePoints(of: formula) {
      dense = try errors(points, formula.values(at: points))
    } else {
      dense = nil
    }
    self.approximant = approximant
    self.split = split
  }
}
