internal import Interpreter

/// Styled text as bytes: with the 16 colours of every terminal, or without.
struct Palette {
  let hasColour: Bool

  func text(_ styled: StyledText) -> String {
    styled.runs.map { text($0.text, $0.kind) }.joined()
  }

  func text(_ text: String, _ kind: StyledText.Kind) -> String {
    let shown = PrintableText.of(text)
    guard hasColour, !shown.isEmpty, let code = Self.code(of: kind) else { return shown }
    return "\u{1B}[\(code)m\(shown)\u{1B}[0m"
  }

  /// The SGR parameters (ECMA-48, 8.3.117) of a kind; nil for text as it is.
  static func code(of kind: StyledText.Kind) -> String? {
    switch kind {
    case .plain: nil
    case .heading: "1"
    case .name: "36"
    case .number: nil
    case .text: "32"
    case .keyword: "35"
    case .dim: "2"
    case .good: "32"
    case .warning: "33"
    case .bad: "1;31"
    case .code: "34"
    }
  }
}
