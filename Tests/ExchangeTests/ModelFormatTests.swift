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

  @Test func formatsAreFoundBySuffix() throws {
    for name in ModelFormats.all.names {
      #expect(try ModelFormats.forPath("dir.x/net.\(name.uppercased())").suffix == name)
    }
    let near = #expect(throws: ModelError.self) { try ModelFormats.forPath("net.onx") }
    #expect(near?.help?.contains(".onnx") == true)
    #expect(throws: ModelError.self) { try ModelFormats.forPath("dir.onnx/net") }
  }
}
