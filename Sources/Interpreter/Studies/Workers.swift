import NeuralNetwork
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// Threads that take pieces of work in turn, each piece computed by one of them alone.
///
/// A piece depends on nothing but its number, so that the results are the same for every number of
/// threads and every order.
struct Workers {
  private let threads: Int
  private let cancellation: Cancellation

  /// How many processors this machine has.
  private static let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  /// As many threads as there are processors, or `threads`; one in a cell of a study, whose
  /// neighbours have the others.
  init(_ evaluator: Evaluator, threads: Int? = nil) {
    self.threads = evaluator.isCell ? 1 : threads ?? Self.processors
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

/// How much of some work is done, told from any thread.
final class WorkCount: Sendable {
  private let progress: Mutex<Progress>
  private let already: Int
  private let began = ContinuousClock.now
  /// Called by one thread at a time: within the lock.
  private nonisolated(unsafe) let emit: (Progress) -> Void

  /// Begins to tell: `unit` is what is counted, `title` what runs.
  init(_ unit: String, of title: String, total: Int, done: Int = 0, _ evaluator: Evaluator) {
    var progress = Progress(.began, title: title, epoch: done, epochs: total)
    progress.unit = unit
    self.progress = Mutex(progress)
    already = done
    emit = evaluator.settings.progress == .off ? { _ in } : { evaluator.emit(.progress($0)) }
    emit(progress)
  }

  /// One more is done.
  func add() {
    progress.withLock { progress in
      progress.moment = .epoch
      progress.epoch += 1
      let time = (ContinuousClock.now - began).components
      let seconds = Double(time.seconds) + Double(time.attoseconds) * 1e-18
      progress.secondsLeft =
        seconds / Double(progress.epoch - already) * Double(progress.epochs - progress.epoch)
      emit(progress)
    }
  }

  /// No more will be done.
  func end() {
    progress.withLock { progress in
      progress.moment = .ended
      progress.secondsLeft = nil
      emit(progress)
    }
  }
}
