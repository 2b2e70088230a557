import NeuralNetwork
import Synchronization

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
      progress.secondsLeft =
        (ContinuousClock.now - began).seconds / Double(progress.epoch - already)
        * Double(progress.epochs - progress.epoch)
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
