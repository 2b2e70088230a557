import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// Files with the expected output, beside the tests.
///
/// `RECORD=1` writes them anew; such a run fails, so that nobody takes it for a passed test.
enum GoldenFile {
  static func expect(
    _ bytes: [UInt8], equals name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let folder = String(#filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.endIndex))
    let path = folder + "/Golden/" + name
    if getenv("RECORD") != nil {
      if let file = fopen(path, "w") {
        _ = fwrite(bytes, 1, bytes.count, file)
        fclose(file)
      }
      Issue.record("recorded \(name)", sourceLocation: sourceLocation)
      return
    }
    let expected = read(path)
    #expect(
      expected != nil, "\(name) is missing; RECORD=1 writes it", sourceLocation: sourceLocation)
    if let expected, expected != bytes {
      let text = String(decoding: bytes, as: UTF8.self)
      Issue.record("\(name) differs; got:\n\(text)", sourceLocation: sourceLocation)
    }
  }

  private static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    return bytes
  }
}
