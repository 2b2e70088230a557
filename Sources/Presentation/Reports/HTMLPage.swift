/// A web page in one file: no script, no other file, no address.
package enum HTMLPage {
  /// A page in the look of the reports, with some style of its own; `kind` is a class of the style.
  package static func document(
    title: String, body: String, style: String = "", kind: String? = nil
  ) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(escaped(title))</title>
    <style>
    \(HTMLStyle.sheet)\(style.isEmpty ? "" : "\n" + style)
    </style>
    </head>
    <body>
    <main\(kind.map { " class=\"\($0)\"" } ?? "")>
    \(body)</main>
    </body>
    </html>

    """
  }

  /// Text as it stands between tags and in attributes.
  package static func escaped(_ text: String) -> String {
    var result = ""
    for character in PrintableText.of(text) {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.append(character)
      }
    }
    return result
  }
}
