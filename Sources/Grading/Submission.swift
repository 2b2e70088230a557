internal import Interpreter

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#endif

/// What one student handed in: a program, alone or in a folder with other files.
struct Submission: Sendable {
  let name: String
  /// The program, or why there is none that could be run.
  let program: Result<String, Unreadable>
  /// The folder its files are read from; nil for a program alone, beside which others' lie.
  let folder: String?

  struct Unreadable: Error {
    let reason: String
  }

  /// No program is longer: a larger file is none.
  private static let mostBytes = 64 << 20

  /// The submissions in a folder in the order of their names, and the entries that are none.
  ///
  /// Each is a file `name.nn` or a folder with one; `main` names the program where there are several.
  /// Entries that begin with a point and those in `except` are passed over.
  static func all(
    in folder: String, main: String, except: Set<String>
  ) -> (found: [Submission], others: [String]) {
    var found: [Submission] = []
    var others: [String] = []
    var names: Set<String> = []
    for entry in Files.names(in: folder) where !entry.hasPrefix(".") {
      let isFolder = entry.hasSuffix("/")
      let file = isFolder ? String(entry.dropLast()) : entry
      // Archives made on a Mac bring a folder of that name.
      guard file != "__MACOSX", !except.contains("\(folder)/\(file)") else { continue }
      guard isFolder || file.hasSuffix(".nn") else {
        others.append(file)
        continue
      }
      let stem = isFolder ? file : String(file.dropLast(3))
      // A program may be called as a folder is.
      var name = stem
      if !names.insert(name).inserted {
        name = isFolder ? "\(file) (folder)" : file
        names.insert(name)
      }
      found.append(
        isFolder
          ? inFolder("\(folder)/\(file)", name: name, main: main)
          : alone("\(folder)/\(file)", name: name))
    }
    return (found, others)
  }

  /// A program alone.
  static func alone(_ path: String, name: String) -> Submission {
    Submission(name: name, program: program(at: path), folder: nil)
  }

  /// A folder with a program, which may lie deeper, as archives leave it.
  static func inFolder(_ path: String, name: String, main: String) -> Submission {
    var path = path
    var entries = Files.names(in: path).filter { !$0.hasPrefix(".") }
    while entries.count == 1, entries[0].hasSuffix("/"), path.utf8.count < 1000 {
      path += "/" + entries[0].dropLast()
      entries = Files.names(in: path).filter { !$0.hasPrefix(".") }
    }
    let programs = entries.filter { $0.hasSuffix(".nn") }
    let program: Result<String, Unreadable>
    if let chosen = programs.contains(main) ? main : programs.count == 1 ? programs[0] : nil {
      program = Self.program(at: "\(path)/\(chosen)")
    } else if programs.isEmpty {
      program = .failure(Unreadable(reason: "there is no .nn program in it"))
    } else {
      program = .failure(
        Unreadable(
          reason: "of its programs \(programs.joined(separator: ", ")) none is called \(main)"))
    }
    return Submission(name: name, program: program, folder: path)
  }

  private static func program(at path: String) -> Result<String, Unreadable> {
    var status = stat()
    guard lstat(path, &status) == 0 else { return .failure(Unreadable(reason: "it is not there")) }
    if status.st_mode & S_IFMT == S_IFLNK {
      return .failure(Unreadable(reason: "its program is a symbolic link, which is not followed"))
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      return .failure(Unreadable(reason: "its program is not a file"))
    }
    guard status.st_size <= mostBytes else {
      return .failure(Unreadable(reason: "its program is larger than 64 MB"))
    }
    guard access(path, R_OK) == 0 else {
      return .failure(Unreadable(reason: "its program may not be read"))
    }
    return .success(path)
  }
}
