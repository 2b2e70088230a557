import Testing

@testable import Vocabulary

@Suite("Numbers as text")
struct NumberTextTests {
  @Test(
    "six significant digits, integers without a point",
    arguments: [
      (0.0, "0"), (-0.0, "0"), (1, "1"), (-3, "-3"), (0.5, "0.5"), (1.0 / 3, "0.333333"),
      (123_456_789, "123456789"), (1e15, "1000000000000000"), (1e16, "1e+16"),
      (9_007_199_254_740_992, "9007199254740992"), (1e-5, "1e-05"),
      (2.0 / 3 * 1e10, "6.66667e+09"), (.infinity, "inf"), (-.infinity, "-inf"), (.nan, "nan"),
    ] as [(Double, String)])
  func sixDigits(_ value: Double, _ text: String) {
    #expect(NumberText.significant(value) == text)
  }

  @Test(
    "other numbers of digits",
    arguments: [
      (1.0 / 3, 3, "0.333"), (3.14159265, 1, "3"), (123_456, 3, "123456"),
      (1_234_567, 3, "1.23e+06"),
      (0.1, 17, "0.1"), (0.1 + 0.2, 17, "0.30000000000000004"), (-0.0, 17, "-0"),
    ] as [(Double, Int, String)])
  func digits(_ value: Double, _ digits: Int, _ text: String) {
    #expect(NumberText.significant(value, digits: digits) == text)
  }

  @Test("the shortest text reads back to the same bits")
  func shortest() {
    var bits: UInt64 = 88_172_645_463_325_252
    for _ in 0..<20_000 {
      bits ^= bits << 13
      bits ^= bits >> 7
      bits ^= bits << 17
      let value = Double(bitPattern: bits)
      guard value.isFinite else { continue }
      #expect(Double(NumberText.shortest(value))?.bitPattern == value.bitPattern)
    }
    for value in [0.0, -0.0, 5e-324, 1.7976931348623157e308, 1e22, 1e23, 9_007_199_254_740_993] {
      #expect(Double(NumberText.shortest(value))?.bitPattern == value.bitPattern)
    }
  }

  @Test func formats() {
    #expect(NumberText.formatted("%.3e", 12.3456) == "1.235e+01")
    #expect(NumberText.formatted("%8.2f", -1) == "   -1.00")
    #expect(NumberText.formatted("%.300f", 1).count == 302)
  }
}
