import Testing

@testable import Vocabulary

@Suite("Catalogs")
struct CatalogTests {
  private static let catalog = Catalog<Int>(
    noun: "number",
    [
      Entry(name: "one", summary: "The first.", product: 1),
      Entry(
        name: "times", summary: "A multiple.",
        parameters: [Parameter("by", .number(.any), default: "2", "the factor")]
      ) { arguments throws(ParameterError) in
        let factor = arguments.number("by", default: 2)
        guard factor >= 0 else { throw ParameterError("by", "by must not be negative") }
        return Int(factor) * 10
      },
    ])

  @Test func rowsAreFoundByName() throws {
    #expect(Self.catalog.names == ["one", "times"])
    #expect(try Self.catalog["one"]?.make(Arguments()) == 1)
    #expect(try Self.catalog["times"]?.make(Arguments()) == 20)
    #expect(try Self.catalog["times"]?.make(Arguments(["by": .number(3)])) == 30)
    #expect(Self.catalog["three"] == nil)
  }

  @Test func anErrorNamesItsParameter() {
    #expect(throws: ParameterError("by", "by must not be negative")) {
      try Self.catalog["times"]?.make(Arguments(["by": .number(-1)]))
    }
  }

  @Test func rowsAreChoicesForAParameter() {
    guard case .choice(let noun, let choices) = Self.catalog.kind else {
      Issue.record("a catalog is a choice")
      return
    }
    #expect(noun == "number")
    #expect(choices.map(\.name) == ["one", "times"])
    #expect(choices.last?.parameters.map(\.name) == ["by"])
  }

  @Test func argumentsFallBack() {
    let arguments = Arguments(["a": .number(2.5), "b": .flag(true), "c": .text("x")])
    #expect(arguments.number("a", default: 1) == 2.5)
    #expect(arguments.number("b", default: 1) == 1)
    #expect(arguments.count("a", default: 1) == 2)
    #expect(arguments.flag("b", default: false))
    #expect(!arguments.flag("a", default: false))
    #expect(arguments.text("c") == "x")
    #expect(arguments.text("d") == nil)
  }
}

@Suite("Parameters")
struct ParameterTests {
  @Test func boundsIncludeAndExclude() {
    #expect(Bounds.positive.contains(1e-300))
    #expect(!Bounds.positive.contains(0))
    #expect(Bounds.nonNegative.contains(0))
    #expect(!Bounds.nonNegative.contains(-1))
    #expect(Bounds(least: 0, most: 1).contains(1))
    #expect(!Bounds(least: 0, most: 1).contains(1.5))
    for bounds in [Bounds.any, .positive, .nonNegative, Bounds(least: 0, most: 1)] {
      #expect(!bounds.contains(.nan))
    }
  }

  @Test func boundsInWords() {
    #expect(Bounds.positive.description == "a positive number")
    #expect(Bounds.nonNegative.description == "a number of at least 0")
    #expect(Bounds(least: 0, most: 1).description == "a number from 0 to 1")
    #expect(Bounds(least: 2).description == "a number of at least 2")
    #expect(Bounds(most: 2).description == "a number of at most 2")
    #expect(Bounds.any.description == "a number")
  }

  @Test func aDefaultMakesAnOperandOptional() {
    #expect(Parameter(operand: "n", .count(least: 1), "how many").isRequired)
    #expect(!Parameter(operand: "n", .count(least: 1), default: "3", "how many").isRequired)
    #expect(!Parameter(operand: "n", .count(least: 1), required: false, "how many").isRequired)
    #expect(!Parameter("n", .count(least: 1), "how many").isOperand)
    #expect(Parameter(anyOption: "field", .any, "any name").isOpen)
  }
}
