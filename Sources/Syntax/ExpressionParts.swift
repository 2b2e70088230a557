// What stands directly inside a node, for walks that treat most kinds alike.

extension Expression {
  /// The expressions directly in this one, in the order of the text; not those of a block.
  package var parts: [Expression] {
    switch self {
    case .number, .boolean, .name: []
    case .text(let node):
      node.parts.compactMap { if case .value(let inner, _) = $0 { inner } else { nil } }
    case .list(let node): node.elements
    case .prefix(let node): [node.operand]
    case .infix(let node): [node.left, node.right]
    case .nearly(let node): [node.left, node.right] + (node.tolerance.map { [$0] } ?? [])
    case .call(let node): [node.callee] + node.arguments.map(\.value)
    case .index(let node): [node.base, node.index]
    case .member(let node): [node.base]
    case .prime(let node): [node.function]
    case .conditional(let node): [node.condition, node.yes, node.no]
    case .function(let node): [node.body]
    }
  }

  /// Whether it is a call of a name that `names` holds, or has one inside.
  package func calls(_ names: Set<String>) -> Bool {
    if case .call(let call) = self {
      if case .name(let callee) = call.callee, names.contains(callee.text) { return true }
      if let block = call.block, block.statements.contains(where: { $0.calls(names) }) {
        return true
      }
    }
    return parts.contains { $0.calls(names) }
  }
}

extension Statement {
  /// The expressions directly in it; not those of its blocks.
  package var expressions: [Expression] {
    switch self {
    case .assignment(let node): [node.value]
    case .definition(let node): [node.body] + (node.domain.map { [$0] } ?? [])
    case .forLoop(let node): [node.list]
    case .whileLoop(let node): [node.condition]
    case .choice(let node): node.branches.map(\.condition)
    case .expression(let expression): [expression]
    }
  }

  /// The blocks of a loop or a choice.
  package var blocks: [Block] {
    switch self {
    case .assignment, .definition, .expression: []
    case .forLoop(let node): [node.body]
    case .whileLoop(let node): [node.body]
    case .choice(let node): node.branches.map(\.body) + (node.otherwise.map { [$0] } ?? [])
    }
  }

  /// Whether a call of a name that `names` holds stands anywhere in it.
  package func calls(_ names: Set<String>) -> Bool {
    expressions.contains { $0.calls(names) }
      || blocks.contains { $0.statements.contains { $0.calls(names) } }
  }
}
