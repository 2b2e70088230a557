internal import NeuralNetwork
internal import SwiftProtobuf
internal import Vocabulary

/// A network in the Open Neural Network Exchange format.
///
/// Source: the ONNX specification, opset 17; every dense layer is a Gemm node, what ONNX lacks is
/// composed of what it has.
enum ONNXFormat {
  static let entry = Entry(
    name: "onnx", summary: "ONNX, for onnxruntime, browsers and viewers such as Netron.",
    details: "In the precision of the training unless `precision=` says another.",
    product: ModelFormat(suffix: "onnx", hasPrecision: true) {
      (network, options) throws(ModelError) in
      try encode(network, options)
    })

  /// Opset 17 and IR version 8 came in 2022: readers in use know them.
  private static let opset: Int64 = 17
  private static let irVersion: Int64 = 8

  private static func encode(
    _ network: Network, _ options: ExportOptions
  ) throws(ModelError) -> [UInt8] {
    let precision = options.precision ?? network.precision
    let source = try network.graph()
    var graph = ONNXGraph(precision: precision)
    var slots = [String](repeating: "x", count: source.widths.count)
    for step in source.steps {
      switch step {
      case .dense(let dense):
        slots[dense.output] = try layer(dense, slots[dense.input], &graph)
      case .join(let first, let second, let output):
        graph.place = "join"
        slots[output] = graph.node(
          "Concat", slots[first], slots[second], attributes: [("axis", .count(1))])
      case .add(let first, let second, let output):
        graph.place = "residual"
        slots[output] = graph.node("Add", slots[first], slots[second])
      }
    }
    if slots[source.output] == "x" { slots[source.output] = graph.node("Identity", "x") }
    graph.rename(slots[source.output], to: "y")
    return try bytes(network, graph, inputs: source.inputs, outputs: source.outputs, options.name)
  }

  private static func layer(
    _ dense: NetworkGraph.Dense, _ input: String, _ graph: inout ONNXGraph
  ) throws(ModelError) -> String {
    let l = dense.number
    graph.place = "layer\(l)"
    let weights = graph.tensor(
      "W\(l)", [dense.weights.rows, dense.weights.columns], dense.weights.elements)
    let bias = graph.tensor("b\(l)", [dense.bias.count], dense.bias)
    let sums = graph.node("Gemm", input, weights, bias, attributes: [("transB", .count(1))])
    return try ONNXActivations.apply(dense.activation, sums, &graph)
  }

  private static func bytes(
    _ network: Network, _ graph: ONNXGraph, inputs: Int, outputs: Int, _ name: String
  ) throws(ModelError) -> [UInt8] {
    var model = Onnx_ModelProto()
    model.irVersion = irVersion
    model.producerName = "nn"
    var opset = Onnx_OperatorSetIdProto()
    opset.domain = ""
    opset.version = Self.opset
    model.opsetImport = [opset]
    model.graph.name = name
    model.graph.docString = network.text
    model.graph.node = graph.nodes
    model.graph.initializer = graph.tensors
    model.graph.input = [value("x", inputs, graph.precision)]
    model.graph.output = [value("y", outputs, graph.precision)]
    do { return try model.serializedBytes() } catch {
      throw ModelError(.value, parameter: "net", "the network does not fit into an ONNX file")
    }
  }

  /// A matrix with a row per point.
  private static func value(
    _ name: String, _ width: Int, _ precision: Precision
  ) -> Onnx_ValueInfoProto {
    var value = Onnx_ValueInfoProto()
    value.name = name
    value.type.tensorType.elemType = ONNXType.number(precision)
    var rows = Onnx_TensorShapeProto.Dimension()
    rows.dimParam = "points"
    var columns = Onnx_TensorShapeProto.Dimension()
    columns.dimValue = Int64(width)
    value.type.tensorType.shape.dim = [rows, columns]
    return value
  }
}
