internal import Kernels

// How the two kinds of numbers do what a target asks for.

extension Double: Arithmetic {
  init(constant: Double) { self = constant }
  var primal: Double { self }
  func applying(_ function: ElementaryFunction) -> Double { function(self) }
  func power(_ exponent: Int) -> Double { nn_pow(self, Double(exponent)) }
}

extension Number: Arithmetic {
  init(constant: Double) { self = .real(constant) }
  func applying(_ function: ElementaryFunction) -> Number { function(self) }
  func power(_ exponent: Int) -> Number { Number.power(self, .real(Double(exponent))) }
}
