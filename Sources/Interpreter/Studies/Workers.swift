import NeuralNetwork
import Synchronization

/// Threads that take pieces of work in turn, each piece computed by one of them alone.
///
/// A piece depends on nothing but its number, so that the results are the same for every number of
/// threads and every order.
struct Workers {
  private let threads: Int
  private let cancellation: Cancellation

  /// As many threads as there are processors, or `threads`; one in a cell of a study, whose
  /// neighbours have the others.
  init(_ evaluator: Evaluator, threads: Int? = nil) {
    self.threads = evaluator.isCell ? 1 : threads ?? InstructionSet.processors
    cancellation = evaluator.cancellation
  }

  private final class Shared<Failure: Error> {
    let next = Atomic<Int>(0)
    let mutex = Mutex<Void>(())
    var failure: Failure?
  }

  /// Computes the pieces of `pending`; `finish` is called with each that is finished, by one thread at
  /// a time.
  ///
  /// Ends early when interrupted, without the pieces that were under way, and when `finish` throws,
  /// with what it threw.
  func run<Finding, Failure: Error>(
    _ pending: [Int], _ body: @Sendable (Int) -> Finding,
    finish: (Int, Finding) throws(Failure) -> Void
  ) throws(Failure) {
    let shared = Shared<Failure>()
    DeepStack.run(threads: min(threads, pending.count)) {
      InstructionSet.workAlone(true)
      defer { InstructionSet.workAlone(false) }
      while !cancellation.isRequested {
        let position = shared.next.add(1, ordering: .relaxed).oldValue
        guard position < pending.count else { return }
        let finding = body(pending[position])
        // A training that was stopped gives a result as well, but not the one that was asked for.
        if cancellation.isRequested { return }
        shared.mutex.withLock { _ in
          guard shared.failure == nil else { return }
          do throws(Failure) { try finish(pending[position], finding) } catch {
            shared.failure = error
            shared.next.store(pending.count, ordering: .relaxed)
          }
        }
      }
    }
    if let failure = shared.failure { throw failure }
  }
}
