import Testing

@testable import NeuralNetwork

@Suite struct NumberTests {
  private func derivative(_ x: Double, _ f: (Number) -> Number) -> Double {
    Number.derivative(of: f, at: .real(x)).primal
  }

  @Test func theRungeFunctionHasItsExactDerivatives() {
    let runge = { (x: Number) in Number.real(1) / (.real(1) + .real(25) * x * x) }
    let x = 0.3
    let exact = -50 * x / ((1 + 25 * x * x) * (1 + 25 * x * x))
    #expect(abs(derivative(x, runge) - exact) < 1e-14)
    let second = Number.derivative(
      of: { Number.derivative(of: runge, at: $0) }, at: .real(0))
    #expect(abs(second.primal + 50) < 1e-12)
  }

  @Test func nestedDerivativesDoNotConfuseTheirPerturbations() {
    // d/dx (x · d/dy (x + y)) = 1; confusing the two would give 2.
    let outer = derivative(1) { x in
      x * Number.derivative(of: { y in x + y }, at: .real(1))
    }
    #expect(outer == 1)
    // d/dx (d/dy x y² at y = x) = d/dx 2x² = 4x.
    let chained = derivative(3) { x in
      Number.derivative(of: { y in x * y * y }, at: x)
    }
    #expect(chained == 12)
    // An inner function that ignores its variable has derivative 0.
    #expect(derivative(2) { x in Number.derivative(of: { _ in x * x }, at: x) } == 0)
  }

  @Test func powersOfEverySort() {
    #expect(derivative(2) { .power($0, .real(3)) } == 12)
    #expect(derivative(0) { .power($0, .real(1)) } == 1)
    #expect(derivative(0) { .power($0, .real(0)) } == 0)
    #expect(derivative(0) { .power($0, .real(2)) } == 0)
    // d/dx 2^x = 2^x log 2, d/dx x^x = x^x (log x + 1)
    #expect(abs(derivative(3) { .power(.real(2), $0) } - 8 * 0.6931471805599453) < 1e-14)
    #expect(abs(derivative(2) { .power($0, $0) } - 4 * 1.6931471805599454) < 1e-14)
    let third = Number.derivative(
      of: { x in
        Number.derivative(
          of: { y in Number.derivative(of: { .power($0, .real(5)) }, at: y) }, at: x)
      }, at: .real(2))
    #expect(third.primal == 240)
  }

  @Test func everyElementaryFunctionAgainstDifferences() {
    for function in ElementaryFunction.allCases {
      let points =
        function == .log || function == .log10 || function == .sqrt ? [0.4, 2.3] : [-0.37, 0.61]
      for x in points {
        let h = 1e-5
        let difference = (function(x + h) - function(x - h)) / (2 * h)
        let exact = derivative(x) { function($0) }
        #expect(abs(exact - difference) < 1e-8 * max(1, abs(exact)), "\(function) at \(x)")
        let nested = Number.derivative(
          of: { y in Number.derivative(of: { function($0) }, at: y) }, at: .real(x)
        ).primal
        let slopes =
          (derivative(x + h) { function($0) } - derivative(x - h) { function($0) }) / (2 * h)
        #expect(abs(nested - slopes) < 1e-7 * max(1, abs(nested)), "\(function)'' at \(x)")
        #expect(function(Number.real(x)).primal == function(x))
      }
    }
  }

  @Test func derivativesSurviveSaturation() {
    // from mpmath import *; mp.dps = 40; [float(sech(x)**2) for x in (15, 300)]
    #expect(abs(derivative(15) { ElementaryFunction.tanh($0) } / 3.743049187535369e-13 - 1) < 1e-13)
    #expect(
      abs(derivative(-300) { ElementaryFunction.tanh($0) } / 1.0601586212017243e-260 - 1) < 1e-11)
    // tanh'''(0) = -2, tanh''(800) = 0
    let third = Number.derivative(
      of: { x in
        Number.derivative(
          of: { y in Number.derivative(of: { ElementaryFunction.tanh($0) }, at: y) }, at: x)
      }, at: .real(0))
    #expect(abs(third.primal + 2) < 1e-14)
    let far = Number.derivative(
      of: { y in Number.derivative(of: { ElementaryFunction.tanh($0) }, at: y) }, at: .real(800))
    #expect(far.primal == 0)
  }

  @Test func remaindersHaveTheSignOfTheDivisor() {
    func modulo(_ a: Double, _ b: Double) -> Double { Number.modulo(.real(a), .real(b)).primal }
    #expect(modulo(7, 3) == 1)
    #expect(modulo(-7, 3) == 2)
    #expect(modulo(7, -3) == -2)
    #expect(modulo(6, 3) == 0)
    #expect(derivative(7.5) { .modulo($0, .real(3)) } == 1)
    // mod(7, y) = 7 - 2y near y = 3
    #expect(derivative(3.1) { .modulo(.real(7), $0) } == -2)
  }

  @Test func minimumAndMaximumCarryTheChosenDerivative() {
    #expect(derivative(2) { .maximum(.real(0), .real(3) * $0) } == 3)
    #expect(derivative(-2) { .maximum(.real(0), .real(3) * $0) } == 0)
    #expect(derivative(-2) { .minimum($0 * $0, .real(3) * $0) } == 3)
    #expect(Number.minimum(.real(1), .real(.nan)).primal.isNaN)
    #expect(Number.maximum(.real(.nan), .real(1)).primal.isNaN)
    #expect(Number.real(1) < .dual(tag: 1, value: .real(2), tangent: .real(0)))
  }

  @Test func partialsOfSeveralVariables() {
    let slopes = Number.partials(
      of: { x in x[0] * x[0] * x[1] + ElementaryFunction.sin(x[2]) },
      at: [.real(3), .real(5), .real(0)])
    #expect(slopes.map(\.primal) == [30, 9, 1])
  }

  @Test func anErrorInsideADerivativeReachesTheCaller() {
    #expect(throws: ModelError.self) {
      try Number.derivative(
        of: { (_: Number) throws(ModelError) -> Number in throw ModelError(.formula, "no") },
        at: .real(1))
    }
  }
}
