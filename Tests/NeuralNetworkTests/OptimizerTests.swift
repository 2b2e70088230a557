@testable import NeuralNetwork
import Testing
import Vocabulary

/// Three epochs of a 1-3-1 network on five points in batches of two, replayed in NumPy by the
/// definitions in the docstrings.
///
///     w, b of the layers as in `network` below; x = [-1, -0.5, 0, 0.5, 1], y = x^2, lr = 0.05
///     for each batch in order: g = gradient of the mean loss, then one step of the rule
struct Replay: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let losses: [Double]
  let parameters: [Double]
  let set: @Sendable (inout FitOptions) throws -> Void

  init(
    _ name: String, losses: [Double], parameters: [Double],
    _ set: @escaping @Sendable (inout FitOptions) throws -> Void
  ) {
    testDescription = name
    self.losses = losses
    self.parameters = parameters
    self.set = set
  }

  static let all = [
    Replay(
      "sgd", losses: [0.47513973620887884, 0.385776769222132, 0.33305751768251857],
      parameters: [
        0.3930839119608902, -0.19799229230034787, 0.7733039594666823, 0.17159019120204358,
        -0.27631168647971655, 0.31658968816497834, 0.6331054615153118, -0.5785559369743111,
        0.10295418612390919, 0.17832883680343894,
      ]
    ) {
      $0.optimizer = try Optimizers.named("sgd")
    },
    Replay(
      "sgd(momentum=0.9)", losses: [0.47237293781703843, 0.2892724246143585, 0.23050151152854442],
      parameters: [
        0.10701534018471963, 0.06899722289272357, 0.7066532646195772, 0.29848660693295115,
        -0.4151957085209114, 0.3668365899285049, 0.4233428853864355, -0.4765953327176361,
        -0.19911146123404477, 0.3852421912310691,
      ]
    ) {
      $0.optimizer = try Optimizers.named("sgd", ["momentum": .number(0.9)])
    },
    Replay(
      "sgd(momentum=0.9, nesterov=true)",
      losses: [0.5163262823123244, 0.2965083293210832, 0.24802060853629868],
      parameters: [
        0.15217523137587552, 0.018880048341777582, 0.701274471074667, 0.29584667952928506,
        -0.41661442190489195, 0.36672290381402417, 0.42830917674739866, -0.46478478863928463,
        -0.15009010948651275, 0.397957651788374,
      ]
    ) {
      $0.optimizer = try Optimizers.named(
        "sgd", ["momentum": .number(0.9), "nesterov": .flag(true)])
    },
    Replay(
      "adam", losses: [0.4625348573675976, 0.27196065148960746, 0.2179125968704143],
      parameters: [
        0.26491433492513383, -0.07079867822985911, 0.5627886458563557, 0.27738322445744057,
        -0.38831635602317316, 0.47399206584648645, 0.4964199713658822, -0.492420811664492,
        -0.010480686311236696, 0.23634925802006862,
      ]
    ) {
      $0.optimizer = try Optimizers.named("adam")
    },
    Replay(
      "adamw(decay=0.01)", losses: [0.4625450957173064, 0.2716689989173016, 0.2176154503557972],
      parameters: [
        0.2637217085116253, -0.07047637589006779, 0.5599067602304522, 0.27698044354026324,
        -0.3873937492339983, 0.4723636335503261, 0.4946832797057927, -0.4911108467830175,
        -0.009810025800852211, 0.2362230430754182,
      ]
    ) {
      $0.optimizer = try Optimizers.named("adamw", ["decay": .number(0.01)])
    },
    Replay(
      "rmsprop", losses: [0.5390040756220175, 0.2984424822698474, 0.27674393142422543],
      parameters: [
        0.34138162395755867, -0.14220884168301146, 0.529521062183386, 0.29294324744204864,
        -0.38039395290958367, 0.41138285463107777, 0.5361257624976747, -0.4249817307836933,
        0.03946424373353694, 0.27136992304296387,
      ]
    ) {
      $0.optimizer = try Optimizers.named("rmsprop")
    },
    Replay(
      "adam l2=0.1", losses: [0.4627712235641851, 0.26917633278459285, 0.2129624736403068],
      parameters: [
        0.24703209294823747, -0.06349855660680087, 0.4547377574374306, 0.2816595333937823,
        -0.39215083923559557, 0.4750188184617767, 0.45387962169071355, -0.4225388241172028,
        -0.005313403481728632, 0.24166693627785935,
      ]
    ) {
      $0.optimizer = try Optimizers.named("adam")
      $0.l2 = 0.1
    },
    Replay(
      "sgd clip=0.1", losses: [0.4400759379233935, 0.43738719540688464, 0.43472996643430273],
      parameters: [
        0.4974243896443286, -0.2975542435506177, 0.7989033060582987, 0.10322239820441914,
        -0.20384973844161436, 0.30056456146578314, 0.6990991061698427, -0.6004551764040098,
        0.19843411388069554, 0.05748796852829867,
      ]
    ) {
      $0.optimizer = try Optimizers.named("sgd")
      $0.clip = 0.1
    },
    Replay(
      "sgd lr=cosine(0.05)", losses: [0.4749036183839057, 0.3738660422393098, 0.31454285320169223],
      parameters: [
        0.4178259948600204, -0.22090402392545408, 0.7794896461904066, 0.1572788761685811,
        -0.25956066711040127, 0.31445206066826714, 0.6473902500976705, -0.5823718945529145,
        0.1266096957620616, 0.14883898114706035,
      ]
    ) {
      $0.optimizer = try Optimizers.named("sgd")
      $0.learningRate = try LearningRates.named("cosine", ["first": .number(0.05)])
    },
    Replay(
      "sgd lr=exponential(0.05, 0.005)",
      losses: [0.473462111847223, 0.3610709848827997, 0.3266927443235994],
      parameters: [
        0.4285024791364996, -0.23105635941454808, 0.7820113688551358, 0.1513518529030949,
        -0.25296492842611046, 0.3133580794682033, 0.6539925747616765, -0.584517847000238,
        0.1368274493256853, 0.13763831104171045,
      ]
    ) {
      $0.optimizer = try Optimizers.named("sgd")
      $0.learningRate = try LearningRates.named(
        "exponential", ["first": .number(0.05), "last": .number(0.005)])
    },
    Replay(
      "sgd mae", losses: [0.5351460156707033, 0.5185913259676781, 0.5016941063698616],
      parameters: [
        0.47891926694131126, -0.2826645584962334, 0.784956352631505, 0.17594949051721906,
        -0.27876686855396837, 0.314445666541375, 0.7040467879043557, -0.6226265693534265,
        0.21020039692159465, 0.2,
      ]
    ) {
      $0.optimizer = try Optimizers.named("sgd")
      $0.loss = try Losses.named("mae")
    },
    Replay(
      "sgd huber(delta=0.2)",
      losses: [0.0801593033613375, 0.07958571678232954, 0.07900792073388208],
      parameters: [
        0.4920259113825716, -0.29284466749075727, 0.7967423218143515, 0.11052306176935846,
        -0.2115769246192115, 0.3022491697603005, 0.6970217807269653, -0.6011569425274735,
        0.1954989516148419, 0.07171174316827114,
      ]
    ) {
      $0.optimizer = try Optimizers.named("sgd")
      $0.loss = try Losses.named("huber", ["delta": .number(0.2)])
    },
  ]
}

