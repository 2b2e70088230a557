/// The middle and the ends of some numbers.
struct Spread {
  let median: Double
  let lowest: Double
  let highest: Double

  init(_ numbers: [Double]) {
    lowest = numbers.min() ?? .nan
    highest = numbers.max() ?? .nan
    median = Statistics.quantile(numbers, 0.5)
  }
}
