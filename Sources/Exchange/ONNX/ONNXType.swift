internal import NeuralNetwork

/// The numbers of the format for types of numbers.
enum ONNXType {
  static let single: Int32 = 1
  static let long: Int32 = 7
  static let double: Int32 = 11

  static func number(_ precision: Precision) -> Int32 {
    switch precision {
    case .single: single
    case .double: double
    }
  }
}
