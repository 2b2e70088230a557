import Synchronization
package import Syntax

/// Which statement is running, to be read from another thread.
package final class RunningStatement: Sendable {
  private let source = Mutex(Source(name: "", text: []))
  private let start = Atomic<Int>(0)
  private let end = Atomic<Int>(0)

  /// A source begins; until its first statement runs, it is being read.
  func enter(_ source: Source) {
    self.source.withLock { $0 = source }
    set(SourceSpan(0, 0))
  }

  func set(_ span: SourceSpan) {
    start.store(span.start, ordering: .relaxed)
    end.store(span.end, ordering: .relaxed)
  }

  /// The innermost statement that was begun last, with its text; an empty span while the source is
  /// still being read.
  package var place: (span: SourceSpan, source: Source) {
    let (start, end) = (start.load(ordering: .relaxed), end.load(ordering: .relaxed))
    // The two are written one after the other: a mixture of two statements is still shown in the
    // text.
    return (SourceSpan(min(start, end), max(start, end)), source.withLock { $0 })
  }
}
