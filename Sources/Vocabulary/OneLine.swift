extension StringProtocol {
  /// Its lines with a space between them.
  package var oneLine: String { split(whereSeparator: \.isNewline).joined(separator: " ") }

  /// Itself, or its beginning with three points, `length` characters at most.
  package func shortened(to length: Int) -> String {
    count <= length ? String(self) : prefix(length - 3) + "..."
  }
}
