internal import ArgumentParser
internal import CReadline
internal import Interpreter
internal import NeuralNetwork
internal import Presentation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#endif

/// The process: reads the command line, runs what it asks for, exits with a status.
@main
enum Program {
  static let version = Release.version

  /// What Ctrl-C sets; the running training, loop or plot looks at it.
  static let cancellation = Cancellation()

  /// Exit status of a wrong command line.
  static let usageStatus: Int32 = 2

  static func main() {
    catchSignals()
    let output = ByteStream(descriptor: STDOUT_FILENO)
    let errors = ByteStream(descriptor: STDERR_FILENO)
    let status = status(output: output, errors: errors)
    output.flush()
    errors.flush()
    if let failure = output.failure {
      errors.write(
        line: "nn: cannot write to standard output: \(String(cString: strerror(failure)))")
      errors.flush()
      exit(status == 0 ? 1 : status)
    }
    exit(status)
  }

  private static func status(output: ByteStream, errors: ByteStream) -> Int32 {
    if let tool = Tool.named(CommandLine.arguments.dropFirst().first) {
      return tool.run(Array(CommandLine.arguments.dropFirst(2)), output: output, errors: errors)
    }
    do {
      let invocation = try Invocation.parse()
      if let shell = invocation.shell {
        output.write(line: shell.script)
        return 0
      }
      return Run(invocation, output: output, errors: errors).status()
    } catch {
      let message = Invocation.fullMessage(for: error)
      if Invocation.exitCode(for: error) == .success {
        output.write(line: message)
        return 0
      }
      errors.write(line: message)
      return usageStatus
    }
  }

  private static func catchSignals() {
    // Made before a handler can run: its first use would otherwise allocate in the handler.
    cancellation.reset()
    creadline_catch_interrupt { Program.cancellation.request() }
    // A parent may have ignored it; a closed pipe is to end the process quietly.
    signal(SIGPIPE, SIG_DFL)
  }
}
