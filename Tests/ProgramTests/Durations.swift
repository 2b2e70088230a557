/// Times of a kind, to be told as a distribution.
struct Durations {
  private var seconds: [Double] = []

  mutating func append(_ duration: Double) { seconds.append(duration) }

  /// In milliseconds: the median, and what 90 and 99 of a hundred do not exceed.
  var text: String {
    let sorted = seconds.sorted()
    let at = { (share: Double) in
      let value = sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))]
      return "\((value * 1e5).rounded() / 100)"
    }
    return "median \(at(0.5)), 90 % \(at(0.9)), 99 % \(at(0.99)), longest \(at(1))"
  }
}
