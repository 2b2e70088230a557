package import NeuralNetwork
import Synchronization
package import Syntax

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// A thread that keeps an eye on the clock and on the memory of the process while programs run.
///
/// At a limit it raises the flag that Ctrl-C raises too, and the running loop or training ends in
/// order, what it has reached kept. Where nothing looks at the flag for a while, or the memory grows
/// on, it calls `overrun`, which is to end the process.
package final class LimitWatch: Sendable {
  package let limits: ResourceLimits
  private let cancellation: Cancellation
  private let statement: RunningStatement
  private let overrun: @Sendable (ReachedLimit, Diagnostic, Source) -> Void
  private let memory = MemoryInUse()
  /// When the time is up, in milliseconds of a clock that only goes forward; 0 while nothing runs.
  private let deadline = Atomic<Int>(0)
  /// When the flag was raised; 0 while it is not.
  private let raised = Atomic<Int>(0)
  /// Bytes in use when the memory limit was reached.
  private let measured = Atomic<Int>(0)
  /// Bytes that are there from before and do not count.
  private let left = Atomic<Int>(0)
  private let isStarted = Atomic<Bool>(false)

  /// How often the memory is looked at: at some gigabytes a second, the speed of filling fresh
  /// memory, little comes together in between.
  private static let period = 4
  /// How long a statement may take to end once it is asked to, in milliseconds.
  private static let grace = 1000

  /// - Parameter overrun: called at most once, on the thread of the watch.
  package init(
    _ limits: ResourceLimits, cancellation: Cancellation, statement: RunningStatement,
    overrun: @escaping @Sendable (ReachedLimit, Diagnostic, Source) -> Void
  ) {
    self.limits = limits
    self.cancellation = cancellation
    self.statement = statement
    self.overrun = overrun
    if let memory = limits.memory { MemoryAllowance.restrict(to: memory.bytes) }
  }

  /// Begins to count the time anew.
  ///
  /// - Parameter isForgiving: whether what is in memory already does not count.
  package func begin(isForgiving: Bool = false) {
    left.store(isForgiving && limits.memory != nil ? memory.bytes : 0, ordering: .relaxed)
    raised.store(0, ordering: .relaxed)
    measured.store(0, ordering: .relaxed)
    let time = limits.time.map { max(1, Int($0.seconds * 1000)) } ?? Int.max / 2
    deadline.store(Self.now() + time, ordering: .relaxed)
    guard limits != ResourceLimits(), !isStarted.exchange(true, ordering: .relaxed) else { return }
    var thread = pthread_t()
    let context = Unmanaged.passRetained(self).toOpaque()
    let status = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<LimitWatch>.fromOpaque(context).takeUnretainedValue().watch()
        return nil
      }, context)
    if status == 0 { pthread_detach(thread) }
  }

  /// Nothing is running any more.
  package func end() { deadline.store(0, ordering: .relaxed) }

  /// Bytes in use when the memory limit was reached; 0 when it was not.
  var measuredBytes: Int { measured.load(ordering: .relaxed) }

  /// Milliseconds on a clock that only goes forward.
  private static func now() -> Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
  }

  private func watch() {
    while true {
      usleep(UInt32(1000 * (limits.memory == nil ? 5 * Self.period : Self.period)))
      let deadline = deadline.load(ordering: .relaxed)
      if deadline == 0 { continue }
      let now = Self.now()
      let bytes = limits.memory == nil ? 0 : memory.bytes - left.load(ordering: .relaxed)
      let most = limits.memory?.bytes ?? .max
      if bytes > most, measured.load(ordering: .relaxed) == 0 {
        measured.store(bytes, ordering: .relaxed)
      }
      // Another run may have begun meanwhile, whose time is not up.
      guard let limit: ReachedLimit = bytes > most ? .memory : now >= deadline ? .time : nil,
        self.deadline.load(ordering: .relaxed) == deadline
      else { continue }
      let since = raised.load(ordering: .relaxed)
      if since == 0 {
        raised.store(now, ordering: .relaxed)
        cancellation.request(limit == .memory ? .memoryLimit : .timeLimit)
      }
      let isFarBeyond = bytes > most && bytes - most > max(64 << 20, most / 4)
      guard isFarBeyond || since > 0 && now - since >= Self.grace else { continue }
      let place = statement.place
      let diagnostic = limit.diagnostic(
        limits, measured: measuredBytes, at: place.span, isForced: true)
      return overrun(limit, diagnostic, place.source)
    }
  }
}
