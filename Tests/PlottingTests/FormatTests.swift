import Testing
import Vocabulary

@testable import Plotting

@Suite("Plot formats")
struct FormatTests {
  @Test("The formats are those documented")
  func names() {
    #expect(PlotFormats.all.names == ["svg", "png", "pdf", "txt", "csv"])
    for entry in PlotFormats.all.entries {
      #expect(entry.summary.hasSuffix("."))
      #expect((try? entry.make(Arguments()).suffix) == entry.name)
    }
  }

  @Test(
    "Every format takes every figure, with the same bytes each time",
    arguments: PlotFormats.all.names)
  func conformance(_ name: String) throws {
    let format = try PlotFormats.forPath("figure." + name)
    let figures =
      SampleFigures.awkward.map(\.figure) + [
        SampleFigures.fit, SampleFigures.loss, SampleFigures.field,
      ]
    for figure in figures {
      let bytes = try format.encode(figure)
      #expect(!bytes.isEmpty)
      #expect(try format.encode(figure) == bytes, "\(name) of \(figure.title)")
      switch name {
      case "png": #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
      case "pdf": #expect(bytes.starts(with: "%PDF-".utf8))
      case "txt":
        #expect(bytes.allSatisfy { $0 == 10 || (32..<127).contains($0) })
        let lines = bytes.split(separator: 10)
        #expect(lines.allSatisfy { $0.count <= 80 && $0.last != 32 })
      case "svg": expectWellFormed(bytes)
      default: #expect(bytes.starts(with: "panel,series,x,y".utf8))
      }
    }
  }

  /// Tags balanced, no bare ampersand, no control character.
  private func expectWellFormed(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 32 })
    #expect(!text.contains("nan") && !text.contains("inf\""))
    var open: [Substring] = []
    for part in text.split(separator: "<").dropFirst(text.hasPrefix("<") ? 0 : 1) {
      let tag = part.prefix { $0 != ">" }
      #expect(part.contains(">"))
      if tag.hasPrefix("/") {
        #expect(open.popLast() == tag.dropFirst())
      } else if !tag.hasSuffix("/") {
        open.append(tag.prefix { $0 != " " })
      }
    }
    #expect(open.isEmpty)
    for part in text.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
      #expect(["lt;", "gt;", "amp;", "quot;"].contains { part.hasPrefix($0) })
    }
  }

  @Test("A PNG has two pixels per point")
  func pngSize() throws {
    let bytes = try PlotFormats.forPath("a.PNG").encode(SampleFigures.loss)
    let number = { (at: Int) in bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
    #expect(number(16) == 1600)
    #expect(number(20) == 1000)
  }

  @Test("An unknown suffix is refused with a suggestion")
  func unknown() {
    #expect(throws: PlotError("there is no plot format `.scg`", help: "did you mean `.svg`?")) {
      try PlotFormats.forPath("dir.x/a.scg")
    }
    #expect(throws: PlotError.self) { try PlotFormats.forPath("dir.svg/a") }
  }

  @Test("SVG escapes texts, names and describes the picture")
  func svgTexts() {
    let text = String(decoding: SampleFigures.awkwardTexts.svg(), as: UTF8.self)
    #expect(text.contains("<title>x² — σ' of &lt;tanh&gt; &amp; &quot;friends&quot; [31m</title>"))
    #expect(text.contains("&lt;/svg&gt;, &quot;q&quot;</text>"))
    #expect(text.contains("<desc>"))
    #expect(text.contains("1 &lt; 2 &amp; so on"))
  }

  @Test("SVG, the same bytes as recorded")
  func svgGolden() {
    GoldenFile.expect(SampleFigures.fit.svg(), equals: "fit.svg")
    GoldenFile.expect(SampleFigures.loss.svg(), equals: "loss.svg")
    GoldenFile.expect(SampleFigures.field.svg(), equals: "field.svg")
  }

  @Test("CSV has every number to the last bit, in long form")
  func csv() throws {
    let figure = SampleFigures.one([0.1, 1, 2], [0.1 + 0.2, .nan, 1e300])
    let text = try String(
      decoding: PlotFormats.forPath("a.csv").encode(figure), as: UTF8.self)
    #expect(
      text == """
        panel,series,x,y
        1,s,0.1,0.30000000000000004
        1,s,1,nan
        1,s,2,1e+300

        """)
    let quoted = try String(
      decoding: PlotFormats.forPath("a.csv").encode(SampleFigures.awkwardTexts), as: UTF8.self)
    #expect(quoted.contains("1,\"</svg>, \"\"q\"\"\",0,0\n"))
    let field = try String(
      decoding: PlotFormats.forPath("a.csv").encode(
        SampleFigures.one([0, 1], [5, 6], mark: .heat(columns: 2, z: [1, 2, 3, 4]))), as: UTF8.self)
    #expect(field == "panel,series,x,y,z\n1,s,0,5,1\n1,s,1,5,2\n1,s,0,6,3\n1,s,1,6,4\n")
  }

  /// How long it takes is measured by `scripts/bench pictures`.
  @Test("A million points make a picture as small as some thousands")
  func aMillionPoints() {
    let x = SampleFigures.grid(0, 1, 1_000_000)
    let figure = SampleFigures.one(x, x.map { $0 * (1 - $0) })
    #expect(figure.svg().count < 200_000)
    let few = SampleFigures.grid(0, 1, 2000)
    let small = SampleFigures.one(few, few.map { $0 * (1 - $0) })
    #expect(figure.svg().count < 3 * small.svg().count)
  }
}
