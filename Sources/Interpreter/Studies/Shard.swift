/// The share of a study one of several machines runs: `--shard 2/4`.
package struct Shard: Sendable, Equatable {
  /// From 1.
  package let index: Int
  package let of: Int

  /// From `2/4`; nil for anything else.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let index = parts[0], let of = parts[1], index >= 1, index <= of else {
      return nil
    }
    (self.index, self.of) = (index, of)
  }

  /// Whether a cell is of this share: every `of`-th, so that all shares are about as long.
  func contains(_ cell: Int) -> Bool { cell % of == index - 1 }

  /// `study.sqlite` as the file of this share: `study.2-of-4.sqlite`.
  func path(_ path: String) -> String {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else {
      return "\(path).\(index)-of-\(of)"
    }
    return "\(path[..<dot]).\(index)-of-\(of)\(path[dot...])"
  }
}
