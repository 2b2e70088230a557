/// The middle and the ends of some numbers.
struct Spread {
  let median: Double
  let lowest: Double
  let highest: Double

  init(_ numbers: [Double]) {
    let sorted = numbers.sorted()
    let n = sorted.count
    lowest = sorted.first ?? .nan
    highest = sorted.last ?? .nan
    median = n == 0 ? .nan : n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2
  }
}
