internal import Vocabulary

/// Long lists of numbers as lines of source text.
enum NumberLines {
  /// The shortest digits that read back to the same bits, a comma after each, in lines of up to 100
  /// characters.
  static func text(_ numbers: some Sequence<Double>, indent: String) -> String {
    var lines: [String] = []
    var line = indent
    for number in numbers {
      // In C, -0 is a whole number, which has no sign.
      let digits =
        (number == 0 && number.sign == .minus ? "-0.0" : NumberText.shortest(number)) + ","
      if line.utf8.count + digits.utf8.count > 99, line.utf8.count > indent.utf8.count {
        lines.append(line)
        line = indent
      }
      if line.utf8.count > indent.utf8.count { line += " " }
      line += digits
    }
    if line.utf8.count > indent.utf8.count { lines.append(line) }
    return lines.joined(separator: "\n")
  }
}
