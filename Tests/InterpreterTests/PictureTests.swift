import Interpreter
import Testing

/// The pictures of README.md are those the program makes.
@Suite("Pictures")
struct PictureTests {
  static let names = ["runge", "polynomial", "units", "classes"]

  @Test func areWhatTheProgramMakes() throws {
    _ = TestFiles.workplace
    let conversation = Conversation()
    // Under names of their own: other tests write a runge.svg into the same folder meanwhile.
    let program = try TestFiles.text("docs/pictures.nn").replacing(
      "file=\"", with: "file=\"picture-")
    let outcome = conversation.run(program, name: "pictures.nn")
    #expect(outcome == .finished, "\(conversation.errors)")
    let readme = try TestFiles.text("README.md")
    for name in Self.names {
      let made = try Files.contents(of: "picture-\(name).svg")
      if TestFiles.isRecording {
        try TestFiles.write(
          String(decoding: made, as: UTF8.self), to: TestFiles.repository + "docs/\(name).svg")
        Issue.record("recorded docs/\(name).svg")
      } else {
        #expect(
          try TestFiles.bytes(TestFiles.repository + "docs/\(name).svg") == made,
          "docs/\(name).svg is stale; scripts/pictures makes it anew")
      }
      #expect(readme.contains("docs/\(name).svg"))
    }
  }
}
