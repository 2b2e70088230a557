/// Refuses networks that cannot fit into memory, before anything is allocated.
enum MemoryLimit {
  /// Throws when `parameters` numbers and `states` more for each of them do not fit.
  static func check(
    parameters: Int, states: Int, parameter: String?
  ) throws(ModelError) {
    let bytes = Double(parameters) * 8 * Double(1 + states)
    guard bytes <= MemoryAllowance.bytes else {
      throw tooLarge(bytes: bytes, parameter: parameter)
    }
  }

  static func tooLarge(bytes: Double, parameter: String?) -> ModelError {
    let needed = bytes < 9e15 ? String(Int(bytes)) : "more than 9e15"
    return MemoryAllowance.exceeded(
      "the network would need \(needed) bytes to train (\(MemoryAllowance.text(bytes)))",
      parameter: parameter)
  }
}
