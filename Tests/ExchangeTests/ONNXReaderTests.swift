@testable import Exchange
import NeuralNetwork
import SwiftProtobuf
import Testing

/// Files that other libraries write, node by node.
@Suite struct ONNXReaderTests {
  private func model(
    width: Int = 2, _ build: (inout ONNXGraph) -> String
  ) -> Onnx_ModelProto {
    var graph = ONNXGraph(precision: .double)
    graph.place = "here"
    let output = build(&graph)
    var model = Onnx_ModelProto()
    model.graph.node = graph.nodes
    model.graph.initializer = graph.tensors
    var input = Onnx_ValueInfoProto()
    input.name = "x"
    input.type.tensorType.elemType = ONNXType.double
    var rows = Onnx_TensorShapeProto.Dimension()
    rows.dimParam = "N"
    var columns = Onnx_TensorShapeProto.Dimension()
    columns.dimValue = Int64(width)
    input.type.tensorType.shape.dim = [rows, columns]
    model.graph.input = [input]
    var result = Onnx_ValueInfoProto()
    result.name = output
    model.graph.output = [result]
    return model
  }

  private func read(_ model: Onnx_ModelProto) throws -> DescribedNetwork {
    try ONNXReader.network(model.serializedBytes())
  }

  private func problem(
    width: Int = 2, _ build: (inout ONNXGraph) -> String
  ) -> String {
    let model = model(width: width, build)
    let error = #expect(throws: ModelError.self) { try read(model) }
    #expect(error?.parameter == "file")
    return error?.problem ?? ""
  }

  @Test func matMulAndAddAreALayer() throws {
    let described = try read(
      model { graph in
        let w = graph.tensor("w", [2, 3], [1, 2, 3, 4, 5, 6])
        let b = graph.tensor("b", [3], [7, 8, 9])
        return graph.node("Relu", graph.node("Add", b, graph.node("MatMul", "x", w)))
      })
    #expect(described.text == "dense(3, relu)")
    #expect(described.layers[0].weights == Matrix(rows: [[1, 4], [2, 5], [3, 6]]))
    #expect(described.layers[0].bias == [7, 8, 9])
  }

  /// One number after a MatMul is its bias: of one unit, or of all.
  @Test(arguments: [[1], [1, 1], []], [1, 3])
  func oneNumberIsABias(_ shape: [Int], _ units: Int) throws {
    func described(
      _ sum: (inout ONNXGraph, _ z: String, _ c: String) -> String
    ) throws -> DescribedNetwork {
      try read(
        model { graph in
          let w = graph.tensor("w", [2, units], [Double](repeating: 2, count: 2 * units))
          let c = graph.tensor("c", shape, [0.5])
          return sum(&graph, graph.node("Identity", graph.node("MatMul", "x", w)), c)
        })
    }
    let added = try described { graph, z, c in graph.node("Tanh", graph.node("Add", c, z)) }
    #expect(added.text == "dense(\(units), tanh)")
    #expect(added.layers.map(\.bias) == [[Double](repeating: 0.5, count: units)])
    let taken = try described { graph, z, c in graph.node("Sub", z, c) }
    #expect(taken.text == "dense(\(units))")
    #expect(taken.layers.map(\.bias) == [[Double](repeating: -0.5, count: units)])
    // Here it belongs to what is done with z.
    let used = try described { graph, z, c in
      graph.node("Mul", graph.node("Cos", z), graph.node("Add", z, c))
    }
    #expect(used.text == "dense(\(units), z -> cos(z) * (z + 0.5))")
    let turned = try described { graph, z, c in graph.node("Sub", c, z) }
    #expect(turned.text == "dense(\(units), z -> 0.5 - z)")
    let twice = try described { graph, z, c in graph.node("Add", graph.node("Add", z, c), c) }
    #expect(twice.text == "dense(\(units), z -> z + 0.5)")
    #expect(twice.layers.map(\.bias) == [[Double](repeating: 0.5, count: units)])
  }

