import Interpreter
import Testing

@Test("trained networks have the recorded bits", arguments: SelfTest.run())
func selfTestMatches(_ test: SelfTest) {
  #expect(test.matches, "\(test.precision): \(String(test.hash, radix: 16))")
}
