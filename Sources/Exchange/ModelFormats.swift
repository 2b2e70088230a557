package import NeuralNetwork
package import Vocabulary

/// The kinds of files a network can be exported to.
package enum ModelFormats {
  /// All formats, by file suffix without the point.
  package static let all = Catalog(
    noun: "model format",
    [
      ONNXFormat.entry,
      CFormat.entry,
      SwiftFormat.entry,
      PythonFormat.entry,
      TeXFormat.entry,
    ])

  /// The format for a file name, by its suffix in lower or upper case.
  ///
  /// Throws `.value` at `file` with a suggestion when there is no such format.
  package static func forPath(_ path: String) throws(ModelError) -> ModelFormat {
    let name = path.split(separator: "/").last ?? ""
    let list = all.names.map { "." + $0 }.joined(separator: " ")
    guard let point = name.lastIndex(of: ".") else {
      throw ModelError(
        .value, parameter: "file", "a model file needs a suffix that tells its format",
        help: "one of \(list)")
    }
    let suffix = name[name.index(after: point)...].lowercased()
    guard let entry = all[suffix], let format = try? entry.make(Arguments()) else {
      let near = Suggestion.closest(to: suffix, among: all.names)
      throw ModelError(
        .value, parameter: "file", "there is no model format `.\(suffix)`",
        help: suffix == "safetensors"
          ? "`save` writes .safetensors, with all that training needs to go on"
          : near.map { "did you mean `.\($0)`?" } ?? "one of \(list)")
    }
    return format
  }
}
