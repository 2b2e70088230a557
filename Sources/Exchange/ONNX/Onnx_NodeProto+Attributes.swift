internal import SwiftProtobuf

extension Onnx_NodeProto {
  func count(_ name: String, default value: Int64) -> Int64 {
    attribute.first { $0.name == name && $0.hasI }?.i ?? value
  }

  func number(_ name: String, default value: Double) -> Double {
    attribute.first { $0.name == name && $0.hasF }.map { Double($0.f) } ?? value
  }
}
