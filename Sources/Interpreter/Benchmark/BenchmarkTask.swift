import NeuralNetwork
import Vocabulary

/// What a benchmark asks: which targets, how many points of each, which method, how much of it.
struct BenchmarkTask: Sendable {
  /// The family as it is called: `monomial`, `chebyshev_t`; k makes a member of it.
  let family: String
  /// How the number of points is given: `100`, `k -> 10k`.
  let rule: String
  /// The number of points for each k.
  let points: [Int: Int]
  let optimizer: OptimizerChoice
  /// How weights start, the same for all methods: zero biases cannot leave odd functions on symmetric
  /// points.
  let initializer: Initializer
  /// Epochs of a run; iterations with lm, lbfgs and varpro.
  let budget: Int
  var sizes: [Int]
  let widths: [Int]
  let seeds: [Int]
  /// The largest errors that count as solved, the largest first.
  let goals: [Double]

  /// Where the error is measured, whatever the data.
  static let gridPoints = 401

  /// The families there are: targets with a degree.
  static let families = ["monomial", "chebyshev_t"]

  static func member(of family: String, _ k: Int) throws(ModelError) -> Formula {
    do {
      if let entry = Targets.all[family] {
        return try entry.make(Arguments(["k": .number(Double(k))]))
      }
    } catch { throw ModelError(.value, parameter: "k", error.problem) }
    throw ModelError(.value, parameter: "family", "there is no family `\(family)`")
  }

  /// The column of the work until a goal is reached.
  static func column(_ kind: String, _ goal: Double) -> String {
    "\(kind).\(NumberText.shortest(goal))"
  }

  /// What tells this benchmark from others in a file: all but what its cells are told apart by.
  var identity: String {
    let counts = points.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }
    return "benchmark \(family) N=\(counts.joined(separator: ",")) optimizer=\(optimizer.text) "
      + "init=\(initializer.name) budget=\(budget) goals=\(goals.map { NumberText.shortest($0) }.joined(separator: ","))"
  }

  /// The sizes of which every run is in the table.
  func sizes(finishedIn runs: Table) -> [Int] {
    let finished = Dictionary(grouping: runs["k"]?.numbers ?? [], by: { $0 }).mapValues(\.count)
    return sizes.filter { finished[Double($0)] == widths.count * seeds.count }
  }
}

/// One run of a benchmark: a network of one hidden layer from fresh weights.
extension BenchmarkTask {
  /// Trains for the budget, or until the smallest goal is reached, and looks at the largest error on
  /// the grid after each epoch, later after every twentieth part of the epochs so far.
  ///
  /// The error of a run is the smallest that was seen.
  func run(k: Int, width: Int, seed: Int, _ cancellation: Cancellation) -> Measurement {
    do {
      return try measured(k, width, seed, cancellation)
    } catch {
      var measurement = Measurement()
      measurement.message = error.problem
      return measurement
    }
  }

  private func measured(
    _ k: Int, _ width: Int, _ seed: Int, _ cancellation: Cancellation
  ) throws(ModelError) -> Measurement {
    let target = try Self.member(of: family, k)
    let data = try Dataset.sampled(target, count: points[k] ?? 100)
    let grid = try Dataset.sampled(target, count: Self.gridPoints)
    let hidden = try Network.dense(
      units: width, activation: try? Activations.all["tanh"]?.make(Arguments()))
    var network = try hidden.then(Network.dense(units: 1)).sized(inputs: 1)
    var options = FitOptions()
    options.optimizer = optimizer
    options.epochs = budget
    options.seed = seed
    options.initializer = initializer
    options.batch = data.count
    var best = Double.infinity
    var reached: [Double: Int] = [:]
    var next = 1
    let probed = network
    let result = try network.fit(
      Split(all: data, validation: nil), options: options, cancellation: cancellation,
      probe: { (epoch, parameters) throws(ModelError) in
        guard epoch >= next else { return false }
        next = max(epoch + 1, epoch + epoch / 20)
        var network = probed
        network.parameters = parameters()
        best = min(best, try ErrorSummary(of: network, on: grid).maxError)
        for goal in goals where best <= goal && reached[goal] == nil { reached[goal] = epoch }
        return reached.count == goals.count
      })
    let last = try ErrorSummary(of: network, on: grid).maxError
    best = min(best, last)
    for goal in goals where best <= goal && reached[goal] == nil { reached[goal] = result.epochs }
    let epochs = Double(max(result.epochs, 1))
    let updates = Double(result.work.updates) / epochs
    let operations = result.work.operations / epochs
    var measurement = Measurement()
    measurement.fields = [
      ("error", .number(best)), ("updates", .number(updates * epochs)),
      ("flops", .number(operations * epochs)),
    ]
    for goal in goals {
      let epoch = reached[goal].map(Double.init)
      measurement.fields += [
        (Self.column("updates", goal), epoch.map { .number($0 * updates) } ?? .empty),
        (Self.column("flops", goal), epoch.map { .number($0 * operations) } ?? .empty),
      ]
    }
    return measurement
  }
}
