/// The smallest and largest of some numbers, and how many could not be shown on an axis.
struct DataExtent: Sendable, Equatable {
  var low = Double.infinity
  var high = -Double.infinity
  var infinite = 0
  /// Numbers that are not positive, on a logarithmic axis only.
  var notPositive = 0

  var isEmpty: Bool { low > high }

  /// Takes in `values`; a NaN is passed over.
  mutating func include(_ values: [Double], scale: Axis.Scale) {
    for value in values { include(value, scale: scale) }
  }

  @inline(__always)
  mutating func include(_ value: Double, scale: Axis.Scale) {
    if scale == .logarithmic && value <= 0 {
      notPositive += 1
    } else if value.isFinite {
      low = min(low, value)
      high = max(high, value)
    } else if !value.isNaN {
      infinite += 1
    }
  }

  /// The smallest extent around both.
  mutating func formUnion(_ other: DataExtent) {
    low = min(low, other.low)
    high = max(high, other.high)
    infinite += other.infinite
    notPositive += other.notPositive
  }
}