extension Catalog {
  /// What the named row makes.
  func named(_ name: String, _ arguments: [String: Argument] = [:]) throws -> Product {
    try #require(self[name]).make(Arguments(arguments))
  }
}

extension Losses {
  static func named(_ name: String, _ arguments: [String: Argument] = [:]) throws -> Loss {
    try all.named(name, arguments)
  }
}

extension Optimizers {
  static func named(
    _ name: String, _ arguments: [String: Argument] = [:]
  ) throws -> OptimizerChoice {
    try all.named(name, arguments)
  }
}

extension LearningRates {
  static func named(
    _ name: String, _ arguments: [String: Argument] = [:]
  ) throws -> LearningRate {
    try all.named(name, arguments)
  }
}

@Suite struct OptimizerTests {
  private func network() throws -> Network {
    let tanh = try Activations.all.named("tanh")
    return try Network.dense(
      units: 3, activation: tanh, weights: [[0.5], [-0.3], [0.8]], bias: [0.1, -0.2, 0.3]
    ).then(.dense(units: 1, weights: [[0.7, -0.6, 0.2]], bias: [0.05]))
  }

  private func data() throws -> Dataset {
    let x = [-1, -0.5, 0, 0.5, 1.0]
    return try Dataset(
      x: Matrix(rows: 5, columns: 1, elements: x),
      y: Matrix(rows: 5, columns: 1, elements: x.map { $0 * $0 }))
  }

  @Test(arguments: Replay.all) func replay(_ replay: Replay) throws {
    var options = FitOptions()
    options.epochs = 3
    options.batch = 2
    options.shuffle = false
    options.learningRate = try LearningRate(constant: 0.05)
    try replay.set(&options)
    var network = try network()
    let result = try network.fit(Split(all: data()), options: options)
    #expect(result.loss.count == 3)
    for (loss, expected) in zip(result.loss, replay.losses) {
      #expect(abs(loss - expected) < 1e-13)
    }
    for (parameter, expected) in zip(network.parameters, replay.parameters) {
      #expect(abs(parameter - expected) < 1e-12)
    }
  }

  @Test func textsReadBack() throws {
    #expect(try Optimizers.named("sgd").text == "sgd")
    #expect(
      try Optimizers.named("sgd", ["momentum": .number(0.9), "nesterov": .flag(true)]).text
        == "sgd(momentum=0.9, nesterov=true)")
    #expect(try LearningRates.named("cosine", ["first": .number(0.01)]).text == "cosine(0.01)")
  }

  @Test func schedulesEndWhereTheySay() throws {
    let cosine = try LearningRates.named(
      "cosine", ["first": .number(0.1), "last": .number(0.01)])
    #expect(cosine.at(progress: 0, epoch: 0) == 0.1)
    #expect(abs(cosine.at(progress: 1, epoch: 9) - 0.01) < 1e-17)
    let stairs = try LearningRates.named(
      "staircase", ["first": .number(0.08), "factor": .number(0.5), "every": .number(10)])
    #expect(stairs.at(progress: 0, epoch: 9) == 0.08)
    #expect(stairs.at(progress: 0, epoch: 10) == 0.04)
    #expect(stairs.at(progress: 0, epoch: 39) == 0.01)
  }

  @Test func settingsOutOfRangeAreRefused() {
    #expect(throws: ParameterError.self) {
      try Optimizers.named("sgd", ["momentum": .number(1)])
    }
    #expect(throws: ParameterError.self) { try Optimizers.named("sgd", ["nesterov": .flag(true)]) }
    #expect(throws: ParameterError.self) { try Optimizers.named("adam", ["beta1": .number(.nan)]) }
    #expect(throws: ParameterError.self) {
      try LearningRates.named("exponential", ["last": .number(0)])
    }
  }
}
