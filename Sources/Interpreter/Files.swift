import NeuralNetwork
import Synchronization
import Vocabulary

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// Files as bytes: read whole, written beside and renamed, so that a reader never meets half a file.
package enum Files {
  package struct Failure: Error {
    /// What went wrong, "there is no such file or folder", "Permission denied".
    package let reason: String
  }

  /// The bytes of a file.
  package static func contents(of path: String) throws(Failure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    return try contents(ofDescriptor: descriptor)
  }

  /// Everything up to the end of an open file or a pipe; a signal while waiting ends it.
  package static func contents(ofDescriptor descriptor: Int32) throws(Failure) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw failure() }
    if status.st_mode & S_IFMT == S_IFDIR { throw Failure(reason: "it is a folder") }
    var bytes: [UInt8] = []
    let limit = Int(MemoryAllowance.bytes / 2)
    guard status.st_size <= limit else { throw Failure(reason: "it does not fit into memory") }
    bytes.reserveCapacity(Int(max(0, status.st_size)))
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 { throw failure() }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      if bytes.count > limit { throw Failure(reason: "it does not fit into memory") }
    }
  }

  /// Throws the reason why a file cannot be read.
  package static func requireReadable(_ path: String) throws(Failure) {
    if isFolder(path) { throw Failure(reason: "it is a folder") }
    guard access(path, R_OK) == 0 else { throw failure() }
  }

  private static func isUnlinkedFolder(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Whether there is a folder of that name.
  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// The names in a folder in order, folders with a slash at the end; empty when it cannot be read.
  package static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name == "." || name == ".." { continue }
      // Some file systems do not say here what an entry is.
      let kind = Int32(entry.pointee.d_type)
      let isDirectory =
        kind == DT_DIR || kind == DT_UNKNOWN && isUnlinkedFolder("\(folder)/\(name)")
      names.append(isDirectory ? name + "/" : name)
    }
    return names.sorted()
  }

  /// The name of the file of the same folder that a path to none was most likely meant for.
  static func nearest(to path: String) -> String? {
    let name = String(path.split(separator: "/", omittingEmptySubsequences: false).last ?? "")
    let folder = String(path.dropLast(name.count))
    let files = names(in: folder.isEmpty ? "." : folder)
    guard !files.contains(name) else { return nil }
    // A common ending would make any two names look alike.
    let ending = name.lastIndex(of: ".").map { String(name[$0...]) } ?? ""
    let stems = files.filter { !$0.hasSuffix("/") && $0.hasSuffix(ending) }
      .map { String($0.dropLast(ending.count)) }
    return Suggestion.closest(to: String(name.dropLast(ending.count)), among: stems)
      .map { $0 + ending }
  }

  /// How many files were begun.
  private static let writes = Atomic<Int>(0)

  /// The files beside their places that are being written.
  private static let unfinished = Mutex<Set<String>>([])

  /// Removes what is half written, when the process is to end in the middle of it.
  package static func abandon() { unfinished.withLock { for path in $0 { unlink(path) } } }

  /// Writes a file beside its place and renames it there; the old file stays whole on any failure.
  ///
  /// A symbolic link stays one: what it leads to is replaced.
  package static func replace(_ path: String, with bytes: [UInt8]) throws(Failure) {
    let path = linked(path) ?? path
    var status = stat()
    var mode: mode_t = 0o644
    if stat(path, &status) == 0 {
      if status.st_mode & S_IFMT == S_IFDIR { throw Failure(reason: "it is a folder") }
      if status.st_mode & S_IFMT != S_IFREG { return try writeInto(bytes, path) }
      mode = status.st_mode & 0o777
      if access(path, W_OK) != 0 { throw failure() }
    }
    // Two threads may write the same file at once: each has its own place beside it.
    let number = writes.add(1, ordering: .relaxed).newValue
    let beside = "\(path).\(getpid()).\(number).part"
    let descriptor = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw failure() }
    unfinished.withLock { _ = $0.insert(beside) }
    defer { unfinished.withLock { _ = $0.remove(beside) } }
    do throws(Failure) {
      try writeAll(bytes, descriptor)
    } catch {
      close(descriptor)
      unlink(beside)
      throw error
    }
    // A kill cannot undo a rename that was made; waiting for the disk would only cost time.
    guard close(descriptor) == 0, rename(beside, path) == 0 else {
      let reason = failure()
      unlink(beside)
      throw reason
    }
  }

  /// Where a symbolic link leads to in the end; nil when it is none, or leads nowhere.
  private static func linked(_ path: String) -> String? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK,
      let target = realpath(path, nil)
    else { return nil }
    defer { free(target) }
    return String(cString: target)
  }

  /// A device or a pipe, such as /dev/stdout, cannot be renamed over.
  private static func writeInto(_ bytes: [UInt8], _ path: String) throws(Failure) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure() }
    defer { close(descriptor) }
    try writeAll(bytes, descriptor)
  }

  private static func writeAll(_ bytes: [UInt8], _ descriptor: Int32) throws(Failure) {
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure()
      }
      done += count
    }
  }

  private static func failure() -> Failure {
    switch errno {
    case ENOENT: Failure(reason: "there is no such file or folder")
    case EISDIR: Failure(reason: "it is a folder")
    default: Failure(reason: String(cString: strerror(errno)))
    }
  }
}
