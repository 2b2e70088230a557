import Plotting

/// Figures for the tests, from + - * / only so that their golden pictures are the same everywhere.
enum SampleFigures {
  static func grid(_ low: Double, _ high: Double, _ count: Int) -> [Double] {
    (0..<count).map { low + (high - low) * Double($0) / Double(count - 1) }
  }

  static func runge(_ x: Double) -> Double { 1 / (1 + 25 * x * x) }

  /// Truth, prediction and the three kinds of points, with a panel of residuals.
  static let fit: Figure = {
    let x = grid(-1, 1, 201)
    let points = grid(-1, 1, 21)
    let net = { (x: Double) in runge(x) + 0.1 * x * (1 - x * x) }
    func some(_ rest: Int) -> [Double] {
      points.indices.filter { $0 % 3 == rest }.map { points[$0] }
    }
    let top = Panel(
      x: Axis("x"), y: Axis("y"),
      series: [
        Series("runge", .line, role: .truth, x: x, y: x.map(runge)),
        Series("net", .line, role: .prediction, x: x, y: x.map(net)),
        Series("training", .points, role: .training, x: some(0), y: some(0).map(runge)),
        Series("validation", .points, role: .validation, x: some(1), y: some(1).map(runge)),
        Series("test", .points, role: .test, x: some(2), y: some(2).map(runge)),
      ])
    let residual = Panel(
      x: Axis("x"), y: Axis("net - runge"),
      series: [
        Series("residual", .line, role: .residual, x: x, y: x.map { net($0) - runge($0) })
      ],
      height: 0.4)
    return Figure(title: "runge and net", panels: [top, residual])
  }()

  /// Loss curves on a logarithmic axis with the best epoch marked.
  static let loss: Figure = {
    let epochs = grid(1, 200, 200)
    let panel = Panel(
      x: Axis("epoch"), y: Axis("loss", scale: .logarithmic),
      series: [
        Series("training", .line, role: .training, x: epochs, y: epochs.map { 1 / ($0 * $0) }),
        Series(
          "validation", .line, role: .validation, x: epochs, y: epochs.map { 2 / ($0 * $0) + 1e-4 }),
        Series("best epoch", .rule, role: .other(6), x: [150], y: []),
      ])
    return Figure(title: "Loss against epoch", panels: [panel])
  }()

  /// A coloured field with points on it.
  static let field: Figure = {
    let x = grid(-2, 2, 30)
    let y = grid(-1, 1, 20)
    let z = y.flatMap { b in x.map { a in (a + b) / (1 + a * a + b * b) } }
    let panel = Panel(
      x: Axis("x"), y: Axis("y"),
      series: [
        Series("g", .heat(columns: 30, z: z), role: .truth, x: x, y: y),
        Series("training", .points, role: .training, x: [-1, 0, 1], y: [0.5, 0, -0.5]),
      ])
    return Figure(title: "g", panels: [panel])
  }()

  /// Two fields in common colours, what one misses, and regions of two classes, side by side.
  static let fields: Figure = {
    let x = grid(-1, 1, 12)
    let f = { (a: Double, b: Double) in a * a - b }
    let values = { (g: (Double, Double) -> Double) in x.flatMap { b in x.map { a in g(a, b) } } }
    let points = Series("training points", .points, role: .training, x: [-0.5, 0.5], y: [0, 0.2])
    func panel(_ title: String, _ z: [Double], _ scale: ColourScale) -> Panel {
      Panel(
        x: Axis("x1", range: -1...1), y: Axis("x2", range: -1...1),
        series: [
          Series(title, .heat(columns: 12, z: z), role: .other(0), x: x, y: x), points,
        ], title: title, colours: scale)
    }
    let shared = ColourScale(range: -1...2)
    return Figure(
      title: "f and net",
      panels: [
        panel("f", values(f), shared), panel("net", values { f($0, $1) + 0.1 * $0 }, shared),
        panel("net - f", values { a, _ in 0.1 * a }, ColourScale(.diverging(centre: 0))),
        panel(
          "classes", values { a, b in a > b ? 1 : 0 },
          ColourScale(.classes(["left & up", "right"]), contours: [])),
      ], columns: 2)
  }()

