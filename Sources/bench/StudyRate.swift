import Dispatch
import Interpreter
import Kernels
import NeuralNetwork
import Synchronization
import Syntax
import Vocabulary

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a study costs beside its trainings: the same trainings on all cores without the language,
/// against the study on the wall.
///
/// Two busy cores are seldom twice as fast as one: they share a clock, a cache and, on a rented
/// machine, a neighbour. So what all cores can do is measured with all of them at work.
enum StudyRate {
  private static let (sizes, widths, seeds, epochs) = (1...4, [8, 32], 1...6, 1000)

  private static let program = """
    t = study k=1..4 width=[8, 32] seed=1..6 {
      one = dense(width,tanh) >> dense(1)
      fit one monomial(k) epochs=\(epochs)
    }
    """

  static func measure() throws {
    let jobs = try jobs()
    let cores = InstructionSet.processors
    var (one, all, study) = (Double.infinity, Double.infinity, Double.infinity)
    // In turn, so that all meet the same machine; the shortest, since others only lengthen it.
    for _ in 0..<7 {
      one = min(one, time { run(jobs, threads: 1) })
      all = min(all, time { run(jobs, threads: cores) })
      study = min(study, time { runStudy() })
    }
    let seconds = { (time: Double) in TextColumns.fixed(time / 1e9, 3) }
    let share = { (part: Double, whole: Double) in TextColumns.fixed(100 * part / whole, 1) }
    print("A study of \(jobs.count) cells, each a training of \(epochs) epochs; best of 7.\n")
    print("the trainings alone, on one core    \(seconds(one)) s")
    print(
      "the trainings alone, on \(cores) cores    \(seconds(all)) s   \(share(one, all)) % of one core"
    )
    print("the study, on \(cores) cores              \(seconds(study)) s")
    print(
      "\nthe study has                       \(share(all, study)) % of what the cores do without it"
    )
  }

  private static func fail(_ problem: String) -> Never {
    print(problem)
    exit(1)
  }

  private static func time(_ body: () -> Void) -> Double {
    let start = Stopwatch.wall.now
    body()
    return Stopwatch.wall.now - start
  }

  /// Runs the trainings, each by one thread, as a study does.
  private static func run(_ jobs: [@Sendable () -> Void], threads: Int) {
    let next = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      nn_work_alone(true)
      defer { nn_work_alone(false) }
      while true {
        let position = next.add(1, ordering: .relaxed).oldValue
        guard position < jobs.count else { return }
        jobs[position]()
      }
    }
  }

  private static func runStudy() {
    let session = Session(
      cancellation: Cancellation(), reportFormats: Catalog(noun: "report format", [])
    ) { _ in }
    guard session.run(Source(name: "bench", program)) == .finished else {
      fail("the study failed")
    }
  }

  /// The same trainings without the language.
  private static func jobs() throws -> [@Sendable () -> Void] {
    guard let tanh = try Activations.all["tanh"]?.make(Arguments()) else { return [] }
    var jobs: [@Sendable () -> Void] = []
    for k in sizes {
      guard let target = try Targets.all["monomial"]?.make(Arguments(["k": .number(Double(k))]))
      else { return [] }
      for width in widths {
        let network = try Network.dense(units: width, activation: tanh)
          .then(Network.dense(units: 1))
        for seed in seeds {
          jobs.append {
            var options = FitOptions()
            options.epochs = epochs
            options.seed = seed
            var network = network
            do {
              let split = try Dataset.sampled(target).split(percentages: [70, 15, 15], seed: seed)
              _ = try network.fit(split, options: options)
            } catch { fail("a training failed: \(error)") }
          }
        }
      }
    }
    return jobs
  }
}
