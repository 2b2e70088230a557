/// What a training did otherwise than its options or its split suggest, such as testing on points
/// the network had been trained on before.
package struct TrainingWarning: Sendable, Equatable {
  /// A sentence for the user.
  package let text: String
  /// The option it is about, if it is about one.
  package let parameter: String?

  init(_ text: String, parameter: String? = nil) {
    (self.text, self.parameter) = (text, parameter)
  }
}
