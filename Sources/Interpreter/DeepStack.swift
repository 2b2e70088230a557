#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// Work on a stack that is deep enough for the recursion a program may do.
///
/// The tree of a program is walked recursively, and a user's function may call itself a thousand
/// times: the 8 MB of a main thread, or the 512 KB of a test's, do not hold that. Only the pages
/// that are touched cost memory.
enum DeepStack {
  /// Tried in turn, since a limit on a process's memory may refuse the first.
  private static let sizes = [1 << 30, 1 << 27, 1 << 24]

  private final class Work {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
  }

  /// Runs `body` to its end on a thread with a deep stack, or here where there is none to be had.
  static func run(_ body: () -> Void) {
    withoutActuallyEscaping(body) { body in
      let work = Work(body)
      for size in sizes {
        guard let thread = start(work, stack: size) else { continue }
        pthread_join(thread, nil)
        return
      }
      body()
    }
  }

  /// Runs `body` on so many threads at once, each with a deep stack, to its end on all of them; here
  /// where there are none to be had.
  ///
  /// `body` must be fit to run on several threads: it shares only what is made for that.
  static func run(threads: Int, _ body: () -> Void) {
    withoutActuallyEscaping(body) { body in
      let work = Work(body)
      let started = (0..<threads).compactMap { _ in start(work, stack: sizes[1]) }
      for thread in started { pthread_join(thread, nil) }
      if started.isEmpty { body() }
    }
  }

  private static func start(_ work: Work, stack: Int) -> pthread_t? {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, stack)
    var thread = pthread_t()
    let status = pthread_create(
      &thread, &attributes,
      { context in
        guard let context else { return nil }
        Unmanaged<Work>.fromOpaque(context).takeUnretainedValue().body()
        return nil
      }, Unmanaged.passUnretained(work).toOpaque())
    return status == 0 ? thread : nil
  }
}
