internal import Interpreter

/// What the process of one submission is started with.
package struct ExamineeArguments: Sendable {
  /// The first argument, which nobody types.
  package static let mark = "--examinee"
  /// Where verdicts are written to.
  static let channel: Int32 = 3

  /// The teacher's program.
  var checks: String
  /// The submission's program, and what it is called.
  var program: String
  var name: String
  /// The empty folder that it works in and can write to.
  var scratch: String
  /// Other folders its files are looked for in: its own, those given to all.
  var folders: [String]
  var limits: (time: String, memory: String)

  /// As they stand on the command line, after the mark.
  var list: [String] {
    [Self.mark, checks, program, name, scratch, limits.time, limits.memory] + folders
  }

  /// From a command line; nil when it is none of ours.
  package init?(_ list: [String]) {
    guard list.count >= 7, list[0] == Self.mark else { return nil }
    (checks, program, name, scratch) = (list[1], list[2], list[3], list[4])
    limits = (list[5], list[6])
    folders = Array(list[7...])
  }

  init(
    checks: String, program: String, name: String, scratch: String, folders: [String],
    limits: (time: String, memory: String)
  ) {
    (self.checks, self.program, self.name, self.scratch) = (checks, program, name, scratch)
    (self.folders, self.limits) = (folders, limits)
  }
}
