internal import Interpreter
internal import Vocabulary

/// How far a training is, as one line.
enum ProgressText {
  /// `epoch 137/500  27 %  train 3.1e-4  val 4.0e-4  best 120  41,000 samples/s  ~6 s left`; what is
  /// not known is left out.
  ///
  /// When it is longer than `width`, the rate goes first, then the best epoch, then the end.
  static func line(_ progress: Progress, width: Int = .max) -> String {
    var parts: [(text: String, isSpare: Bool)] = [
      ("\(progress.unit) \(progress.epoch)/\(progress.epochs)", false)
    ]
    if progress.epochs > 0 {
      let share = 100 * Double(progress.epoch) / Double(progress.epochs)
      parts.append(("\(Int(share.rounded(.down))) %", false))
    }
    if let loss = progress.loss { parts.append(("train \(short(loss))", false)) }
    if let loss = progress.validationLoss { parts.append(("val \(short(loss))", false)) }
    if let best = progress.bestEpoch { parts.append(("best \(best)", true)) }
    if let rate = progress.samplesPerSecond, rate.isFinite, rate > 0 {
      parts.append(("\(grouped(rate)) samples/s", true))
    }
    if let left = progress.secondsLeft, left.isFinite, left > 0 {
      parts.append((remaining(left), false))
    }
    while true {
      let text = parts.map(\.text).joined(separator: "  ")
      if text.count <= width { return text }
      guard let spare = parts.lastIndex(where: \.isSpare) else { return String(text.prefix(width)) }
      parts.remove(at: spare)
    }
  }

  /// Two significant digits with the shortest exponent: `3.1e-4`.
  static func short(_ value: Double) -> String {
    guard value.isFinite else { return NumberText.significant(value) }
    let text = NumberText.formatted("%.1e", value)
    guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...])
    else { return text }
    return "\(text[..<mark])e\(exponent)"
  }

  /// Two significant digits with commas between thousands: `41,000`.
  static func grouped(_ value: Double) -> String {
    var unit = 1.0
    while value / unit >= 100 { unit *= 10 }
    guard value < 1e15 else { return short(value) }
    let digits = Array(String(Int((value / unit).rounded() * unit)))
    var text = ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return text
  }

  /// `~6 s left`, `~4 min left`, `~2.5 h left`.
  static func remaining(_ seconds: Double) -> String {
    if seconds < 99.5 { return "~\(Int(seconds.rounded(.up))) s left" }
    if seconds < 99.5 * 60 { return "~\(Int((seconds / 60).rounded())) min left" }
    return "~\(NumberText.formatted("%.1f", seconds / 3600)) h left"
  }
}
