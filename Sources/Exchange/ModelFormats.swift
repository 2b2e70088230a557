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
    do throws(UnknownSuffix) { return try all.product(forFile: path) } catch {
      throw ModelError(
        .value, parameter: "file", error.problem,
        help: FileName(path).suffix == "safetensors"
          ? "`save` writes .safetensors, with all that training needs to go on" : error.help)
    }
  }
}
