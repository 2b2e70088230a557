internal import Synchronization

/// A flag that asks a training to stop after the current batch, to be raised from anywhere.
package final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)

  package init() {}

  package var isRequested: Bool { flag.load(ordering: .relaxed) }

  package func request() { flag.store(true, ordering: .relaxed) }

  package func reset() { flag.store(false, ordering: .relaxed) }
}
