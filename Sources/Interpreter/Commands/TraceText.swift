import NeuralNetwork
import Vocabulary

/// A forward and a backward pass as text: small matrices in full, wide ones shortened with their
/// shape.
struct TraceText {
  private let trace: NetworkTrace
  private let digits: Int
  private let widest = 8

  init(_ trace: NetworkTrace, digits: Int) {
    self.trace = trace
    self.digits = digits
  }

  var output: Output {
    var lines = [StyledText("forward", .heading)] + input
    for index in trace.steps.indices {
      lines.append(StyledText(title(index), .heading))
      lines += forward(index)
    }
    lines.append(StyledText("backward", .heading))
    for index in trace.steps.indices.reversed() { lines += backward(index) }
    return Output("trace", lines: lines + gradient, fields: fields)
  }

  /// a^[1], the point.
  var input: [StyledText] { matrix("a^[1]", column(trace.input), "the input") }

  /// What the forward pass computes in one step.
  func forward(_ index: Int) -> [StyledText] {
    let step = trace.steps[index]
    switch step.kind {
    case .dense(let l):
      var lines: [StyledText] = []
      if let W = step.W, let b = step.b, let z = step.z {
        lines += matrix("W^[\(l)]", W)
        lines += matrix("b^[\(l)]", column(b))
        let source = step.source.map { "a^[\($0)]" } ?? "a"
        lines += matrix("z^[\(l)]", column(z), "W^[\(l)] \(source) + b^[\(l)]")
      }
      lines += matrix("a^[\(l)]", column(step.a), "\(step.activation)(z^[\(l)])")
      if let s = step.s {
        lines += matrix("s^[\(l)]", column(s), "\(step.activation)'(z^[\(l)])")
      } else {
        // Each output of softmax depends on all of z.
        let slopes = step.a.indices.map { i in
          step.a.indices.map { j in (i == j ? step.a[i] : 0) - step.a[i] * step.a[j] }
        }
        lines += matrix(
          "S^[\(l)]", Matrix(rows: slopes), "diag(a^[\(l)]) - a^[\(l)] times its row")
      }
      return lines
    case .join: return matrix("a", column(step.a), "the outputs of both parts")
    case .residual: return matrix("a", column(step.a), "the input added")
    }
  }

  /// What the backward pass has when it reaches the output of a step.
  func backward(_ index: Int) -> [StyledText] {
    let step = trace.steps[index]
    let isLast = index == trace.steps.count - 1
    var name = "g"
    if case .dense(let l) = step.kind { name = "g^[\(l)]" }
    return matrix(name, step.g, isLast ? "1" : sum(step.readers))
  }

  /// What the steps that read some numbers hand back to them.
  private func sum(_ readers: [NetworkTrace.Step.Kind]) -> String {
    readers.map { reader in
      switch reader {
      case .dense(let l):
        trace.steps.contains { $0.kind == reader && $0.s == nil }
          ? "g^[\(l)] S^[\(l)] W^[\(l)]" : "(g^[\(l)] * s^[\(l)]) W^[\(l)]"
      case .join: "its part of g"
      case .residual: "g"
      }
    }.joined(separator: " + ")
  }

  /// g^[1].
  var gradient: [StyledText] {
    matrix("g^[1]", trace.inputGradient, sum(trace.readers) + ", the gradient")
  }

  private func title(_ index: Int) -> String {
    let step = trace.steps[index]
    switch step.kind {
    case .dense(let l): return "layer \(l)\(step.wiring.isEmpty ? "" : " (\(step.wiring))")"
    case .join: return "side by side"
    case .residual: return "residual"
    }
  }

  private func column(_ numbers: [Double]) -> Matrix {
    Matrix(rows: numbers.count, columns: 1, elements: numbers)
  }

  /// `z[2] = W[2] a[1] + b[2]   2 x 1` and the numbers, a column as its transposed row.
  private func matrix(_ name: String, _ matrix: Matrix, _ formula: String = "") -> [StyledText] {
    let shape = "\(matrix.rows) x \(matrix.columns)"
    let title = formula.isEmpty ? name : "\(name) = \(formula)"
    let space = String(repeating: " ", count: max(2, 42 - title.count))
    var lines = [
      StyledText([.init(.name, "  " + title), .init(.dim, space + shape)])
    ]
    let isColumn = matrix.columns == 1
    let rows = isColumn ? [matrix.elements] : (0..<matrix.rows).map { matrix.row($0) }
    let shown = rows.count > widest ? Array(rows.prefix(3)) : rows
    for row in shown {
      lines.append(
        StyledText("    " + text(row) + (isColumn && row.count > 1 ? "^T" : ""), .number))
    }
    if shown.count < rows.count {
      lines.append(StyledText("    ... (\(rows.count) rows)", .dim))
    }
    return lines
  }

  private func text(_ row: [Double]) -> String {
    let number = { NumberText.significant($0, digits: digits) }
    let cells =
      row.count > widest
      ? row.prefix(4).map(number) + ["..."] + row.suffix(2).map(number) : row.map(number)
    return "[" + cells.joined(separator: ", ") + "]"
  }

  private var fields: [Field] {
    func list(_ numbers: [Double]) -> JSONValue { .list(numbers.map { .number($0) }) }
    func rows(_ matrix: Matrix) -> JSONValue {
      .list((0..<matrix.rows).map { list(matrix.row($0)) })
    }
    return [
      Field("input", list(trace.input)),
      Field(
        "steps",
        .list(
          trace.steps.map { step in
            var fields: [Field] = []
            switch step.kind {
            case .dense(let l): fields.append(Field("layer", .number(Double(l))))
            case .join: fields.append(Field("kind", .text("join")))
            case .residual: fields.append(Field("kind", .text("residual")))
            }
            if let W = step.W { fields.append(Field("W", rows(W))) }
            if let b = step.b { fields.append(Field("b", list(b))) }
            if let z = step.z { fields.append(Field("z", list(z))) }
            fields.append(Field("a", list(step.a)))
            if let s = step.s { fields.append(Field("s", list(s))) }
            fields.append(Field("g", rows(step.g)))
            return .object(fields)
          })),
      Field("gradient", rows(trace.inputGradient)),
    ]
  }
}
