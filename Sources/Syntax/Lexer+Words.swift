extension Lexer {
  /// A name or a reserved word.
  ///
  /// Any word is a name after `.` and before `=`: fields and options may be called `on` or `in`.
  /// `on` is also one after `=`, as in `set timer=on`.
  mutating func word() {
    var stop = position
    var key: UInt64 = 0
    while stop < end {
      let byte = bytes[stop]
      if Lexer.continuesWord(byte) {
        key = key << 8 | UInt64(byte)
        stop += 1
      } else if byte >= 0x80, let (scalar, length) = scalar(at: stop),
        scalar.properties.isXIDContinue, Lexer.replacements[scalar] == nil
      {
        key = 0
        stop += length
      } else {
        break
      }
    }
    var kind = stop - position <= 5 ? Lexer.reserved(key) : .name
    if kind != .name, last.kind == .dot || isBeforeAssign(stop) { kind = .name }
    if kind == .on, last.kind == .assign { kind = .name }
    emit(kind, stop - position)
  }

  static func startsWord(_ byte: UInt8) -> Bool {
    byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
      || byte == UInt8(ascii: "_")
  }

  static func continuesWord(_ byte: UInt8) -> Bool { startsWord(byte) || isDigit(byte) }

  static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  static func isReserved(_ word: ArraySlice<UInt8>) -> Bool {
    word.count <= 5 && reserved(word.reduce(0) { $0 << 8 | UInt64($1) }) != .name
  }

  /// The reserved word whose letters are the bytes of `key`, or `.name`.
  private static func reserved(_ key: UInt64) -> Token.Kind {
    switch key {
    case 0x69_6E: .in
    case 0x69_66: .if
    case 0x6F_72: .or
    case 0x6F_6E: .on
    case 0x66_6F_72: .for
    case 0x61_6E_64: .and
    case 0x6E_6F_74: .not
    case 0x74_68_65_6E: .then
    case 0x65_6C_73_65: .else
    case 0x74_72_75_65: .true
    case 0x77_68_69_6C_65: .while
    case 0x66_61_6C_73_65: .false
    default: .name
    }
  }

  private func isBeforeAssign(_ offset: Int) -> Bool {
    var index = offset
    while index < end, bytes[index] == UInt8(ascii: " ") || bytes[index] == UInt8(ascii: "\t") {
      index += 1
    }
    guard index < end, bytes[index] == UInt8(ascii: "=") else { return false }
    let next = index + 1 < end ? bytes[index + 1] : 0
    return next != UInt8(ascii: "=") && next != UInt8(ascii: ">")
  }

  /// The Unicode scalar at `offset` and its length in bytes; nil where the bytes are not UTF-8.
  func scalar(at offset: Int) -> (Unicode.Scalar, Int)? {
    let first = bytes[offset]
    let length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard length > 0, first < 0xF5, offset + length <= end else { return nil }
    var value = UInt32(length == 1 ? first : first & (0xFF >> UInt8(length + 1)))
    for index in offset + 1..<offset + length {
      guard bytes[index] & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(bytes[index] & 0x3F)
    }
    let isOverlong = length == 3 && value < 0x800 || length == 4 && value < 0x10000
    guard !isOverlong, let scalar = Unicode.Scalar(value) else { return nil }
    return (scalar, length)
  }

  /// The offset of the first byte that is not part of UTF-8 text.
  func firstInvalidByte() -> Int? {
    var index = position
    while index < end {
      if bytes[index] < 0x80 {
        index += 1
      } else if let (_, length) = scalar(at: index) {
        index += length
      } else {
        return index
      }
    }
    return nil
  }
}
