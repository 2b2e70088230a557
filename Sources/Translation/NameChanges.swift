internal import Syntax

/// Where the names of a program change for the last time.
///
/// An assignment changes a name, a training a network; in a loop they do so up to the loop's end. A
/// function keeps what its names are where it is defined: those that change later it has to be given.
struct NameChanges {
  private var last: [String: Int] = [:]
  private var loops: [SourceSpan] = []

  init(_ program: Program, _ tokens: [Token], of source: Source) {
    walk(program.statements)
    for (index, token) in tokens.enumerated() where token.kind == .name {
      guard ["fit", "reset"].contains(source.string(in: token.span)) else { continue }
      let isOpening = [.parenthesis, .callParenthesis].contains(tokens[index + 1].kind)
      let network = tokens[min(index + (isOpening ? 2 : 1), tokens.count - 1)]
      if network.kind == .name { note(source.string(in: network.span), at: token.span) }
    }
  }

  /// Whether a name is another value after a position than there.
  func changes(_ name: String, after position: Int) -> Bool { last[name, default: -1] > position }

  private mutating func note(_ name: String, at span: SourceSpan) {
    let loop = loops.first { $0.start <= span.start && span.start < $0.end }
    last[name] = max(last[name] ?? 0, loop?.end ?? span.start)
  }

  private mutating func walk(_ statements: [Statement]) {
    for statement in statements {
      switch statement {
      case .assignment(let node): note(node.name.text, at: node.span)
      case .definition(let node): note(node.name.text, at: node.span)
      case .forLoop(let node):
        loops.append(node.span)
        note(node.variable.text, at: node.span)
        walk(node.body.statements)
      case .whileLoop(let node):
        loops.append(node.span)
        walk(node.body.statements)
      case .choice(let node):
        for branch in node.branches { walk(branch.body.statements) }
        walk(node.otherwise?.statements ?? [])
      case .expression: break
      }
    }
  }
}
