package import Interpreter

/// Renders what the interpreter says for one kind of reader.
package protocol Presenter {
  /// Renders one event.
  mutating func present(_ event: Event)
}
