package import NeuralNetwork
package import Syntax

/// A function value: what can be called with numbers.
package final class Function: Sendable {
  package enum Body: Sendable {
    /// Written by the user, with the values it keeps from where it was defined.
    case closure(Closure)
    /// A row of the table of functions.
    case builtin(BuiltinFunction)
    case elementary(ElementaryFunction)
    case activation(Activation)
    case formula(Formula)
    case approximant(Approximant)
    /// `first >> second`: callables in the order they are applied.
    case composed(Value, Value)
    /// The exact derivative of a callable of one input.
    case derivative(Value)
  }

  /// How it is called in messages and plots: `f`, `sin >> cube`, `f'`.
  package let name: String
  package let body: Body
  /// One interval per input, when the function has a domain of its own.
  package let domain: [Interval]?

  package init(name: String, _ body: Body, domain: [Interval]? = nil) {
    self.name = name
    self.body = body
    self.domain = domain
  }
}

/// The parameters and body of a user's function, with the values of the names it uses.
package struct Closure: Sendable {
  package var parameters: [String]
  package var expression: Expression
  package var kept: [String: Value]
  package var source: Source
}

extension Function {
  /// Whether it was written without a name, `x -> x^2`, and is called by its text in brackets.
  var isLiteral: Bool { name.hasPrefix("(") }

  /// How many numbers it takes; nil when it takes any.
  package var inputs: Int? {
    switch body {
    case .closure(let closure): closure.parameters.count
    case .builtin: nil
    case .elementary, .activation, .approximant, .derivative: 1
    case .formula(let formula): formula.inputs
    case .composed(let first, _): first.callableInputs
    }
  }
}

extension Value {
  /// How many numbers a callable takes; nil when that is open or it is none.
  package var callableInputs: Int? {
    switch self {
    case .function(let function): function.inputs
    case .network(let fitted): fitted.network.inputSize
    default: nil
    }
  }

  /// Whether it can be called.
  package var isCallable: Bool {
    switch self {
    case .function, .network: true
    default: false
    }
  }

  /// Whether it is made to follow something else: a network, an approximant, or a derivative of one.
  package var isModel: Bool {
    switch self {
    case .network: true
    case .function(let function):
      switch function.body {
      case .approximant: true
      case .derivative(let inner): inner.isModel
      default: false
      }
    default: false
    }
  }

  /// What it was fitted to, when it was.
  package var split: Split? {
    if case .network(let fitted) = self { fitted.split } else { approximant?.split }
  }

  /// The classical approximant it is, fitted or not.
  package var approximant: Approximant? {
    if case .function(let function) = self, case .approximant(let approximant) = function.body {
      approximant
    } else {
      nil
    }
  }

  package init(_ approximant: Approximant) {
    self = .function(
      Function(
        name: approximant.text, .approximant(approximant),
        domain: approximant.domain.map { [$0] }))
  }

  /// The domain a callable carries, when it has one.
  package var callableDomain: [Interval]? {
    // Compositions and derivatives were given their domain when they were made.
    if case .function(let function) = self { function.domain } else { nil }
  }
}
