package import NeuralNetwork

/// A kind of file a network can be exported to: a program, a formula, or another library's format.
package struct ModelFormat: Sendable {
  /// The file suffix without the point.
  package let suffix: String
  /// Whether single precision can be asked for.
  package let hasPrecision: Bool
  /// The bytes of the file; the same for the same network.
  ///
  /// Throws `.untrained` for a network without weights, and a `ModelError` at `net` that names
  /// what the format cannot say.
  package let encode: @Sendable (Network, ExportOptions) throws(ModelError) -> [UInt8]

  init(
    suffix: String, hasPrecision: Bool = false,
    encode: @escaping @Sendable (Network, ExportOptions) throws(ModelError) -> [UInt8]
  ) {
    self.suffix = suffix
    self.hasPrecision = hasPrecision
    self.encode = encode
  }

  /// A format of text.
  init(
    suffix: String,
    text: @escaping @Sendable (Network, ExportOptions) throws(ModelError) -> String
  ) {
    self.init(suffix: suffix) { (network, options) throws(ModelError) in
      Array(try text(network, options).utf8)
    }
  }
}
