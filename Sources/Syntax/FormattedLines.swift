/// The lines a program is written in, made token by token.
struct FormattedLines {
  struct Line {
    var tokens: [Token] = []
    var comment: Token?
    var isAfterEmptyLine = false
    /// Whether it goes on with the statement of the line before it.
    var isContinuation = false
    var indent = 0
  }

  private let bytes: [UInt8]
  private let tokens: [Token]
  /// Where an `=` gives a name its value, by the offset of the `=`; all others are options.
  private var assignments: Set<Int> = []
  /// The offsets of the braces of blocks that take several lines.
  private var broad: Set<Int> = []
  private var lines: [Line] = []

  init(_ source: Source) {
    bytes = source.text
    tokens = Lexer.tokens(of: source).tokens
    findAssignments()
    findBroadBlocks()
  }

  // MARK: What the tokens are

  private mutating func findAssignments() {
    let tokens = self.tokens.filter { $0.kind != .comment && $0.kind != .expectedOutput }
    var isStart = true
    for (index, token) in tokens.enumerated() {
      if isStart, token.kind == .name {
        var next = index + 1
        if tokens[next].kind == .callParenthesis {
          while next < tokens.count - 1, tokens[next].kind != .closeParenthesis { next += 1 }
          next = min(next + 1, tokens.count - 1)
        }
        if tokens[next].kind == .assign { assignments.insert(tokens[next].span.start) }
      }
      isStart = token.kind == .lineEnd || token.kind == .semicolon || token.kind == .brace
    }
  }

  private mutating func findBroadBlocks() {
    var open: [Int] = []
    for (index, token) in tokens.enumerated() {
      if token.kind == .brace {
        open.append(index)
      } else if token.kind == .closeBrace, let start = open.popLast() {
        let first = tokens[start].span.start
        let isEmpty = tokens[(start + 1)..<index].allSatisfy {
          $0.kind == .lineEnd || $0.kind == .semicolon
        }
        if !isEmpty, bytes[first..<token.span.start].contains(UInt8(ascii: "\n")) {
          broad.insert(first)
          broad.insert(token.span.start)
        }
      }
    }
  }

  // MARK: Lines

  /// Puts the tokens on lines and indents these.
  mutating func build() {
    var before: Token?
    /// Whether a statement ended since `before`, which is never a comment.
    var isAtStart = true
    var isAfterComment = false
    var semicolon: Token?
    var offset = 0
    for token in tokens.dropLast() {
      switch token.kind {
      case .lineEnd:
        isAtStart = true
        continue
      case .semicolon:
        if before.map({ $0.kind != .brace }) == true, semicolon == nil { semicolon = token }
        isAtStart = true
        continue
      default: break
      }
      let breaks = bytes[offset..<token.span.start].count { $0 == UInt8(ascii: "\n") }
      offset = token.span.end
      let isComment = token.kind == .comment || token.kind == .expectedOutput
      if isComment {
        if breaks > 0 || lines.isEmpty {
          newLine(token, before, breaks, isContinuation: !isAtStart)
        }
        lines[lines.count - 1].comment = token
        isAfterComment = true
        continue
      }
      let isFirst = before.map { $0.kind == .brace && broad.contains($0.span.start) } ?? true
      let isLast = token.kind == .closeBrace && broad.contains(token.span.start)
      let isBroken = breaks > 0 && (isAtStart || keepsBreak(before, token))
      if isFirst || isLast || isAfterComment || isBroken && !isEmptyBlock(before, token) {
        newLine(token, before, breaks, isContinuation: !isAtStart && before?.kind != .brace)
      } else if let semicolon, token.kind != .closeBrace {
        lines[lines.count - 1].tokens.append(semicolon)
      }
      lines[lines.count - 1].tokens.append(token)
      (before, isAtStart, isAfterComment, semicolon) = (token, false, false, nil)
    }
    indent()
  }

  private mutating func newLine(
    _ token: Token, _ before: Token?, _ breaks: Int, isContinuation: Bool
  ) {
    var line = Line()
    let isFirst =
      switch before?.kind {
      case nil, .brace, .parenthesis, .callParenthesis, .bracket, .indexBracket:
        lines.last?.tokens.isEmpty == false || lines.isEmpty
      default: false
      }
    let isLast =
      switch token.kind {
      case .closeBrace, .closeParenthesis, .closeBracket: true
      default: false
      }
    line.isAfterEmptyLine = breaks > 1 && !isFirst && !isLast
    line.isContinuation = isContinuation && token.kind != .closeBrace
    lines.append(line)
  }

