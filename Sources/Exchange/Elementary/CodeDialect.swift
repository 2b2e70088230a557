/// C or Swift, as a way to write the same arithmetic.
enum CodeDialect: Sendable {
  case c
  case swift

  /// What each language says in its own way: the bits of a number, and its library's exact
  /// functions.
  private var primitives: [SourceFunction] {
    switch self {
    case .c: Self.primitivesOfC
    case .swift: Self.primitivesOfSwift
    }
  }

  /// A function in this language.
  func text(of function: SourceFunction) -> String {
    switch self {
    case .swift: Self.text(function.text) { $0.hasPrefix("func ") ? "private " + $0 : String($0) }
    case .c: Self.text(function.text, Self.inC)
    }
  }

  /// The functions that a text calls, in this language, each after those it calls.
  func functions(neededBy text: String) -> String {
    let needed = SourceFunction.needed(by: text)
    let all = ([text] + needed.map(\.text)).joined(separator: "\n")
    let basic = SourceFunction.needed(by: all, from: primitives).map(\.text)
    return (basic + needed.map { self.text(of: $0) }).map { $0 + "\n\n" }.joined()
  }

  private static func text(_ text: String, _ line: (Substring) -> String) -> String {
    text.split(separator: "\n").map(line).joined(separator: "\n")
  }

  /// The name in `func name(` or `static type name(`.
  static func declaredName(_ line: Substring) -> String? {
    guard line.hasPrefix("func ") || line.hasPrefix("private func ") || line.hasPrefix("static "),
      let end = line.firstIndex(of: "(")
    else { return nil }
    return line[..<end].split(separator: " ").last.map(String.init)
  }

  /// A line of such a function as C.
  private static func inC(_ line: Substring) -> String {
    let indentation = line.prefix { $0 == " " }
    let content = line.dropFirst(indentation.count)
    if content.hasPrefix("func ") { return header(content) }
    if content.hasPrefix("//") || content.hasSuffix("{") || content.hasSuffix("}") {
      return String(line)
    }
    for (word, qualifier) in [("let ", "const "), ("var ", "")] where content.hasPrefix(word) {
      let (name, value) = halves(content.dropFirst(word.count), " = ")
      let (bare, type) = halves(name, ": ")
      return indentation + qualifier + typeName(type) + " \(bare) = \(value);"
    }
    return line + ";"
  }

  /// `func f(_ x: Double) -> Double {` as `static double f(double x) {`.
  private static func header(_ line: Substring) -> String {
    let (signature, result) = halves(line.dropFirst("func ".count), " -> ")
    let (name, list) = halves(signature, "(")
    let parameters = list.dropLast().split(separator: ",").map { parameter in
      let (label, type) = halves(parameter, ": ")
      return typeName(type) + " " + (label.split(separator: " ").last ?? "")
    }
    return "static \(typeName(result.dropLast(2))) \(name)(\(parameters.joined(separator: ", "))) {"
  }

  private static func typeName(_ type: Substring) -> String {
    switch type {
    case "", "Double": "double"
    case "Int64": "int64_t"
    case "Bool": "bool"
    default: String(type)
    }
  }

  /// The text before and after the first occurrence of a separator.
  private static func halves(
    _ text: Substring, _ separator: String
  ) -> (Substring, Substring) {
    var start = text.startIndex
    while start < text.endIndex {
      if text[start...].hasPrefix(separator) {
        return (text[..<start], text[text.index(start, offsetBy: separator.count)...])
      }
      start = text.index(after: start)
    }
    return (text, text[text.endIndex...])
  }
}
