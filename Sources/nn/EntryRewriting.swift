/// What the prompt makes of an entry before the language sees it: `?fit` is `help fit`.
struct EntryRewriting {
  /// The program that is meant.
  let program: String
  /// How many bytes it is longer than the entry, all of them at its start.
  let shift: Int

  init(_ entry: String) {
    guard entry.utf8.first == UInt8(ascii: "?") else {
      program = entry
      shift = 0
      return
    }
    program = "help " + entry.dropFirst()
    shift = program.utf8.count - entry.utf8.count
  }
}
