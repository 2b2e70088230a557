import NeuralNetwork
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// Interrupts what runs for too long: a thread of its own, since a test's may all be busy.
final class Watchdog: Sendable {
  private struct Watch {
    var cancellation: Cancellation?
    var end = ContinuousClock.now
    var isOver = false
  }

  private let watch = Mutex(Watch())

  init() {
    let context = Unmanaged.passRetained(self).toOpaque()
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<Watchdog>.fromOpaque(context).takeRetainedValue().patrol()
        return nil
      }, context)
    pthread_detach(thread)
  }

  /// Asks `cancellation` to stop, unless something else is guarded before `limit` is over.
  func guards(_ cancellation: Cancellation, for limit: Duration) {
    watch.withLock {
      $0.cancellation = cancellation
      $0.end = .now + limit
    }
  }

  /// Ends the thread.
  func stop() { watch.withLock { $0.isOver = true } }

  private func patrol() {
    while true {
      usleep(10_000)
      let isOver = watch.withLock {
        if let cancellation = $0.cancellation, ContinuousClock.now >= $0.end {
          cancellation.request()
          $0.cancellation = nil
        }
        return $0.isOver
      }
      if isOver { return }
    }
  }
}
