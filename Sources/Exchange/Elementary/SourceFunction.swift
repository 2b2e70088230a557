/// A function that an exported program brings along: the scalar form of one of nn's kernels.
///
/// The text is in the part of Swift that is C but for its declarations, so that both languages get
/// the same operations in the same order; `CodeDialect` writes the declarations.
struct SourceFunction: Sendable {
  let name: String
  let text: String

  /// Takes the name from the text: `func name(`.
  init(_ text: String) {
    self.text = text
    name = text.split(separator: "\n").lazy.compactMap(CodeDialect.declaredName).first ?? ""
  }

  /// The functions a text calls, directly or through others, in an order in which each comes after
  /// those it calls.
  static func needed(
    by text: String, from table: [SourceFunction] = all
  ) -> [SourceFunction] {
    var called = calledNames(in: text)
    var result: [SourceFunction] = []
    for function in table.reversed() where called.contains(function.name) {
      called.formUnion(calledNames(in: function.text))
      result.append(function)
    }
    return result.reversed()
  }

  /// The words of a text that begin with `nn_`, and `fma`.
  private static func calledNames(in text: String) -> Set<String> {
    let words = text.utf8.split { byte in
      !(UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
        || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
        || byte == UInt8(ascii: "_"))
    }
    return Set(
      words.filter { $0.starts(with: "nn_".utf8) || $0.elementsEqual("fma".utf8) }.map {
        String(decoding: $0, as: UTF8.self)
      })
  }

  /// A function comes after those it calls.
  static let all: [SourceFunction] =
    exponentials + logarithms + powers + angles + steps + activations

  /// The lines of Horner's rule: `let name = c[0] + x (c[1] + x (...))`.
  static func horner(_ name: String, _ x: String, _ coefficients: [String]) -> String {
    let rest = coefficients.dropLast().reversed()
    return
      (["var \(name) = \(coefficients.last ?? "0")"]
      + rest.map { "  \(name) = fma(\(name), \(x), \($0))" }).joined(separator: "\n")
  }
}
