internal import ArgumentParser
internal import Interpreter

/// What a shell may complete a word of the command line to: tools and what they take, programs.
enum ShellWords {
  static let completion = CompletionKind.custom { words, index, prefix in
    candidates(after: words.dropFirst().prefix(max(0, index - 1)), prefix)
  }

  /// The candidates for a word that begins with `prefix`, after some words.
  static func candidates(after words: ArraySlice<String>, _ prefix: String) -> [String] {
    (Tool.words(after: words) + files(prefix)).filter { $0.hasPrefix(prefix) }
  }

  /// Folders and files; before a tool is named, only programs.
  private static func files(_ prefix: String) -> [String] {
    let slash = prefix.lastIndex(of: "/")
    let folder = slash.map { String(prefix[...$0]) } ?? ""
    return Files.names(in: folder.isEmpty ? "." : folder)
      .filter { $0.hasSuffix("/") || $0.hasSuffix(".nn") || $0.hasSuffix(".sqlite") }
      .filter { !$0.hasPrefix(".") }
      // The shell sees itself that it is a folder, and puts no space behind it.
      .map { folder + ($0.hasSuffix("/") ? String($0.dropLast()) : $0) }
  }
}
