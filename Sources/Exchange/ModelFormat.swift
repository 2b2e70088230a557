package import NeuralNetwork
package import Vocabulary

/// A kind of file a network can be exported to: a program, a formula, or another library's format.
package struct ModelFormat: Sendable {
  /// The file suffix without the point.
  package let suffix: String
  /// Whether single precision can be asked for.
  package let hasPrecision: Bool
  /// The bytes of the file; the same for the same network.
  ///
  /// Throws `.untrained` for a network without weights, and a `ModelError` at `net` that names
  /// what the format cannot say.
  package let encode: @Sendable (Network, ExportOptions) throws(ModelError) -> [UInt8]

  init(
    suffix: String, hasPrecision: Bool = false,
    encode: @escaping @Sendable (Network, ExportOptions) throws(ModelError) -> [UInt8]
  ) {
    self.suffix = suffix
    self.hasPrecision = hasPrecision
    self.encode = encode
  }

  /// A format of text.
  init(
    suffix: String,
    text: @escaping @Sendable (Network, ExportOptions) throws(ModelError) -> String
  ) {
    self.init(suffix: suffix) { (network, options) throws(ModelError) in
      Array(try text(network, options).utf8)
    }
  }
}

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
    let file = path.split(separator: "/").last ?? ""
    let stem = file.split(separator: ".", omittingEmptySubsequences: false).first ?? ""
    let name = String(
      stem.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") ? $0 : "_" })
    guard name.contains(where: \.isLetter) else { return "network" }
    // One letter and digits are names of weights and values in the files.
    let isTaken =
      takenNames.contains(name) || name.hasPrefix("nn_") || name.first?.isNumber == true
      || name.first == "_" || name.dropFirst().allSatisfy(\.isNumber)
    return isTaken ? "net_" + name : name
  }

  private static let takenNames: Set<String> = Set(
    """
    acos acosh and as asin asinh assert async atan atan2 atanh auto await bool break case cbrt ceil \
    char class const continue copysign cos cosh def default defer del do double elif else enum erf \
    erfc except exp exp2 expm1 extension extern fabs fallthrough false fdim finally float floor fma \
    fmax fmin fmod for from frexp func gamma global goto guard hypot if import in init inline inout \
    int internal is isnan j0 j1 jn lambda layer ldexp let lgamma log log10 log1p log2 logb long main math modf \
    nan nil none nonlocal not np operator or pass points pow printf private protocol public raise register \
    remainder restrict return rint round scanf self short signed sin sinh sizeof softmax sqrt static strlen \
    struct subscript super switch tan tanh tgamma throw throws total trunc true try typedef union unit \
    unsigned var void volatile where while with x y y0 y1 yield yn
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}

/// The kinds of files a network can be exported to.
package enum ModelFormats {
  /// All formats, by file suffix without the point.
  package static let all = Catalog(
    noun: "model format",
    [
      ONNXFormat.entry,
      CFormat.entry,
      SwiftFormat.entry,
      PythonFormat.entry,
      TeXFormat.entry,
    ])

  /// The format for a file name, by its suffix in lower or upper case.
  ///
  /// Throws `.value` at `file` with a suggestion when there is no such format.
  package static func forPath(_ path: String) throws(ModelError) -> ModelFormat {
    let name = path.split(separator: "/").last ?? ""
    let list = all.names.map { "." + $0 }.joined(separator: " ")
    guard let point = name.lastIndex(of: ".") else {
      throw ModelError(
        .value, parameter: "file", "a model file needs a suffix that tells its format",
        help: "one of \(list)")
    }
    let suffix = name[name.index(after: point)...].lowercased()
    guard let entry = all[suffix], let format = try? entry.make(Arguments()) else {
      let near = Suggestion.closest(to: suffix, among: all.names)
      throw ModelError(
        .value, parameter: "file", "there is no model format `.\(suffix)`",
        help: suffix == "safetensors"
          ? "`save` writes .safetensors, with all that training needs to go on"
          : near.map { "did you mean `.\($0)`?" } ?? "one of \(list)")
    }
    return format
  }
}
