internal import Interpreter
internal import Presentation
internal import Synchronization
internal import Syntax

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#endif

/// Where events go for the length of a run, one at a time.
///
/// Unchecked: the presenter and its streams are used under the lock, and without it only by the
/// thread the run belongs to, which `end` does not let go on.
final class Stage: @unchecked Sendable {
  private let lock = Mutex<Void>(())
  private var presenter: any Presenter
  private let output: ByteStream
  private let errors: ByteStream

  init(_ presenter: any Presenter, output: ByteStream, errors: ByteStream) {
    self.presenter = presenter
    self.output = output
    self.errors = errors
  }

  /// Hands what comes from now on to another presenter.
  func show(by presenter: any Presenter) { lock.withLock { _ in self.presenter = presenter } }

  func present(_ event: Event) { lock.withLock { _ in presenter.present(event) } }

  /// Ends the process with a last word, from another thread than the one that runs: what was said
  /// before comes out first.
  ///
  /// A thread that is in the middle of saying something for long, into a pipe that nobody empties,
  /// is not waited for.
  func end(with diagnostic: Diagnostic, _ source: Source, status: Int32) {
    Files.abandon()
    let said: Void? = lock.withLockIfAvailable { _ in
      presenter.present(.diagnostic(diagnostic, source))
      output.flush()
      errors.flush()
      _exit(status)
    }
    guard said == nil else { return }
    let text = Array(DiagnosticText.text(of: diagnostic, in: source).utf8)
    _ = write(STDERR_FILENO, text, text.count)
    _exit(status)
  }
}
