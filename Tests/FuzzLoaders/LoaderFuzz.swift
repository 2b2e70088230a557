import Exchange
import NeuralNetwork
import Vocabulary

// What libFuzzer calls, built with scripts/fuzz loaders.

/// Reads bytes as a model file of every kind and traps where a reader breaks a promise.
///
/// - Every failure is an error that names the file or one of the options.
/// - What is read can be written, and is read again with the same numbers.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  if let network = attempt({ () throws(ModelError) in
    try ModelFile.network(fromSafetensors: bytes, parse: parse)
  }) {
    checkSaved(network)
  }
  if let activation = try? Activations.all["tanh"]?.make(Arguments()),
    let network = attempt({ () throws(ModelError) in
      try ModelFile.network(
        fromPlainSafetensors: bytes, activations: [activation], isList: false)
    })
  {
    checkExported(network)
  }
  if let described = attempt({ () throws(ModelError) in try ONNXReader.network(bytes) }) {
    let numbers = described.layers.reduce(0) { $0 + $1.weights.elements.count + $1.bias.count }
    require(numbers <= 256 * 257 * count, "a file gives more numbers than it can hold")
    require(described.text.utf8.count <= 100_000 + 100 * count, "a file gives a long text")
  }
  return 0
}

/// The package manager names an executable's start so; libFuzzer's own would be called `main`.
@_cdecl("LoaderFuzz_main")
public func start(
  _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
  var (count, arguments) = (count, arguments)
  return runDriver(&count, &arguments, fuzz)
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

// Not `precondition`, whose message an optimised build leaves out.
private func require(_ condition: Bool, _ message: String) {
  if !condition { fatalError(message) }
}

private func attempt<Result>(_ body: () throws(ModelError) -> Result) -> Result? {
  do { return try body() } catch {
    require(!error.problem.isEmpty, "an error says nothing")
    return nil
  }
}

/// The architectures of the corpus.
private func parse(_ text: String) throws(ModelError) -> Network {
  guard text == "dense(3, tanh) >> dense(1)" else {
    throw ModelError(.file, parameter: "file", "another architecture")
  }
  return try Network.dense(
    units: 3, activation: (try? Activations.all["tanh"]?.make(Arguments())) ?? nil
  ).then(.dense(units: 1))
}

private func checkSaved(_ network: Network) {
  guard let bytes = try? ModelFile.safetensors(network),
    let again = try? ModelFile.network(fromSafetensors: bytes, parse: parse)
  else { fatalError("a network that was read cannot be saved") }
  require(again.parameters == network.parameters, "a network changed by being saved")
}

private func checkExported(_ network: Network) {
  guard let format = try? ModelFormats.forPath("a.onnx"),
    let bytes = try? format.encode(network, ExportOptions(path: "a.onnx", precision: .double)),
    let again = try? ONNXReader.network(bytes)
  else { fatalError("a network that was read cannot be exported") }
  require(
    again.layers.flatMap { $0.weights.elements + $0.bias } == network.parameters,
    "a network changed by being exported")
}
