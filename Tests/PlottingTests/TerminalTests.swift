import Testing

@testable import Plotting

@Suite("Terminal pictures")
struct TerminalTests {
  @Test("ASCII pictures, the same bytes as recorded", arguments: [40, 80, 200])
  func golden(_ width: Int) {
    var lines: [String] = []
    for figure in [SampleFigures.fit, SampleFigures.loss, SampleFigures.field] {
      lines += figure.terminalText(TerminalStyle(width: width, height: 24)) + [""]
    }
    GoldenFile.expect(
      Array((lines.joined(separator: "\n") + "\n").utf8), equals: "ascii-\(width).txt")
  }

  @Test("Unicode pictures, the same bytes as recorded", arguments: TerminalStyle.Marks.allCases)
  func unicode(_ marks: TerminalStyle.Marks) {
    var lines: [String] = []
    for figure in [SampleFigures.fit, SampleFigures.loss, SampleFigures.field] {
      let style = TerminalStyle(width: 72, height: 24, marks: marks, colour: true)
      lines += figure.terminalText(style) + [""]
    }
    GoldenFile.expect(
      Array((lines.joined(separator: "\n") + "\n").utf8), equals: "colour-\(marks.rawValue).txt")
  }

  @Test("No line is wider than asked, none ends in a space, and codes come only with colour")
  func widths() {
    for (name, figure) in SampleFigures.awkward {
      for width in [1, 24, 40, 80, 200] {
        for marks in TerminalStyle.Marks.allCases {
          let plain = figure.terminalText(TerminalStyle(width: width, height: 20, marks: marks))
          for line in plain {
            #expect(TerminalText.width(line) <= max(24, width), "\(name) \(width): \(line)")
            #expect(!line.hasSuffix(" "))
            #expect(!line.contains("\u{1B}"))
            if marks == .ascii { #expect(line.utf8.allSatisfy { $0 < 128 }) }
          }
        }
      }
    }
  }

  @Test("Colour changes nothing but the codes, and every line ends without one")
  func colour() {
    for figure in [SampleFigures.fit, SampleFigures.field] {
      let style = TerminalStyle(width: 60, height: 20, marks: .ascii)
      var coloured = style
      coloured.colour = true
      let stripped = figure.terminalText(coloured).map { line in
        #expect(!line.contains("\u{1B}") || line.contains("\u{1B}[0m"))
        return line.split(separator: "\u{1B}", omittingEmptySubsequences: false).enumerated()
          .map { $0 == 0 ? $1 : $1.drop { $0 != "m" }.dropFirst() }.joined()
      }
      #expect(stripped == figure.terminalText(style))
    }
  }

  @Test("The picture has the height asked for")
  func height() {
    for height in [20, 24, 50] {
      for figure in [SampleFigures.loss, SampleFigures.field] {
        #expect(figure.terminalText(TerminalStyle(width: 80, height: height)).count == height)
      }
    }
  }

  @Test("Texts in ASCII")
  func ascii() {
    #expect(TerminalText.ascii("x² — σ' ≤ 10⁻³, Größe 日") == "x^2 - sigma' <= 10^-3, Groesse ?")
    #expect(TerminalText.ascii("ΔΣ") == "DeltaSigma")
    #expect(TerminalText.width("日本 x") == 6)
    #expect(TerminalText.fitted("abcdefgh", width: 5, isASCII: true) == "ab...")
    #expect(TerminalText.fitted("abcdefgh", width: 5, isASCII: false) == "abcd…")
  }

  @Test("The picture in words")
  func words() {
    let text = SampleFigures.fit.described()
    #expect(text.hasPrefix("runge and net. Panel 1: x from -1 to 1; y from "))
    #expect(text.contains("runge: a line through 201 points, from 0.03846 at x = -1 to 0.03846"))
    #expect(text.contains("training: 7 points, lowest "))
    // The largest |0.1 x (1 - x²)| is at x = 1/sqrt(3), 0.0385; the nearest grid point is 0.58.
    #expect(text.contains("runge and net differ most, by 0.03849, at x = 0.58."))
    #expect(SampleFigures.field.described().contains("g: a field of 30 by 20 values, lowest -0.7"))
    #expect(SampleFigures.loss.described().contains("best epoch: a vertical line at epoch = 150."))
    #expect(SampleFigures.one([], []).described().contains("there is nothing to draw."))
  }
}
