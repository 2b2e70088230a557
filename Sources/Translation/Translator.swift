package import Syntax
internal import Vocabulary

/// Translates a program to a Python program that does the same experiment.
///
/// It walks the tree once. What a name is (a network, a function, a result) follows from what it was
/// assigned; what has no translation is a diagnostic at its place, and all of them are found.
package struct Translator {
  let target: TranslationTarget
  let source: Source
  private let library: [PythonPart]
  private(set) var diagnostics: [Diagnostic] = []
  /// What the variables are, and what they are called in Python.
  var kinds: [String: Python.Kind] = [:]
  /// Whether what is translated is a function's, which changes nothing outside of it.
  var isInFunction = false
  let tokens: [Token]
  let changes: NameChanges
  /// The parts and the features of parts the experiment needs.
  private var parts: Set<String>
  private var features: Set<String> = []
  /// Names that mean something in Python, and those the program itself uses.
  private let taken: Set<String>
  private let written: Set<String>
  var digits = 6
  var seed: Python?
  private var lines: [String] = []
  private var depth = 0

  /// The Python program, or what stands against it; what is only left out is told as well.
  package static func translate(
    _ source: Source, to target: TranslationTarget
  ) -> (text: String?, diagnostics: [Diagnostic]) {
    let program = Parser.parse(source)
    guard !program.diagnostics.contains(where: { $0.severity == .error }) else {
      return (nil, program.diagnostics)
    }
    var translator = Translator(target, source, program)
    translator.translate(program.statements)
    let isWhole = !translator.diagnostics.contains { $0.severity == .error }
    return (isWhole ? translator.text : nil, translator.diagnostics)
  }

  private init(_ target: TranslationTarget, _ source: Source, _ program: Program) {
    self.target = target
    self.source = source
    library = target.parts()
    parts = Set(library.lazy.map(\.name).filter { $0 == "processes" })
    taken = Python.reserved.union(library.flatMap(\.names))
    tokens = Lexer.tokens(of: source).tokens
    written = Set(tokens.lazy.filter { $0.kind == .name }.map { source.string(in: $0.span) })
    changes = NameChanges(program, tokens, of: source)
  }

  // MARK: What the rest of the translation uses

  /// Tells that there is no translation; what stands in its place is never run.
  @discardableResult
  mutating func refuse(
    _ what: String, at span: SourceSpan, help: String? = nil
  ) -> Python {
    diagnostics.append(
      Diagnostic(
        .notTranslated, "\(what) cannot be translated to \(target.title)", at: span, help: help))
    return Python("None", .atom, .unknown)
  }

  /// Tells that a statement is left out of the translation.
  mutating func leaveOut(_ statement: SourceSpan, _ verb: String) {
    diagnostics.append(
      Diagnostic(
        .notTranslated, "`\(verb)` is left out of the translation", at: statement,
        severity: .warning))
    let text = source.string(in: statement)
    for line in text.split(whereSeparator: \.isNewline) { write("# \(line)  (left out)") }
  }

  /// Whether a part of the target defines an optimizer, a loss, an initializer.
  func has(_ part: String) -> Bool { library.contains { $0.name == part } }

  mutating func need(_ part: String) { parts.insert(part) }
  mutating func use(_ feature: String) { features.insert(feature) }

  /// What a name is called in Python.
  func name(_ name: String) -> String {
    guard taken.contains(name) else { return name }
    var other = name + "_"
    while taken.contains(other) || written.contains(other) { other += "_" }
    return other
  }

  mutating func write(_ line: String) {
    lines.append(line.isEmpty ? "" : String(repeating: "    ", count: depth) + line)
  }

  /// Two empty lines, as Python's style has them around a function.
  mutating func separate() {
    guard !lines.isEmpty else { return }
    while lines.last?.isEmpty ?? false { lines.removeLast() }
    lines += ["", ""]
  }

  mutating func indented(_ body: (inout Translator) -> Void) {
    depth += 1
    let before = lines.count
    body(&self)
    if !lines[before...].contains(where: { !$0.drop { $0 == " " }.hasPrefix("#") }) {
      write("pass")
    }
    depth -= 1
  }

  // MARK: The whole

  private mutating func translate(_ statements: [Statement]) {
    var end = 0
    for statement in statements {
      writeComments(from: end, to: statement.span.start)
      translate(statement)
      end = statement.span.end
    }
    writeComments(from: end, to: source.text.count)
  }

  /// The comments between two statements, and an empty line where there is one.
  private mutating func writeComments(from start: Int, to end: Int) {
    var between = source.string(in: SourceSpan(start, end)).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline
    ).map { $0.drop { $0.isWhitespace || $0 == "\u{FEFF}" } }
    // What stands behind a statement, and before the next one, is no line of its own.
    if start > 0 { between.removeFirst() }
    if between.last?.isEmpty ?? false { between.removeLast() }
    for line in between where !line.hasPrefix("#!") && !line.hasPrefix("#=>") {
      if line.isEmpty, lines.last?.isEmpty ?? true { continue }
      write(String(line))
    }
  }

  private var text: String {
    var needed = parts
    var waiting = Array(parts)
    while let name = waiting.popLast() {
      for next in library.first(where: { $0.name == name })?.needs ?? []
      where needed.insert(next).inserted {
        waiting.append(next)
      }
    }
    let file = FileName(source.name).name
    var text =
      "\"\"\"\(Python.quoted(file)) as a \(target.title) program, written by `nn translate`."
    let program = file.hasPrefix("<") ? "program" : file.split(separator: ".").first ?? "program"
    let usage = target.usage.replacing("PROGRAM", with: program)
    text += "\n\n\(usage)\n\"\"\"\n\n"
    let imports = target.imports.split(separator: "\n", omittingEmptySubsequences: false)
    text += PythonPart.text(imports.map(String.init), features: features)
    for part in library where needed.contains(part.name) {
      text += "\n\n" + part.text(features: features)
    }
    text += "\n\n# --- The experiment "
    text += String(repeating: "-", count: 78) + "\n\n"
    return text + lines.joined(separator: "\n").trimmingEmptyLines + "\n"
  }
}

extension String {
  fileprivate var trimmingEmptyLines: Substring {
    var text = self[...]
    while text.last == "\n" { text.removeLast() }
    return text.drop { $0 == "\n" }
  }
}
