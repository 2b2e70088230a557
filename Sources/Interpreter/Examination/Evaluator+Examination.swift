import Syntax
import Vocabulary

extension Evaluator {
  /// What an evaluator has besides the call that runs: put aside while a function of a submission
  /// runs, so that no command in it (`set`, `undo`, `forget`) reaches the checks.
  struct Belongings {
    private let globals: [String: Value]
    private let settings: Settings
    private let last: Value
    private let journal: Journal

    /// Takes them away; functions have what they use with them.
    init(of evaluator: Evaluator) {
      (globals, settings) = (evaluator.globals, evaluator.settings)
      (last, journal) = (evaluator.last, evaluator.journal)
      (evaluator.globals, evaluator.settings) = ([:], Settings())
      (evaluator.last, evaluator.journal) = (.nothing, Journal())
    }

    func giveBack(to evaluator: Evaluator) {
      (evaluator.globals, evaluator.settings) = (globals, settings)
      (evaluator.last, evaluator.journal) = (last, journal)
    }
  }

  /// Leaves of a submission what its checks may see.
  func begin(_ examination: Examination) {
    let assigned = examination.assigned
    globals = globals.filter { !Builtins.isKnown($0.key) && !assigned.contains($0.key) }
    settings = Settings()
    last = .nothing
    journal = Journal()
    noted = []
    self.examination = examination
  }

  /// Runs an `expect` that is a check: what goes wrong in it fails the check and nothing else.
  func examine(_ check: Int, _ body: () throws(Halt) -> Value) throws(Halt) -> Value {
    do throws(Halt) {
      _ = try body()
      examination?.reached(check, passed: true)
      return .boolean(true)
    } catch {
      guard let reason = Examination.reason(error) else { throw error }
      examination?.reached(check, passed: false, reason)
      return .boolean(false)
    }
  }
}

extension Examination {
  /// Why a check, or a statement between checks, failed; nil when something outside stopped it.
  static func reason(_ halt: Halt) -> String? {
    switch halt {
    case .failed(let problem) where problem.code == .expectationFailed:
      return problem.label ?? "this does not hold"
    case .failed(let problem):
      return ([problem.message] + problem.notes + [problem.label, problem.help].compactMap { $0 })
        .joined(separator: "; ")
    case .quit: return "a function of the program ended it here with `quit`"
    case .interrupted: return nil
    }
  }
}
