import Exchange
import NeuralNetwork
import Syntax
import Vocabulary

/// What `load` reads: files of `save`, of PyTorch, and in ONNX.
enum LoadedNetwork {
  /// The network in the file an argument names, which may have to be told its activations.
  static func network(
    _ arguments: BoundArguments, _ evaluator: Evaluator
  ) throws(Halt) -> Network {
    let path = arguments.text("file") ?? ""
    if FileName(path).suffix == "csv" {
      throw arguments.refused(
        "file", "a file of .csv holds points, no network", help: "read them with `csv(\"\(path)\")`"
      )
    }
    let bytes = try evaluator.read(path, at: arguments.span("file"))
    let isONNX = path.lowercased().hasSuffix(".onnx")
    let givesActivations = arguments.isGiven("activation")
    let hasArchitecture = try arguments.locating { () throws(ModelError) in
      isONNX ? true : try ModelFile.hasArchitecture(safetensors: bytes)
    }
    if hasArchitecture, givesActivations {
      throw arguments.refused(
        "activation", "this file says its activations itself", help: "leave out `activation=`")
    }
    if !hasArchitecture, !givesActivations {
      throw .failed(
        Diagnostic(
          .cannotRead, "this file does not say which network its tensors belong to",
          at: arguments.span("file"),
          help:
            "a PyTorch file is read with its activations, as in `load(\"\(path)\", activation=tanh)`"
        ))
    }
    if hasArchitecture {
      return try arguments.locating { () throws(ModelError) in
        if isONNX {
          return try ONNXReader.network(bytes).network { (text) throws(ModelError) in
            try NetworkArchitecture.network(text)
          }
        }
        return try ModelFile.network(fromSafetensors: bytes) { (text) throws(ModelError) in
          try NetworkArchitecture.network(text)
        }
      }
    }
    var activations: [Activation?] = []
    var isList = false
    if case .list(let values) = arguments.value("activation") {
      isList = true
      for value in values {
        activations.append(try Functions.activation(value, arguments, evaluator))
      }
    } else {
      activations = [try Functions.activation(arguments, evaluator)]
    }
    return try arguments.locating { () throws(ModelError) in
      try ModelFile.network(
        fromPlainSafetensors: bytes, activations: activations, isList: isList)
    }
  }
}
