/// The kind of number a training computes with.
package enum Precision: String, CaseIterable, Sendable {
  /// float64, about 16 digits.
  case double
  /// float32, about 7 digits, and twice as many numbers at a time.
  case single

  package var meaning: String {
    switch self {
    case .double: "64-bit numbers."
    case .single: "32-bit numbers."
    }
  }
}
