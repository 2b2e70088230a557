package import Vocabulary

/// The table of optimizers; each is a file beside this one.
package enum Optimizers {
  package static let all = Catalog<OptimizerChoice>(
    noun: "optimizer",
    [
      SGDSettings.entry, AdamSettings.entry, AdamWSettings.entry, RMSpropSettings.entry,
      LBFGSSettings.entry, LevenbergMarquardt.entry, VariableProjectionSettings.entry,
    ])
}

/// How the settings of an optimizer are read and written.
struct OptimizerArguments {
  let arguments: Arguments
  private var given: [String] = []

  init(_ arguments: Arguments) { self.arguments = arguments }

  /// A setting within [least, most).
  mutating func number(
    _ name: String, default fallback: Double, least: Double, below most: Double
  ) throws(ParameterError) -> Double {
    let value = arguments.number(name, default: fallback)
    guard value >= least, value < most else {
      let range =
        most == .infinity
        ? "a number of at least \(NumberText.shortest(least))"
        : "a number from \(NumberText.shortest(least)) to below \(NumberText.shortest(most))"
      throw ParameterError(name, "\(name) must be \(range), found \(NumberText.shortest(value))")
    }
    if value != fallback { given.append("\(name)=\(NumberText.shortest(value))") }
    return value
  }

  mutating func flag(_ name: String, default fallback: Bool) -> Bool {
    let value = arguments.flag(name, default: fallback)
    if value != fallback { given.append("\(name)=\(value)") }
    return value
  }

  /// `sgd(momentum=0.9)`: the name and what differs from the defaults.
  func text(_ name: String) -> String {
    given.isEmpty ? name : "\(name)(\(given.joined(separator: ", ")))"
  }
}
