/// A piece of a translated program that stands before the experiment, such as an optimizer or the
/// sampling of a function; only the pieces an experiment needs are written.
struct PythonPart: Sendable {
  let name: String
  /// The parts it needs.
  let needs: [String]
  private let lines: [String]

  /// The parts of a text: each begins with `#@ name: needs`.
  ///
  /// A line that ends with `#? feature` is left out unless the experiment uses that feature, one that
  /// ends with `#? !feature` when it does.
  static func parts(of text: String) -> [PythonPart] {
    var parts: [PythonPart] = []
    var name = ""
    var needs: [String] = []
    var lines: [String] = []
    func end() {
      guard !name.isEmpty else { return }
      while lines.last?.isEmpty ?? false { lines.removeLast() }
      parts.append(PythonPart(name: name, needs: needs, lines: lines))
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("#@ ") else {
        lines.append(String(line))
        continue
      }
      end()
      let title = line.dropFirst(3).split(separator: ":")
      name = String(title[0])
      needs = title.count > 1 ? title[1].split(separator: " ").map(String.init) : []
      lines = []
    }
    end()
    return parts
  }

  /// Its text for an experiment that uses some features.
  func text(features: Set<String>) -> String { Self.text(lines, features: features) }

  /// Lines without those of other features, and without their marks.
  static func text(_ lines: [String], features: Set<String>) -> String {
    let kept = lines.compactMap { line -> Substring? in
      guard let mark = line.firstRange(of: "  #? ") else { return line[...] }
      let feature = line[mark.upperBound...]
      let isWanted = feature.first != "!"
      guard features.contains(String(feature.drop { $0 == "!" })) == isWanted else { return nil }
      let kept = line[..<mark.lowerBound]
      return kept.allSatisfy { $0 == " " } ? "" : kept
    }
    return kept.map { $0 + "\n" }.joined()
  }

  /// The names it defines: of functions, of classes, and of what is assigned outside of them.
  var names: [String] {
    lines.flatMap { line -> [String] in
      for start in ["def ", "class "] where line.hasPrefix(start) {
        return [String(line.dropFirst(start.count).prefix(while: Self.isOfName))]
      }
      guard let sign = line.firstRange(of: " = ") else { return [] }
      let names = line[..<sign.lowerBound].split(separator: ", ").map(String.init)
      return names.allSatisfy { $0.allSatisfy(Self.isOfName) } ? names : []
    }
  }

  private static func isOfName(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }
}
