import Testing
import Vocabulary

@testable import NeuralNetwork

/// Input gradients, Jacobians, Hessians, parameter gradients, traces and checks.
@Suite struct DifferentiationTests {
  private static func activation(_ name: String) throws -> Activation {
    try #require(Activations.all[name]).make(Arguments())
  }

  private static func layers(
    _ parts: [(activation: String, weights: [[Double]], bias: [Double])]
  ) throws -> Network {
    let networks = try parts.map {
      try Network.dense(
        units: $0.bias.count, activation: activation($0.activation), weights: $0.weights,
        bias: $0.bias)
    }
    return try networks.dropFirst().reduce(networks[0]) { try $0.then($1) }
  }

  private static func expect(
    _ found: [Double], near wanted: [Double], within tolerance: Double = 1e-13,
    _ note: String = "", sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(found.count == wanted.count, sourceLocation: sourceLocation)
    for (a, b) in zip(found, wanted) {
      #expect(
        abs(a - b) <= tolerance * max(1, abs(b)), "\(note)", sourceLocation: sourceLocation)
    }
  }

  /// All sorts of wiring, with two inputs and one output.
  private static func wired(_ name: String, outputs: Int = 1) throws -> Network {
    let f = try activation(name)
    let tanh = try activation("tanh")
    let side = try Network.input(2).beside(.dense(units: 3, activation: tanh))
    var net = try Network.input(2)
      .then(side)
      .then(Network.dense(units: 4, activation: f).then(.dense(units: 5)).residual())
      .then(Network.dense(units: 3, activation: f).beside(.dense(units: 2, activation: tanh)))
      .then(.dense(units: outputs))
    try net.initialize(seed: 5, default: Initializers.fanIn)
    return net
  }

  // MARK: - Against automatic differentiation in float64 (JAX), from gradients.nn

  private static func gelu() throws -> Network {
    try layers([
      (
        "gelu",
        [
          [0.06617662932250268, 0.18031928204707048, 0.8626397353356843],
          [0.2903418562358877, 0.551270910881362, -0.07093527113800568],
          [-0.45689471264217263, 0.7970311005355242, -0.040052214858329105],
          [-0.45846344453923943, 0.025898079226073345, -0.15791283845942972],
          [0.789513408186681, -0.34337166946356257, 0.5834882380063671],
        ],
        [
          0.019099004485705007, -0.26139761175325704, 0.042152733159484645, -0.03621544357852757,
          0.08638277803229932,
        ]
      ),
      (
        "identity",
        [
          [
            -0.4823337444245815, 0.7596728242864759, -0.20477835297808888, 0.5099977487085932,
            -0.007684453002800629,
          ],
          [
            0.7221958360149665, -0.3521028863263074, -0.17019061415515435, -0.019964840700379294,
            0.5963534281076721,
          ],
          [
            -0.7786860022912152, -0.6595965235602372, 0.0568809887227012, -0.5415482786293631,
            0.07830284116860775,
          ],
          [
            -0.2740605246426693, 0.25638345699328213, -0.5115925958033074, 0.10261345919243459,
            -0.11646546015805892,
          ],
        ],
        [-0.49218234457512733, 0.07339403127519983, 0.3493608631205092, -0.19391252753630306]
      ),
    ])
  }

  private static func softmax() throws -> Network {
    try layers([
      (
        "tanh",
        [
          [0.6249697329031512, -0.754892857999271, -0.22057971381925834],
          [-0.6339643714201599, -0.23983329150430077, -0.14539847465038236],
          [0.6447143863959168, 0.3669964217532915, -0.362628527667471],
          [0.6422580758984404, -0.7298147036754699, 0.6780648491609589],
          [-0.4884806471260123, 0.007940493734174825, -0.5144413664032338],
          [-0.6427130994035509, -0.3318140364726094, 0.2701749217444982],
          [-0.6760517915249792, 0.7577403399248144, 0.4059891409131109],
        ],
        [
          0.2244058704849765, 0.3064066844668232, -0.00346733992001258, -0.031520297429593724,
          -0.19797770300309536, 0.47772807563677644, 0.31663802005447417,
        ]
      ),
      (
        "softmax",
        [
          [
            0.6571266384470891, 0.408313135157061, 0.5686879585018598, 0.17863023537145584,
            0.11390818853425144, -0.6186446569609556, -0.15469012303175356,
          ],
          [
            -0.0862080470257015, -0.21484268736795953, 0.025620357869911903, -0.381789016136264,
            -0.6698006681212643, 0.49261719484154254, 0.5635956114691332,
          ],
          [
            -0.10291892881169473, 0.31007072981351547, -0.5012533192886193, -0.22044355302587793,
            0.12830575602124594, 0.33876902639097106, 0.03338946843790358,
          ],
          [
            0.6901458689505897, 0.16525688282781248, 0.6392103441801382, -0.28915873687859406,
            -0.2781325235200874, 0.5971403501609684, -0.1661220671620256,
          ],
        ],
        [0.2650507569724784, 0.324255437483176, 0.008878157571721834, -0.13174702697203744]
      ),
    ])
  }

  private static func sigmoid() throws -> Network {
    try layers([
      (
        "sigmoid",
        [[0.9799122781512981, -0.7593788417659751], [-0.6259569426668007, -0.655525461713913]],
        [-0.45972825678779783, -0.29134846893031097]
      ),
      (
        "sigmoid",
        [
          [0.8281230533623254, -0.679648647144063], [-0.05988693045404414, -0.21657899860985041],
          [-0.5734484010641256, -0.7813277696420096],
        ],
        [-0.49305748593573884, 0.37070125822914934, -0.07948253322780618]
      ),
      (
        "sigmoid",
        [
          [-0.8096871507890444, -0.19530241288083483, -0.9228580875958757],
          [0.2980609065740918, -0.29993117299282024, -0.8499778358018537],
        ],
        [0.4830670889900084, 0.3609529263700869]
      ),
    ])
  }

  @Test func geluNetworkAgainstReverseModeOfJax() throws {
    let net = try Self.gelu()
    let x = [-0.7775461364886078, -0.3852357601029679, 0.2801901506103741]
    Self.expect(
      try net.outputs(at: Matrix(rows: [x])).elements,
      near: [-0.5844327783935649, 0.12248271648239253, 0.30863439304741125, -0.25271817396697555])
    Self.expect(
      try net.jacobian(at: x).elements,
      near: Matrix(
        rows: [
          [-0.1309675249804914, -0.12881659097310563, -0.3087275717050036],
          [0.22787847185064386, -0.06516996577265659, 0.4977877951233876],
          [0.14643420095607945, -0.08396197273054912, -0.3359203340895806],
          [0.05904167470288747, -0.2431162137430588, -0.16624491207071856],
        ]).elements)
  }

  @Test func softmaxNetworkAgainstReverseModeOfJax() throws {
    let net = try Self.softmax()
    let x = [1.2322093332482789, 0.22992270217767774, -0.1901663760825547]
    Self.expect(
      try net.outputs(at: Matrix(rows: [x])).elements,
      near: [0.5102767124276011, 0.17232771916160725, 0.05750346161117247, 0.2598921067996192])
    Self.expect(
      try net.jacobian(at: x).elements,
      near: Matrix(
        rows: [
          [0.22035276857912017, -0.0739388310822292, -0.08993313989977783],
          [-0.12173018146605682, 0.11226105123902463, 0.0879111298159724],
          [-0.052167140361980766, 0.00475926592418784, 0.00873584161919653],
          [-0.04645544675108258, -0.043081486080983306, -0.006713831535391089],
        ]).elements)
  }

  @Test func sigmoidNetworkAgainstReverseModeOfJax() throws {
    let net = try Self.sigmoid()
    let x = [1.0553069824030241, -1.4739971280358877]
    Self.expect(
      try net.outputs(at: Matrix(rows: [x])).elements,
      near: [0.43579139392120075, 0.5245689824665428])
    Self.expect(
      try net.jacobian(at: x).elements,
      near: Matrix(
        rows: [
          [-0.01306189352248515, -0.010345272709634874],
          [0.0013889372138574819, -0.008100290932430702],
        ]).elements)
  }

  // MARK: - Against differences and against each other

  @Test(arguments: Activations.all.names.filter { $0 != "softmax" })
  func everyActivationInAWiredNetwork(_ name: String) throws {
    let net = try Self.wired(name)
    let points = Matrix(rows: [[0.31, -0.82], [-1.13, 0.47], [0.05, 1.21]])
    let targets = Matrix(rows: 3, columns: 1, elements: [0.5, -1, 2])
    for check in [
      try net.gradientCheck(at: points), try net.gradientCheck(at: points, targets: targets),
    ] {
      #expect(check.inputs.count == 6 && check.parameters.count == net.parameterCount)
      #expect(check.inputs.relative < 1e-8, "\(check.inputs)")
      #expect(check.parameters.relative < 1e-8, "\(check.parameters)")
    }
    // The batch, the point and the dual numbers agree.
    let batch = try net.inputGradients(at: points)
    for p in 0..<3 {
      let x = points.row(p)
      let jacobian = try net.jacobian(at: x).row(0)
      Self.expect(batch.row(p), near: jacobian, within: 1e-15)
      let partials = try Number.partials(
        of: { (x: [Number]) throws(ModelError) -> Number in try net.output(at: x)[0] },
        at: x.map { .real($0) })
      Self.expect(partials.map(\.primal), near: jacobian)
    }
  }

  @Test(arguments: ["tanh", "gelu", "softplus", "mish", "sin", "silu"])
  func theHessianAgainstDifferencesAndNestedDualNumbers(_ name: String) throws {
    let net = try Self.wired(name)
    let x = [0.31, -0.82]
    let hessian = try net.hessian(at: x)
    for j in 0..<2 {
      let h = 1e-5
      var (low, high) = (x, x)
      low[j] -= h
      high[j] += h
      let (below, above) = (try net.jacobian(at: low), try net.jacobian(at: high))
      let differences = zip(above.elements, below.elements).map { ($0 - $1) / (2 * h) }
      Self.expect(hessian.column(j), near: differences, within: 1e-8)
    }
    #expect(abs(hessian[0, 1] - hessian[1, 0]) < 1e-14)
    let nested = try Number.derivative(
      of: { (s: Number) throws(ModelError) -> Number in
        try Number.derivative(
          of: { (t: Number) throws(ModelError) -> Number in try net.output(at: [s, t])[0] },
          at: .real(x[1]))
      }, at: .real(x[0]))
    #expect(abs(nested.primal - hessian[0, 1]) < 1e-12)
  }

  @Test func severalOutputsHaveARowEach() throws {
    let net = try Self.wired("tanh", outputs: 3)
    let x = [0.31, -0.82]
    let jacobian = try net.jacobian(at: x)
    #expect(jacobian.rows == 3 && jacobian.columns == 2)
    #expect(try net.gradientCheck(at: Matrix(rows: [x])).largest < 1e-8)
    let error = #expect(throws: ModelError.self) { try net.inputGradients(at: Matrix(rows: [x])) }
    #expect(error?.kind == .shape)
    #expect(throws: ModelError.self) { try net.hessian(at: x) }
  }

  @Test func softmaxParametersAgainstDifferences() throws {
    let points = Matrix(rows: [[0.3, -0.2, 0.9], [-1, 0.4, 0.1]])
    let targets = Matrix(rows: [[1, 0, 0, 0], [0, 0, 1, 0]])
    let check = try Self.softmax().gradientCheck(at: points, targets: targets)
    #expect(check.largest < 1e-9)
    // Nested dual numbers go through softmax too.
    let net = try Self.softmax()
    let second = try Number.derivative(
      of: { (s: Number) throws(ModelError) -> Number in
        try Number.derivative(
          of: { (t: Number) throws(ModelError) -> Number in
            try net.output(at: [t, .real(-0.2), .real(0.9)])[1]
          }, at: s)
      }, at: .real(0.3)
    ).primal
    let h = 1e-5
    let slopes = try [0.3 + h, 0.3 - h].map { try net.jacobian(at: [$0, -0.2, 0.9])[1, 0] }
    #expect(abs(second - (slopes[0] - slopes[1]) / (2 * h)) < 1e-8)
  }

  @Test func singlePrecisionAgreesWithDouble() throws {
    let net = try Self.wired("tanh")
    let plan = try net.trainedPlan()
    func gradients<S: Scalar>(_: S.Type) throws -> (y: [Double], w: [Double], x: [Double]) {
      let workspace = Workspace<S>(plan: plan, capacity: 5)
      let weights = Vector<S>(net.parameters)
      let input = Vector<S>([0.5, -0.25, 1.5, 0.75, -1, 0.125])
      let ones = Vector<S>([1, 1, 1])
      let w = Vector<S>(count: plan.parameterCount)
      let x = Vector<S>(count: 6)
      let y = try workspace.forward(
        weights.pointer, input: input.pointer, rows: 3, slopes: true)
      let values = (0..<3).map { Double(y[$0]) }
      workspace.backward(
        weights.pointer, input: input.pointer, rows: 3, outputGradient: ones.pointer,
        parameterGradient: w.pointer, inputGradient: x.pointer)
      return (values, w.doubles, x.doubles)
    }
    let (single, double) = (try gradients(Float.self), try gradients(Double.self))
    Self.expect(single.y, near: double.y, within: 1e-6)
    Self.expect(single.w, near: double.w, within: 1e-5)
    Self.expect(single.x, near: double.x, within: 1e-5)
    #expect(single.y != double.y)
  }

  @Test func theTraceHoldsEveryMatrixOfBothPasses() throws {
    let tanh = try Self.activation("tanh")
    let net = try Network.dense(
      units: 2, activation: tanh, weights: [[1], [-2]], bias: [0.5, 0.25]
    )
    .then(.dense(units: 1, weights: [[3, 4]], bias: [-1]))
    let trace = try net.trace(at: [0.3])
    #expect(trace.steps.map(\.kind) == [.dense(l: 2), .dense(l: 3)])
    let hidden = trace.steps[0]
    Self.expect(hidden.z ?? [], near: [0.8, -0.35])
    // math.tanh(0.8), math.tanh(-0.35); 1 - tanh^2
    Self.expect(hidden.a, near: [0.6640367702678491, -0.3363755443363322])
    Self.expect(hidden.s ?? [], near: [0.5590551677322079, 0.886851493172443])
    #expect(hidden.g.elements == [3, 4])
    #expect(trace.steps[1].g.elements == [1])
    #expect(trace.steps[1].s == [1])
    #expect(trace.inputGradient == (try net.jacobian(at: [0.3])))
    Self.expect(
      trace.inputGradient.elements, near: [3 * 0.5590551677322079 - 8 * 0.886851493172443])
    #expect(trace.output == (try net.outputs(at: Matrix(rows: [[0.3]])).elements))
    let wired = try Self.wired("relu").trace(at: [0.1, 0.2])
    #expect(
      wired.steps.map(\.kind) == [
        .dense(l: 2), .join, .dense(l: 3), .dense(l: 4), .residual, .dense(l: 5), .dense(l: 6),
        .join, .dense(l: 7),
      ])
    #expect(wired.steps[0].wiring == "right of |")
  }

  @Test func aWrongGradientIsFound() {
    var deviation = GradientCheck.Deviation()
    deviation.note(analytic: 1, numeric: 1 + 1e-10) { "a" }
    deviation.note(analytic: 2, numeric: 2.5) { "b" }
    deviation.note(analytic: 100, numeric: 101) { "c" }
    #expect(deviation.place == "b" && deviation.relative == 0.25 && deviation.count == 3)
    deviation.note(analytic: .nan, numeric: 1) { "d" }
    deviation.note(analytic: 0, numeric: 9) { "e" }
    #expect(deviation.place == "d")
  }

  @Test func aKinkIsReportedWithItsPlace() throws {
    let relu = try Self.activation("relu")
    let net = try Network.dense(units: 2, activation: relu, weights: [[1], [1]], bias: [5, 0])
      .then(.dense(units: 1, weights: [[1, 1]], bias: [0]))
    let check = try net.gradientCheck(at: Matrix(rows: [[1], [0]]))
    #expect(check.inputs.place == "input 1 at point 2")
    #expect(abs(check.inputs.absolute - 0.5) < 1e-9)
    #expect(check.parameters.place == "b[2] row 2")
  }
}
