extension DiagnosticCode {
  /// Every code in the order of its area, for the pages of `help` and for tests.
  package static let all = [
    unexpected, unclosed, badCharacter, badNumber, badText, foreignSpelling, twoReadings, tooDeep,
    badEncoding, reservedWord, comparisonChain, repeatedParameter, looseTolerance,
    unknownName, unknownOption, unknownField, unknownChoice, notAssignable, repeatedOption,
    missingOperand, extraOperand, noCommand, likeAnOption,
    wrongType, notCallable, wrongOperands, wrongShape,
    wrongValue, outOfRange, notANumber, tooLarge,
    cannotRead, cannotWrite, badFile, refused,
    expectationFailed, recursion, interrupted, shadowed, training, study, timeLimit,
    memoryLimit, otherwise, notTranslated,
  ]
}
