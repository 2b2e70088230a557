import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// Files of the repository, found from the place of this one, and a folder to write into.
enum TestFiles {
  struct Missing: Error { var path: String }

  /// Whether golden files are to be written anew; such a run fails, so that nobody takes it for a
  /// passed test.
  static let isRecording = getenv("RECORD") != nil

  /// The top of the repository, with a slash at its end.
  static let repository: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/") + "/"
  }()

  /// A fresh folder, which is the current one from now on: programs write files by their name.
  static let workplace: String = {
    var template = Array("/tmp/nn-tests-XXXXXX".utf8CString)
    guard let path = mkdtemp(&template) else { return "." }
    chdir(path)
    return String(cString: path)
  }()

  /// The text of a file of the repository.
  static func text(_ path: String) throws -> String {
    String(decoding: try bytes(repository + path), as: UTF8.self)
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    guard let file = fopen(path, "rb") else { throw Missing(path: path) }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count <= 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// The names of the programs in a folder of the repository, without their suffix, in order.
  static func programs(in folder: String) -> [String] {
    guard let directory = opendir(repository + folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(".nn") { names.append(String(name.dropLast(3))) }
    }
    return names.sorted()
  }

  static func write(_ text: String, to path: String) throws {
    guard let file = fopen(path, "wb") else { throw Missing(path: path) }
    defer { fclose(file) }
    let bytes = Array(text.utf8)
    _ = fwrite(bytes, 1, bytes.count, file)
  }
}
