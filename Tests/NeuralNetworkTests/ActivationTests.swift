import Testing
import Vocabulary

@testable import NeuralNetwork

@Suite struct ActivationTests {
  /// Point, value, first and second derivative.
  ///
  ///     from mpmath import *; mp.dps = 40
  ///     sig = lambda x: 1/(1 + exp(-x))
  ///     F = {'gelu': lambda x: x*ncdf(x), 'mish': lambda x: x*tanh(log1p(exp(x))), ...}
  ///     [(x, float(f(mpf(x))), float(diff(f, x)), float(diff(f, x, 2))) for x in X]
  private static let reference: [String: [[Double]]] = [
    "identity": [
      [-15.0, -15.0, 1.0, 0.0],
      [-2.5, -2.5, 1.0, 0.0],
      [-0.7, -0.7, 1.0, 0.0],
      [0.3, 0.3, 1.0, 0.0],
      [1.9, 1.9, 1.0, 0.0],
      [15.0, 15.0, 1.0, 0.0],
    ],
    "tanh": [
      [-15.0, -0.9999999999998128, 3.743049187535369e-13, 7.486098375069338e-13],
      [-2.5, -0.9866142981514303, 0.02659222668316062, 0.0524725421305805],
      [-0.7, -0.6043677771171635, 0.6347395899824586, 0.7672323100919165],
      [0.3, 0.2913126124515909, 0.9151369618266292, -0.5331818782014544],
      [1.9, 0.9562374581277391, 0.08560992367340052, -0.16372683160792453],
      [15.0, 0.9999999999998128, 3.743049187535369e-13, -7.486098375069338e-13],
    ],
    "sigmoid": [
      [-15.0, 3.059022269256247e-07, 3.059021333494523e-07, 3.059019461971647e-07],
      [-2.5, 0.07585818002124355, 0.07010371654510816, 0.05946783584543407],
      [-0.7, 0.3318122278318339, 0.22171287329310904, 0.07457878844034181],
      [0.3, 0.574442516811659, 0.24445831169074586, -0.03639618395557624],
      [1.9, 0.8698915256370021, 0.113180259261931, -0.08372883754077419],
      [15.0, 0.9999996940977731, 3.059021333494523e-07, -3.059019461971647e-07],
    ],
    "relu": [
      [-15.0, 0.0, 0.0, 0.0],
      [-2.5, 0.0, 0.0, 0.0],
      [-0.7, 0.0, 0.0, 0.0],
      [0.3, 0.3, 1.0, 0.0],
      [1.9, 1.9, 1.0, 0.0],
      [15.0, 15.0, 1.0, 0.0],
    ],
    "leaky_relu": [
      [-15.0, -0.15, 0.01, 0.0],
      [-2.5, -0.025, 0.01, 0.0],
      [-0.7, -0.006999999999999999, 0.01, 0.0],
      [0.3, 0.3, 1.0, 0.0],
      [1.9, 1.9, 1.0, 0.0],
      [15.0, 15.0, 1.0, 0.0],
    ],
    "elu": [
      [-15.0, -0.9999996940976795, 3.059023205018258e-07, 3.059023205018258e-07],
      [-2.5, -0.9179150013761012, 0.0820849986238988, 0.0820849986238988],
      [-0.7, -0.5034146962085905, 0.4965853037914095, 0.4965853037914095],
      [0.3, 0.3, 1.0, 0.0],
      [1.9, 1.9, 1.0, 0.0],
      [15.0, 15.0, 1.0, 0.0],
    ],
    "selu": [
      [-15.0, -1.7580988030407088, 5.37806668037943e-07, 5.37806668037943e-07],
      [-2.5, -1.6137857588732425, 0.1443135819741343, 0.1443135819741343],
      [-0.7, -0.8850530455772053, 0.8730462952701715, 0.8730462952701715],
      [0.3, 0.31521029620664415, 1.0507009873554805, 0.0],
      [1.9, 1.996331875975413, 1.0507009873554805, 0.0],
      [15.0, 15.760514810332207, 1.0507009873554805, 0.0],
    ],
    "softplus": [
      [-15.0, 3.059022737137205e-07, 3.059022269256247e-07, 3.059021333494523e-07],
      [-2.5, 0.07888973429254963, 0.07585818002124355, 0.07010371654510816],
      [-0.7, 0.4031860488854579, 0.3318122278318339, 0.22171287329310904],
      [0.3, 0.8543552444685271, 0.574442516811659, 0.24445831169074586],
      [1.9, 2.0393867582829603, 0.8698915256370021, 0.113180259261931],
      [15.0, 15.000000305902274, 0.9999996940977731, 3.059021333494523e-07],
    ],
    "softsign": [
      [-15.0, -0.9375, 0.00390625, 0.00048828125],
      [-2.5, -0.7142857142857143, 0.08163265306122448, 0.04664723032069971],
      [-0.7, -0.4117647058823529, 0.34602076124567477, 0.40708324852432326],
      [0.3, 0.23076923076923075, 0.591715976331361, -0.9103322712790168],
      [1.9, 0.6551724137931034, 0.11890606420927469, -0.08200418221329289],
      [15.0, 0.9375, 0.00390625, -0.00048828125],
    ],
    "gelu": [
      [-15.0, -5.5064492989691265e-50, 0.0, 0.0],
      [-2.5, -0.015524163314440337, -0.03761108590814521, -0.07449527709766629],
      [-0.7, -0.1693745565561511, 0.023385898866340155, 0.4715034393838095],
      [0.3, 0.1853734266566858, 0.7323277668271099, 0.728450727529601],
      [1.9, 1.8454385363495964, 1.0959534882558837, -0.1056414617872293],
      [15.0, 15.0, 1.0, 0.0],
    ],
    "silu": [
      [-15.0, -4.5885334038843705e-06, -4.28262977331616e-06, -3.976724926258566e-06],
      [-2.5, -0.18964545005310887, -0.09940111134152683, -0.008462156523368855],
      [-0.7, -0.23226855948228373, 0.17661321652665757, 0.3912205946779789],
      [0.3, 0.17233275504349768, 0.6477800103188828, 0.4779977681948189],
      [1.9, 1.652793898710304, 1.084934018234671, 0.06727572719639102],
      [15.0, 14.999995411466596, 1.0000042826297733, -3.976724926258566e-06],
    ],
    "mish": [
      [-15.0, -4.5885341057056646e-06, -4.28263113017023e-06, -3.976727546389304e-06],
      [-2.5, -0.19681620390653334, -0.10974357275018569, -0.02114591127874778],
      [-0.7, -0.267870234795501, 0.18441607325678191, 0.4843199026467487],
      [0.3, 0.20800137234811503, 0.7828272995511304, 0.5633946590020673],
      [1.9, 1.8367436005523152, 1.0749275910630463, -0.054015055619856374],
      [15.0, 14.999999999997193, 1.0000000000054274, -1.0480522954513246e-11],
    ],
    "sin": [
      [-15.0, -0.6502878401571168, -0.7596879128588213, 0.6502878401571168],
      [-2.5, -0.5984721441039565, -0.8011436155469337, 0.5984721441039565],
      [-0.7, -0.644217687237691, 0.7648421872844885, 0.644217687237691],
      [0.3, 0.29552020666133955, 0.955336489125606, -0.29552020666133955],
      [1.9, 0.9463000876874145, -0.32328956686350335, -0.9463000876874145],
      [15.0, 0.6502878401571168, -0.7596879128588213, -0.6502878401571168],
    ],
  ]

