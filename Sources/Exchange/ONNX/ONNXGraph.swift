internal import NeuralNetwork
internal import SwiftProtobuf

/// A graph under construction: nodes one after the other, constants once each.
struct ONNXGraph {
  let precision: Precision
  private(set) var nodes: [Onnx_NodeProto] = []
  private(set) var tensors: [Onnx_TensorProto] = []
  private var constants: [UInt64: String] = [:]
  private var count = 0
  /// Where nodes being added belong: "layer2".
  var place = ""

  init(precision: Precision) { self.precision = precision }

  /// An attribute of a node, as the format knows them for these operators.
  enum Attribute {
    case number(Float)
    case count(Int)
  }

  /// Adds a node with one output; the name of that.
  mutating func node(
    _ operation: String, _ inputs: String..., attributes: [(String, Attribute)] = []
  ) -> String {
    count += 1
    var node = Onnx_NodeProto()
    node.opType = operation
    node.name = "\(place)/\(operation)\(count)"
    node.input = inputs
    node.output = ["v\(count)"]
    node.attribute = attributes.map { name, value in
      var attribute = Onnx_AttributeProto()
      attribute.name = name
      switch value {
      case .number(let x):
        attribute.type = .float
        attribute.f = x
      case .count(let n):
        attribute.type = .int
        attribute.i = Int64(n)
      }
      return attribute
    }
    nodes.append(node)
    return "v\(count)"
  }

  /// An array of numbers under a name, in the precision of the graph.
  mutating func tensor(_ name: String, _ shape: [Int], _ numbers: [Double]) -> String {
    var tensor = Onnx_TensorProto()
    tensor.name = name
    tensor.dims = shape.map { Int64($0) }
    tensor.dataType = ONNXType.number(precision)
    switch precision {
    case .double: tensor.doubleData = numbers
    case .single: tensor.floatData = numbers.map { Float($0) }
    }
    tensors.append(tensor)
    return name
  }

  /// A number as a constant.
  mutating func constant(_ x: Double) -> String {
    if let name = constants[x.bitPattern] { return name }
    let name = tensor("c\(constants.count + 1)", [], [x])
    constants[x.bitPattern] = name
    return name
  }

  /// The nodes with one value under another name.
  mutating func rename(_ value: String, to name: String) {
    for i in nodes.indices {
      nodes[i].input = nodes[i].input.map { $0 == value ? name : $0 }
      nodes[i].output = nodes[i].output.map { $0 == value ? name : $0 }
    }
  }
}
