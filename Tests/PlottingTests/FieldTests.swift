import Testing

@testable import Plotting

@Suite("Fields, diagrams, documents")
struct FieldTests {
  @Test("Contours of x² + y² are circles of the right radius")
  func contours() throws {
    let side = SampleFigures.grid(-1, 1, 41)
    let z = side.flatMap { y in side.map { x in x * x + y * y } }
    let heat = Series("r", .heat(columns: 41, z: z), role: .other(0), x: side, y: side)
    let panel = Panel(x: Axis("x", range: -1...1), y: Axis("y", range: -1...1), series: [heat])
    let resolved = ResolvedFigure(Figure(title: "", panels: [panel])).panels[0]
    let lines = resolved.contours(at: [0.25, 5])
    #expect(lines.count == 1)
    let circle = try #require(lines[0].lines.first)
    #expect(lines[0].lines.count == 1 && circle.first == circle.last)
    for point in circle {
      let (x, y) = (2 * point.x - 1, 2 * point.y - 1)
      #expect(abs((x * x + y * y).squareRoot() - 0.5) < 2e-3)
    }
  }

  @Test("A saddle is passed on the side of its mean, and gaps leave gaps")
  func saddle() {
    func lines(_ z: [Double], _ level: Double) -> [[Point]] {
      let heat = Series("s", .heat(columns: 2, z: z), role: .other(0), x: [0, 1], y: [0, 1])
      let panel = Panel(x: Axis("x", range: 0...1), y: Axis("y", range: 0...1), series: [heat])
      return ResolvedFigure(Figure(title: "", panels: [panel])).panels[0]
        .contours(at: [level]).flatMap(\.lines)
    }
    #expect(lines([1, 0, 0, 1], 0.4).count == 2)
    #expect(lines([1, 0, 0, 1], 0.4).allSatisfy { $0[0].x < 0.5 || $0[0].y < 0.5 })
    #expect(lines([1, 0, 0, .nan], 0.5).isEmpty)
    #expect(lines([1, 1, 1, 1], 1).isEmpty)
  }

  @Test("A reversed axis runs downwards, also in the terminal")
  func matrix() {
    let heat = Series("W", .heat(columns: 1, z: [-1, 1]), role: .other(0), x: [1], y: [1, 2])
    let panel = Panel(
      x: Axis("column", range: 0.5...1.5, isWhole: true),
      y: Axis("row", range: 0.5...2.5, isReversed: true, isWhole: true), series: [heat],
      colours: ColourScale(.diverging(centre: 0), contours: []))
    let figure = Figure(title: "W", panels: [panel])
    let lines = figure.terminalText(TerminalStyle(width: 40, height: 16))
    // -1 is drawn as a space, 1 as @; row 1 is on top.
    #expect(!lines[2].contains("@") && lines[10].contains("@"))
    let ticks = ResolvedFigure(figure).panels[0].y.ticks(target: 5)
    #expect(ticks.major.map(\.label) == ["1", "2"])
  }

  @Test("Roles keep their looks whatever other curves there are")
  func styles() {
    let line = { (role: Series.Role) in Series("\(role)", .line, role: role, x: [0], y: [0]) }
    let panel = Panel(
      x: Axis("x"), y: Axis("y"),
      series: [line(.truth), line(.prediction), line(.other(2)), line(.training), line(.test)])
    let styles = SeriesStyle.assign(Figure(title: "", panels: [panel]))[0]
    #expect(styles[3].colour == .orange && styles[4].colour == .vermillion)
    #expect(Set(styles.map(\.symbol)).count == 5)
  }

  @Test("Grids, diagrams and documents, the same bytes as recorded")
  func golden() throws {
    GoldenFile.expect(SampleFigures.fields.svg(), equals: "fields.svg")
    GoldenFile.expect(SampleFigures.network.svg(), equals: "network.svg")
    var lines: [String] = []
    for width in [40, 80, 200] {
      for figure in [SampleFigures.fields, SampleFigures.network] {
        lines += figure.terminalText(TerminalStyle(width: width, height: 24)) + [""]
      }
    }
    for marks in [TerminalStyle.Marks.block, .braille] {
      lines += SampleFigures.network.terminalText(TerminalStyle(marks: marks)) + [""]
    }
    GoldenFile.expect(
      Array((lines.joined(separator: "\n") + "\n").utf8), equals: "fields.txt")
    let csv = try PlotFormats.forPath("a.csv").encode(SampleFigures.network)
    let start = "from,from_unit,to,to_unit,weight\ninput,1,layer 2,1,1\ninput,1,layer 2,2,2\n"
    #expect(csv.starts(with: start.utf8))
    #expect(SampleFigures.network.described().contains("layer 2 of 20 tanh"))
  }

  @Test("A document fills pages, the same bytes each time")
  func document() throws {
    let text = String(repeating: "The quick brown fox jumps over the lazy dog. ", count: 60)
    let document = Document(
      title: "A title",
      blocks: [
        .heading("One"), .paragraph(text), .code("net = dense(8,tanh)\n\nfit net runge"),
        .table(
          header: ["a", "b"], rows: [["x", "1"], [String(repeating: "wide ", count: 80), "2"]],
          numeric: [1]),
        .figure(SampleFigures.fit, caption: "A caption."), .list(["first", "second"]),
        .paragraph(text), .figure(SampleFigures.field, caption: ""), .heading("Last"),
      ])
    let pages = DocumentLayout.pages(of: document)
    #expect(pages.count >= 2)
    for page in pages {
      for shape in page.shapes {
        if case .text(let label) = shape {
          #expect(label.at.y < page.height - 20 && label.at.x >= 50)
        }
      }
    }
    let bytes = try document.pdf()
    #expect(bytes.starts(with: "%PDF-".utf8))
    #expect(try document.pdf() == bytes)
  }

  @Test("A sixel sequence has each pixel once")
  func sixel() {
    let bitmap = Bitmap(width: 3, height: 2, pixels: [0xFF0000, 0, 0, 0xFF0000, 0xFF0000, 0])
    let text = String(decoding: Sixel.sequence(of: bitmap), as: UTF8.self)
    // Black has bits 0 of columns 2 and 3 and bit 1 of column 3; red bits 0 and 1, and bit 1.
    #expect(text.hasPrefix("\u{1B}P0;1q\"1;1;3;2#0;2;0;0;0#1;2;100;0;0#0?@B$#1BA?$-"))
    #expect(text.hasSuffix("\u{1B}\\"))
  }
}
