import Interpreter
import Presentation
import Testing
import Vocabulary

/// What `--json` writes, against its description.
///
/// The golden programs are checked where they run.
@Suite struct EventTests {
  private static let schema: JSONSchema? = {
    guard let text = try? TestFiles.text("docs/events.schema.json"),
      let root = try? JSONReader.read(Array(text.utf8)[...])
    else { return nil }
    return JSONSchema(root: root)
  }()

  /// What no golden program has: a picture of a network, a file, help, a study's progress.
  @Test(arguments: [
    "net = dense(2,tanh) >> dense(1)\nr = fit net xor epochs=3\nplot net\nplot net xor\nplot r",
    "net = dense(3,tanh) >> dense(1)\nfit net runge epochs=4 seeds=1..3\nshow net\ntrace net 0.3",
    "save study(k=1..3) { k } \"t.csv\"", "help\nhelp fit\nhelp N014\nhelp keys\nhelp pi",
    "x = 1\nwho\nundo\nhistory\nset timer=on\n1/0\n-1/0", "selftest", "chebyshev_t(3)\nexplain 1",
    "net = dense(3,tanh) >> dense(1)\nstep net runge\ncheck net\nfit net runge epochs=3\nrewind net 1",
    "t = study k=1..3 { print k; k }\nt\nsave t \"t.csv\"", "demo runge",
    "fit chebyshev runge N=20",
  ])
  func program(written text: String) throws {
    let conversation = Conversation()
    conversation.run(text)
    #expect(!conversation.memory.events.isEmpty)
    try Self.check(conversation.memory.events)
  }

  @Test func anotherFormIsRefused() throws {
    let schema = try #require(Self.schema)
    let conversation = Conversation()
    conversation.run("1 + 1\nprint nosuch")
    let events = conversation.memory.events.compactMap { EventFields.of($0) }
    #expect(events.count == 2)
    for event in events {
      #expect(schema.fault(of: .object(event)) == nil)
      for index in event.indices {
        var less = event
        less.remove(at: index)
        #expect(schema.fault(of: .object(less)) != nil, "without \(event[index].name)")
        var other = event
        other[index].value = .list([.null])
        #expect(schema.fault(of: .object(other)) != nil, "another \(event[index].name)")
      }
      #expect(schema.fault(of: .object(event + [Field("more", .null)])) != nil)
    }
  }

  /// Every event is of the form that is described, and reads back to the same bits.
  static func check(_ events: [Event]) throws {
    let schema = try #require(Self.schema)
    // A training says the same at each of its epochs.
    var epochs = 0
    for event in events {
      if case .progress(let progress) = event, progress.moment == .epoch {
        epochs += 1
        if epochs > 2 { continue }
      }
      guard let fields = EventFields.of(event) else { continue }
      let text = JSONText.of(.object(fields))
      let read = try JSONReader.read(Array(text.utf8)[...])
      #expect(schema.fault(of: read) == nil, "\(text.prefix(300))")
      #expect(JSONText.of(read) == text)
      #expect(isSame(.object(fields), read))
    }
  }

  /// To the bit, but for numbers that are not finite, which are texts in JSON.
  private static func isSame(_ written: JSONValue, _ read: JSONValue) -> Bool {
    switch (written, read) {
    case (.number(let a), .number(let b)): a.bitPattern == b.bitPattern
    case (.number(let a), .text(let b)): !a.isFinite && NumberText.shortest(a) == b
    case (.list(let a), .list(let b)): a.count == b.count && zip(a, b).allSatisfy(isSame)
    case (.object(let a), .object(let b)):
      a.count == b.count
        && zip(a, b).allSatisfy { $0.name == $1.name && isSame($0.value, $1.value) }
    default: written == read
    }
  }
}
