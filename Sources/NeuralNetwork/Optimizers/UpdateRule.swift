/// A first-order optimizer at work on one flat parameter vector; it never sees layers.
protocol UpdateRule<S>: AnyObject {
  associatedtype S: Scalar

  /// What it remembers between steps.
  var memory: OptimizerMemory<S> { get }

  /// One step: changes `parameters` by the gradient.
  func update(_ parameters: Vector<S>, gradient: Vector<S>, rate: Double)
}

/// The vectors and numbers an optimizer remembers, with a second copy to go back to.
final class OptimizerMemory<S: Scalar> {
  private let vectorNames: [String]
  private let numberNames: [String]
  let vectors: [Vector<S>]
  let numbers: Vector<Double>
  private let keptVectors: [Vector<S>]
  private let keptNumbers: Vector<Double>

  init(
    count: Int, vectors vectorNames: [String], numbers: [(name: String, start: Double)] = []
  ) {
    self.vectorNames = vectorNames
    numberNames = numbers.map(\.name)
    vectors = vectorNames.map { _ in Vector<S>(count: count) }
    keptVectors = vectorNames.map { _ in Vector<S>(count: count) }
    self.numbers = Vector(numbers.map(\.start))
    keptNumbers = Vector(numbers.map(\.start))
  }

  /// Makes the present state the one to go back to; allocates nothing.
  func keep() {
    for i in vectors.indices { keptVectors[i].set(vectors[i]) }
    keptNumbers.set(numbers)
  }

  /// Goes back to the state kept last.
  func rollBack() {
    for i in vectors.indices { vectors[i].set(keptVectors[i]) }
    numbers.set(keptNumbers)
  }

  /// The state as it is kept with a network.
  var state: OptimizerState {
    var state = OptimizerState()
    for (name, vector) in zip(vectorNames, vectors) { state.vectors[name] = vector.doubles }
    for (name, number) in zip(numberNames, numbers.doubles) { state.numbers[name] = number }
    return state
  }

  /// Takes over a state; false when it is not one of this optimizer for so many parameters.
  func restore(_ state: OptimizerState) -> Bool {
    for (name, vector) in zip(vectorNames, vectors) {
      guard state.vectors[name]?.count == vector.count else { return false }
    }
    guard numberNames.allSatisfy({ state.numbers[$0] != nil }) else { return false }
    for (name, vector) in zip(vectorNames, vectors) { vector.set(state.vectors[name] ?? []) }
    numbers.set(numberNames.map { state.numbers[$0] ?? 0 })
    return true
  }
}

extension OptimizerChoice {
  /// The rule for a vector of `count` parameters; nil for second-order optimizers.
  func rule<S: Scalar>(count: Int, as type: S.Type) -> (any UpdateRule<S>)? {
    switch kind {
    case .gradientDescent(let settings): SGD<S>(settings, count: count)
    case .adam(let settings): Adam<S>(settings, count: count)
    case .adamW(let settings, let decay): AdamW<S>(settings, weightDecay: decay, count: count)
    case .rmsprop(let settings): RMSprop<S>(settings, count: count)
    case .lbfgs, .levenbergMarquardt, .variableProjection: nil
    }
  }
}
