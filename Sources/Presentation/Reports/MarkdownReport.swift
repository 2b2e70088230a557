internal import Interpreter
internal import Plotting
internal import Vocabulary

/// A report as Markdown (CommonMark with GitHub's tables), with its pictures as SVG files beside it
/// and their descriptions as alternative text.
enum MarkdownReport {
  static let entry = Entry(
    name: "md",
    summary: "Markdown with its pictures beside it, for notes and repositories.",
    product: ReportFormat { (report, path) throws(PlotError) in files(report, path) })

  /// The pictures `report-1.svg`, ..., then `report.md`.
  static func files(_ report: Report, _ path: String) -> [ReportFile] {
    let stem = FileName(path).pathStem
    var files: [ReportFile] = []
    var parts = ["# \(escaped(report.title))"]
    for part in report.parts {
      guard case .figure(let figure, let caption) = part else {
        parts.append(markdown(part))
        continue
      }
      let picture = "\(stem)-\(files.count + 1).svg"
      files.append(ReportFile(path: picture, bytes: figure.svg()))
      let address = address(FileName(picture).name)
      parts.append("![\(escaped(figure.described()))](\(address))")
      if !caption.isEmpty { parts.append("*\(escaped(caption))*") }
    }
    let text = parts.joined(separator: "\n\n") + "\n"
    return files + [ReportFile(path: path, bytes: Array(text.utf8))]
  }

  /// A file name as the address of a link: what means something there is written as %20.
  private static func address(_ name: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return name.utf8.map { byte in
      let isPlain =
        (48...57).contains(byte) || (65...90).contains(byte)
        || (97...122).contains(byte) || [0x2D, 0x2E, 0x5F].contains(byte)
      return isPlain
        ? String(decoding: [byte], as: UTF8.self)
        : "%\(digits[Int(byte) >> 4])\(digits[Int(byte) & 15])"
    }.joined()
  }

  private static func markdown(_ part: Report.Part) -> String {
    switch part {
    case .heading(let text): return "## \(escaped(text))"
    case .paragraph(let text): return prose(text)
    case .program(let text):
      let fence = String(repeating: "`", count: max(3, longestRunOfBackticks(text) + 1))
      return "\(fence)nn\n\(PrintableText.of(text))\(text.hasSuffix("\n") ? "" : "\n")\(fence)"
    case .figure: return ""
    case .table(let header, let rows): return table(header, rows)
    case .list(let items): return items.map { "- \(escaped($0))" }.joined(separator: "\n")
    }
  }

  /// Text whose parts between backticks are code.
  private static func prose(_ text: String) -> String {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { index, part in
      index % 2 == 0 ? escaped(String(part)) : "`\(part)`"
    }.joined()
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