  private func isEmptyBlock(_ before: Token?, _ token: Token) -> Bool {
    before?.kind == .brace && token.kind == .closeBrace
  }

  /// Whether a line end inside a statement stays.
  private func keepsBreak(_ before: Token?, _ token: Token) -> Bool {
    switch token.kind {
    case .brace, .assign, .dot: return false
    default: break
    }
    switch before?.kind {
    case .prefixMinus, .dot, .not: return false
    case .assign: return before.map { assignments.contains($0.span.start) } ?? false
    default: return true
    }
  }

  private mutating func indent() {
    /// The indent of the line each open bracket or brace stands on.
    var open: [(isBrace: Bool, indent: Int)] = []
    for index in lines.indices {
      let closers = lines[index].tokens.prefix {
        $0.kind == .closeBrace || $0.kind == .closeParenthesis || $0.kind == .closeBracket
      }
      let statement = 2 * (open.count { $0.isBrace })
      var indent = lines[index].isContinuation ? statement + 2 : statement
      if let bracket = open.last, !bracket.isBrace { indent = bracket.indent + 2 }
      if let closed = open.suffix(closers.count).first, !closers.isEmpty { indent = closed.indent }
      lines[index].indent = indent
      for token in lines[index].tokens {
        switch token.kind {
        case .brace: open.append((true, 2 * (open.count { $0.isBrace })))
        case .parenthesis, .callParenthesis, .bracket, .indexBracket:
          open.append((false, indent))
        case .closeBrace, .closeParenthesis, .closeBracket: open.removeLast()
        default: break
        }
      }
    }
  }

  // MARK: Text

  /// The lines as text, each with its end.
  func text() -> [UInt8] {
    let code = lines.map(code(of:))
    var columns = [Int](repeating: 0, count: lines.count)
    var start = 0
    while start < lines.count {
      var end = start
      var column = 0
      // Comments at the ends of lines that follow each other stand below each other.
      while end < lines.count, lines[end].comment != nil, !lines[end].tokens.isEmpty,
        end == start || !lines[end].isAfterEmptyLine
      {
        column = max(column, width(code[end]) + 2)
        end += 1
      }
      for index in start..<end { columns[index] = column }
      start = max(end, start + 1)
    }
    var text: [UInt8] = []
    for (index, line) in lines.enumerated() {
      if line.isAfterEmptyLine { text.append(UInt8(ascii: "\n")) }
      text += code[index]
      if let comment = line.comment {
        let gap = line.tokens.isEmpty ? 0 : columns[index] - width(code[index])
        text += [UInt8](repeating: UInt8(ascii: " "), count: gap)
        var end = comment.span.end
        while " \t\r".utf8.contains(bytes[end - 1]) { end -= 1 }
        text += bytes[comment.span.start..<end]
      }
      text.append(UInt8(ascii: "\n"))
    }
    return text
  }

  private func width(_ code: [UInt8]) -> Int {
    DisplayWidth.of(String(decoding: code, as: UTF8.self))
  }

  private func code(of line: Line) -> [UInt8] {
    var text = [UInt8](repeating: UInt8(ascii: " "), count: line.indent)
    var before: Token?
    for token in line.tokens {
      if let before, isSpaced(before, token) { text.append(UInt8(ascii: " ")) }
      text += bytes[token.span.start..<token.span.end]
      before = token
    }
    return text
  }

  private func isSpaced(_ before: Token, _ token: Token) -> Bool {
    switch before.kind {
    case .parenthesis, .callParenthesis, .bracket, .indexBracket, .prefixMinus, .coefficient, .dot,
      .power, .times, .divided, .range:
      return false
    case .assign: return assignments.contains(before.span.start)
    default: break
    }
    switch token.kind {
    // After a number the point would be read as its own.
    case .dot: return before.kind == .number
    case .comma, .semicolon, .closeParenthesis, .closeBracket, .callParenthesis, .indexBracket,
      .prime, .power, .times, .divided, .range:
      return false
    case .assign: return assignments.contains(token.span.start)
    default: return true
    }
  }
}
