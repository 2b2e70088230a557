/// The logarithm to base 10 with the same bits on every machine.
///
/// The C library's differs in the last bit between versions, enough to move a character of a plot.
/// With x = m·2^e and sqrt(1/2) ≤ m < sqrt(2), ln m = 2·artanh((m-1)/(m+1)) by its series; the
/// error stays below 1e-15 times the result plus 1e-16. Powers of ten give integers exactly.
enum DecimalLogarithm {
  /// log10 of a positive finite number, NaN for any other.
  @inline(__always)
  static func of(_ value: Double) -> Double {
    guard value > 0 && value < .infinity else { return .nan }
    var mantissa = value.significand
    var exponent = Double(value.exponent)
    if mantissa > 1.4142135623730951 {
      mantissa *= 0.5
      exponent += 1
    }
    let s = (mantissa - 1) / (mantissa + 1)
    let t = s * s
    // |s| < 0.1716, so the first omitted term is below 1e-17 of the sum.
    var sum = 1.0 / 19
    sum = sum * t + 1.0 / 17
    sum = sum * t + 1.0 / 15
    sum = sum * t + 1.0 / 13
    sum = sum * t + 1.0 / 11
    sum = sum * t + 1.0 / 9
    sum = sum * t + 1.0 / 7
    sum = sum * t + 1.0 / 5
    sum = sum * t + 1.0 / 3
    sum = sum * t + 1
    let result = exponent * 0.30102999566398120 + 2 * s * sum * 0.43429448190325182
    let whole = result.rounded()
    return abs(result - whole) < 2e-14 * max(1, abs(whole)) ? whole : result
  }

  /// 10 to a whole power, correctly rounded; infinite or 0 outside the range of Double.
  static func power(_ exponent: Int) -> Double {
    Double("1e\(exponent)") ?? (exponent < 0 ? 0 : .infinity)
  }
}
