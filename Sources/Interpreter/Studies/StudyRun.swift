import NeuralNetwork
import Synchronization
import Syntax
import Vocabulary

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// The share of a study one of several machines runs: `--shard 2/4`.
package struct Shard: Sendable, Equatable {
  /// From 1.
  package let index: Int
  package let of: Int

  /// From `2/4`; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let index = parts[0], let of = parts[1], index >= 1, index <= of else {
      return nil
    }
    (self.index, self.of) = (index, of)
  }

  /// Whether a cell is of this share: every `of`-th, so that all shares are about as long.
  func contains(_ cell: Int) -> Bool { cell % of == index - 1 }

  /// `study.sqlite` as the file of this share: `study.2-of-4.sqlite`.
  func path(_ path: String) -> String {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else {
      return "\(path).\(index)-of-\(of)"
    }
    return "\(path[..<dot]).\(index)-of-\(of)\(path[dot...])"
  }
}

/// Runs cells on several threads, each cell by itself, and takes in what they give as it comes.
///
/// A cell depends on nothing but its number, so that the results are the same for every number of
/// threads, order and share.
struct StudyRun {
  /// What is said of it while it runs: "study", "benchmark".
  let title: String
  let threads: Int
  let cancellation: Cancellation
  let emit: (Event) -> Void

  /// How many processors this machine has.
  static let processors = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  private final class Shared {
    let next = Atomic<Int>(0)
    let mutex = Mutex<Void>(())
    var done: Int
    var failure: (any Error)?

    init(done: Int) { self.done = done }
  }

  /// Runs the cells of `pending`, `total` being all there are; `finish` is called with each that is
  /// finished, by one thread at a time.
  ///
  /// Ends early when interrupted, without the cells that were under way, and when `finish` throws,
  /// with what it threw.
  func run(
    _ pending: [Int], of total: Int, _ body: @Sendable (Int) -> Measurement,
    finish: (Int, Measurement) throws -> Void
  ) throws {
    let shared = Shared(done: total - pending.count)
    let began = ContinuousClock.now
    let already = shared.done
    emit(.progress(progress(.began, shared.done, total)))
    DeepStack.run(threads: min(threads, pending.count)) {
      InstructionSet.workAlone(true)
      defer { InstructionSet.workAlone(false) }
      while !cancellation.isRequested {
        let position = shared.next.add(1, ordering: .relaxed).oldValue
        guard position < pending.count else { return }
        let measurement = body(pending[position])
        // A training that was stopped gives a result as well, but not that of the cell.
        if cancellation.isRequested { return }
        shared.mutex.withLock { _ in
          guard shared.failure == nil else { return }
          do { try finish(pending[position], measurement) } catch {
            shared.failure = error
            shared.next.store(pending.count, ordering: .relaxed)
            return
          }
          shared.done += 1
          var progress = progress(.epoch, shared.done, total)
          let seconds = Self.seconds(ContinuousClock.now - began)
          progress.secondsLeft =
            seconds / Double(shared.done - already) * Double(total - shared.done)
          emit(.progress(progress))
        }
      }
    }
    emit(.progress(progress(.ended, shared.done, total)))
    if let failure = shared.failure { throw failure }
  }

  private func progress(_ moment: Progress.Moment, _ done: Int, _ total: Int) -> Progress {
    var progress = Progress(moment, title: title, epoch: done, epochs: total)
    progress.unit = "cell"
    return progress
  }

  private static func seconds(_ time: Duration) -> Double {
    Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
  }
}
