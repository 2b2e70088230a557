import NeuralNetwork
import Syntax
import Vocabulary

extension Commands {
  static let save: Entry<Command> = Entry(
    "save", "Writes a network to a file, bit for bit, with the state of its training.",
    [
      Parameter(operand: "net", .network, "the network"),
      Parameter(operand: "file", .file(["safetensors"]), "the name of the file"),
    ],
    examples: [
      Example("net = dense(1, weights=[[2]], bias=[1])\nsave net \"line.safetensors\"")
    ]
  ) { (arguments, evaluator) throws(Halt) in
    guard case .network(let fitted) = arguments.value("net") else { return .nothing }
    let path = arguments.text("file") ?? ""
    guard path.hasSuffix(".safetensors") else {
      throw .failed(
        Diagnostic(
          .wrongValue, "a network is saved as .safetensors, found \"\(path)\"",
          at: arguments.span("file"), help: "write `save net \"net.safetensors\"`"))
    }
    guard fitted.network.isTrained else {
      throw .failed(
        Diagnostic(
          .wrongValue, "this network has no weights to save yet", at: arguments.span("net"),
          help: "train it first: `fit net runge`"))
    }
    let bytes = try arguments.locating { () throws(ModelError) in
      try ModelFile.safetensors(fitted.network)
    }
    try evaluator.write(bytes, to: path, at: arguments.span("file"))
    return .nothing
  }
}
