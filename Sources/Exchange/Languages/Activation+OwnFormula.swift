import NeuralNetwork

extension Activation {
  /// What a user's own function computes; nil for an activation of the library.
  ///
  /// Throws `.value` at `net` naming what has no counterpart elsewhere.
  func ownFormula() throws(ModelError) -> ScalarFormula? {
    switch operations?() {
    case .success(let formula): return formula
    case .failure(var error):
      error.parameter = "net"
      throw error
    case nil: return nil
    }
  }
}
