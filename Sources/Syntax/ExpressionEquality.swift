// Equality of programs compares structure and ignores spans: `parse(print(x)) == x`. The enums take theirs
// from these.

extension NumberLiteral: Equatable {
  package static func == (left: NumberLiteral, right: NumberLiteral) -> Bool {
    left.value == right.value
  }
}

extension TextLiteral: Equatable {
  package static func == (left: TextLiteral, right: TextLiteral) -> Bool {
    left.parts == right.parts
  }
}

extension BooleanLiteral: Equatable {
  package static func == (left: BooleanLiteral, right: BooleanLiteral) -> Bool {
    left.value == right.value
  }
}

extension Name: Equatable {
  package static func == (left: Name, right: Name) -> Bool { left.text == right.text }
}

extension ListLiteral: Equatable {
  package static func == (left: ListLiteral, right: ListLiteral) -> Bool {
    left.elements == right.elements
  }
}

extension PrefixOperation: Equatable {
  package static func == (left: PrefixOperation, right: PrefixOperation) -> Bool {
    left.operator == right.operator && left.operand == right.operand
  }
}

extension InfixOperation: Equatable {
  package static func == (left: InfixOperation, right: InfixOperation) -> Bool {
    left.operator == right.operator && left.left == right.left && left.right == right.right
  }
}

extension NearlyEqual: Equatable {
  package static func == (left: NearlyEqual, right: NearlyEqual) -> Bool {
    left.left == right.left && left.right == right.right && left.tolerance == right.tolerance
  }
}

extension Call: Equatable {
  package static func == (left: Call, right: Call) -> Bool {
    left.form == right.form && left.callee == right.callee && left.arguments == right.arguments
      && left.block == right.block
  }
}

extension Call.Argument: Equatable {
  package static func == (left: Call.Argument, right: Call.Argument) -> Bool {
    left.name == right.name && left.value == right.value
      && left.isBracketedName == right.isBracketedName
  }
}

extension IndexExpression: Equatable {
  package static func == (left: IndexExpression, right: IndexExpression) -> Bool {
    left.base == right.base && left.index == right.index
  }
}

extension Member: Equatable {
  package static func == (left: Member, right: Member) -> Bool {
    left.field == right.field && left.base == right.base
  }
}

extension Prime: Equatable {
  package static func == (left: Prime, right: Prime) -> Bool { left.function == right.function }
}

extension Conditional: Equatable {
  package static func == (left: Conditional, right: Conditional) -> Bool {
    left.condition == right.condition && left.yes == right.yes && left.no == right.no
  }
}

extension FunctionLiteral: Equatable {
  package static func == (left: FunctionLiteral, right: FunctionLiteral) -> Bool {
    left.parameters == right.parameters && left.body == right.body
  }
}

extension Assignment: Equatable {
  package static func == (left: Assignment, right: Assignment) -> Bool {
    left.name == right.name && left.value == right.value
  }
}

extension Definition: Equatable {
  package static func == (left: Definition, right: Definition) -> Bool {
    left.name == right.name && left.parameters == right.parameters && left.body == right.body
      && left.domain == right.domain
  }
}

extension ForLoop: Equatable {
  package static func == (left: ForLoop, right: ForLoop) -> Bool {
    left.variable == right.variable && left.list == right.list && left.body == right.body
  }
}

extension WhileLoop: Equatable {
  package static func == (left: WhileLoop, right: WhileLoop) -> Bool {
    left.condition == right.condition && left.body == right.body
  }
}

extension Choice: Equatable {
  package static func == (left: Choice, right: Choice) -> Bool {
    left.branches == right.branches && left.otherwise == right.otherwise
  }
}

extension Block: Equatable {
  package static func == (left: Block, right: Block) -> Bool {
    left.statements == right.statements
  }
}

extension Program: Equatable {
  /// Compares what was understood, not what was wrong.
  package static func == (left: Program, right: Program) -> Bool {
    left.statements == right.statements
  }
}
