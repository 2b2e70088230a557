internal import Syntax

extension Translator {
  mutating func call(_ node: Call) -> Python {
    if case .prime(let prime) = node.callee { return derivative(node, of: prime) }
    guard case .name(let callee) = node.callee else {
      let function = expression(node.callee)
      return Python("\(function.text(at: .postfix))(\(operands(node)))", .postfix)
    }
    switch kinds[callee.text] {
    case .network:
      need("value")
      // As many numbers as the network has outputs.
      return Python("value(\(name(callee.text)), \(operands(node)))", .postfix, .unknown)
    case .some: return Python("\(name(callee.text))(\(operands(node)))", .postfix, valueKind(node))
    case nil: break
    }
    if let form = Self.forms[callee.text] { return form(&self, node) }
    if let spellings = PythonFunctions.all[callee.text] {
      guard let spelling = spellings.first(where: { $0.count == node.arguments.count }) else {
        return refuse("`\(callee.text)` of \(node.arguments.count) operands", at: node.span)
      }
      return spelled(spelling, node)
    }
    if has(callee.text), Self.callables.contains(callee.text) {
      if callee.text == "csv" {
        for option in node.arguments where option.name.map({ $0.text != "target" }) ?? false {
          refuse("this option of `csv`", at: option.span)
        }
      }
      need(callee.text)
      return Python("\(callee.text)(\(operands(node)))", .postfix, kind(of: callee.text))
    }
    // `runge(0.3)`: a target by its name.
    let function = expression(.name(callee))
    guard case .function = function.kind else { return function }
    return Python("\(function.text)(\(operands(node)))", .postfix)
  }

  /// Library functions that are called with operands and options of the same names.
  private static let callables: Set<String> = [
    "monomial", "chebyshev_t", "csv", "moons", "circles",
  ]

  private func kind(of callable: String) -> Python.Kind {
    ["monomial", "chebyshev_t"].contains(callable) ? .function(inputs: 1) : .data
  }

  private func valueKind(_ node: Call) -> Python.Kind {
    guard node.arguments.count == 1, let argument = node.arguments.first else { return .number }
    switch argument.value {
    case .list: return .list
    case .name(let name) where kinds[name.text] == .list: return .list
    default: return .number
    }
  }

  private mutating func spelled(_ spelling: PythonFunctions.Spelling, _ node: Call) -> Python {
    var text = spelling.text
    var kind = Python.Kind.number
    for (index, argument) in node.arguments.enumerated() {
      let value = expression(argument.value)
      if spelling.kind == .same, value.kind == .list { kind = .list }
      let isInBrackets = !text.hasPrefix("{0}[")
      text = text.replacing(
        "{\(index)}", with: isInBrackets ? value.text : value.text(at: .postfix))
    }
    if spelling.kind == .list { kind = .list }
    return Python(text, .postfix, kind)
  }

  /// Operands and options as Python's arguments.
  mutating func operands(_ node: Call) -> String {
    node.arguments.map { argument in
      let value = expression(argument.value)
      return argument.name.map { "\($0.text)=\(value.text)" } ?? value.text
    }.joined(separator: ", ")
  }

  /// The seed that is set, where a call is given none of its own.
  func seed(of call: Call) -> [String] {
    guard let seed, !call.arguments.contains(where: { $0.name?.text == "seed" }) else { return [] }
    return ["seed=\(seed.text)"]
  }

  private mutating func needGradient() {
    need("gradient")
    use("gradient")
  }

  /// `net'(x)`: a network's derivative, by automatic differentiation.
  private mutating func derivative(_ node: Call, of prime: Prime) -> Python {
    guard case .name(let name) = prime.function, kinds[name.text] == .network else {
      return refuse("the derivative of anything but a network", at: prime.span)
    }
    needGradient()
    return Python("gradient(\(self.name(name.text)), \(operands(node)))", .postfix, valueKind(node))
  }

  /// Calls with a translation of their own.
  private static let forms: [String: @Sendable (inout Translator, Call) -> Python] = [
    "fit": { translator, call in translator.fit(call) },
    "dense": { translator, call in translator.network(.call(call)) },
    "input": { translator, call in translator.network(.call(call)) },
    "residual": { translator, call in translator.network(.call(call)) },
    "sample": { translator, call in
      translator.need("sample")
      let operands = call.arguments.map { translator.dataArgument($0) } + translator.seed(of: call)
      return Python("sample(\(operands.joined(separator: ", ")))", .postfix, .data)
    },
    "data": { translator, call in
      translator.need("data")
      return Python("Data(\(translator.operands(call)))", .postfix, .data)
    },
    "grad": { translator, call in
      translator.needGradient()
      return Python("gradient(\(translator.operands(call)))", .postfix, .list)
    },
  ]

  /// An operand or option of what samples a function: the names of grids are texts in Python.
  mutating func dataArgument(_ argument: Call.Argument) -> String {
    guard let option = argument.name else {
      return withDomain(expression(argument.value)).text
    }
    if ["grid", "on", "noise"].contains(option.text) {
      use("sampling")
      use(option.text)
    }
    switch (option.text, argument.value) {
    case ("grid", .name(let grid)): return "grid=\"\(grid.text)\""
    case ("on", let domain): return "on=\(self.domain(domain))"
    default: return "\(option.text)=\(expression(argument.value).text)"
    }
  }
}
