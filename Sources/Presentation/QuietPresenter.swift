package import Interpreter

/// Lets only what the program prints itself, values and diagnostics through.
package struct QuietPresenter<Base: Presenter>: Presenter {
  private var base: Base

  init(_ base: Base) { self.base = base }

  package mutating func present(_ event: Event) {
    switch event {
    case .output(let said) where said.kind == "print" || said.kind == "value": base.present(event)
    case .diagnostic: base.present(event)
    case .output, .figure, .wrote, .progress: break
    }
  }
}
