import Interpreter
import NeuralNetwork
import Syntax
import Vocabulary

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What share of all cores the cells of a study get: the time of the trainings alone, one after the
/// other on one core, against the cores times the time of the study on the wall.
enum StudyRate {
  private static let (sizes, widths, seeds) = (1...4, [8, 32], 1...6)

  private static let program = """
    t = study k=1..4 width=[8, 32] seed=1..6 {
      one = dense(width,tanh) >> dense(1)
      fit one monomial(k) epochs=200
    }
    """

  static func measure() throws {
    let jobs = try jobs()
    var (alone, study) = (Double.infinity, Double.infinity)
    // In turn, so that both meet the same machine; the shortest, since others only lengthen it.
    for _ in 0..<7 {
      var start = Stopwatch.wall.now
      for job in jobs { _ = try job() }
      alone = min(alone, Stopwatch.wall.now - start)
      let session = Session(
        cancellation: Cancellation(), reportFormats: Catalog(noun: "report format", [])
      ) { _ in }
      start = Stopwatch.wall.now
      guard session.run(Source(name: "bench", program)) == .finished else { return }
      study = min(study, Stopwatch.wall.now - start)
    }
    let cores = Double(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    let seconds = { (time: Double) in TextColumns.fixed(time / 1e9, 3) }
    print("A study of \(jobs.count) cells, each a training of 200 epochs; wall clock, best of 7.\n")
    print("the trainings alone, on one core    \(seconds(alone)) s")
    print("the study, on \(Int(cores)) cores               \(seconds(study)) s")
    print(
      "share of the cores                  "
        + "\(TextColumns.fixed(100 * alone / (cores * study), 1)) %  (trainings / (cores x study))")
  }

  /// The same trainings without the language.
  private static func jobs() throws -> [() throws -> FitResult] {
    guard let tanh = try Activations.all["tanh"]?.make(Arguments()) else { return [] }
    var jobs: [() throws -> FitResult] = []
    for k in sizes {
      guard let target = try Targets.all["monomial"]?.make(Arguments(["k": .number(Double(k))]))
      else { return [] }
      for width in widths {
        let network = try Network.dense(units: width, activation: tanh)
          .then(Network.dense(units: 1))
        for seed in seeds {
          jobs.append {
            var options = FitOptions()
            options.epochs = 200
            options.seed = seed
            var network = network
            let split = try Dataset.sampled(target).split(percentages: [70, 15, 15], seed: seed)
            return try network.fit(split, options: options)
          }
        }
      }
    }
    return jobs
  }
}
