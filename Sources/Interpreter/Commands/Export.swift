import Exchange
import NeuralNetwork
import Syntax
import Vocabulary

extension Commands {
  static let export: Entry<Command> = Entry(
    "export", "Writes a trained network as a program, a formula or for another library.",
    details: "The file's suffix says what it becomes: "
      + ModelFormats.all.entries.map { "`.\($0.name)`: \($0.summary)" }.joined(separator: " ")
      + " The function in a program is named after the file. `save` keeps what training needs to go "
      + "on.",
    [
      Parameter(operand: "net", .network, "the network"),
      Parameter(operand: "file", .file(ModelFormats.all.names), "the name of the file"),
      Parameter(
        "precision",
        .choice(
          noun: "precision", Precision.allCases.map { Choice($0.rawValue, $0.meaning) }),
        "of the numbers in .onnx; that of the training when not given"),
    ],
    examples: [
      Example("net = dense(1, weights=[[2]], bias=[1])\nexport net \"line.c\""),
      Example("net = dense(2, tanh, weights=[[1], [2]], bias=[0, 1])\nexport net \"two.py\""),
    ]
  ) { (arguments, evaluator) throws(Halt) in
    guard case .network(let fitted) = arguments.value("net") else { return .nothing }
    try requireWeights(of: fitted, "net", arguments)
    let path = arguments.text("file") ?? ""
    let bytes = try arguments.locating { () throws(ModelError) in
      let format = try ModelFormats.forPath(path)
      let precision = arguments.text("precision").flatMap { Precision(rawValue: $0) }
      guard precision == nil || format.hasPrecision else {
        throw ModelError(
          .value, parameter: "precision", "`.\(format.suffix)` is written in double precision",
          help: "leave out `precision=`, or export to .onnx")
      }
      return try format.encode(
        fitted.network,
        ExportOptions(path: path, precision: precision, digits: evaluator.settings.digits))
    }
    try evaluator.write(bytes, to: path, at: arguments.span("file"))
    return .nothing
  }
}
