/// A labelled place on an axis.
struct Tick: Sendable, Equatable {
  let value: Double
  let label: String
}

/// The ticks of an axis.
struct Ticks: Sendable, Equatable {
  var major: [Tick] = []
  /// Places of short marks without a label.
  var minor: [Double] = []
  /// What the labels leave out, such as "1000": to be shown once, at the axis label.
  ///
  /// Empty when the labels are complete.
  var offset: String = ""

  /// An axis label with what the tick labels leave out: "y (1000 + ...)".
  func axisLabel(_ label: String) -> String {
    offset.isEmpty ? label : label + (label.isEmpty ? "" : " ") + "(\(offset) + ...)"
  }
}

extension Ticks {
  /// Ticks at round numbers, between about 2 and `target` + 2 of them.
  ///
  /// - Parameters:
  ///   - low: The lower end of what the ticks describe; finite and below `high`.
  ///   - high: Its upper end.
  ///   - target: The number of ticks wanted.
  ///   - visible: Ticks outside are left out; those inside it but outside low...high are added, since
  ///     an axis is a little longer than its data.
  static func linear(
    low: Double, high: Double, target: Int, visible: ClosedRange<Double>
  ) -> Ticks {
    var steps = DecimalSteps(numerators: [], exponent: 0)
    // The best labels may lie outside; a few more then give two inside.
    for extra in 0...4 {
      steps = DecimalSteps.search(low: low, high: high, target: max(2, target) + extra)
      steps.extend(within: visible)
      let values = steps.values
      let shown = values.indices.filter { visible.contains(values[$0]) }
      steps.numerators = shown.map { steps.numerators[$0] }
      if shown.count >= 2 { break }
    }
    let (labels, offset) = TickLabels.decimal(steps)
    return Ticks(
      major: zip(steps.values, labels).map { Tick(value: $0, label: $1) }, offset: offset)
  }

  /// Ticks of a logarithmic axis: decades where there are at least two, otherwise 1, 2 and 5 times
  /// a power of ten, otherwise round numbers.
  ///
  /// - Parameters:
  ///   - low: The lower end; positive.
  ///   - high: The upper end.
  ///   - target: The number of labelled ticks wanted.
  static func logarithmic(low: Double, high: Double, target: Int) -> Ticks {
    let visible = low...high
    let first = Int(DecimalLogarithm.of(low).rounded(.up))
    let last = Int(DecimalLogarithm.of(high).rounded(.down))
    if last - first >= 1 {
      let stride = strideForDecades(last - first + 1, target: max(2, target))
      var ticks = Ticks()
      // Whole multiples of the stride, so that 1 is among the labels when it is on the axis.
      for exponent in first...last {
        if exponent % stride == 0 {
          ticks.major.append(
            Tick(value: DecimalLogarithm.power(exponent), label: TickLabels.decade(exponent)))
        } else {
          ticks.minor.append(DecimalLogarithm.power(exponent))
        }
      }
      if stride == 1 && last - first <= 10 {
        for exponent in (first - 1)...last {
          for digit in 2...9 { ticks.minor.append(Double("\(digit)e\(exponent)") ?? .nan) }
        }
      }
      ticks.minor = ticks.minor.filter(visible.contains).sorted()
      if ticks.major.count >= 2 { return ticks }
    }
    var steps: [Tick] = []
    for exponent in (first - 1)...(last + 1) {
      for digit in [1, 2, 5] {
        let value = Double("\(digit)e\(exponent)") ?? .nan
        if visible.contains(value) {
          steps.append(Tick(value: value, label: TickLabels.single(digit, exponent)))
        }
      }
    }
    if steps.count >= 3 { return Ticks(major: steps) }
    return linear(low: low, high: high, target: target, visible: visible)
  }

  /// The smallest of 1, 2, 3, 5, 10, 20, 50, 100 decades between labels that keeps to `target`.
  private static func strideForDecades(_ count: Int, target: Int) -> Int {
    for stride in [1, 2, 3, 5, 10, 20, 50, 100] where (count + stride - 1) / stride <= target + 1 {
      return stride
    }
    return 200
  }
}
