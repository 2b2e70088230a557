package import Vocabulary

/// The kinds of files a figure can be written to.
package enum PlotFormats {
  /// All formats, by file suffix without the point.
  package static let all = Catalog(
    noun: "plot format",
    [
      SVGFormat.entry,
      PNGFormat.entry,
      PDFFormat.entry,
      TextFormat.entry,
      CSVFormat.entry,
    ])

  /// The format for a file name, by its suffix in lower or upper case.
  ///
  /// Throws `PlotError` with a suggestion when there is no such format.
  package static func forPath(_ path: String) throws(PlotError) -> PlotFormat {
    do throws(UnknownSuffix) { return try all.product(forFile: path) } catch {
      throw PlotError(error.problem, help: error.help)
    }
  }
}

/// A kind of file a figure can be written to.
package struct PlotFormat: Sendable {
  /// The file suffix without the point.
  package let suffix: String
  /// The bytes of the file; the same for the same figure.
  ///
  /// Throws `PlotError` when a library it needs is missing or fails.
  package let encode: @Sendable (Figure) throws(PlotError) -> [UInt8]

  package init(
    suffix: String, encode: @escaping @Sendable (Figure) throws(PlotError) -> [UInt8]
  ) {
    self.suffix = suffix
    self.encode = encode
  }
}
