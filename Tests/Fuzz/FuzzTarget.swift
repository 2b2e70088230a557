// What libFuzzer calls, compiled together with Sources/Syntax by scripts/fuzz.

/// Reads bytes as a program and traps where the room of the syntax breaks a promise.
///
/// - Tokens stand in the order of the text and do not overlap.
/// - Spans of diagnostics lie in the text, and every diagnostic can be shown.
/// - A program that is accepted prints to itself, and formats to the same program, once and for all.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  let source = Source(name: "fuzz", text: bytes)
  checkTokens(source)
  let program = Parser.parse(source)
  for diagnostic in program.diagnostics {
    require(diagnostic.span, isIn: bytes)
    if let edit = diagnostic.edit { require(edit.span, isIn: bytes) }
    _ = DiagnosticText.text(of: diagnostic, in: source, width: 60)
  }
  guard program.diagnostics.isEmpty else { return 0 }
  checkPrinter(program)
  checkFormatter(source, program)
  return 0
}

// Not `precondition`, whose message an optimised build leaves out.
private func require(_ condition: Bool, _ message: String) {
  if !condition { fatalError(message) }
}

private func require(_ span: SourceSpan, isIn bytes: [UInt8]) {
  require(0 <= span.start && span.start <= span.end, "a span runs backwards")
  require(span.end <= bytes.count, "a span leaves the text")
}

private func checkTokens(_ source: Source) {
  var end = 0
  for token in Lexer.tokens(of: source).tokens {
    require(end <= token.span.start, "tokens overlap")
    require(token.span, isIn: source.text)
    end = token.span.end
  }
  _ = ExpectedOutput.entries(in: source)
}

private func checkPrinter(_ program: Program) {
  let text = Printer.text(of: program)
  let again = Parser.parse(Source(name: "printed", text))
  require(again == program, "the printed program is another one")
  require(Printer.text(of: again) == text, "the printed program prints otherwise")
}

private func checkFormatter(_ source: Source, _ program: Program) {
  guard case .success(let text) = Formatter.format(source),
    case .success(let again) = Formatter.format(Source(name: "formatted", text: text))
  else { fatalError("an accepted program is not formatted") }
  require(text == again, "formatting is not idempotent")
  let formatted = Source(name: "formatted", text: text)
  require(Parser.parse(formatted) == program, "the formatted program is another one")
  require(comments(formatted) == comments(source), "a comment was lost")
}

private func comments(_ source: Source) -> Int {
  Lexer.tokens(of: source).tokens.count { $0.kind == .comment || $0.kind == .expectedOutput }
}
