import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// Which files a program may read and write.
///
/// Every path a program names goes through here, and what comes back is what is opened: with `..`
/// and symbolic links resolved, so that none leads out.
package struct FileAccess: Sendable {
  /// Why a path is kept away.
  package struct Refusal: Error {
    /// What is refused: lower case, no period.
    package var problem: String
    /// How to allow it.
    package var help: String
  }

  package enum Purpose: String, Sendable {
    case reading
    case writing
  }

  /// The folders a relative path is looked for in; nil where everything is allowed.
  private let folders: [String]?
  /// The folder relative paths that are written belong to.
  private let place: String?
  /// Folders in which files can be read, those that can be written to among them.
  private let readable: [String]
  private let writable: [String]
  /// How many bytes may be written yet; nil: any number.
  private let budget: Budget?

  private final class Budget: Sendable {
    let rest: Atomic<Int>

    init(_ bytes: Int) { rest = Atomic(bytes) }
  }

  /// Everything the system allows.
  package static let unrestricted = FileAccess()

  private init() { (folders, place, readable, writable, budget) = (nil, nil, [], [], nil) }

  /// Files below some folders only, which must be there.
  ///
  /// - Parameters:
  ///   - folders: where relative paths are looked for, in this order; all can be read.
  ///   - writable: folders that can be written to, and read.
  ///   - place: what relative paths that are written belong to; the first of the folders.
  ///   - most: how many bytes may be written in all.
  package init(
    folders: [String], writable: [String], writing place: String? = nil, most: Int? = nil
  ) {
    self.folders = folders.map { Self.real($0) ?? $0 }
    self.place = place ?? folders.first
    self.writable = writable.map { Self.real($0) ?? $0 }
    readable = (self.folders ?? []) + self.writable
    budget = most.map(Budget.init)
  }

  /// The folders that can be read and those that can be written to; nil where nothing is kept away.
  package var boundaries: (readable: [String], writable: [String])? {
    folders == nil ? nil : (readable, writable)
  }

  /// What the evaluators of this process begin with.
  private static let process = Mutex(FileAccess.unrestricted)

  package static var current: FileAccess { process.withLock { $0 } }

  /// Confines every evaluator that is made from now on.
  package static func confine(to access: FileAccess) { process.withLock { $0 = access } }

  /// The path to open for one that a program names.
  package func path(_ path: String, for purpose: Purpose) throws(Refusal) -> String {
    guard let folders else { return path }
    guard path.utf8.count < 4096, !path.utf8.contains(0) else {
      throw refusal(path, purpose, "its name is too long")
    }
    var found = path
    if !path.hasPrefix("/") {
      let places = folders.map { "\($0)/\(path)" }
      found =
        purpose == .writing
        ? "\(place ?? ".")/\(path)" : places.first { access($0, F_OK) == 0 } ?? places.first ?? path
    }
    let place = Self.place(of: found)
    let allowed = purpose == .reading ? readable : writable
    if let place, allowed.contains(where: { Self.isBelow(place, $0) }) { return place }
    if purpose == .writing, let place, readable.contains(where: { Self.isBelow(place, $0) }) {
      throw refusal(
        path, purpose,
        writable.isEmpty ? "no folder is open for writing" : "its folder is open for reading only")
    }
    throw refusal(
      path, purpose,
      (Self.isLink(found) ? "it is a symbolic link that leads" : "it lies")
        + " outside the working folder")
  }

  /// Takes so many bytes from what may be written.
  package func spend(_ bytes: Int, on path: String) throws(Refusal) {
    guard let budget, budget.rest.subtract(bytes, ordering: .relaxed).newValue < 0 else { return }
    throw refusal(path, .writing, "too much is written already")
  }

  private func refusal(_ path: String, _ purpose: Purpose, _ why: String) -> Refusal {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    return Refusal(
      problem: "\(purpose.rawValue) \"\(path)\" is refused by the sandbox: \(why)",
      help: purpose == .reading
        ? "copy the file into the working folder" : "start nn with `--allow-write \(folder)`")
  }

  /// Whether a resolved path is a folder or lies in it.
  private static func isBelow(_ path: String, _ folder: String) -> Bool {
    path == folder || folder == "/" || path.hasPrefix(folder + "/")
  }

  /// A path without `..` and links; nil when there is nothing at it.
  private static func real(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The same up to what is there, for a file that is still to be made; nil for a link to nowhere.
  private static func place(of path: String) -> String? {
    if let real = real(path) { return real }
    guard !isLink(path), let slash = path.lastIndex(of: "/") else { return nil }
    let folder = place(of: slash == path.startIndex ? "/" : String(path[..<slash]))
    return folder.map { "\($0 == "/" ? "" : $0)\(path[slash...])" }
  }

  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }
}
