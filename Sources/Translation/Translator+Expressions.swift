internal import Syntax
internal import Vocabulary

extension Translator {
  /// An expression in Python; one without a translation is told of.
  mutating func expression(_ expression: Expression) -> Python {
    switch expression {
    case .number(let node): return Python(NumberText.shortest(node.value))
    case .boolean(let node): return Python(node.value ? "True" : "False", .atom, .boolean)
    case .text(let node): return literal(node)
    case .name(let name): return variable(name)
    case .list(let node):
      let elements = node.elements.map { self.expression($0).text }
      return Python("[\(elements.joined(separator: ", "))]", .atom, .list)
    case .prefix(let node): return prefix(node)
    case .infix(let node): return infix(node)
    case .nearly(let node):
      let (left, right) = (self.expression(node.left), self.expression(node.right))
      let tolerance = node.tolerance.map { self.expression($0).text } ?? "1e-9"
      return Python(
        "np.allclose(\(left.text), \(right.text), rtol=0, atol=\(tolerance))", .postfix, .boolean)
    case .call(let node): return call(node)
    case .index(let node): return index(node)
    case .member(let node): return member(node)
    case .prime(let node): return refuse("a derivative that is not called", at: node.span)
    case .conditional(let node):
      let condition = self.expression(node.condition)
      let (yes, no) = (self.expression(node.yes), self.expression(node.no))
      return Python(
        "\(yes.text(at: .or)) if \(condition.text(at: .or)) else \(no.text(at: .conditional))",
        .conditional, yes.kind)
    case .function(let node):
      let parameters = parameters(node.parameters, body: node.body)
      let body = inFunction(node.parameters) { $0.expression(node.body) }
      return Python(
        "lambda \(parameters): \(body.text)", .lambda, .function(inputs: node.parameters.count))
    }
  }

  /// Texts with `{value}` become f-strings.
  mutating func literal(_ node: TextLiteral) -> Python {
    let isFormat = node.parts.contains { if case .value = $0 { true } else { false } }
    var text = ""
    for part in node.parts {
      switch part {
      case .text(let piece): text += Python.quoted(piece, isFormat: isFormat)
      case .value(let expression, let format):
        let value = self.expression(expression)
        if let format {
          text += "{\(value.text):\(format)}"
        } else {
          text += field(value)
        }
      }
    }
    return Python("\(isFormat ? "f" : "")\"\(text)\"", .atom, .text)
  }

  /// What `print` is given to show a value as nn does.
  mutating func shown(_ value: Python) -> String {
    switch value.kind {
    case .text: value.text
    case .number: "f\"\(field(value))\""
    default: inFull(value)
    }
  }

