#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#endif

/// Reading whole files.
enum FileBytes {
  /// A file that cannot be read, in the system's words.
  struct ReadError: Error {
    let problem: String

    init(errno number: Int32) {
      problem =
        switch number {
        case ENOENT: "there is no such file"
        case EISDIR: "it is a folder"
        case EACCES: "permission denied"
        default: String(cString: strerror(number))
        }
    }
  }

  /// Everything in a file.
  static func read(_ path: String) throws(ReadError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw ReadError(errno: errno) }
    defer { close(descriptor) }
    return try read(descriptor: descriptor)
  }

  /// Everything up to the end of an open file or a pipe; an interrupted read is an error.
  static func read(descriptor: Int32) throws(ReadError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = posixRead(descriptor, &chunk, chunk.count)
      if count < 0 { throw ReadError(errno: errno) }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[..<count])
    }
  }
}

/// `read(2)` under a name that a method called `read` does not hide.
private func posixRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int
{
  read(descriptor, buffer, count)
}
