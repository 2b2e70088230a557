import Testing

@testable import Plotting

@Suite("Ticks")
struct TicksTests {
  struct Case: Sendable {
    let target: Int
    let low: Double
    let high: Double
    let ticks: [Double]
  }

  // from mizani.breaks import breaks_extended          # mizani 0.11
  // for n in (3, 5, 8): for lim in (...): print(n, lim, breaks_extended(n=n)(lim))
  static let reference: [Case] = [
    Case(target: 3, low: -1, high: 1, ticks: [-1, 0, 1]),
    Case(target: 3, low: 0, high: 9, ticks: [0, 5, 10]),
    Case(target: 3, low: 8.1, high: 14.1, ticks: [8, 10, 12, 14]),
    Case(target: 3, low: 0.0295, high: 1.001, ticks: [0, 0.5, 1]),
    Case(target: 3, low: 1, high: 500, ticks: [0, 250, 500]),
    Case(target: 3, low: 0.1, high: 0.3, ticks: [0.1, 0.2, 0.3]),
    Case(target: 3, low: -40, high: -7, ticks: [-40, -20, 0]),
    Case(target: 5, low: -1, high: 1, ticks: [-1, -0.5, 0, 0.5, 1]),
    Case(target: 5, low: 0, high: 9, ticks: [0, 2.5, 5, 7.5, 10]),
    Case(target: 5, low: 8.1, high: 14.1, ticks: [8, 10, 12, 14]),
    Case(target: 5, low: -6.51, high: 8.09, ticks: [-8, -4, 0, 4, 8]),
    Case(target: 5, low: 1, high: 500, ticks: [0, 100, 200, 300, 400, 500]),
    Case(target: 5, low: -3e-7, high: 2e-6, ticks: [-5e-7, 0, 5e-7, 1e-6, 1.5e-6, 2e-6]),
    Case(target: 5, low: 1e5, high: 3.3e6, ticks: [0, 1e6, 2e6, 3e6]),
    Case(target: 5, low: -40, high: -7, ticks: [-40, -30, -20, -10]),
    Case(target: 8, low: 0, high: 9, ticks: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
    Case(target: 8, low: 8.1, high: 14.1, ticks: [8, 9, 10, 11, 12, 13, 14]),
    Case(target: 8, low: -6.51, high: 8.09, ticks: [-6, -4, -2, 0, 2, 4, 6, 8]),
    Case(
      target: 8, low: 0.1, high: 0.3,
      ticks: [0.1, 0.125, 0.15, 0.175, 0.2, 0.225, 0.25, 0.275, 0.3]),
    Case(target: 8, low: -40, high: -7, ticks: [-40, -35, -30, -25, -20, -15, -10, -5]),
  ]

  @Test("The search agrees with another implementation of the paper", arguments: reference)
  func search(_ example: Case) {
    let steps = DecimalSteps.search(low: example.low, high: example.high, target: example.target)
    #expect(steps.values == example.ticks)
  }

  struct Labels: Sendable {
    let low: Double
    let high: Double
    let target: Int
    let labels: [String]
    var offset = ""
  }

  static let labels: [Labels] = [
    Labels(low: 0.1, high: 0.3, target: 3, labels: ["0.1", "0.2", "0.3"]),
    Labels(
      low: -1, high: 1, target: 9,
      labels: [
        "-1.00", "-0.75", "-0.50", "-0.25", "0.00", "0.25", "0.50", "0.75", "1.00",
      ]),
    Labels(low: 0, high: 2e-5, target: 5, labels: ["0", "0.5e-5", "1.0e-5", "1.5e-5", "2.0e-5"]),
    Labels(low: 0, high: 4e6, target: 5, labels: ["0", "1e6", "2e6", "3e6", "4e6"]),
    Labels(
      low: 0, high: 400_000, target: 5,
      labels: [
        "0", "100000", "200000", "300000", "400000",
      ]),
    Labels(
      low: 0, high: 4e-4, target: 5,
      labels: [
        "0.0000", "0.0001", "0.0002", "0.0003", "0.0004",
      ]),
    Labels(
      low: 1.5 - 1e-9, high: 1.5 + 1e-9, target: 3, labels: ["-1e-9", "0", "1e-9"], offset: "1.5"),
    Labels(low: -1.7e308, high: 1.7e308, target: 3, labels: ["-1e308", "0", "1e308"]),
  ]

  @Test("Labels are exact, short and alike", arguments: labels)
  func label(_ example: Labels) {
    let ticks = Ticks.linear(
      low: example.low, high: example.high, target: example.target,
      visible: example.low...example.high)
    #expect(ticks.major.map(\.label) == example.labels)
    #expect(ticks.offset == example.offset)
  }

  @Test("No label betrays binary fractions")
  func shortLabels() {
    for n in 1...400 {
      let high = Double(n) * 0.0137
      for target in [3, 5, 9] {
        let ticks = Ticks.linear(low: -high / 3, high: high, target: target, visible: -high...high)
        #expect(ticks.major.count >= 2)
        #expect(ticks.major.allSatisfy { $0.label.count <= 7 }, "\(high) \(target)")
        #expect(ticks.major.allSatisfy { Double($0.label) == $0.value })
      }
    }
  }

  @Test("Decades, with the digits between them as minor ticks")
  func decades() {
    let ticks = Ticks.logarithmic(low: 5e-4, high: 2, target: 6)
    #expect(ticks.major.map(\.label) == ["1e-3", "1e-2", "1e-1", "1e0"])
    #expect(ticks.minor.first == 5e-4)
    #expect(ticks.minor.last == 2)
    #expect(ticks.minor.count == 5 + 8 + 8 + 8 + 1)
  }

  @Test("Many decades are labelled at whole multiples of a stride")
  func manyDecades() {
    let ticks = Ticks.logarithmic(low: 1e-17, high: 1e3, target: 6)
    #expect(ticks.major.map(\.label) == ["1e-15", "1e-12", "1e-9", "1e-6", "1e-3", "1e0", "1e3"])
    #expect(ticks.minor.contains(1e-4))
  }

  @Test("A short logarithmic axis has ticks at 1, 2 and 5, a shorter one at round numbers")
  func shortLogarithmic() {
    #expect(
      Ticks.logarithmic(low: 1.9, high: 33, target: 6).major.map(\.label) == ["2", "5", "10", "20"])
    #expect(
      Ticks.logarithmic(low: 2.1, high: 3.9, target: 4).major.map(\.label)
        == ["2.5", "3.0", "3.5"])
  }

  @Test("The decimal logarithm is exact at powers of ten and within 2 units elsewhere")
  func logarithm() {
    for exponent in -300...300 {
      #expect(DecimalLogarithm.of(DecimalLogarithm.power(exponent)) == Double(exponent))
    }
    // python3 -c "import math; print([math.log10(v) for v in (2, 0.3, 1e-5*7, 123456.789)])"
    let reference = [
      (2.0, 0.3010299956639812), (0.3, -0.5228787452803376), (7e-5, -4.154901959985743),
      (123456.789, 5.091514977169271),
    ]
    for (value, expected) in reference {
      #expect(abs(DecimalLogarithm.of(value) - expected) <= 2 * expected.ulp)
    }
    #expect(DecimalLogarithm.of(0).isNaN)
    #expect(DecimalLogarithm.of(-1).isNaN)
  }
}