  private mutating func field(_ value: Python) -> String {
    switch value.kind {
    case .number where !value.text.contains("\""): "{\(value.text):.\(digits)g}"
    case .text where !value.text.contains("\""): "{\(value.text)}"
    default: "{\(inFull(value).replacing("\"", with: "'"))}"
    }
  }

  private mutating func inFull(_ value: Python) -> String {
    need("text")
    return "text(\(value.text)\(digits == 6 ? "" : ", \(digits)"))"
  }

  private mutating func variable(_ name: Name) -> Python {
    if let kind = kinds[name.text] { return Python(self.name(name.text), .atom, kind) }
    if let constant = PythonFunctions.constants[name.text] { return Python(constant, .postfix) }
    if has(name.text), let kind = Self.supplied[name.text] {
      need(name.text)
      if case .data = kind { return Python("\(name.text)()", .postfix, .data) }
      return Python(name.text, .atom, kind)
    }
    if let spelling = PythonFunctions.all[name.text]?.first, spelling.text.hasSuffix("({0})") {
      return Python(String(spelling.text.dropLast(5)), .postfix, .function(inputs: 1))
    }
    return refuse("`\(name.text)`", at: name.span)
  }

  /// The targets and data sets that have a part in Python.
  private static let supplied: [String: Python.Kind] = [
    "runge": .function(inputs: 1), "heaviside": .function(inputs: 1),
    "sinc": .function(inputs: 1), "bump": .function(inputs: 1), "sawtooth": .function(inputs: 1),
    "weierstrass": .function(inputs: 1), "peaks": .function(inputs: 2),
    "franke": .function(inputs: 2), "xor": .data, "higham": .data, "moons": .data,
    "circles": .data,
  ]

  private mutating func prefix(_ node: PrefixOperation) -> Python {
    let operand = array(expression(node.operand))
    switch node.operator {
    case .minus: return Python("-\(operand.text(at: .minus))", .minus, operand.kind)
    case .not: return Python("not \(operand.text(at: .not))", .not, .boolean)
    }
  }

  /// A list that takes part in arithmetic is an array.
  private func array(_ value: Python) -> Python {
    guard value.kind == .list, value.text.hasPrefix("[") else { return value }
    return Python("np.array(\(value.text))", .postfix, .list)
  }

  private mutating func infix(_ node: InfixOperation) -> Python {
    if node.operator == .then || node.operator == .beside || isNetwork(node.left) {
      return network(.infix(node))
    }
    if node.operator == .range {
      let steps = steps(node).text
      let isRange = steps.hasPrefix("range(")
      return Python(isRange ? "np.a\(steps)" : "np.array(\(steps))", .postfix, .list)
    }
    let left = array(expression(node.left))
    let right = array(expression(node.right))
    let both = [left.kind, right.kind]
    let kind = both.first { $0 == .list } ?? both.first { $0 == .unknown } ?? .number
    func joined(_ sign: String, _ level: Python.Level, _ next: Python.Level) -> Python {
      Python("\(left.text(at: level)) \(sign) \(right.text(at: next))", level, kind)
    }
    switch node.operator {
    case .power:
      return power(node, kind)
    case .coefficient, .times: return joined("*", .product, .minus)
    case .divided: return joined("/", .product, .minus)
    case .plus: return joined("+", .sum, .product)
    case .minus: return joined("-", .sum, .product)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      var value = joined(node.operator.rawValue, .comparison, .sum)
      value.text = "\(left.text(at: .sum)) \(node.operator.rawValue) \(right.text(at: .sum))"
      value.kind = .boolean
      return value
    case .and: return Python("\(left.text(at: .and)) and \(right.text(at: .not))", .and, .boolean)
    case .or: return Python("\(left.text(at: .or)) or \(right.text(at: .and))", .or, .boolean)
    case .range, .then, .beside: return network(.infix(node))
    }
  }

  /// The numbers a, a + 1 and so on up to b of `a..b`, as what Python goes over.
  mutating func steps(_ range: InfixOperation) -> Python {
    // Python's own leaves out its end.
    if let low = Self.literal(range.left), low == low.rounded(), abs(low) < 1e15,
      let high = Self.literal(range.right), abs(high) < 1e15
    {
      return Python("range(\(Int(low)), \(Int(high.rounded(.down)) + 1))", .postfix, .list)
    }
    need("steps")
    let (low, high) = (expression(range.left), expression(range.right))
    return Python("steps(\(low.text), \(high.text))", .postfix, .list)
  }

  /// A number that is written out, with its sign.
  private static func literal(_ expression: Expression) -> Double? {
    switch expression {
    case .number(let number): number.value
    case .prefix(let minus) where minus.operator == .minus: literal(minus.operand).map { -$0 }
    default: nil
    }
  }

  /// A power, in which the 2 of `2^-k` and the -1 of `w^-1` get their point.
  ///
  /// NumPy refuses whole numbers with a negative exponent.
  private mutating func power(_ node: InfixOperation, _ kind: Python.Kind) -> Python {
    let base = Self.literal(node.left)
    let exponent = Self.literal(node.right)
    var left = array(expression(node.left)).text(at: .postfix)
    var right = array(expression(node.right)).text(at: .minus)
    if base != nil, exponent == nil, Int(left) != nil { left += ".0" }
    if base == nil, let exponent, exponent < 0, Int(right) != nil { right += ".0" }
    return Python("\(left)**\(right)", .power, kind)
  }

  /// Indices count from 1 in nn, from 0 in Python.
  private mutating func index(_ node: IndexExpression) -> Python {
    let base = expression(node.base)
    if case .infix(let range) = node.index, range.operator == .range {
      let low = less(range.left)
      let high = expression(range.right)
      return Python("\(base.text(at: .postfix))[\(low):\(high.text)]", .postfix, .list)
    }
    return Python("\(base.text(at: .postfix))[\(less(node.index))]", .postfix, .number)
  }

  /// One less than an index.
  private mutating func less(_ index: Expression) -> String {
    if case .number(let literal) = index { return NumberText.shortest(literal.value - 1) }
    return "\(expression(index).text(at: .sum)) - 1"
  }

  private mutating func member(_ node: Member) -> Python {
    let base = expression(node.base)
    let name = node.field.text
    let text = "\(base.text(at: .postfix)).\(name)"
    switch (base.kind, name) {
    case (.result, "train"), (.result, "validation"), (.result, "test"):
      return Python(text, .postfix, .errors)
    case (.result, "dense"):
      use("dense")
      need("dense_errors")
      return Python(text, .postfix, .errors)
    case (.result, "loss"), (.result, "validation_loss"): return Python(text, .postfix, .list)
    case (.result, "epochs"), (.result, "seed"), (.errors, "mse"), (.errors, "rmse"),
      (.errors, "max_error"), (.errors, "points"):
      return Python(text, .postfix)
    case (.data, "y"):
      need("flat")
      return Python("flat(\(text))", .postfix, .list)
    case (.errors, "at"), (.data, "x"): return Python(text, .postfix, .list)
    case (.data, "length"): return Python("len(\(base.text))", .postfix)
    case (.network, "parameters"):
      need("count")
      return Python("count(\(base.text))", .postfix)
    case (.unknown, _): return base
    default: return refuse("`.\(name)` of this value", at: node.field.span)
    }
  }
}
