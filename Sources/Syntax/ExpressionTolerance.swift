extension Expression {
  /// Whether a `~` without a tolerance is the last one in this expression.
  var takesTolerance: Bool { lastNearly.map { !$0.hasTolerance } ?? false }

  private var lastNearly: (start: Int, hasTolerance: Bool)? {
    var last: (start: Int, hasTolerance: Bool)?
    if case .nearly(let node) = self {
      last = (node.operatorSpan.start, node.tolerance != nil)
    }
    for part in open {
      if let other = part.lastNearly, other.start > last?.start ?? -1 { last = other }
    }
    return last
  }

  /// Where a `~` may take the tolerance: not in a string, nor in another tolerance.
  private var open: [Expression] {
    switch self {
    case .text: []
    case .nearly(let node): [node.left, node.right]
    default: parts
    }
  }

  /// The same with `tolerance` at its last `~`; nil where there is none.
  func with(tolerance: Expression) -> Expression? {
    guard let last = lastNearly else { return nil }
    return replacing(at: last.start, tolerance)
  }

  private func replacing(at start: Int, _ tolerance: Expression) -> Expression? {
    func part(_ expression: Expression) -> Expression {
      expression.replacing(at: start, tolerance) ?? expression
    }
    guard let last = lastNearly, last.start == start else { return nil }
    switch self {
    case .number, .text, .boolean, .name: return nil
    case .list(var node):
      node.elements = node.elements.map(part)
      return .list(node)
    case .prefix(var node):
      node.operand = part(node.operand)
      return .prefix(node)
    case .infix(var node):
      (node.left, node.right) = (part(node.left), part(node.right))
      return .infix(node)
    case .nearly(var node):
      if node.operatorSpan.start == start {
        node.tolerance = tolerance
        node.span = node.span.joined(tolerance.span)
      } else {
        (node.left, node.right) = (part(node.left), part(node.right))
      }
      return .nearly(node)
    case .call(var node):
      node.callee = part(node.callee)
      for index in node.arguments.indices {
        node.arguments[index].value = part(node.arguments[index].value)
      }
      return .call(node)
    case .index(var node):
      (node.base, node.index) = (part(node.base), part(node.index))
      return .index(node)
    case .member(var node):
      node.base = part(node.base)
      return .member(node)
    case .prime(var node):
      node.function = part(node.function)
      return .prime(node)
    case .conditional(var node):
      (node.condition, node.yes, node.no) = (part(node.condition), part(node.yes), part(node.no))
      return .conditional(node)
    case .function(var node):
      node.body = part(node.body)
      return .function(node)
    }
  }
}
