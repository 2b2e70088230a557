import Vocabulary

/// A text picture in ASCII.
enum TextFormat {
  static let entry = Entry(
    name: "txt",
    summary: "A picture of ASCII characters, 80 columns wide.",
    product: PlotFormat(suffix: "txt") { figure throws(PlotError) in
      let lines = figure.terminalText(TerminalStyle())
      return Array((lines.joined(separator: "\n") + "\n").utf8)
    })
}
