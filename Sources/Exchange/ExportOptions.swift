package import NeuralNetwork
internal import Vocabulary

/// What an export may depend on besides the network.
package struct ExportOptions: Sendable {
  /// What the function is called: the file's name without its suffix, as a name in a program.
  package let name: String
  /// The precision of the numbers; nil for the one the network was trained in.
  package let precision: Precision?
  /// Significant digits where numbers are for reading.
  package let digits: Int

  package init(path: String, precision: Precision? = nil, digits: Int = 6) {
    name = ExportOptions.functionName(path)
    self.precision = precision
    self.digits = digits
  }

  /// `runge_2` for "results/runge-2.c"; `network` where nothing of a name is left, and `net_exp`
  /// where the name means something in C, Swift or Python.
  private static func functionName(_ path: String) -> String {
    let stem =
      FileName(path).name.split(separator: ".", omittingEmptySubsequences: false).first ?? ""
    let name = String(
      stem.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") ? $0 : "_" })
    guard name.contains(where: \.isLetter) else { return "network" }
    // One letter and digits are names of weights and values in the files.
    let isTaken =
      TakenNames.contain(name) || name.hasPrefix("nn_") || name.first?.isNumber == true
      || name.first == "_" || name.dropFirst().allSatisfy(\.isNumber)
    return isTaken ? "net_" + name : name
  }
}
