#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif
internal import NeuralNetwork
internal import SwiftProtobuf

/// A constant of an ONNX file: numbers with a shape.
struct ONNXTensor {
  let shape: [Int]
  let numbers: [Double]
  let precision: Precision

  /// Throws `.file` at `file` for types other than float and double, for numbers kept in another
  /// file, and for lengths that do not fit; `.notANumber` for one that is not finite.
  init(_ tensor: Onnx_TensorProto, name: String) throws(ModelError) {
    func refused(_ problem: String) -> ModelError {
      ModelError(.file, parameter: "file", "the tensor \(name) \(problem)")
    }
    guard tensor.externalData.isEmpty else {
      throw ModelError(
        .file, parameter: "file", "the tensor \(name) keeps its numbers in another file",
        help: "export the model with its weights inside, as torch.onnx.export does for small ones")
    }
    var count = 1
    var shape: [Int] = []
    for side in tensor.dims {
      let (product, overflow) = count.multipliedReportingOverflow(by: Int(side))
      guard side >= 0, !overflow else { throw refused("has no possible shape") }
      count = product
      shape.append(Int(side))
    }
    let raw = tensor.hasRawData ? Array(tensor.rawData) : nil
    switch tensor.dataType {
    case ONNXType.double:
      precision = .double
      numbers = raw.map { Self.words($0, 8).map { Double(bitPattern: $0) } } ?? tensor.doubleData
    case ONNXType.single:
      precision = .single
      numbers =
        raw.map { Self.words($0, 4).map { Double(Float(bitPattern: UInt32($0))) } }
        ?? tensor.floatData.map { Double($0) }
    case ONNXType.long:
      // Whole numbers, which are shapes and axes; they are read where one is asked for.
      precision = .double
      numbers =
        raw.map { Self.words($0, 8).map { Double(Int64(bitPattern: $0)) } }
        ?? tensor.int64Data.map { Double($0) }
    default:
      throw refused("has numbers of type \(tensor.dataType), not float (1) or double (11)")
    }
    guard numbers.count == count else {
      throw refused("has \(numbers.count) numbers where its shape needs \(count)")
    }
    guard numbers.allSatisfy(\.isFinite) else {
      throw ModelError(
        .notANumber, parameter: "file", "the tensor \(name) holds a number that is not finite")
    }
    self.shape = shape
  }

  /// Little-endian words; what is left over at the end is left out, and missed by its count.
  private static func words(_ bytes: [UInt8], _ size: Int) -> [UInt64] {
    stride(from: 0, to: bytes.count - bytes.count % size, by: size).map { start in
      bytes[start..<start + size].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
  }
}
