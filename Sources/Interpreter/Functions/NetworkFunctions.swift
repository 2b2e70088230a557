import NeuralNetwork
import Syntax
import Vocabulary

extension Functions {
  /// What networks are made of: `dense input residual load`.
  static let networkFunctions: [Entry<BuiltinFunction>] = [
    Entry(
      "dense", "A layer: a = sigma(W x + b).",
      details: "Layers are joined by `>>`. The input size comes from the data at the first `fit`, "
        + "from explicit weights, or from `input(n)`. Explicit weights count as trained.",
      [
        Parameter(operand: "units", .count(least: 1), "how many units the layer has"),
        Parameter(
          operand: "activation", .either([Activations.all.kind, .function]), default: "identity",
          "the function sigma applied to every unit; one of yours works too"),
        Parameter("weights", .matrix, "the matrix W: a row of weights per unit"),
        Parameter("bias", .numbers, "the list b: a number per unit"),
        Parameter("init", Initializers.all.kind, "how weights are drawn when they are not given"),
      ],
      examples: [
        Example("net = dense(64,tanh) >> dense(64,tanh) >> dense(1)"),
        Example("dense(1, weights=[[2, 3]], bias=[1])([1, 1])", prints: "6"),
      ]
    ) { (arguments, evaluator) throws(Halt) in
      let activation = try activation(arguments, evaluator)
      let initializer = try evaluator.make(Initializers.all, "init", in: arguments)
      let weights = try arguments.isGiven("weights") ? matrixRows(arguments) : nil
      return .network(
        FittedNetwork(
          try arguments.locating { () throws(ModelError) in
            try Network.dense(
              units: arguments.count("units") ?? 1, activation: activation, weights: weights,
              bias: arguments.numbers("bias"), initializer: initializer)
          }))
    },
    Entry(
      "input", "The size of the input, for a network that must know it before it sees data.",
      [Parameter(operand: "n", .count(least: 1), "how many numbers a point has")],
      examples: [
        Example("net = input(2) >> dense(8,tanh) >> dense(1)\nnet.parameters", prints: "33")
      ]
    ) { (arguments, _) throws(Halt) in
      .network(
        FittedNetwork(
          try arguments.locating { () throws(ModelError) in
            try Network.input(arguments.count("n") ?? 1)
          }))
    },
    Entry(
      "scale", "A first layer that standardises the inputs: (x - mean)/deviation of each column.",
      details: "Means and deviations are those of the training points at the first `fit`. They are "
        + "kept with the network, saved with it, counted among its parameters, and not trained.",
      [
        Parameter(
          operand: "kind",
          .choice(noun: "scaling", [Choice("auto", "From the training points.")]),
          default: "auto", "how it is found")
      ],
      examples: [
        Example(
          "d = data(x=[100, 200, 300, 400], y=[0, 0, 1, 1])\nnet = scale(auto) >> dense(1,sigmoid)\nfit net d split=[100,0,0] epochs=5\n\"{1/net.W[2][1][1]:.3f}\"",
          prints: "111.803")
      ]
    ) { (arguments, _) throws(Halt) in
      .network(
        FittedNetwork(try arguments.locating { () throws(ModelError) in try Network.scale() }))
    },
    Entry(
      "residual", "A network that adds its input to its output: x + net(x).",
      [Parameter(operand: "net", .network, "a network with as many outputs as inputs")],
      examples: [Example("deep = dense(8,tanh) >> residual(dense(8,tanh)) >> dense(1)")]
    ) { (arguments, _) throws(Halt) in
      guard case .network(let fitted) = arguments.value("net") else { return .nothing }
      return .network(
        FittedNetwork(
          try arguments.locating { () throws(ModelError) in try fitted.network.residual() }))
    },
    Entry(
      "load", "A network from a file: of `save`, of PyTorch, or in ONNX.",
      details: "`.safetensors` of `save` holds all that training needs to go on. Other files of "
        + "safetensors are read as stacks of nn.Linear, with the activations given: one for all "
        + "layers but the last, which is linear, or a list. `.onnx` may hold what `export` "
        + "writes: dense layers, activations, `|` and residual.",
      [
        Parameter(operand: "file", .file(["safetensors", "onnx"]), "the name of the file"),
        Parameter(
          "activation", .either([Activations.all.kind, .function, .any]),
          "of the layers of a PyTorch file; a list has one for each"),
      ],
      examples: [
        Example(
          "net = dense(1, weights=[[2]], bias=[1])\nsave net \"line.safetensors\"\nagain = load(\"line.safetensors\")\nagain(3)",
          prints: "7"),
        Example(
          "net = dense(1, tanh, weights=[[2]], bias=[1])\nexport net \"line.onnx\"\nload(\"line.onnx\")",
          prints: "dense(1, tanh)"),
      ]
    ) { (arguments, evaluator) throws(Halt) in
      .network(FittedNetwork(try LoadedNetwork.network(arguments, evaluator)))
    },
  ]

  static func activation(
    _ arguments: BoundArguments, _ evaluator: Evaluator
  ) throws(Halt) -> Activation? {
    if let chosen = try evaluator.make(Activations.all, "activation", in: arguments) {
      return chosen
    }
    guard let value = arguments.value("activation") else { return nil }
    return try activation(value, arguments, evaluator)
  }

  static func activation(
    _ value: Value, _ arguments: BoundArguments, _ evaluator: Evaluator
  ) throws(Halt) -> Activation? {
    if case .network = value {
      throw arguments.refused(
        "activation", "expected an activation, found a network", help: "join layers with `>>`")
    }
    if case .text(let name) = value, let entry = Activations.all[name],
      let activation = try? entry.make(Arguments())
    {
      return activation
    }
    guard case .function(let function) = value else {
      throw arguments.refused("activation", "expected an activation, found \(value.kindText)")
    }
    switch function.body {
    case .activation(let activation): return activation
    case .elementary(let elementary):
      if let entry = Activations.all[elementary.rawValue],
        let activation = try? entry.make(Arguments())
      {
        return activation
      }
    default: break
    }
    if let inputs = function.inputs, inputs != 1 {
      throw .failed(
        Diagnostic(
          .wrongShape,
          "an activation is a function of one number, and `\(function.name)` takes \(inputs)",
          at: arguments.span("activation")))
    }
    let context = evaluator.callContext
    // An activation has no domain.
    let plain = Function(name: function.name, function.body)
    return .custom(
      text: sourceText(of: function), identity: { Identity.text(of: .function(plain)) },
      definitions: { FunctionDefinitions(of: function).lines },
      operations: { FormulaTrace.formula(of: function) }
    ) { (z) throws(ModelError) in
      try function.number(at: [z], context)
    }
  }

  /// How a function is written again: by name, or in full where it has none.
  private static func sourceText(of function: Function) -> String {
    function.isLiteral ? String(function.name.dropFirst().dropLast()) : function.name
  }

  private static func matrixRows(_ arguments: BoundArguments) throws(Halt) -> [[Double]] {
    guard let value = arguments.value("weights") else { return [] }
    if value.carriesDerivative {
      throw .failed(.blockedDerivative("weights", at: arguments.span("weights")))
    }
    if let matrix = Matrix(value) { return (0..<matrix.rows).map { matrix.row($0) } }
    throw .failed(
      Diagnostic(
        .wrongShape, "weights must be a matrix of numbers, found \(shape(value))",
        at: arguments.spanOfOddRow("weights"),
        help: "give a row per unit, as in `weights=[[1], [-2]]` for two units and one input"))
  }
}
