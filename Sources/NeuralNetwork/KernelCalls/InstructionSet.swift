internal import Kernels

/// The instruction set the kernels run with; results never depend on it.
package enum InstructionSet {
  /// "v4" (AVX-512), "v3" (AVX2 and FMA), "base", or "neon".
  package static var name: String { String(cString: nn_isa_name()) }

  /// What `NN_ISA` asked for and this machine does not have; nil otherwise.
  package static var refused: String? { nn_isa_refused().map { String(cString: $0) } }

  /// All there are, widest first.
  package static let all = ["v4", "v3", "base", "neon"]

  /// How many processors this process may run on.
  package static var processors: Int { Int(nn_processors()) }

  /// How many threads wide work may use.
  package static var threads: Int {
    get { Int(nn_threads()) }
    set { nn_set_threads(Int32(clamping: newValue)) }
  }

  /// Whether the calling thread does wide work by itself: it is one of many that keep all cores busy.
  package static func workAlone(_ yes: Bool) { nn_work_alone(yes) }
}
