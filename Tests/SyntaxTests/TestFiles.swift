#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@testable import Syntax

/// Files of the repository, found from the place of this one.
enum TestFiles {
  struct Missing: Error { var path: String }

  /// A file by its path from the folder of all tests.
  static func source(_ path: String, here: String = #filePath) throws -> Source {
    let parts = here.split(separator: "/", omittingEmptySubsequences: false).dropLast(2)
    let full = parts.joined(separator: "/") + "/" + path
    guard let file = fopen(full, "rb") else { throw Missing(path: full) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { break }
      bytes += buffer[0..<count]
    }
    return Source(name: path, text: bytes)
  }
}
