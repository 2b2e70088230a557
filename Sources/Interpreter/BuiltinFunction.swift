/// A row of the table of functions: what a call with bound arguments gives.
package struct BuiltinFunction: Sendable {
  package let name: String
  package let call: @Sendable (BoundArguments, Evaluator) throws(Halt) -> Value

  package init(
    _ name: String,
    call: @escaping @Sendable (BoundArguments, Evaluator) throws(Halt) -> Value
  ) {
    self.name = name
    self.call = call
  }
}
