import Vocabulary

/// A number format inside a text: `.3f`, `.3e`, `.6g`, `10.2f`, `+.2f`, `-10.2f`.
struct NumberFormat {
  private let format: String

  /// Nil when the text is not `[width][.digits]` and one of `e f g`, both up to 99; before it `+` for
  /// the sign of positive numbers too, and `-` for spaces behind the number instead of before it.
  init?(_ text: String) {
    let signs = text.prefix { $0 == "+" || $0 == "-" }
    var rest = text.dropFirst(signs.count)
    guard let conversion = rest.popLast(), "efgEFG".contains(conversion) else { return nil }
    let parts = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let isSmall = parts.allSatisfy {
      $0.count <= 2 && $0.allSatisfy { ("0"..."9").contains($0) }
    }
    guard isSmall, parts.count < 2 || !parts[1].isEmpty else { return nil }
    format = "%\(String(Set(signs).sorted()))\(rest)\(conversion)"
  }

  func text(_ value: Double) -> String { NumberText.formatted(format, value) }
}
