import Interpreter
import Plotting
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

/// Every kind of picture of the language, at three widths of a terminal and as SVG.
@Suite("Kinds of pictures")
struct PictureKindTests {
  static let folder = "Tests/Golden/pictures"

  @Test("the same as recorded", arguments: TestFiles.programs(in: folder))
  func golden(_ name: String) throws {
    let conversation = Conversation()
    let path = "\(Self.folder)/\(name)"
    let outcome = conversation.run(try TestFiles.text("\(path).nn"), name: "\(name).nn")
    #expect(outcome == .finished, "\(conversation.errors)")
    let figures = conversation.memory.events.compactMap { event in
      if case .figure(let figure) = event { figure } else { nil }
    }
    let figure = try #require(figures.last)
    var lines: [String] = []
    for width in [40, 80, 200] {
      let height = width == 40 ? 16 : 24
      lines += figure.terminalText(TerminalStyle(width: width, height: height)) + [""]
    }
    let text = (lines + [figure.described(), ""]).joined(separator: "\n")
    try compare(text, with: "\(path).txt")
    try compare(String(decoding: figure.svg(), as: UTF8.self), with: "\(path).svg")
  }

  private func compare(_ found: String, with path: String) throws {
    if TestFiles.isRecording {
      try TestFiles.write(found, to: TestFiles.repository + path)
      Issue.record("recorded \(path)")
    } else {
      #expect(try TestFiles.text(path) == found, "\(path) differs")
    }
  }
}
