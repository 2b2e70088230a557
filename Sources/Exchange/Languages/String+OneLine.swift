extension String {
  /// The text without line breaks, for a comment.
  var oneLine: String { split(whereSeparator: \.isNewline).joined(separator: " ") }
}