  private func activation(_ name: String) throws -> Activation {
    let entry = try #require(Activations.all[name])
    return try entry.make(Arguments())
  }

  @Test func everyActivationHasReferenceValues() {
    #expect(Set(Activations.all.names) == Set(Self.reference.keys).union(["softmax"]))
  }

  @Test(arguments: reference.keys.sorted())
  func formulaAndItsDerivatives(_ name: String) throws {
    let formula = try activation(name).formula
    for row in try #require(Self.reference[name]) {
      let x = row[0]
      let value = try formula(.real(x)).primal
      let slope = try Number.derivative(of: formula, at: .real(x)).primal
      let curvature = try activation(name).secondDerivative(at: x)
      #expect(abs(value - row[1]) <= 2e-15 * max(abs(row[1]), 0.1), "\(name)(\(x))")
      #expect(abs(slope - row[2]) <= 1e-14 * max(abs(row[2]), 0.1), "\(name)'(\(x))")
      #expect(abs(curvature - row[3]) <= 1e-13 * max(abs(row[3]), 0.1), "\(name)''(\(x))")
    }
  }

  @Test(arguments: reference.keys.sorted())
  func kernelsInBothPrecisions(_ name: String) throws {
    let activation = try activation(name)
    let rows = try #require(Self.reference[name])
    // More elements than a vector register holds, so that full and ragged parts are seen.
    let count = 37
    let picked = (0..<count).map { rows[$0 % rows.count] }
    try check(picked, Double.kernels(of: activation), tolerance: 1e-14, activation)
    try check(picked, Float.kernels(of: activation), tolerance: 1e-6, activation)
  }

  private func check<S: Scalar>(
    _ rows: [[Double]], _ kernels: ActivationKernels<S>?, tolerance: Double,
    _ activation: Activation
  ) throws {
    let kernels = try #require(kernels)
    let z = Vector<S>(rows.map { $0[0] })
    let a = Vector<S>(count: z.count)
    let alone = Vector<S>(count: z.count)
    let s = Vector<S>(count: z.count)
    kernels.value(z.count, z.pointer, alone.pointer)
    kernels.slope(z.count, z.pointer, a.pointer, s.pointer)
    #expect(a.doubles == alone.doubles, "the value has the same bits with and without slope")
    for (i, row) in rows.enumerated() {
      // In single precision the point itself is rounded.
      let x = Double(z[i])
      let shift = x - row[0]
      let value = row[1] + row[2] * shift
      let slope = row[2] + row[3] * shift
      #expect(abs(Double(a[i]) - value) <= tolerance * max(abs(value), 0.1))
      #expect(abs(Double(s[i]) - slope) <= tolerance * max(abs(slope), 0.1))
      if S.precision == .double {
        #expect(try activation.formula(.real(x)).primal == Double(a[i]), "the same bits")
      }
    }
  }

  @Test(arguments: ["tanh", "sigmoid"])
  func slopesKeepTheirDigitsInSaturation(_ name: String) throws {
    let kernels = try #require(try activation(name).double)
    for row in try #require(Self.reference[name]) {
      var (z, a, s) = (row[0], 0.0, 0.0)
      kernels.slope(1, &z, &a, &s)
      #expect(abs(s / row[2] - 1) < 1e-12)
    }
  }

  @Test func kinksHaveTheConventionalSlope() throws {
    func slope(_ name: String) throws -> (kernel: Double, formula: Double) {
      let activation = try activation(name)
      var (z, a, s) = (0.0, 0.0, 0.0)
      try #require(activation.double).slope(1, &z, &a, &s)
      return (s, try Number.derivative(of: activation.formula, at: .real(0)).primal)
    }
    #expect(try slope("relu") == (0, 0))
    #expect(try slope("leaky_relu") == (0.01, 0.01))
    #expect(try slope("softsign") == (1, 1))
  }

  @Test func parametersAreTaken() throws {
    let steep = try #require(Activations.all["leaky_relu"])
      .make(Arguments(["slope": .number(0.25)]))
    #expect(steep.text == "leaky_relu(slope=0.25)")
    #expect(try steep.formula(.real(-2)).primal == -0.5)
    let elu = try #require(Activations.all["elu"]).make(Arguments(["alpha": .number(2)]))
    #expect(elu.text == "elu(alpha=2)")
    #expect(abs(try elu.formula(.real(-1)).primal + 1.2642411176571153) < 1e-15)  // 2 expm1(-1)
  }

  @Test func aFunctionOfOnesOwnIsAnActivation() throws {
    let cube = Activation.custom(text: "z -> z^3") { z in z * z * z }
    #expect(cube.text == "z -> z^3")
    let layer = try Network.dense(units: 1, activation: cube, weights: [[2]], bias: [1])
    #expect(layer.text == "dense(1, z -> z^3)")
    #expect(try layer.outputs(at: Matrix(rows: [[0.5], [1]])).elements == [8, 27])
    #expect(try layer.jacobian(at: [0.5]).elements == [24])
    #expect(try layer.inputGradients(at: Matrix(rows: [[0.5]])).elements == [24])
    #expect(try layer.hessian(at: [0.5]).elements == [48])
  }

  @Test func anErrorOfAFunctionOfOnesOwnReachesTheCaller() throws {
    let picky = Activation.custom(text: "f") { _ throws(ModelError) in
      throw ModelError(.formula, "not today")
    }
    let layer = try Network.dense(units: 1, activation: picky, weights: [[1]])
    let error = #expect(throws: ModelError.self) {
      try layer.outputs(at: Matrix(rows: [[1]]))
    }
    #expect(error?.problem == "not today")
  }

  @Test func softmaxNeedsAWholeRow() throws {
    let softmax = try activation("softmax")
    #expect(softmax.isRowwise)
    #expect(throws: ModelError.self) { try softmax.formula(.real(1)) }
    let layer = try Network.dense(
      units: 3, activation: softmax, weights: [[1], [2], [3]], bias: [0, 0, 1000])
    // The largest is subtracted first, so that nothing overflows.
    #expect(try layer.outputs(at: Matrix(rows: [[1]])).elements == [0, 0, 1])
  }
}
