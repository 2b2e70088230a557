/// The value of a number's text.
enum NumberValue {
  private static let powersOfTen: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// The double nearest to the digits, which the lexer has found well formed.
  ///
  /// Up to 2^53 the digits are exact, and so is their product with an exact power of ten once
  /// rounded: Clinger 1990, the fast case. Everything else goes the long way.
  static func of(_ bytes: ArraySlice<UInt8>) -> Double {
    var digits: UInt64 = 0
    var exponent = 0
    var isFraction = false
    var isExact = true
    scan: for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if digits >= 900_719_925_474_099 { isExact = false; break scan }
        digits = digits * 10 + UInt64(byte - UInt8(ascii: "0"))
        if isFraction { exponent -= 1 }
      case UInt8(ascii: "."): isFraction = true
      case UInt8(ascii: "_"): continue
      default:
        let written = String(decoding: bytes.dropFirst(index + 1), as: UTF8.self)
        if let power = Int(written), abs(power) < 400 { exponent += power } else { isExact = false }
        break scan
      }
    }
    if isExact, abs(exponent) <= 22 {
      return exponent < 0
        ? Double(digits) / powersOfTen[-exponent] : Double(digits) * powersOfTen[exponent]
    }
    let plain = bytes.filter { $0 != UInt8(ascii: "_") }
    return Double(String(decoding: plain, as: UTF8.self)) ?? .infinity
  }
}
