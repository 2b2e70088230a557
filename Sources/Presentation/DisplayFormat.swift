internal import Plotting

/// A way a figure is shown in another program's window.
package struct DisplayFormat: Sendable {
  package let name: String
  /// Source: IANA's registry of media types.
  package let mediaType: String
  /// The picture as text, binary files in base64; nil when it cannot be made on this machine.
  let content: @Sendable (Figure) -> String?

  package static let text = DisplayFormat(name: "text", mediaType: "text/plain") { figure in
    figure.terminalText(
      TerminalStyle(
        width: PlainPresenter.columns, height: PlainPresenter.rows,
        marks: figure.marks ?? .braille)
    ).map { $0 + "\n" }.joined()
  }

  private static let svg = DisplayFormat(name: "svg", mediaType: "image/svg+xml") { figure in
    file("svg", of: figure).map { String(decoding: $0, as: UTF8.self) }
  }

  private static let png = DisplayFormat(name: "png", mediaType: "image/png") { figure in
    file("png", of: figure).map { Base64.text(of: $0) }
  }

  /// The table of display formats.
  package static let all = [text, svg, png]

  private static func file(_ suffix: String, of figure: Figure) -> [UInt8]? {
    try? PlotFormats.forPath("figure." + suffix).encode(figure)
  }
}
