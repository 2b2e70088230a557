/// The name of a file taken apart: `plots/a.b.SVG` has the name `a.b.SVG` in the folder `plots`, the
/// stem `a.b` and the suffix `svg`.
package struct FileName: Sendable {
  /// Nil where the path names none.
  package let folder: String?
  package let name: String
  /// The name without its suffix.
  package let stem: String
  /// In small letters and without the point; nil where the name has none.
  package let suffix: String?
  /// The whole path without the suffix: `plots/a.b`.
  package let pathStem: String

  package init(_ path: String) {
    let slash = path.lastIndex(of: "/")
    folder = slash.map { String(path[..<$0]) }
    let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
    self.name = String(name)
    let point = name.lastIndex(of: ".")
    stem = String(name[..<(point ?? name.endIndex)])
    suffix = point.map { name[name.index(after: $0)...].lowercased() }
    pathStem = String(path[..<(point ?? path.endIndex)])
  }
}

/// Why the suffix of a file names nothing in a table.
package struct UnknownSuffix: Error {
  package let problem: String
  package let help: String
}

extension Catalog {
  /// What the suffix of a file names in a table of things without parameters: `plot.SVG` names
  /// `svg`.
  package func product(forFile path: String) throws(UnknownSuffix) -> Product {
    let known = "one of " + names.map { "." + $0 }.joined(separator: " ")
    guard let suffix = FileName(path).suffix else {
      throw UnknownSuffix(
        problem: "the file's name needs a suffix that tells its format", help: known)
    }
    if let product = try? self[suffix]?.make(Arguments()) { return product }
    let near = Suggestion.closest(to: suffix, among: names)
    throw UnknownSuffix(
      problem: "there is no \(noun) `.\(suffix)`",
      help: near.map { "did you mean `.\($0)`?" } ?? known)
  }
}
