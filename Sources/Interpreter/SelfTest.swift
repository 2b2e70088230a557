package import NeuralNetwork
import Syntax
import Vocabulary

/// Trains small networks of every kind and compares the bits of their weights with the recorded
/// ones: the same on every machine, instruction set, thread count and build.
package struct SelfTest: Sendable {
  /// One hash over the weights of all networks of a precision.
  package let precision: String
  package let hash: UInt64
  package let recorded: UInt64

  package var matches: Bool { hash == recorded }

  /// The hashes that every machine must find.
  private static let recorded: [(precision: String, hash: UInt64)] = [
    ("double", 0x929c_459e_3aac_345a), ("single", 0x2e6b_da4a_5051_668a),
  ]

  /// Runs all programs in both precisions.
  package static func run(cancellation: Cancellation = Cancellation()) -> [SelfTest] {
    recorded.map { precision, expected in
      let hash = hash(of: programs(precision), cancellation)
      return SelfTest(precision: precision, hash: hash ?? 0, recorded: expected)
    }
  }

  /// Programs that leave a trained network in `net`: the reference job, every activation at ragged
  /// widths, a wide network, classes, and in double precision the second-order methods.
  static func programs(_ precision: String) -> [String] {
    let activations = Activations.all.entries.filter { !["identity", "softmax"].contains($0.name) }
    let end = " precision=\(precision)"
    var programs = [
      "net = dense(64,tanh) >> dense(64,tanh) >> dense(1)\nfit net runge seed=4 epochs=50" + end,
      "net = dense(300,tanh) >> dense(257,relu) >> dense(1)\nfit net runge N=200 epochs=3 batch=64"
        + end,
      "net = dense(9,tanh) >> dense(3,softmax)\n"
        + "fit net blobs loss=crossentropy optimizer=rmsprop epochs=10" + end,
      "net = (dense(5,sin) | dense(4,relu)) >> residual(dense(9,tanh)) >> dense(1)\n"
        + "fit net peaks optimizer=sgd(momentum=0.9, nesterov=true) lr=0.001 epochs=10" + end,
    ]
    programs += activations.map {
      "net = dense(17,\($0.name)) >> dense(3,\($0.name)) >> dense(1)\n"
        + "fit net franke epochs=10 lr=0.003" + end
    }
    guard precision == "double" else { return programs }
    return programs + [
      "net = dense(10,tanh)^2 >> dense(1)\nfit net runge optimizer=lm epochs=20",
      "net = dense(3,tanh) >> dense(1)\nfit net runge N=1000 noise=0.01 optimizer=lm epochs=10",
      "net = dense(10,tanh)^2 >> dense(1)\nfit net runge optimizer=lbfgs epochs=20",
    ]
  }

  /// The hash over the weights of `net` after each program; nil when one of them fails.
  private static func hash(of programs: [String], _ cancellation: Cancellation) -> UInt64? {
    var hash = Fingerprint.start
    for program in programs {
      let session = Session(cancellation: cancellation, reportFormats: .init(noun: "", [])) { _ in }
      let outcome = session.run(.init(name: "<selftest>", program))
      guard outcome == .finished, case .network(let fitted)? = session.evaluator.globals["net"]
      else { return nil }
      hash = Fingerprint.of(fitted.network.parameters, from: hash)
    }
    return hash
  }
}
