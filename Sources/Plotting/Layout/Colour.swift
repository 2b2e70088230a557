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
  /// Seventeen colours of viridis (van der Walt and Smith 2015) with straight lines between; 0 to 1
  /// in 128 steps, so that pictures stay small.
  static func viridis(_ place: Double) -> Colour {
    let step = (min(1, max(0, place)) * 127).rounded() / 127 * Double(viridisKnots.count - 1)
    let index = min(viridisKnots.count - 2, Int(step))
    let rest = step - Double(index)
    let (a, b) = (Colour(viridisKnots[index]), Colour(viridisKnots[index + 1]))
    let mix = { (from: UInt8, to: UInt8) in
      UInt32((Double(from) + rest * (Double(to) - Double(from))).rounded())
    }
    return Colour(mix(a.red, b.red) << 16 | mix(a.green, b.green) << 8 | mix(a.blue, b.blue))
  }

  private static let viridisKnots: [UInt32] = [
    0x440154, 0x48186A, 0x472D7B, 0x424086, 0x3B528B, 0x33638D, 0x2C728E, 0x26828E,
    0x21918C, 0x1F9F88, 0x27AD81, 0x3DBC74, 0x5CC863, 0x81D34D, 0xAADC32, 0xD5E21A,
    0xFDE725,
  ]
}
