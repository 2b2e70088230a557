import NeuralNetwork
import Plotting
import Vocabulary

/// What a report is about: a trained network or a classical approximant, with what both have.
struct Fitted {
  enum Kind {
    case network(FitResult)
    case approximant(ApproximationResult)
  }

  /// As the program calls the result: `r`.
  let label: String
  let kind: Kind

  /// A result with its name; nil for other values.
  init?(_ label: String, _ value: Value) {
    self.label = label
    switch value {
    case .result(let result): kind = .network(result)
    case .approximation(let result): kind = .approximant(result)
    default: return nil
    }
  }

  private var fit: any MeasuredFit {
    switch kind {
    case .network(let result): result
    case .approximant(let result): result
    }
  }

  /// The training of a network; nil for an approximant.
  var result: FitResult? {
    if case .network(let result) = kind { result } else { nil }
  }

  var split: Split { fit.split }

  /// What is approximated.
  var target: String { split.train.formula?.name ?? split.train.text }

  /// The network or the approximant, as typed.
  var model: String {
    switch kind {
    case .network(let result): result.network.text
    case .approximant(let result): result.approximant.text
    }
  }

  /// How it was found: the optimizer with its epochs, or what was computed.
  var way: String {
    switch kind {
    case .network(let result):
      "\(result.options.optimizer.text), \(counted(result.epochs, "epoch")), seed \(result.seed)"
    case .approximant(let result): result.approximant.summary
    }
  }

  var parameters: Int {
    switch kind {
    case .network(let result): result.network.parameterCount ?? 0
    case .approximant(let result): result.approximant.parameterCount
    }
  }

  /// The network or the approximant as a value that can be drawn.
  var value: Value {
    switch kind {
    case .network(let result): .network(FittedNetwork(result))
    case .approximant(let result): Value(result.approximant)
    }
  }

  var train: ErrorSummary { fit.train }
  var test: ErrorSummary? { fit.test }
  var dense: ErrorSummary? { fit.dense }
  var decisive: ErrorSummary { fit.decisive }
  /// The errors on points that were kept for the end, on those of the training where none were.
  var unseen: ErrorSummary { test ?? train }

  /// Which points `unseen` is about: `30 test points`.
  var unseenPoints: String {
    counted(unseen.count, test == nil ? "training point" : "test point")
  }

  /// The errors on all parts, under full names.
  var parts: [(name: String, errors: ErrorSummary)] {
    let names = ["train": "training", "dense": "dense grid"]
    return fit.parts.map { (names[$0.name] ?? $0.name, $0.errors) }
  }

  var formulaValue: Value? {
    split.train.formula.map { formula in
      .function(Function(name: formula.name, .formula(formula), domain: formula.domain))
    }
  }

  /// SHA-256 of the file `save` writes; nil for an approximant.
  var hash: String? {
    guard case .network(let result) = kind,
      let bytes = try? ModelFile.safetensors(result.network)
    else { return nil }
    return SHA256.hex(of: bytes)
  }
}
