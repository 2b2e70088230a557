import NeuralNetwork
import Syntax
import Vocabulary

/// Refuses a list of so many values that the memory limit of the process has no room for it, before
/// it is made.
func requireMemory(
  forValues count: Double, at span: @autoclosure () -> SourceSpan
) throws(Halt) {
  guard count > 4096, let limit = MemoryAllowance.restriction else { return }
  let bytes = count * Double(MemoryLayout<Value>.stride)
  guard bytes > Double(limit) else { return }
  throw .failed(
    Diagnostic(
      .memoryLimit,
      "a list of \(NumberText.significant(count)) values needs \(MemoryAllowance.text(bytes)), "
        + "the memory limit is \(MemoryAllowance.text(Double(limit)))", at: span()))
}
