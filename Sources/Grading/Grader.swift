internal import Interpreter
internal import Vocabulary

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#endif

/// Grades submissions, several at a time, each in a process of its own.
struct Grader {
  let checks: String
  let checkList: [GradedCheck]
  let limits: ResourceLimits
  /// As they were written, for the processes.
  let limitTexts: (time: String, memory: String)
  /// How many processes at once.
  let jobs: Int
  /// Folders with files every submission may read.
  let files: [String]
  /// Where the folders the submissions work in are kept; nil: nowhere.
  let kept: String?

  private struct Running {
    let index: Int
    let process: ExamineeProcess
    let scratch: String
  }

  /// Grades all; `finished` is called with each grade in the order of the submissions.
  ///
  /// Ends early, without the rest, when `isCancelled`.
  func grade(
    _ submissions: [Submission], isCancelled: () -> Bool, finished: (Grade) -> Void
  ) throws(GradingError) {
    guard let workplace = ScratchFolder() else {
      throw GradingError("no temporary folder can be made")
    }
    defer { workplace.remove() }
    var grades = [Grade?](repeating: nil, count: submissions.count)
    var told = 0
    var next = 0
    var running: [Running] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while told < submissions.count {
      starting: while running.count < jobs, next < submissions.count {
        switch start(submissions[next], next, workplace) {
        case .success(let process): running.append(process)
        case .failure(let problem):
          grades[next] = Grade(submissions[next], unreadable: problem.reason, checks: checkList)
        case nil where running.isEmpty: throw GradingError("no process can be started")
        // When one of them has ended, there is room for another.
        case nil: break starting
        }
        next += 1
      }
      listen(to: running, &buffer)
      for (position, job) in running.enumerated().reversed() {
        if isCancelled() || job.process.seconds > longest { job.process.kill() }
        guard !job.process.output.isOpen, !job.process.messages.isOpen else { continue }
        grades[job.index] = grade(of: submissions[job.index], job)
        if kept == nil { ScratchFolder.remove(job.scratch) }
        running.remove(at: position)
      }
      if isCancelled() {
        for job in running {
          job.process.kill()
          _ = job.process.failure()
        }
        return
      }
      while told < submissions.count, let grade = grades[told] {
        finished(grade)
        told += 1
      }
    }
  }

  /// Seconds after which a process is ended from outside: the program, the checks, and some rest.
  private var longest: Double { 2 * (limits.time?.seconds ?? 1e9) + 10 }

  /// Starts a submission's process; nil where the system has none to give.
  private func start(
    _ submission: Submission, _ index: Int, _ workplace: ScratchFolder
  ) -> Result<Running, Submission.Unreadable>? {
    let program: String
    switch submission.program {
    case .success(let path): program = path
    case .failure(let problem): return .failure(problem)
    }
    let scratch = kept.map { "\($0)/\(submission.name)" } ?? "\(workplace.path)/\(index)"
    mkdir(scratch, 0o755)
    let arguments = ExamineeArguments(
      checks: checks, program: program, name: FileName(program).name, scratch: scratch,
      folders: [submission.folder].compactMap { $0 } + files, limits: limitTexts)
    guard let process = ExamineeProcess(arguments) else { return nil }
    return .success(Running(index: index, process: process, scratch: scratch))
  }

  /// Waits until one of the processes says something, or a moment.
  private func listen(to running: [Running], _ buffer: inout [UInt8]) {
    var polled: [pollfd] = []
    for job in running {
      for descriptor in [job.process.output.descriptor, job.process.messages.descriptor] {
        polled.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
      }
    }
    guard !polled.isEmpty, poll(&polled, nfds_t(polled.count), 100) > 0 else { return }
    for (position, job) in running.enumerated() {
      if polled[2 * position].revents != 0 { job.process.output.take(&buffer) }
      if polled[2 * position + 1].revents != 0 { job.process.messages.take(&buffer) }
    }
  }

  private func grade(of submission: Submission, _ job: Running) -> Grade {
    let seconds = job.process.seconds
    let wasEnded = seconds > longest
    let failure = job.process.failure()
    return Grade(
      submission, GradingMessage.all(in: job.process.messages.bytes),
      failure: wasEnded ? "the process did not end and was ended" : failure, checks: checkList,
      output: job.process.output.bytes, outputBytes: job.process.output.count, seconds: seconds)
  }
}
