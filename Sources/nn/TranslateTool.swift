internal import Interpreter
internal import Presentation
internal import Syntax
internal import Translation
internal import Vocabulary

extension Tool {
  /// `nn translate runge.nn --to pytorch`.
  static let translate = Tool(
    name: "translate",
    // Written out: making the table of targets costs half a millisecond of every start.
    summary: "file.nn --to pytorch|keras [--out file.py]: writes the program in Python",
    words: { ["--to", "--out"] + TranslationTarget.all.names }
  ) { arguments, output, errors in
    var paths: [String] = []
    var target: TranslationTarget?
    var destination: String?
    var rest = arguments[...]
    while let word = rest.popFirst() {
      switch word {
      case "--to":
        guard let name = rest.popFirst() else { return refused(arguments, errors) }
        target = try? TranslationTarget.all[name]?.make(Arguments())
        guard target != nil else {
          let names = TranslationTarget.all.names
          let near = Suggestion.closest(to: name, among: names)
          errors.write(
            line: "nn: there is no translation to `\(name)`: "
              + (near.map { "did you mean `\($0)`?" } ?? names.joined(separator: ", ")))
          return Program.usageStatus
        }
      case "--out", "-o":
        destination = rest.popFirst()
        guard destination != nil else { return refused(arguments, errors) }
      default: paths.append(word)
      }
    }
    guard let target, paths.count == 1 else {
      if !paths.isEmpty, target == nil {
        errors.write(
          line: "nn: say what to translate to: --to "
            + TranslationTarget.all.names.joined(separator: " or --to "))
        return Program.usageStatus
      }
      return refused(arguments, errors)
    }
    return onFiles(paths, errors) { path, text, errors in
      let source = Source(name: path == "-" ? "<stdin>" : path, text: text)
      let mistakes = Checker.check(source).filter { $0.severity == .error }
      guard mistakes.isEmpty else {
        for mistake in mistakes { tell(mistake, source, errors) }
        return 1
      }
      let translation = Translator.translate(source, to: target)
      for diagnostic in translation.diagnostics { tell(diagnostic, source, errors) }
      guard let program = translation.text else { return 1 }
      guard let destination else {
        output.write(program)
        return 0
      }
      do throws(Files.Failure) { try Files.replace(destination, with: Array(program.utf8)) } catch {
        errors.write(line: "nn: cannot write `\(destination)`: \(error.reason)")
        return 1
      }
      return 0
    }
  }
}
