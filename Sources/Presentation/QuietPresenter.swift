package import Interpreter

/// Leaves out what commands tell of their own accord: summaries of fits, files written, progress.
///
/// What a program asks for (values, `print`, `show`, `trace`, `check`, `help`, plots) and
/// diagnostics come through.
package struct QuietPresenter<Base: Presenter>: Presenter {
  private var base: Base

  package init(_ base: Base) { self.base = base }

  package mutating func present(_ event: Event) {
    switch event {
    case .output(let said) where said.kind == "fit": break
    case .output, .figure, .diagnostic, .typing: base.present(event)
    case .wrote, .progress: break
    }
  }
}
