/// A bitmap as a sixel sequence, which some terminals draw where the cursor is.
///
/// Source: Digital Equipment Corporation 1987, "VT330/VT340 Programmer Reference Manual", volume 2,
/// chapter 14.
package enum Sixel {
  /// More colours than a terminal has to have.
  private static let mostColours = 255

  /// The sequence with its introducer and its end; the cursor is below the picture afterwards.
  package static func sequence(of bitmap: Bitmap) -> [UInt8] {
    let (palette, indices) = quantized(bitmap)
    var bytes = Array("\u{1B}P0;1q\"1;1;\(bitmap.width);\(bitmap.height)".utf8)
    for (index, colour) in palette.enumerated() {
      let part = { (shift: UInt32) in (Int(colour >> shift & 255) * 100 + 127) / 255 }
      bytes += Array("#\(index);2;\(part(16));\(part(8));\(part(0))".utf8)
    }
    for top in stride(from: 0, to: bitmap.height, by: 6) {
      appendBand(top, bitmap, indices, palette.count, to: &bytes)
    }
    return bytes + Array("\u{1B}\\".utf8)
  }

  /// Six rows of pixels, one colour over the other.
  private static func appendBand(
    _ top: Int, _ bitmap: Bitmap, _ indices: [UInt8], _ colours: Int, to bytes: inout [UInt8]
  ) {
    let rows = min(6, bitmap.height - top)
    var isUsed = [Bool](repeating: false, count: colours)
    for i in top * bitmap.width..<(top + rows) * bitmap.width { isUsed[Int(indices[i])] = true }
    for colour in 0..<colours where isUsed[colour] {
      bytes += Array("#\(colour)".utf8)
      var run = 0
      var last: UInt8 = 0
      for x in 0...bitmap.width {
        var bits: UInt8 = 0
        if x < bitmap.width {
          for row in 0..<rows where indices[(top + row) * bitmap.width + x] == UInt8(colour) {
            bits |= 1 << UInt8(row)
          }
        }
        if x < bitmap.width, x > 0, bits == last {
          run += 1
          continue
        }
        if x > 0 {
          bytes +=
            run > 3 ? Array("!\(run)".utf8) + [63 + last] : Array(repeating: 63 + last, count: run)
        }
        (run, last) = (1, bits)
      }
      bytes.append(UInt8(ascii: "$"))
    }
    bytes.append(UInt8(ascii: "-"))
  }

  /// The most frequent colours of 4096, and for each pixel the nearest of them.
  private static func quantized(_ bitmap: Bitmap) -> (palette: [UInt32], indices: [UInt8]) {
    func cell(_ pixel: UInt32) -> Int {
      Int(pixel >> 20 & 15) << 8 | Int(pixel >> 12 & 15) << 4 | Int(pixel >> 4 & 15)
    }
    var counts = [Int](repeating: 0, count: 4096)
    var example = [UInt32](repeating: 0, count: 4096)
    for pixel in bitmap.pixels {
      let index = cell(pixel)
      counts[index] += 1
      example[index] = max(example[index], pixel & 0xFFFFFF)
    }
    let order = counts.indices.filter { counts[$0] > 0 }
      .sorted { (-counts[$0], $0) < (-counts[$1], $1) }
    let palette = order.prefix(mostColours).map { example[$0] }
    var nearest = [UInt8](repeating: 0, count: 4096)
    for index in order {
      var least = Int.max
      for (number, colour) in palette.enumerated() {
        let distance = [16, 8, 0].reduce(0) { sum, shift in
          let difference =
            Int(example[index] >> UInt32(shift) & 255) - Int(colour >> UInt32(shift) & 255)
          return sum + difference * difference
        }
        if distance < least { (least, nearest[index]) = (distance, UInt8(number)) }
      }
    }
    return (palette, bitmap.pixels.map { nearest[cell($0)] })
  }
}
