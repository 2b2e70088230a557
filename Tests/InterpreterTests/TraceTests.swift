import Interpreter
import Testing
import Vocabulary

/// `trace`, `check` and `show` of the network 1-2-1 of Tests/Acceptance/networks.nn.
@Suite("Looking into a network")
struct TraceTests {
  private static let network = """
    net = dense(2, tanh, weights=[[1], [-2]], bias=[0.5, 0.25]) >> dense(1, weights=[[3, 4]], bias=[-1])

    """

  private func output(_ program: String) throws -> Output {
    let conversation = Conversation()
    #expect(conversation.run(Self.network + program) == .finished, "\(conversation.errors)")
    return try #require(conversation.outputs.last)
  }

  @Test func traceShowsBothPasses() throws {
    // z2 = np.array([1*0.3 + 0.5, -2*0.3 + 0.25]); a2 = np.tanh(z2); s2 = 1 - a2**2
    // a3 = 3*a2[0] + 4*a2[1] - 1; g2 = [3, 4]; g1 = (g2*s2) @ [[1], [-2]]
    let lines = try output("trace net 0.3").lines.map(\.string)
    #expect(
      lines.map { line in line.split(separator: " ").joined(separator: " ") } == [
        "forward",
        "a^[1] = the input 1 x 1", "[0.3]",
        "layer 2",
        "W^[2] 2 x 1", "[1, -2]^T",
        "b^[2] 2 x 1", "[0.5, 0.25]^T",
        "z^[2] = W^[2] a^[1] + b^[2] 2 x 1", "[0.8, -0.35]^T",
        "a^[2] = tanh(z^[2]) 2 x 1", "[0.664037, -0.336376]^T",
        "s^[2] = tanh'(z^[2]) 2 x 1", "[0.559055, 0.886851]^T",
        "layer 3",
        "W^[3] 1 x 2", "[3, 4]",
        "b^[3] 1 x 1", "[-1]",
        "z^[3] = W^[3] a^[2] + b^[3] 1 x 1", "[-0.353392]",
        "a^[3] = identity(z^[3]) 1 x 1", "[-0.353392]",
        "s^[3] = identity'(z^[3]) 1 x 1", "[1]",
        "backward",
        "g^[3] = 1 1 x 1", "[1]",
        "g^[2] = (g^[3] * s^[3]) W^[3] 1 x 2", "[3, 4]",
        "g^[1] = (g^[2] * s^[2]) W^[2], the gradient 1 x 1", "[-5.41765]",
      ])
  }

  @Test func itsFieldsHaveAllDigits() throws {
    let output = try output("trace net 0.3")
    guard case .list(let steps)? = output.fields.first(where: { $0.name == "steps" })?.value,
      case .object(let second)? = steps.first
    else {
      Issue.record("no steps")
      return
    }
    #expect(steps.count == 2)
    #expect(second.map(\.name) == ["layer", "W", "b", "z", "a", "s", "g"])
    #expect(numbers(second, "z") == [0.3 + 0.5, -0.6 + 0.25])
    near(numbers(second, "a"), [0.664036770267849, -0.3363755443363322])
    near(numbers(second, "s"), [0.559055167732244, 0.8868514931724362])
    let gradient = output.fields.first { $0.name == "gradient" }?.value
    near(flat(gradient), [-5.4176464421827575])
  }

  @Test func aWideNetworkIsShortenedWithItsShape() throws {
    let lines = try output(
      "wide = dense(64,tanh) >> dense(64,tanh) >> dense(1)\nr = fit wide runge epochs=1\ntrace wide 0.3"
    ).lines.map(\.string)
    #expect(lines.contains { $0.contains("W^[3]") && $0.hasSuffix("64 x 64") })
    #expect(lines.contains { $0.contains("...") })
    #expect(lines.contains("    ... (64 rows)"))
    #expect(lines.allSatisfy { $0.count <= 120 })
    #expect(lines.count < 60)
  }

  @Test func severalInputsAndOutputs() throws {
    let lines = try output(
      "two = dense(2, weights=[[1,2],[3,4]], bias=[0,1])\ntrace two [1, -1]"
    ).lines.map(\.string)
    #expect(lines.contains("    [1, -1]^T"))
    #expect(lines.contains("    [-1, 0]^T"))
    #expect(lines.suffix(2) == ["    [1, 2]", "    [3, 4]"])
  }

  @Test func networksThatJoinNameWhatTheyRead() throws {
    let program =
      "net = (dense(2,tanh) | dense(3,tanh)) >> dense(2) >> residual(dense(2,tanh))\n"
      + "r = fit net data(x=[0, 1, 2], y=[[0,1],[1,0],[0,1]]) split=[100,0,0] epochs=1\n"
    let lines = try output(program + "trace net 0.3").lines.map(\.string)
    for formula in [
      "z^[3] = W^[3] a^[1] + b^[3]", "z^[4] = W^[4] a + b^[4]", "z^[5] = W^[5] a^[4] + b^[5]",
      "g = 1", "g^[5] = g", "g^[4] = (g^[5] * s^[5]) W^[5] + g", "g = (g^[4] * s^[4]) W^[4]",
      "g^[3] = its part of g", "g^[2] = its part of g",
      "g^[1] = (g^[2] * s^[2]) W^[2] + (g^[3] * s^[3]) W^[3], the gradient",
    ] {
      #expect(lines.contains { $0.hasPrefix("  " + formula + "  ") }, "\(formula)")
    }
    let sentences = try output(program + "explain net 0.3").lines.map(\.string)
    #expect(sentences.contains { $0.contains("weighs the numbers a^[1] with its row of W^[3]") })
    #expect(sentences.contains { $0.contains("each part gets its own") })
    #expect(sentences.contains { $0.hasSuffix("The contributions are added.") })
  }

  @Test func checkAgreesWithCentralDifferences() throws {
    let conversation = Conversation()
    #expect(
      conversation.run(Self.network + "c = check net 0.3\nprint c.inputs, c.parameters")
        == .finished)
    let output = try #require(conversation.outputs.first { $0.kind == "check" })
    guard case .number(let inputs)? = output.fields.first(where: { $0.name == "inputs" })?.value,
      case .number(let parameters)? = output.fields.first(where: { $0.name == "parameters" })?.value
    else {
      Issue.record("no deviations")
      return
    }
    #expect(inputs < 1e-8 && parameters < 1e-8)
    let lines = output.lines.map(\.string)
    #expect(lines.last == "the backward pass agrees with central differences")
    #expect(lines.contains { $0.hasPrefix("inputs") && $0.contains("-5.41764644") })
    #expect(lines.contains { $0.hasPrefix("parameters") && $0.contains(" 7 ") })
  }

  @Test(
    "the backward pass of every activation agrees",
    arguments: [
      "tanh", "sigmoid", "elu", "selu", "softplus", "softsign", "gelu", "silu", "mish", "sin",
      "identity", "elu(alpha=0.5)", "z -> z^2", "z -> exp(-z^2)",
    ])
  func activations(_ activation: String) throws {
    let lines = try output(
      "own = dense(5, \(activation)) >> dense(3, \(activation)) >> dense(1)\n"
        + "r = fit own runge epochs=2 lr=0.001\ncheck own"
    ).lines.map(\.string)
    #expect(lines.last == "the backward pass agrees with central differences")
  }

  @Test func showCountsTheParameters() throws {
    let lines = try output("show net").lines.map(\.string)
    #expect(
      lines.map { $0.split(separator: " ").joined(separator: " ") } == [
        "dense(2, tanh) >> dense(1)", "layer kind W b activation parameters", "1 input(1) 0",
        "2 dense 2 x 1 2 tanh 4", "3 dense 1 x 2 1 identity 3", "7 parameters",
      ])
    let unknown = try output("show dense(8,tanh) >> dense(1)").lines.map(\.string)
    #expect(unknown.last?.contains("not known yet") == true)
    let sized = try output("show input(2) >> dense(8,tanh) >> dense(1)").lines.map(\.string)
    #expect(sized.last == "33 parameters, no weights yet")
  }

  private func near(_ found: [Double], _ expected: [Double]) {
    #expect(found.count == expected.count)
    for (a, b) in zip(found, expected) { #expect(abs(a - b) <= 1e-15 * max(1, abs(b))) }
  }

  private func numbers(_ fields: [Field], _ name: String) -> [Double] {
    flat(fields.first { $0.name == name }?.value)
  }

  private func flat(_ value: JSONValue?) -> [Double] {
    switch value {
    case .number(let number): [number]
    case .list(let elements): elements.flatMap { flat($0) }
    default: []
    }
  }
}
