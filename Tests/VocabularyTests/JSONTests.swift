import Testing
import Vocabulary

@Suite struct JSONTests {
  private func read(_ text: String) -> JSONValue? { try? JSONReader.read(Array(text.utf8)[...]) }

  private func problem(_ bytes: [UInt8]) -> String? {
    do throws(JSONReader.Failure) {
      _ = try JSONReader.read(bytes[...])
      return nil
    } catch {
      #expect(error.offset >= 0 && error.offset <= bytes.count)
      return error.problem
    }
  }

  @Test func everyKindReadsBack() {
    let value = JSONValue.object([
      Field("null", .null), Field("flags", .list([.flag(true), .flag(false)])),
      Field("text", .text("a\"\\\n\t\r\u{1}\u{7F}\u{2028}é🙂")),
      Field(
        "numbers",
        .list(
          [0, -0.0, 1, 1e-3, 0.1 + 0.2, .leastNonzeroMagnitude, .greatestFiniteMagnitude].map {
            .number($0)
          })),
      Field("", .object([])), Field("empty", .list([])),
    ])
    let text = JSONText.of(value)
    #expect(read(text) == value)
    #expect(read(text).map(JSONText.of) == text)
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 })
  }

  @Test func membersKeepTheirOrder() {
    #expect(
      read(" { \"b\" : 1 ,\"a\":[ 2 , null ] }\n")
        == .object([Field("b", .number(1)), Field("a", .list([.number(2), .null]))]))
  }

  /// RFC 8259, sections 6 and 7.
  @Test(arguments: [
    "01", "-", "+1", ".5", "1.", "1.e3", "1e", "1e+", "0x10", "1_000", "nan", "NaN", "inf",
    "1e999", "'a'", "\"\u{1}\"", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"a",
    "[1,]", "[1 2]", "[", "{\"a\":1,}", "{\"a\" 1}", "{a:1}", "{\"a\":1,\"a\":2}", "{", "tru",
    "truefalse", "1 2", "", " ", "\u{FEFF}1", "//1", "[1]]",
  ])
  func refused(_ text: String) { #expect(problem(Array(text.utf8)) != nil, "\(text)") }

  @Test(arguments: [
    ("\"\\ud83d\\ude42\\u00e9\\/\\b\\f\"", "🙂é/\u{8}\u{C}"), ("\"é\"", "é"),
  ])
  func texts(_ text: String, _ meaning: String) { #expect(read(text) == .text(meaning)) }

  @Test(arguments: [("1E+2", 100.0), ("-0.5e-1", -0.05), ("0", 0), ("120", 120), ("0.0", 0)])
  func numbers(_ text: String, _ meaning: Double) { #expect(read(text) == .number(meaning)) }

  @Test func deepNestingIsAMessage() {
    #expect(problem(Array(repeating: UInt8(ascii: "["), count: 1_000_000)) == "nested too deeply")
    let objects = String(repeating: "{\"a\":", count: 100_000)
    #expect(problem(Array(objects.utf8)) == "nested too deeply")
    #expect(
      problem(Array((String(repeating: "[", count: 60) + String(repeating: "]", count: 60)).utf8))
        == nil)
  }

  @Test func bytesThatAreNoText() {
    #expect(problem([0x22, 0xFF, 0x22]) == "a string is not valid UTF-8")
    #expect(problem([0xFF]) != nil)
    #expect(problem([0]) != nil)
  }

  /// Whatever a line is cut to or a byte of it becomes, the answer is a value or a message.
  @Test func damagedText() {
    let text = Array(#"{"id":1,"code":"a\u00e9\n","l":[1.5e-3,true,null,{"x":-0}]}"#.utf8)
    for end in 0..<text.count { #expect(problem(Array(text[..<end])) != nil) }
    for index in text.indices {
      for byte in UInt8.min...UInt8.max {
        var damaged = text
        damaged[index] = byte
        _ = problem(damaged)
      }
    }
  }
}
