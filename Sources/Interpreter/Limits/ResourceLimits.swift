internal import NeuralNetwork
internal import Vocabulary

/// What a run may take: `--time-limit 10s`, `--memory-limit 256M`.
package struct ResourceLimits: Sendable, Equatable {
  package var time: TimeLimit?
  package var memory: MemoryLimit?

  package init(time: TimeLimit? = nil, memory: MemoryLimit? = nil) {
    self.time = time
    self.memory = memory
  }

  /// How long a run may take, on the clock.
  package struct TimeLimit: Sendable, Equatable {
    package let seconds: Double

    /// From `10s`, `500ms`, `2m`, `1h`, or a bare number of seconds; nil for anything else.
    package init?(_ text: String) {
      guard
        let seconds = ResourceLimits.amount(text, ["ms": 1e-3, "s": 1, "m": 60, "h": 3600, "": 1]),
        seconds <= 1e9
      else { return nil }
      self.seconds = seconds
    }

    package var text: String { "\(NumberText.significant(seconds)) s" }
  }

  /// How many bytes of its own a run may keep in memory.
  package struct MemoryLimit: Sendable, Equatable {
    package let bytes: Int

    /// From `256M`, `1G`, `512k`, also `256MB`, in powers of 1000 as messages count, `256MiB` in
    /// powers of 1024, or a bare number of bytes; nil for anything else.
    package init?(_ text: String) {
      var text = text
      if text.hasSuffix("B") { text.removeLast() }
      let units = [
        "": 1.0, "k": 1e3, "K": 1e3, "M": 1e6, "G": 1e9,
        "Ki": 1024.0, "Mi": 1_048_576.0, "Gi": 1_073_741_824.0,
      ]
      guard let bytes = ResourceLimits.amount(text, units), bytes >= 1, bytes <= 1e15 else {
        return nil
      }
      self.bytes = Int(bytes)
    }

    package var text: String { MemoryAllowance.text(Double(bytes)) }
  }

  /// A positive number with a unit, in the unit that is worth 1.
  private static func amount(_ text: String, _ units: [String: Double]) -> Double? {
    let digits = text.prefix { "0123456789.".contains($0) }
    guard let number = Double(digits), let unit = units[String(text.dropFirst(digits.count))],
      number > 0
    else { return nil }
    return number * unit
  }
}
