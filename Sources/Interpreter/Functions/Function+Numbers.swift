import NeuralNetwork
import Syntax

extension Function {
  /// The number it gives, with derivatives, for the runtime: a failure of the user's own formula
  /// goes through unchanged.
  func number(at point: [Number], _ context: CallContext) throws(ModelError) -> Number {
    let values = try numbers(at: point, context)
    guard values.count == 1 else {
      throw ModelError(.shape, "`\(name)` gives \(values.count) numbers where one is expected")
    }
    return values[0]
  }

  /// The numbers it gives at a point.
  func numbers(at point: [Number], _ context: CallContext) throws(ModelError) -> [Number] {
    let evaluator = Evaluator.silent(context)
    let span = SourceSpan(0, 0)
    do {
      let result = try evaluator.call(.function(self), point.map { Value($0) }, at: span)
      if let number = result.differentiable { return [number] }
      if case .list(let elements) = result {
        let numbers = elements.compactMap(\.differentiable)
        if numbers.count == elements.count, !numbers.isEmpty { return numbers }
      }
      throw ModelError(.formula, "`\(name)` gives \(result.kindText) where a number is expected")
    } catch let halt as Halt {
      throw ModelError(.formula, "`\(name)` failed", underlying: halt)
    } catch let error as ModelError {
      throw error
    } catch {
      throw ModelError(.formula, "`\(name)` failed")
    }
  }
}
