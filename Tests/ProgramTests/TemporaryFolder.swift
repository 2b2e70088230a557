#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder that is there as long as it is held.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/nn-tests-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw ProgramRun.StartFailure(problem: "no temporary folder")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { remove(path) }

  /// Writes a file in it; its path.
  func write(_ text: String, to name: String) throws -> String {
    let file = path + "/" + name
    guard let stream = fopen(file, "w") else {
      throw ProgramRun.StartFailure(problem: "cannot write \(file)")
    }
    defer { fclose(stream) }
    fputs(text, stream)
    return file
  }

  /// Deletes a folder with what is in it; a link is deleted, and never what it leads to.
  private func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      unlink(path)
      return
    }
    if let folder = opendir(path) {
      while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != "." && name != ".." { remove(path + "/" + name) }
      }
      closedir(folder)
    }
    rmdir(path)
  }
}
