/// An activation in one precision: a = sigma(z) over n elements, and the same with its slope.
package struct ActivationKernels<S: Scalar>: Sendable {
  package typealias Value = @Sendable (Int, UnsafePointer<S>, UnsafeMutablePointer<S>) -> Void
  package typealias Slope =
    @Sendable (
      Int, UnsafePointer<S>, UnsafeMutablePointer<S>, UnsafeMutablePointer<S>
    ) -> Void

  /// a = sigma(z); z and a may be the same buffer.
  package let value: Value
  /// a = sigma(z) and s = sigma'(z); z and a may be the same buffer.
  package let slope: Slope

  init(_ value: @escaping Value, _ slope: @escaping Slope) {
    self.value = value
    self.slope = slope
  }
}

extension ActivationKernels<Double> {
  /// The value at one number, with the bits the kernel gives it inside a layer.
  func callAsFunction(_ x: Double) -> Double {
    var result = x
    withUnsafeMutablePointer(to: &result) { value(1, $0, $0) }
    return result
  }
}