  /// A network of 1, 20 and 2 units.
  static let network: Figure = {
    let weights = (0..<20).map { Double($0 % 7) - 3 }
    return Figure(
      title: "dense(20, tanh) >> dense(2)",
      diagram: Diagram(
        groups: [
          .init(name: "input", activation: "", count: 1, column: 0),
          .init(
            name: "layer 2", activation: "tanh", count: 20, column: 1, biases: weights.reversed()),
          .init(name: "layer 3", activation: "identity", count: 2, column: 2, biases: [0.5, -1]),
        ],
        connections: [
          .init(from: 0, to: 1, weights: weights.map { $0 + 4 }),
          .init(from: 1, to: 2, weights: weights + weights.map { -$0 }),
        ]))
  }()

  static func one(
    _ x: [Double], _ y: [Double], mark: Series.Mark = .line, scale: Axis.Scale = .linear
  ) -> Figure {
    Figure(
      title: "t",
      panels: [
        Panel(
          x: Axis("x"), y: Axis("y", scale: scale),
          series: [Series("s", mark, role: .prediction, x: x, y: y)])
      ])
  }

  /// Texts that formats must escape or replace.
  static let awkwardTexts = Figure(
    title: "x² — σ' of <tanh> & \"friends\"\u{1B}[31m",
    panels: [
      Panel(
        x: Axis("a < b, \"c\""), y: Axis("Größe"),
        series: [Series("</svg>, \"q\"", .line, role: .truth, x: [0, 1], y: [0, 1])])
    ], notes: ["1 < 2 & so on"])

  /// Everything that could break an axis.
  static let awkward: [(name: String, figure: Figure)] = [
    ("no panels", Figure(title: "", panels: [])),
    ("no series", Figure(title: "t", panels: [Panel(x: Axis(""), y: Axis(""), series: [])])),
    ("empty", one([], [])),
    ("one point", one([3], [7], mark: .points)),
    ("constant", one([0, 1, 2], [0.3, 0.3, 0.3])),
    ("all zero", one([0, 0], [0, 0])),
    ("nan", one([0, 1, 2], [.nan, .nan, .nan])),
    ("infinite", one([0, 1, 2], [1, .infinity, -.infinity])),
    ("infinite x", one([.infinity, -.infinity, .nan], [1, 2, 3])),
    ("huge", one([-1, 1], [-1.7e308, 1.7e308])),
    ("greatest", one([0, 1], [.greatestFiniteMagnitude, .greatestFiniteMagnitude])),
    ("tiny", one([0, 1], [.leastNonzeroMagnitude, 2 * .leastNonzeroMagnitude])),
    ("tiny log", one([0, 1], [.leastNonzeroMagnitude, 1e-300], scale: .logarithmic)),
    ("wide log", one([0, 1], [1e-300, 1e300], scale: .logarithmic)),
    ("constant log", one([0, 1], [1e-5, 1e-5], scale: .logarithmic)),
    ("nothing for log", one([0, 1], [0, -1], scale: .logarithmic)),
    ("far from zero", one([0, 1], [1e9, 1e9 + 1])),
    ("nearly constant", one([0, 1], [1, 1 + 1e-15])),
    ("lengths differ", one([0, 1, 2, 3], [1])),
    ("misshapen field", one([0, 1], [0, 1], mark: .heat(columns: 3, z: [1, 2]))),
    ("field of one", one([0], [0], mark: .heat(columns: 1, z: [1]))),
    ("field of nan", one([0, 1], [0, 1], mark: .heat(columns: 2, z: [.nan, .nan, .nan, .nan]))),
    ("constant field", one([0, 1], [0, 1], mark: .heat(columns: 2, z: [1, 1, 1, 1]))),
    ("rule alone", one([1, 2], [], mark: .rule)),
    ("texts", awkwardTexts),
    (
      "unusable range",
      Figure(
        title: "",
        panels: [
          Panel(
            x: Axis("x", range: -Double.infinity...Double.infinity),
            y: Axis("y", scale: .logarithmic, range: -1...5),
            series: [Series("s", .line, role: .other(-3), x: [1, 2], y: [1, 2])], height: -1)
        ])
    ),
  ]
}
