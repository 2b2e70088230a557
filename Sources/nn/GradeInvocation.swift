internal import ArgumentParser
internal import Grading
internal import Interpreter
internal import NeuralNetwork
internal import Presentation

/// What `nn grade` is asked to do.
struct GradeInvocation: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nn grade",
    abstract: "Grades submissions by the checks of a teacher.",
    discussion: """
      Each submission is a file NAME.nn or a folder with one, and runs in a process of its own, in a \
      sandbox and under the limits. Then the checks run in its session: a program in which each \
      `expect f(0) == 1 points=2 "f at 0"` is worth its points (1 when not given) if it holds every \
      time it is reached. A submission that fails keeps what it had defined; names that are built in, \
      or that the checks give a value, are those of the checks, whatever a submission made of them.

      With --out results.json a class gets results.json, results.csv, results.html and in results/ a \
      file for each submission, in Gradescope's form; one program gets results.json in that form.
      """)

  @Argument(help: ArgumentHelp("The checks, an nn program.", valueName: "checks"))
  var checks: String

  @Argument(
    help: ArgumentHelp("A folder of submissions, or one program.", valueName: "submissions"))
  var submissions: String

  @Option(help: ArgumentHelp("Where the results go.", valueName: "results.json"))
  var out: String?

  @Option(
    name: .customLong("time-limit"),
    help: ArgumentHelp("For a program, and again for the checks after it.", valueName: "time"))
  var timeLimit = "10s"

  @Option(
    name: .customLong("memory-limit"), help: ArgumentHelp("For a program.", valueName: "size"))
  var memoryLimit = "512M"

  @Option(help: ArgumentHelp("Submissions at once; as many as there are cores.", valueName: "n"))
  var jobs: Int?

  @Option(help: ArgumentHelp("The program of a folder with several.", valueName: "name"))
  var main = "main.nn"

  @Option(
    help: ArgumentHelp(
      "A folder with files every program can read; may be repeated.", valueName: "folder"))
  var files: [String] = []

  @Option(help: ArgumentHelp("Keep what the programs write in this folder.", valueName: "folder"))
  var keep: String?

  func validate() throws {
    guard ResourceLimits.TimeLimit(timeLimit) != nil else {
      throw ValidationError("--time-limit: `\(timeLimit)` is no time, such as 10s or 2m")
    }
    guard ResourceLimits.MemoryLimit(memoryLimit) != nil else {
      throw ValidationError("--memory-limit: `\(memoryLimit)` is no size, such as 256M or 2G")
    }
    guard jobs ?? 1 >= 1 else { throw ValidationError("--jobs: at least 1") }
    for folder in files where !Files.isFolder(folder) {
      throw ValidationError("--files: there is no folder `\(folder)`")
    }
  }

  /// Runs the tool; the exit status: 0 when everything is graded, whatever the grades.
  static func run(_ arguments: [String], output: ByteStream, errors: ByteStream) -> Int32 {
    if let examinee = ExamineeArguments(arguments) {
      return Examinee(examinee, output: output, errors: errors).status()
    }
    let invocation: GradeInvocation
    do { invocation = try parse(arguments) } catch {
      let isHelp = exitCode(for: error) == .success
      (isHelp ? output : errors).write(line: fullMessage(for: error))
      return isHelp ? 0 : Program.usageStatus
    }
    do throws(GradingError) {
      try Grading(
        checks: invocation.checks, submissions: invocation.submissions, out: invocation.out,
        timeLimit: invocation.timeLimit, memoryLimit: invocation.memoryLimit,
        jobs: invocation.jobs, main: invocation.main, files: invocation.files,
        kept: invocation.keep
      ).run(output: output, errors: errors) { Program.cancellation.isRequested }
    } catch {
      errors.write(line: "nn: \(error.problem)")
      return 1
    }
    return Program.cancellation.isRequested ? 130 : 0
  }
}
