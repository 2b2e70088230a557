import Testing

@Suite struct OutputTests {
  /// Something of everything: values, a training, a picture, a note.
  static let program = """
    net = dense(8,tanh) >> dense(1)
    r = fit net runge epochs=20 seed=1
    r.test.mse
    plot runge net
    show net
    net(0.3)
    """

  @Test func aPipeGetsNoControlCharacters() throws {
    let run = try ProgramRun.nn("-e", Self.program, "-e", "print nosuch")
    let isControl = { (byte: UInt8) in byte < 0x20 && byte != 0x0A && byte != 0x09 || byte == 0x7F }
    #expect(!run.output.utf8.contains(where: isControl))
    #expect(!run.errors.utf8.contains(where: isControl))
    #expect(run.output.utf8.count > 1000)
  }

  @Test func textOfTheProgramCannotCommandTheTerminal() throws {
    let run = try ProgramRun.nn("-e", "print \"a\u{1B}[2Jb\u{9B}c\"")
    #expect(!run.output.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{9B}" })
  }

  @Test(arguments: ["--no-color", "--json", "--plain", "--quiet"])
  func twoRunsWriteTheSameBytes(flag: String) throws {
    let first = try ProgramRun.nn(flag, "-e", Self.program)
    let second = try ProgramRun.nn(flag, "-e", Self.program)
    #expect(first.status == 0)
    #expect(first.output == second.output)
    #expect(!first.output.isEmpty)
  }

  @Test func quietLeavesOutWhatNobodyAskedFor() throws {
    let loud = try ProgramRun.nn("-e", Self.program, "-e", "print \"done\"")
    #expect(loud.output.hasPrefix("fit net runge N=100"))
    let quiet = try ProgramRun.nn("--quiet", "-e", Self.program, "-e", "print \"done\"")
    #expect(!quiet.output.contains("fit net runge N=100"))
    // The first thing asked for is the error, the last the text.
    let lines = quiet.output.split(separator: "\n")
    #expect(lines.first.flatMap { Double($0) } != nil)
    #expect(lines.last == "done")
  }

  @Test func plainDescribesPictures() throws {
    let run = try ProgramRun.nn("--plain", "-e", "plot runge")
    #expect(run.output.contains("highest 1 at x = 0"))
    #expect(!run.output.contains("+--"))
    let same = try ProgramRun.nn("-e", "plot runge", environment: ["ACCESSIBLE": "1"])
    #expect(same.output == run.output)
  }

  @Test func everyLineOfJSONIsAnObject() throws {
    let run = try ProgramRun.nn("--json", "-e", Self.program, "-e", "print nosuch")
    #expect(run.status == 1)
    let objects = run.output.split(separator: "\n").map { JSONLine($0) }
    #expect(objects.allSatisfy { $0?["event"] != nil })
    let events = objects.compactMap { $0?["event"] }
    for event in ["output", "figure", "progress", "diagnostic"] {
      #expect(events.contains(.text(event)), "no \(event)")
    }
    let diagnostic = try #require(objects.last ?? nil)
    #expect(diagnostic["code"] == .text("N001"))
    #expect(diagnostic["line"] == .number("1"))
    #expect(diagnostic["column"] == .number("7"))
    #expect(run.errors.contains("error[N001]"))
  }

  @Test func numbersInJSONReadBackToTheSameBits() throws {
    let run = try ProgramRun.nn("--json", "-e", "0.1+0.2")
    let value = try #require(JSONLine(run.output.dropLast()))
    #expect(value["kind"] == .text("value"))
    #expect(value["fields"]?["value"] == .number("0.30000000000000004"))
  }
}
