internal import Interpreter
internal import Plotting
internal import Vocabulary

/// A report as Markdown (CommonMark with GitHub's tables), pictures inside as data URIs with their
/// description as alternative text.
enum MarkdownReport {
  static let entry = Entry(
    name: "md",
    summary: "Markdown with its pictures inside, for notes and repositories.",
    product: ReportFormat { Array(document($0).utf8) })

  static func document(_ report: Report) -> String {
    (["# \(escaped(report.title))"] + report.parts.map(markdown)).joined(separator: "\n\n") + "\n"
  }

  private static func markdown(_ part: Report.Part) -> String {
    switch part {
    case .heading(let text): return "## \(escaped(text))"
    case .paragraph(let text): return escaped(text)
    case .program(let text):
      let fence = String(repeating: "`", count: max(3, longestRunOfBackticks(text) + 1))
      return "\(fence)nn\n\(PrintableText.of(text))\(text.hasSuffix("\n") ? "" : "\n")\(fence)"
    case .figure(let figure, let caption):
      let picture = "data:image/svg+xml;base64," + Base64.text(of: figure.svg())
      let below = caption.isEmpty ? "" : "\n\n*\(escaped(caption))*"
      return "![\(escaped(figure.described()))](\(picture))\(below)"
    case .table(let header, let rows): return table(header, rows)
    case .list(let items): return items.map { "- \(escaped($0))" }.joined(separator: "\n")
    }
  }

  private static func table(_ header: [String], _ rows: [[String]]) -> String {
    let numeric = ReportTable.numericColumns(header: header, rows: rows)
    let width = max(header.count, rows.map(\.count).max() ?? 0)
    let line = { (cells: [String]) in
      let padded = cells + Array(repeating: "", count: width - cells.count)
      return "| " + padded.map { escaped($0) }.joined(separator: " | ") + " |"
    }
    let rule =
      "|" + (0..<width).map { numeric.contains($0) ? " ---: |" : " --- |" }.joined()
    return ([line(header), rule] + rows.map(line)).joined(separator: "\n")
  }

  private static func longestRunOfBackticks(_ text: String) -> Int {
    var longest = 0
    var run = 0
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }

  /// Text whose characters mean themselves, on one line.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in PrintableText.of(text) {
      switch character {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "#", "~", "$":
        result += "\\\(character)"
      case "&": result += "&amp;"
      case "\n": result += " "
      default: result.append(character)
      }
    }
    return result
  }
}
