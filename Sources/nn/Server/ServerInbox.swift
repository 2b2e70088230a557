internal import NeuralNetwork
internal import Synchronization
internal import Vocabulary

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#endif

/// The requests that wait: filled by the thread that reads, emptied by the one that answers.
///
/// An interruption works at once, whatever is running; its reply comes in its turn. So one thread
/// does all the writing, and replies come in the order of the requests.
final class ServerInbox: Sendable {
  /// What came as one line.
  struct Item: Sendable {
    var id: JSONValue
    var request: Result<ServerRequest, ServerRequest.Refusal>
    /// Whether an interruption came while it waited.
    var isInterrupted = false

    /// What a line says; also of bytes that are no JSON.
    init(_ line: ArraySlice<UInt8>) {
      do {
        let object = try JSONReader.read(line)
        id = object["id"] ?? .null
        do throws(ServerRequest.Refusal) {
          request = .success(try ServerRequest(object))
        } catch {
          request = .failure(error)
        }
      } catch {
        id = .null
        request = .failure(
          ServerRequest.Refusal(
            message: "this line is not JSON: \(error.problem) at byte \(error.offset)"))
      }
    }

    init(_ refusal: ServerRequest.Refusal) {
      id = .null
      request = .failure(refusal)
    }

    fileprivate var method: String? { (try? request.get())?.method.name }
  }

  private struct State {
    var waiting: [Item] = []
    var isExecuting = false
    var isAbandoned = false
  }

  private let state = Mutex(State())
  private let cancellation: Cancellation
  /// A byte in this pipe for each item; its end is the end of the input.
  private let (incoming, outgoing): (Int32, Int32)

  /// nil when the system has no pipe left.
  init?(cancellation: Cancellation) {
    self.cancellation = cancellation
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    (incoming, outgoing) = (ends[0], ends[1])
  }

  /// Adds what came.
  func put(_ item: Item) {
    state.withLock { state in
      if item.method == "interrupt" {
        for index in state.waiting.indices { state.waiting[index].isInterrupted = true }
        if state.isExecuting { cancellation.request() }
      }
      state.waiting.append(item)
    }
    while write(outgoing, "", 1) < 0, errno == EINTR {}
  }

  /// Says that nothing more will come.
  func close() { _ = systemClose(outgoing) }

  /// Stops what runs and forgets what waits: nobody is there any more to be answered.
  func abandon() {
    state.withLock { state in
      state.isAbandoned = true
      cancellation.request()
    }
  }

  /// Waits for the next item, and takes the one before for done; nil at the end.
  func next() -> Item? {
    state.withLock { $0.isExecuting = false }
    var byte: UInt8 = 0
    var count = read(incoming, &byte, 1)
    while count < 0, errno == EINTR { count = read(incoming, &byte, 1) }
    guard count > 0 else { return nil }
    return state.withLock { state in
      guard !state.isAbandoned, !state.waiting.isEmpty else { return nil }
      let item = state.waiting.removeFirst()
      if item.method == "execute", !item.isInterrupted {
        // A Ctrl-C that came too late for the last request is not meant for this one.
        cancellation.reset()
        state.isExecuting = true
      }
      return item
    }
  }
}

/// `close(2)` under a name that a method called `close` does not hide.
private func systemClose(_ descriptor: Int32) -> Int32 { close(descriptor) }
