#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a clock counts.
enum Stopwatch {
  /// The processor time this thread has had: another program on the core does not lengthen it. On a
  /// virtual machine it is too coarse for anything shorter than some milliseconds.
  case thread
  /// The time on the wall: exact for rounds that are short enough to fall between two disturbances.
  case wall

  /// In nanoseconds.
  var now: Double {
    var time = timespec()
    clock_gettime(self == .thread ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }

  /// Calls `body` for so long without measuring.
  func warmUp(nanoseconds: Double, _ body: () -> Void) {
    let start = now
    while now - start < nanoseconds { body() }
  }

  /// How long one call of `body` takes: the shortest of many rounds, since what disturbs a
  /// measurement only ever lengthens it.
  ///
  /// A round makes as many calls as fill `atLeast` nanoseconds, so that the clock's own cost and
  /// resolution do not count.
  func best(
    repetitions: Int = 2000, atLeast: Double = 8_000, _ body: () -> Void
  ) -> Double {
    body()
    var calls = 1
    while calls < 1 << 24 {
      let start = now
      for _ in 0..<calls { body() }
      if now - start >= atLeast { break }
      calls *= 2
    }
    var best = Double.infinity
    for _ in 0..<repetitions {
      let start = now
      for _ in 0..<calls { body() }
      best = min(best, (now - start) / Double(calls))
    }
    return best
  }
}

extension [Double] {
  /// The middle one of ascending numbers.
  var middle: Double { self[count / 2] }
}
