internal import ArgumentParser
internal import Interpreter

/// What `nn` is asked to do.
struct Invocation: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nn",
    abstract: "A calculator for neural networks.",
    usage: "nn [<options>] [<file>]",
    discussion: """
      Runs the file, the texts or standard input; on a terminal, without any of them, it asks.

      \(Tool.summaries)

      Completion in the shell: source <(nn --completion bash), or zsh; nn --completion fish | source.

      Exit status: 0 fine, 1 an error in the program, 2 a wrong command line, 3 a false \
      expectation, 124 time limit, 125 memory limit, 126 refused by the sandbox, 130 interrupted.
      """,
    version: "nn \(Program.version)")

  @Argument(
    help: ArgumentHelp("A program to run; - for standard input.", valueName: "file"),
    completion: ShellWords.completion)
  var file: String?

  /// Only tools take more words, and they read them themselves; so the shell completes them too.
  @Argument(help: .hidden, completion: ShellWords.completion)
  var others: [String] = []

  @Option(
    name: .customShort("e"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Run this text, after the file if one is given; may be repeated.",
      valueName: "text"))
  var texts: [String] = []

  @Flag(name: .customShort("i"), help: "Go on at the prompt afterwards.")
  var prompts = false

  @Option(
    name: .customLong("set"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "Assign a value before anything runs; may be repeated.",
      valueName: "name=value"))
  var settings: [Setting] = []

  @Option(
    name: .customLong("shard"),
    help: ArgumentHelp(
      "Run the i-th of n shares of every study, up to the last study.", valueName: "i/n"))
  var shard: Shard?

  @Option(
    name: .customLong("time-limit"),
    help: ArgumentHelp(
      "Stop after this time, as in 10s, 500ms, 2m; at the prompt, each entry.",
      valueName: "time"))
  var timeLimit: ResourceLimits.TimeLimit?

  @Option(
    name: .customLong("memory-limit"),
    help: ArgumentHelp(
      "Stop when the program keeps more memory, as in 256M, 2G.", valueName: "size"))
  var memoryLimit: ResourceLimits.MemoryLimit?

  @Flag(
    name: .customLong("sandbox"),
    help: ArgumentHelp(
      "Keep to the working folder: no other file is read, none is written, no program is run.",
      discussion: "On Linux the kernel sees to it too, by Landlock and seccomp where it has them."))
  var isSandboxed = false

  @Option(
    name: .customLong("allow-write"),
    help: ArgumentHelp(
      "A folder that can be written to in the sandbox; may be repeated.", valueName: "folder"))
  var writable: [String] = []

  @Flag(name: .customLong("json"), help: "Write one JSON object per line.")
  var isJSON = false

  @Flag(
    name: .customLong("plain"),
    help: "No colour, no redrawing, plots in words (also with ACCESSIBLE=1).")
  var isPlain = false

  @Flag(name: .customLong("quiet"), help: "Without the summaries of trainings.")
  var isQuiet = false

  @Flag(name: .customLong("no-color"), help: "No colour (also with NO_COLOR=1).")
  var hasNoColour = false

  @Option(
    name: .customLong("completion"),
    help: ArgumentHelp(
      "Print what makes a shell complete the command line.", valueName: "shell"))
  var shell: Shell?

  func validate() throws {
    if let other = others.first { throw ValidationError("Unexpected argument '\(other)'") }
    guard isSandboxed || writable.isEmpty else {
      throw ValidationError("--allow-write belongs to --sandbox")
    }
    for folder in writable where !Files.isFolder(folder) {
      throw ValidationError("--allow-write: there is no folder `\(folder)`")
    }
  }
}

/// A shell whose command line can be completed.
enum Shell: String, ExpressibleByArgument, CaseIterable {
  case bash, zsh, fish

  var script: String {
    Invocation.completionScript(for: CompletionShell(rawValue: rawValue) ?? .bash)
  }
}

extension ResourceLimits.TimeLimit: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

extension ResourceLimits.MemoryLimit: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

extension Shard: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

/// `name=value` of `--set`.
struct Setting: ExpressibleByArgument {
  let name: String
  let expression: String

  init?(argument: String) {
    guard let sign = argument.firstIndex(of: "="), sign != argument.startIndex else { return nil }
    name = String(argument[..<sign])
    expression = String(argument[argument.index(after: sign)...])
    guard name.utf8.allSatisfy(Self.isNamePart), !(48...57).contains(name.utf8.first ?? 48) else {
      return nil
    }
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}
