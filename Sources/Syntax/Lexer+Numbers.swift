extension Lexer {
  /// `12`, `1_000`, `0.5`, `1e-3`; what could be read in another way is refused.
  mutating func number() {
    let start = position
    var stop = start
    var isBroken = false
    func found(_ offset: Int) -> UInt8 { offset < end ? bytes[offset] : 0 }

    if found(start) == UInt8(ascii: "0"), let length = otherBase(start) {
      return emit(.number, length)
    }
    digits(&stop, &isBroken)
    if found(stop) == UInt8(ascii: "."), found(stop + 1) != UInt8(ascii: ".") {
      if Lexer.isDigit(found(stop + 1)) {
        stop += 1
        digits(&stop, &isBroken)
      } else {
        let whole = text(start, stop)
        stop += 1
        refuse(
          start, stop, "expected digits after the point of `\(whole).`",
          "write `\(whole)` or `\(whole).0`", "\(whole).0")
        return emit(.number, stop - start)
      }
    }
    if found(stop) | 0x20 == UInt8(ascii: "e") {
      let sign = found(stop + 1) == UInt8(ascii: "-") || found(stop + 1) == UInt8(ascii: "+")
      if Lexer.isDigit(found(stop + (sign ? 2 : 1))) {
        stop += sign ? 2 : 1
        digits(&stop, &isBroken)
      } else if !Lexer.continuesWord(found(stop + 1)), found(stop + 1) < 0x80 {
        let factor = text(start, stop)
        let letter = text(stop, stop + 1)
        stop += 1
        refuse(
          start, stop, "`\(factor)\(letter)` can be read in two ways",
          "write `\(factor)*\(letter)` for a product, or `\(factor)e0` for a power of ten", nil)
        return emit(.number, stop - start)
      }
    }
    if isBroken {
      let clean = String(text(start, stop).filter { $0 != "_" })
      // The underscore of `2_` could also be meant as the last value printed.
      let product = bytes[stop - 1] == UInt8(ascii: "_") ? ", or `\(clean)*_` for a product" : ""
      refuse(
        start, stop, "`_` stands between two digits of a number", "write `\(clean)`\(product)",
        clean)
      return emit(.number, stop - start)
    }
    let next = found(stop)
    let isFactor =
      next == UInt8(ascii: "(") || Lexer.startsWord(next)
      || next >= 0x80 && startsName(at: stop)
    emit(isFactor ? .coefficient : .number, stop - start)
  }

  /// `.5`, refused with `0.5`.
  mutating func numberWithoutZero() {
    var stop = position + 1
    var isBroken = false
    digits(&stop, &isBroken)
    let written = text(position, stop)
    refuse(
      position, stop, "expected a digit before the point of `\(written)`", "write `0\(written)`",
      "0\(written)")
    emit(.number, stop - position)
  }

  private func digits(_ stop: inout Int, _ isBroken: inout Bool) {
    var wasDigit = false
    while stop < end {
      let byte = bytes[stop]
      if Lexer.isDigit(byte) {
        wasDigit = true
      } else if byte == UInt8(ascii: "_") {
        let next = stop + 1 < end ? bytes[stop + 1] : 0
        if !wasDigit || !Lexer.isDigit(next) { isBroken = true }
        wasDigit = false
      } else {
        break
      }
      stop += 1
    }
  }

  /// `0x10`, `0b1`, `0o7`: a number in C, a product here; neither is guessed.
  private mutating func otherBase(_ start: Int) -> Int? {
    guard start + 2 < end else { return nil }
    let radix: Int
    switch bytes[start + 1] | 0x20 {
    case UInt8(ascii: "x"): radix = 16
    case UInt8(ascii: "b"): radix = 2
    case UInt8(ascii: "o"): radix = 8
    default: return nil
    }
    var stop = start + 2
    while stop < end, Lexer.continuesWord(bytes[stop]) { stop += 1 }
    let digits = text(start + 2, stop).filter { $0 != "_" }
    guard digits.count <= 64, let value = UInt64(digits, radix: radix) else { return nil }
    let factor = text(start + 1, stop)
    refuse(
      start, stop, "numbers are written in base 10",
      "write `\(value)`, or `0*\(factor)` for a product", "\(value)")
    return stop - start
  }

  private func startsName(at offset: Int) -> Bool {
    guard let (scalar, _) = scalar(at: offset) else { return false }
    return scalar.properties.isXIDStart && Lexer.replacements[scalar] == nil
  }

  private func text(_ start: Int, _ stop: Int) -> String {
    String(decoding: bytes[start..<stop], as: UTF8.self)
  }

  private mutating func refuse(
    _ start: Int, _ stop: Int, _ message: String, _ help: String, _ replacement: String?
  ) {
    let span = SourceSpan(start, stop)
    report(
      Diagnostic(
        .badNumber, message, at: span, help: help,
        edit: replacement.map { Diagnostic.Edit(span: span, replacement: $0) }))
  }
}
