internal import Synchronization

/// A flag that asks a training to stop after the current batch, to be raised from anywhere, a signal
/// handler included, with the reason why.
package final class Cancellation: Sendable {
  /// Why something is to stop.
  package enum Reason: UInt8, Sendable {
    /// Ctrl-C, or whoever else had seen enough.
    case interruption = 1
    case timeLimit
    case memoryLimit
  }

  /// The reason's number; 0 while there is none.
  private let flag = Atomic<UInt8>(0)

  package init() {}

  package var isRequested: Bool { flag.load(ordering: .relaxed) != 0 }

  package var reason: Reason? { Reason(rawValue: flag.load(ordering: .relaxed)) }

  /// Asks to stop; the first reason stands.
  package func request(_ reason: Reason = .interruption) {
    _ = flag.compareExchange(expected: 0, desired: reason.rawValue, ordering: .relaxed)
  }

  package func reset() { flag.store(0, ordering: .relaxed) }
}
