@testable import Exchange
import NeuralNetwork
import Testing
import Vocabulary

@Suite struct ModelFormatTests {
  /// Every row of the table of activations in every row of the table of formats.
  @Test(arguments: ModelFormats.all.names, Activations.all.names)
  func everyActivationCanBeWritten(_ format: String, _ name: String) throws {
    let activation = try #require(try Activations.all[name]?.make(Arguments()))
    let network = try Network.dense(
      units: 2, activation: activation, weights: [[1], [2]], bias: [0, -0.5])
    for precision in [Precision.double, .single] {
      let bytes = try ModelFormats.forPath("net.\(format)").encode(
        network, ExportOptions(path: "net.\(format)", precision: precision))
      #expect(!bytes.isEmpty)
      guard format == "onnx" else { continue }
      let described = try ONNXReader.network(bytes)
      #expect(described.text.hasPrefix("dense(2"))
      let expected = activation.isIdentity ? "dense(2)" : "dense(2, \(activation.text))"
      // 0.01 is another number in single precision.
      if precision == .double || activation.parameter != 0.01 {
        #expect(described.text == expected)
      }
      #expect(described.layers[0].weights == Matrix(rows: [[1], [2]]))
      #expect(described.layers[0].bias == [0, -0.5])
    }
  }

  @Test(arguments: [
    ("runge.c", "runge"), ("a/b.d/runge-2.py", "runge_2"), ("exp.c", "net_exp"),
    ("2d.swift", "net_2d"), ("W2.c", "net_W2"), ("ß.tex", "network"), ("", "network"),
    ("nn_exp.c", "net_nn_exp"), ("for.swift", "net_for"), ("_x.py", "net__x"),
  ])
  func functionsAreNamedAfterTheFile(_ path: String, _ name: String) {
    #expect(ExportOptions(path: path).name == name)
  }

  @Test(arguments: [
    "index", "rindex", "finite", "drem", "nextafter", "nearbyint", "NAN", "INFINITY", "int64_t",
    "size_t", "memcpy", "sinf", "lgammaf_r", "getc_unlocked", "M_PI", "DBL_MAX", "malloc", "zip",
  ])
  func namesOfTheLibrariesAreLeftToThem(_ name: String) {
    #expect(ExportOptions(path: name + ".c").name == "net_" + name)
  }

  @Test(arguments: ["self_2", "half", "XOR", "model", "final", "modell", "sine", "net"])
  func otherNamesAreKept(_ name: String) { #expect(ExportOptions(path: name + ".c").name == name) }

  /// z^n, called by its text.
  private func power(_ n: Double, _ text: String) -> Activation {
    .custom(
      text: text,
      operations: {
        .success(ScalarFormula([.input, .constant(n), .arithmetic(.power, 0, 1)], result: 2))
      }
    ) { x throws(ModelError) in x }
  }

  private func tex(_ activations: [Activation]) throws -> String {
    var network: Network?
    for activation in activations {
      let layer = try Network.dense(units: 1, activation: activation, weights: [[1]], bias: [0])
      network = try network?.then(layer) ?? layer
    }
    let bytes = try ModelFormats.forPath("net.tex").encode(
      #require(network), ExportOptions(path: "net.tex"))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Different activations have different names in a formula, the same one has one.
  @Test func activationsHaveNamesOfTheirOwn() throws {
    let own = try tex([power(2, "x -> x^2"), power(3, "x -> x^3"), power(2, "t -> t^2")])
    #expect(own.contains("\\sigma_{1}(z) = {z}^{2} \\\\\n\\sigma_{2}(z) = {z}^{3}\n"))
    #expect(own.contains("f(x) = \\sigma_{1}\\bigl("))
    #expect(try tex([power(2, "x -> x^2")]).contains("\\sigma(z) = {z}^{2}\n"))
    let elu = try #require(Activations.all["elu"])
    func scaled(_ alpha: Double) throws -> Activation {
      var arguments = Arguments()
      arguments.values["alpha"] = .number(alpha)
      return try elu.make(arguments)
    }
    let both = try tex([scaled(0.5), scaled(2), power(2, "square")])
    #expect(both.contains("\\operatorname{elu}_{1}(z) = \\begin{cases} z & z > 0 \\\\ 0.5\\,"))
    #expect(both.contains("\\operatorname{elu}_{2}(z) = \\begin{cases} z & z > 0 \\\\ 2\\,"))
    #expect(both.contains("\\operatorname{square}(z) = {z}^{2}\n"))
  }

  /// What an activation is made of is defined too, and a power of a power reads as one.
  @Test func formulasReadAsWhatTheyAre() throws {
    let elu = try #require(Activations.all["elu"]).make(Arguments())
    let formula = ScalarFormula(
      [
        .input, .elementary(.exp, 0), .constant(2), .arithmetic(.power, 1, 2), .activation(elu, 3),
        .constant(-1), .arithmetic(.plus, 4, 5),
      ], result: 6)
    let text = try tex([
      .custom(text: "f", operations: { .success(formula) }) { x throws(ModelError) in x }
    ])
    #expect(text.contains("\\operatorname{elu}(z) = "))
    #expect(
      text.contains(
        "\\operatorname{f}(z) = \\operatorname{elu}({\\left(e^{z}\\right)}^{2}) + "
          + "\\left(-1\\right)\n"))
  }

  /// Every number of an ONNX file is used in it.
  @Test(arguments: ElementaryFunction.allCases, [Precision.double, .single])
  func nothingIsWrittenForNothing(_ function: ElementaryFunction, _ precision: Precision) throws {
    var graph = ONNXGraph(precision: precision)
    let formula = ScalarFormula([.input, .elementary(function, 0)], result: 1)
    _ = try ONNXOperations.apply(formula, "z", &graph)
    #expect(
      graph.tensors.allSatisfy { tensor in graph.nodes.contains { $0.input.contains(tensor.name) } }
    )
  }

  @Test func formatsAreFoundBySuffix() throws {
    for name in ModelFormats.all.names {
      #expect(try ModelFormats.forPath("dir.x/net.\(name.uppercased())").suffix == name)
    }
    let near = #expect(throws: ModelError.self) { try ModelFormats.forPath("net.onx") }
    #expect(near?.help?.contains(".onnx") == true)
    #expect(throws: ModelError.self) { try ModelFormats.forPath("dir.onnx/net") }
  }
}
