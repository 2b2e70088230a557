internal import Vocabulary

extension Dataset {
  /// The values of `formula` at `count` points of a grid.
  ///
  /// Noise is Gaussian with standard deviation `noise`, drawn from `RandomState([seed, 3])` value
  /// by value; the data set's formula stays free of it. Its domain becomes the one sampled.
  ///
  /// Throws `.value` naming `N`, `noise`, `seed` or `on`, `.tooLarge` at `N`, `.notANumber` naming
  /// the function and the point, what the formula itself throws, and what `check` throws, which is
  /// called before each point.
  package static func sampled(
    _ formula: Formula, count: Int = 100, on domain: [Interval]? = nil, grid: Grid = .uniform,
    noise: Double = 0, seed: Int = 0, check: () throws(ModelError) -> Void = {}
  ) throws(ModelError) -> Dataset {
    let domain = domain ?? formula.domain
    guard domain.count == formula.inputs else {
      throw ModelError(
        .shape, parameter: "on",
        "\(formula.name) takes \(formula.inputs) numbers and the domain has \(domain.count) "
          + "intervals")
    }
    for interval in domain {
      guard interval.low < interval.high, (interval.high - interval.low).isFinite else {
        throw ModelError(
          .value, parameter: "on",
          "a domain goes from a lower to a higher number, found "
            + interval.text)
      }
    }
    guard noise >= 0, noise.isFinite else {
      throw ModelError(
        .value, parameter: "noise",
        "noise must be a number of at least 0, found \(NumberText.shortest(noise))")
    }
    let bytes = Double(count) * Double(formula.inputs + 1) * 8
    guard bytes < MemoryAllowance.bytes else {
      throw MemoryAllowance.exceeded(
        "\(NumberText.shortest(Double(count))) points would need \(MemoryAllowance.text(bytes)) "
          + "of memory", parameter: "N")
    }
    let x = try grid.points(count, on: domain, seed: seed)
    var y = try formula.values(at: x, check: check)
    if noise > 0 {
      var stream = RandomState(seeds: [seed, 3])
      y = Matrix(
        rows: y.rows, columns: y.columns,
        elements: y.elements.map { $0 + noise * stream.standardNormal() })
    }
    var sampled = formula
    sampled.domain = domain
    var text = "sample(\(formula.name), N=\(count)"
    if domain != formula.domain { text += ", on=\(Interval.text(domain))" }
    if grid != .uniform { text += ", grid=\(grid.name)" }
    if noise > 0 { text += ", noise=\(NumberText.shortest(noise))" }
    if noise > 0 || grid == .random { text += ", seed=\(seed)" }
    return try Dataset(x: x, y: y, formula: sampled, noise: noise, text: text + ")")
  }
}

extension Formula {
  /// The outputs at each row of `points`.
  ///
  /// Throws `.notANumber` at `target`, naming the function and the point, when a value is not
  /// finite, `.shape` when the number of outputs changes, what the formula throws, and what `check`
  /// throws, which is called before each point.
  package func values(
    at points: Matrix, check: () throws(ModelError) -> Void = {}
  ) throws(ModelError) -> Matrix {
    var elements: [Double] = []
    elements.reserveCapacity(points.rows)
    var outputs = 0
    for i in 0..<points.rows {
      try check()
      let x = points.row(i)
      let values = try evaluateReal(x)
      if i == 0 { outputs = values.count }
      guard values.count == outputs, outputs > 0 else {
        throw ModelError(
          .shape, parameter: "target",
          "\(name) gives \(values.count) numbers at \(Self.pointText(x)) and \(outputs) elsewhere")
      }
      if let bad = values.first(where: { !$0.isFinite }) {
        throw ModelError(
          .notANumber, parameter: "target",
          "\(name) is \(NumberText.shortest(bad)) at \(Self.pointText(x))",
          help: "choose a domain on which it is finite, for example with on=")
      }
      elements.append(contentsOf: values)
    }
    return Matrix(rows: points.rows, columns: outputs, elements: elements)
  }

  /// `x = 0.5`, or `x = [0.5, 1]`.
  static func pointText(_ x: [Double]) -> String {
    let numbers = x.map { NumberText.significant($0) }
    return "x = " + (numbers.count == 1 ? numbers[0] : "[\(numbers.joined(separator: ", "))]")
  }
}
