package import NeuralNetwork
internal import SwiftProtobuf

/// Reads ONNX files of dense networks: those `export` writes, and those of other libraries that
/// are made of the same nodes.
///
/// Layers are Gemm, or MatMul and Add; activations any expression of one value, matched against
/// the library or kept as a function of its own; Concat is `|`, and Add of two values `residual`.
package enum ONNXReader {
  /// Throws `.file` at `file` naming the node that is not one of these, or what is broken.
  package static func network(_ bytes: [UInt8]) throws(ModelError) -> DescribedNetwork {
    let model: Onnx_ModelProto
    do { model = try Onnx_ModelProto(serializedBytes: bytes) } catch {
      throw ModelError(.file, parameter: "file", "this is not a sound ONNX file")
    }
    guard model.hasGraph, !model.graph.node.isEmpty else {
      throw ModelError(.file, parameter: "file", "this is no ONNX file, or one without nodes")
    }
    var reader = ONNXGraphReader(fileSize: bytes.count)
    return try reader.network(model.graph)
  }
}
