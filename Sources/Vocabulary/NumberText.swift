#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// Numbers as text: `%.6g` for people, the shortest text that reads back for files.
package enum NumberText {
  /// `value` with `digits` significant digits, integers without a point; 17 digits and more give
  /// the shortest text that reads back to the same bits.
  package static func significant(_ value: Double, digits: Int = 6) -> String {
    guard value.isFinite else { return nonFinite(value) }
    if digits >= 17 { return shortest(value) }
    if value == value.rounded(.towardZero), abs(value) <= 9_007_199_254_740_992,
      digits >= 6 || abs(value) < 1e6
    {
      return String(Int64(value))
    }
    return formatted("%.\(digits)g", value)
  }

  /// The shortest decimal text that reads back to the same bits, integers without a point.
  package static func shortest(_ value: Double) -> String {
    guard value.isFinite else { return nonFinite(value) }
    if value == value.rounded(.towardZero), abs(value) <= 9_007_199_254_740_992 {
      return value == 0 && value.sign == .minus ? "-0" : String(Int64(value))
    }
    let text = value.description
    // Swift writes 1e-05 as 1e-05 and 1e+20 as 1e+20; both are read by the lexer.
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// `value` by a printf format with one floating-point conversion, such as `%.3e`.
  package static func formatted(_ format: String, _ value: Double) -> String {
    withVaList([value]) { arguments in
      var buffer = [CChar](repeating: 0, count: 512)
      let count = vsnprintf(&buffer, buffer.count, format, arguments)
      let bytes = buffer.prefix(max(0, min(Int(count), buffer.count - 1)))
      return String(decoding: bytes.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  private static func nonFinite(_ value: Double) -> String {
    value.isNaN ? "nan" : value < 0 ? "-inf" : "inf"
  }
}
