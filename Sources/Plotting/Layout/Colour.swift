/// An opaque colour.
struct Colour: Sendable, Equatable, Hashable {
  let red: UInt8
  let green: UInt8
  let blue: UInt8

  init(_ hex: UInt32) {
    red = UInt8(hex >> 16 & 255)
    green = UInt8(hex >> 8 & 255)
    blue = UInt8(hex & 255)
  }

  /// The colour as in "#0072b2".
  var hex: String {
    let digits = Array("0123456789abcdef")
    var text = "#"
    for part in [red, green, blue] {
      text.append(digits[Int(part) >> 4])
      text.append(digits[Int(part) & 15])
    }
    return text
  }
}

extension Colour {
  // Okabe and Ito 2008, "Color Universal Design": told apart with every kind of colour vision.
  static let orange = Colour(0xE69F00)
  static let sky = Colour(0x56B4E9)
  static let green = Colour(0x009E73)
  static let blue = Colour(0x0072B2)
  static let vermillion = Colour(0xD55E00)
  static let purple = Colour(0xCC79A7)

  static let ink = Colour(0x222222)
  static let grey = Colour(0x7F7F7F)
  static let frame = Colour(0x555555)
  static let softText = Colour(0x5A5A5A)
  static let grid = Colour(0xE6E6E6)
  static let zeroLine = Colour(0xA8A8A8)
  static let border = Colour(0xCFCFCF)
  static let paper = Colour(0xFFFFFF)

  /// The colour of a field at `place` from 0 to 1: dark blue over green to yellow, rising evenly in
  /// lightness.
  ///
  /// Seventeen colours of viridis (van der Walt and Smith 2015).
  static func viridis(_ place: Double) -> Colour { between(viridisKnots, place) }

  /// The colour of a signed field at `place` from 0 to 1: blue over white to red.
  ///
  /// ColorBrewer's RdBu (Brewer 2003), which is told apart with every kind of colour vision.
  static func diverging(_ place: Double) -> Colour { between(divergingKnots, place) }

  /// This colour with a share of another, from 0 to 1.
  func mixed(with other: Colour, _ share: Double) -> Colour {
    let mix = { (from: UInt8, to: UInt8) in
      UInt32((Double(from) + min(1, max(0, share)) * (Double(to) - Double(from))).rounded())
    }
    return Colour(
      mix(red, other.red) << 16 | mix(green, other.green) << 8 | mix(blue, other.blue))
  }

  /// Whether white can be read on it.
  var isDark: Bool { 0.299 * Double(red) + 0.587 * Double(green) + 0.114 * Double(blue) < 128 }

  /// Straight lines between equally spaced colours, in 128 steps, so that pictures stay small.
  private static func between(_ knots: [UInt32], _ place: Double) -> Colour {
    let step = (min(1, max(0, place)) * 127).rounded() / 127 * Double(knots.count - 1)
    let index = min(knots.count - 2, Int(step))
    return Colour(knots[index]).mixed(with: Colour(knots[index + 1]), step - Double(index))
  }

  private static let divergingKnots: [UInt32] = [
    0x2166AC, 0x4393C3, 0x92C5DE, 0xD1E5F0, 0xF7F7F7, 0xFDDBC7, 0xF4A582, 0xD6604D, 0xB2182B,
  ]

  private static let viridisKnots: [UInt32] = [
    0x440154, 0x48186A, 0x472D7B, 0x424086, 0x3B528B, 0x33638D, 0x2C728E, 0x26828E,
    0x21918C, 0x1F9F88, 0x27AD81, 0x3DBC74, 0x5CC863, 0x81D34D, 0xAADC32, 0xD5E21A,
    0xFDE725,
  ]
}
