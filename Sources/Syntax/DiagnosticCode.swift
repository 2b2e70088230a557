/// The codes of all messages, by area: P parsing, N names, T types, S shapes, V values, D data and
/// files, R running, X translation.
package struct DiagnosticCode: Sendable, Hashable {
  package let name: String
  /// The kind of mistake in a few words.
  package let title: String

  package init(_ name: String, _ title: String) {
    self.name = name
    self.title = title
  }
}

extension DiagnosticCode {
  // Parsing.
  package static let unexpected = DiagnosticCode("P001", "something else was expected here")
  package static let unclosed = DiagnosticCode("P002", "a bracket or a string is not closed")
  package static let badCharacter = DiagnosticCode(
    "P003", "a character that is not part of the language")
  package static let badNumber = DiagnosticCode(
    "P004", "a number that is not written as numbers are here")
  package static let badText = DiagnosticCode("P005", "a string that is not well formed")
  package static let foreignSpelling = DiagnosticCode("P006", "the spelling of another language")
  package static let twoReadings = DiagnosticCode("P007", "can be read in two ways")
  package static let tooDeep = DiagnosticCode("P008", "nested too deeply")
  package static let badEncoding = DiagnosticCode("P009", "not UTF-8 text")
  package static let reservedWord = DiagnosticCode("P010", "a reserved word where a name is meant")
  package static let comparisonChain = DiagnosticCode("P011", "comparisons cannot be chained")
  package static let repeatedParameter = DiagnosticCode("P012", "two parameters with one name")
  package static let looseTolerance = DiagnosticCode("P013", "a tolerance without its `~`")

  // Names.
  package static let unknownName = DiagnosticCode("N001", "a name that is not defined")
  package static let unknownOption = DiagnosticCode("N002", "an option that does not exist")
  package static let unknownField = DiagnosticCode("N003", "a field that does not exist")
  package static let unknownChoice = DiagnosticCode("N014", "a value that is not among the choices")
  package static let notAssignable = DiagnosticCode("N005", "a name that cannot be assigned")
  package static let repeatedOption = DiagnosticCode("N006", "an option given twice")
  package static let missingOperand = DiagnosticCode("N007", "an operand is missing")
  package static let extraOperand = DiagnosticCode("N008", "an operand too many")
  package static let noCommand = DiagnosticCode("N009", "no such command")
  package static let likeAnOption = DiagnosticCode("N010", "a variable called like an option")

  // Types and shapes.
  package static let wrongType = DiagnosticCode("T001", "a value of the wrong kind")
  package static let notCallable = DiagnosticCode(
    "T002", "something that is not a function is called")
  package static let wrongOperands = DiagnosticCode(
    "T003", "an operation on values it is not defined for")
  package static let wrongShape = DiagnosticCode("S001", "sizes that do not fit together")

  // Values.
  package static let wrongValue = DiagnosticCode("V001", "a value out of its range")
  package static let outOfRange = DiagnosticCode("V002", "an index out of range")
  package static let notANumber = DiagnosticCode("V003", "a function that gives no number")
  package static let tooLarge = DiagnosticCode("V004", "too large for memory")

  // Data and files.
  package static let cannotRead = DiagnosticCode("D001", "a file that cannot be read")
  package static let cannotWrite = DiagnosticCode("D002", "a file that cannot be written")
  package static let badFile = DiagnosticCode("D003", "a file that does not hold what is expected")
  package static let refused = DiagnosticCode("D004", "a file the sandbox keeps away")

  // Running.
  package static let expectationFailed = DiagnosticCode("R001", "a false expectation")
  package static let recursion = DiagnosticCode("R002", "calls nested too deeply")
  package static let interrupted = DiagnosticCode("R003", "interrupted")
  package static let shadowed = DiagnosticCode("R004", "a built-in name is assigned")
  package static let training = DiagnosticCode("R005", "training stopped early")
  package static let study = DiagnosticCode("R006", "a study with cells that failed or are missing")
  package static let timeLimit = DiagnosticCode("R007", "the time limit was reached")
  package static let memoryLimit = DiagnosticCode("R008", "the memory limit was reached")
  package static let otherwise = DiagnosticCode(
    "R009", "a training that is not what it looks like")

  // Translation.
  package static let notTranslated = DiagnosticCode("X001", "something that has no translation")
}
