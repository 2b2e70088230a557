extension Lexer {
  /// Operators and separators; those of other languages are refused with the right spelling.
  mutating func symbol(_ byte: UInt8) {
    let next = self.byte(1)
    switch byte {
    case UInt8(ascii: ","): emit(.comma, 1)
    case UInt8(ascii: ";"): emit(.semicolon, 1)
    case UInt8(ascii: "^"):
      next == UInt8(ascii: "=") ? emit(.foreignAssignment, 2) : emit(.power, 1)
    case UInt8(ascii: "+"):
      next == UInt8(ascii: "=") || next == byte ? emit(.foreignAssignment, 2) : emit(.plus, 1)
    case UInt8(ascii: "*"):
      if next == byte {
        foreign("powers are written `^`", "^", "`**` is written `^`: `x^2`", .power, 2)
      } else {
        next == UInt8(ascii: "=") ? emit(.foreignAssignment, 2) : emit(.times, 1)
      }
    case UInt8(ascii: "/"):
      if next == byte {
        foreign(
          "`//` is not an operator", nil,
          "a comment starts with `#`; a quotient without its remainder is `floor(a/b)`", .divided, 2
        )
      } else {
        next == UInt8(ascii: "=") ? emit(.foreignAssignment, 2) : emit(.divided, 1)
      }
    case UInt8(ascii: "-"): minus(next)
    case UInt8(ascii: "."): dot(next)
    case UInt8(ascii: "="): equals(next)
    case UInt8(ascii: "!"):
      if next == UInt8(ascii: "=") {
        self.byte(2) == next
          ? foreign("`!==` is not an operator", "!=", "write `!=`: `a != b`", .notEqual, 3)
          : emit(.notEqual, 2)
      } else if touchesOperand {
        foreign(
          "`!` is not an operator", nil, "write `not x`, or `a != b`; there is no factorial",
          .unknown, 1)
      } else {
        foreign("`!` is not an operator", "not ", "write `not`: `not x`", .not, 1)
      }
    case UInt8(ascii: "<"):
      if next == UInt8(ascii: ">") {
        foreign("`<>` is not an operator", "!=", "write `!=`: `a != b`", .notEqual, 2)
      } else {
        next == UInt8(ascii: "=") ? emit(.lessOrEqual, 2) : emit(.less, 1)
      }
    case UInt8(ascii: ">"):
      next == UInt8(ascii: ">")
        ? emit(.sequence, 2)
        : next == UInt8(ascii: "=") ? emit(.greaterOrEqual, 2) : emit(.greater, 1)
    case UInt8(ascii: "~"):
      next == UInt8(ascii: "=")
        ? foreign("`~=` is not an operator", "!=", "write `a != b`, or `a ~ b`", .notEqual, 2)
        : emit(.nearly, 1)
    case UInt8(ascii: "|"):
      if next == byte {
        foreign("`||` is not an operator", "or", "write `or`: `a or b`", .or, 2)
      } else if next == UInt8(ascii: ">") {
        foreign("`|>` is not an operator", nil, "write `f(x)`, or `f >> g`", .sequence, 2)
      } else {
        emit(.beside, 1)
      }
    case UInt8(ascii: "&"):
      let length = next == byte ? 2 : 1
      let spelling = length == 2 ? "&&" : "&"
      foreign("`\(spelling)` is not an operator", "and", "write `and`: `a and b`", .and, length)
    case UInt8(ascii: ":"):
      if next == UInt8(ascii: "=") {
        foreign("`:=` is not an operator", "=", "write `=`: `x = 1`", .assign, 2)
      } else if Lexer.startsWord(next), startsStatement {
        colonCommand()
      } else if !functionOfPython() {
        foreign(
          "`:` is not an operator", nil, "a range is written `1..10`, a block `{ }`", .unknown, 1)
      }
    case UInt8(ascii: "%"):
      foreign("`%` is not an operator", nil, "the remainder is `mod(7, 3)`", .unknown, 1)
    default: badCharacter()
    }
  }

  private var startsStatement: Bool {
    switch last.kind {
    case .lineEnd, .semicolon, .brace: true
    default: false
    }
  }

  /// `:q` and the like, as commands are written in editors.
  private mutating func colonCommand() {
    var stop = position + 1
    while stop < end, Lexer.continuesWord(bytes[stop]) { stop += 1 }
    let written = String(decoding: bytes[position + 1..<stop], as: UTF8.self)
    let word = ["q", "wq", "x", "exit"].contains(written) ? "quit" : written
    foreign(
      "commands are written without `:`", word, "write `\(word)`", .name, stop - position)
  }

  private mutating func minus(_ next: UInt8) {
    if next == UInt8(ascii: ">") { return emit(.arrow, 2) }
    if next == UInt8(ascii: "=") { return emit(.foreignAssignment, 2) }
    emitMinus(length: 1)
  }

  /// A minus is a prefix where no value stands before it, or by its white space.
  mutating func emitMinus(length: Int) {
    let spaceBefore = last.span.end != position
    let after = position + length < end ? bytes[position + length] : UInt8(ascii: "\n")
    let spaceAfter =
      after == UInt8(ascii: " ") || after == UInt8(ascii: "\t") || after == UInt8(ascii: "\n")
      || after == UInt8(ascii: "\r") || after == UInt8(ascii: "#")
    let isPrefix = !last.kind.endsOperand || spaceBefore && !spaceAfter
    emit(isPrefix ? .prefixMinus : .minus, length)
  }

  private mutating func dot(_ next: UInt8) {
    if next == UInt8(ascii: ".") { return emit(.range, 2) }
    Lexer.isDigit(next) && !touchesOperand ? numberWithoutZero() : emit(.dot, 1)
  }

  private mutating func equals(_ next: UInt8) {
    switch next {
    case UInt8(ascii: "="):
      byte(2) == next
        ? foreign("`===` is not an operator", "==", "write `==`: `a == b`", .equal, 3)
        : emit(.equal, 2)
    case UInt8(ascii: ">"):
      foreign(
        "`=>` is not an operator", nil,
        "a function is written `x -> x^2`, a comparison `a >= b`", .arrow, 2)
    default: emit(.assign, 1)
    }
  }

  /// Refuses a spelling of another language and goes on with what it means here.
  mutating func foreign(
    _ message: String, _ replacement: String?, _ help: String, _ kind: Token.Kind, _ length: Int
  ) {
    let span = SourceSpan(position, position + length)
    report(
      Diagnostic(
        .foreignSpelling, message, at: span, help: help,
        edit: replacement.map { Diagnostic.Edit(span: span, replacement: $0) }))
    emit(kind, length)
  }

  /// Refuses one character that has no meaning.
  mutating func badCharacter() {
    let byte = bytes[position]
    let span = SourceSpan(position, position + 1)
    switch byte {
    case 0x0D:
      report(
        Diagnostic(
          .badCharacter, "a carriage return without a line feed", at: span,
          help: "end lines with a line feed", edit: .init(span: span, replacement: "\n")))
    case 0..<0x20, 0x7F:
      let code = String(byte, radix: 16, uppercase: true)
      let padded = String(repeating: "0", count: 4 - code.count) + code
      report(
        Diagnostic(
          .badCharacter, "the control character U+\(padded) is not part of the language", at: span,
          help: "delete it", edit: .init(span: span, replacement: "")))
    default:
      if byte == UInt8(ascii: "\\") {
        report(
          Diagnostic(
            .badCharacter, "the character `\\` is not part of the language", at: span,
            help: "a line goes on after an operator or a comma, and inside brackets"))
        break
      }
      let isQuote = byte == UInt8(ascii: "`")
      let character = isQuote ? "U+0060" : String(decoding: [byte], as: UTF8.self)
      report(
        Diagnostic(
          .badCharacter, "the character `\(character)` is not part of the language", at: span))
    }
    emit(.unknown, 1)
  }
}