  @Test func scalingOfColumnsIsADiagonalLayer() throws {
    let described = try read(
      model { graph in
        let mean = graph.tensor("mean", [2], [1, 2])
        let deviation = graph.tensor("deviation", [1, 2], [4, 0.5])
        return graph.node("Div", graph.node("Sub", "x", mean), deviation)
      })
    #expect(described.text == "dense(2) >> dense(2)")
    #expect(described.layers[0].bias == [-1, -2])
    #expect(described.layers[1].weights == Matrix(rows: [[0.25, 0], [0, 2]]))
  }

  @Test func branchesAndSumsAreFound() throws {
    let described = try read(
      model { graph in
        let w = graph.tensor("w", [2, 2], [1, 2, 3, 4])
        let first = graph.node("Tanh", graph.node("MatMul", "x", w))
        let second = graph.node("Sin", graph.node("MatMul", first, w))
        let sum = graph.node("Add", second, first)
        let active = graph.node("Relu", sum)
        let joined = graph.node("Concat", active, "x", attributes: [("axis", .count(-1))])
        return graph.node("Softmax", joined)
      })
    #expect(
      described.text
        == "((dense(2, tanh) >> residual(dense(2, sin)) >> dense(2, relu)) | (input(2))) "
        + ">> dense(4, softmax)")
    #expect(described.layers.count == 4)
  }

  @Test func otherActivationsBecomeFunctions() throws {
    let described = try read(
      model { graph in
        let w = graph.tensor("w", [2, 1], [1, 2])
        let z = graph.node("MatMul", "x", w)
        return graph.node("Mul", graph.node("Cos", z), graph.node("Add", z, graph.constant(-1.5)))
      })
    #expect(described.text == "dense(1, z -> cos(z) * (z + (-1.5)))")
  }

  @Test func theOutputIsNamed() {
    #expect(
      problem { graph in
        _ = graph.node("Relu", "x")
        return graph.tensor("c", [1], [1])
      } == "the output `c` of the graph does not come from its input")
  }

  @Test func theNodeIsNamed() {
    #expect(problem { $0.node("Conv", "x") }.contains("here/Conv1 (Conv)"))
    #expect(problem { $0.node("Relu", "nowhere") }.contains("`nowhere`"))
    #expect(
      problem { graph in
        let w = graph.tensor("w", [3, 2], [Double](repeating: 1, count: 6))
        return graph.node("MatMul", "x", w)
      }.contains("takes 3 numbers, and 2 come"))
    #expect(
      problem { graph in
        let w = graph.tensor("w", [2, 2], [1, 2, 3])
        return graph.node("MatMul", "x", w)
      }.contains("3 numbers where its shape needs 4"))
    #expect(
      problem { graph in
        let w = graph.tensor("w", [2, 1], [.nan, 1])
        return graph.node("MatMul", "x", w)
      }.contains("not finite"))
    // A diagonal of 10^10 numbers from a file of 2 million.
    #expect(
      problem(width: 100_000) { graph in
        let c = graph.tensor("c", [100_000], [Double](repeating: 2, count: 100_000))
        return graph.node("Mul", "x", c)
      }.contains("too many"))
    // A width that doubles with every node, and branches that hold what they came from twice.
    #expect(
      problem { graph in
        var z = "x"
        for _ in 0..<64 { z = graph.node("Concat", z, z, attributes: [("axis", .count(1))]) }
        return z
      }.contains("too large"))
    #expect(
      problem { graph in
        let w = graph.tensor("w", [2, 2], [1, 2, 3, 4])
        let v = graph.tensor("v", [4, 2], [Double](repeating: 1, count: 8))
        var (a, b) = (graph.node("MatMul", "x", w), graph.node("MatMul", "x", w))
        for _ in 0..<100 {
          let joined = graph.node("Concat", a, b, attributes: [("axis", .count(1))])
          (a, b) = (graph.node("MatMul", a, w), graph.node("MatMul", joined, v))
        }
        return b
      }.contains("too large"))
    // An expression that doubles with every node.
    #expect(
      problem { graph in
        var z = "x"
        for _ in 0..<64 { z = graph.node("Mul", z, z) }
        return z
      }.contains("too large"))
  }
}
