#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@testable import Syntax

/// Files of the repository, found from the place of this one.
enum TestFiles {
  struct Missing: Error { var path: String }

  /// The folder of all tests.
  static func tests(_ here: String = #filePath) -> String {
    here.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
  }

  /// A file by its path from the folder of all tests.
  static func source(_ path: String) throws -> Source {
    let full = tests() + "/" + path
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

  /// The files of a folder with one ending, sorted; none where the folder does not exist.
  static func names(in folder: String, _ ending: String) -> [String] {
    guard let directory = opendir(tests() + "/" + folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(ending) { names.append(folder + "/" + name) }
    }
    return names.sorted()
  }

  /// All programs of the repository, right or wrong: scripts, and the `nn` blocks of its pages.
  static func programs() throws -> [Source] {
    var programs: [Source] = []
    for folder in ["Acceptance", "Golden/language", "Golden/errors", "../scripts"] {
      for name in names(in: folder, ".nn") { programs.append(try source(name)) }
    }
    for folder in ["..", "../docs"] {
      for name in names(in: folder, ".md") {
        for block in blocks("nn", in: lines(try source(name))) {
          programs.append(Source(name: name, block + "\n"))
        }
      }
    }
    return programs
  }

  /// The programs that the parser accepts.
  static func validPrograms() throws -> [Source] {
    try programs().filter { Parser.parse($0).diagnostics.isEmpty }
  }
}
