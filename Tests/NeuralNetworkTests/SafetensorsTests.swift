@testable import NeuralNetwork
import Testing
import Vocabulary

@Suite struct SafetensorsTests {
  private func network() throws -> Network {
    try Network.dense(units: 3, activation: Activations.all.named("tanh")).then(.dense(units: 1))
  }

  private func parse(_ text: String) throws(ModelError) -> Network {
    guard text == "dense(3, tanh) >> dense(1)" else { throw ModelError(.file, "parsed \(text)") }
    do {
      return try network()
    } catch {
      throw ModelError(.file, "\(error)")
    }
  }

  private func split() throws -> Split {
    try Dataset.sampled(Targets.all.named("runge")).split(percentages: [70, 15, 15], seed: 1)
  }

  @Test(arguments: ["adam", "sgd", "lbfgs", "lm"], [Precision.double, .single])
  func trainingGoesOnExactly(_ optimizer: String, _ precision: Precision) throws {
    var options = FitOptions()
    options.epochs = 6
    options.optimizer = try Optimizers.named(optimizer)
    options.precision = precision
    var original = try network()
    _ = try original.fit(split(), options: options)
    let bytes = try ModelFile.safetensors(original)
    var loaded = try ModelFile.network(fromSafetensors: bytes, parse: parse)
    #expect(loaded.parameters == original.parameters)
    #expect(loaded.precision == original.precision)
    #expect(loaded.trainingState == original.trainingState)
    let one = try original.fit(split(), options: options)
    let two = try loaded.fit(split(), options: options)
    #expect(one.loss == two.loss)
    #expect(loaded.parameters == original.parameters)
    #expect(try ModelFile.safetensors(loaded) == ModelFile.safetensors(original))
  }

  @Test func layout() throws {
    let file = Safetensors(
      metadata: [("a", "\"q\"\n")],
      tensors: [
        Safetensors.Tensor(name: "x", shape: [1], content: .single([1.5])),
        Safetensors.Tensor(name: "y", shape: [1, 2], content: .double([1, -2])),
      ])
    let header =
      #"{"__metadata__":{"a":"\"q\"\n"},"y":{"dtype":"F64","shape":[1,2],"data_offsets":[0,16]},"#
      + #""x":{"dtype":"F32","shape":[1],"data_offsets":[16,20]}}"#
    let bytes = file.bytes
    #expect(Int(bytes[0]) % 8 == 0)
    #expect(String(decoding: bytes[8..<8 + header.utf8.count], as: UTF8.self) == header)
    #expect(
      bytes.suffix(20) == [
        0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0, 0, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0xc0, 0x3f,
      ])
    let read = try Safetensors(bytes: bytes)
    #expect(read.text("a") == "\"q\"\n")
    #expect(read["y"]?.content == .double([1, -2]))
    #expect(read["x"]?.content == .single([1.5]))
  }

  private func file(_ header: String, data: Int = 0) -> [UInt8] {
    var bytes: [UInt8] = []
    Safetensors.Content.append(UInt64(header.utf8.count), to: &bytes)
    return bytes + Array(header.utf8) + [UInt8](repeating: 0, count: data)
  }

  @Test(arguments: [
    (#"{"x":{"dtype":"F64","shape":[1],"data_offsets":[0,9]}}"#, 9),
    (#"{"x":{"dtype":"F64","shape":[2],"data_offsets":[0,8]}}"#, 8),
    (#"{"x":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}"#, 4),
    (#"{"x":{"dtype":"F64","shape":[1],"data_offsets":[8,0]}}"#, 8),
    (#"{"x":{"dtype":"F64","shape":[1],"data_offsets":[-8,0]}}"#, 8),
    (#"{"x":{"dtype":"F64","shape":[1],"data_offsets":[8,16]}}"#, 16),
    (#"{"x":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}"#, 16),
    (#"{"x":{"dtype":"F64","shape":[1e15,1e15],"data_offsets":[0,8]}}"#, 8),
    (#"{"x":{"dtype":"BF16","shape":[4],"data_offsets":[0,8]}}"#, 8),
    (#"{"x":{"dtype":"F64","shape":[1.5],"data_offsets":[0,8]}}"#, 8),
    (#"{"x":{"dtype":"F64","shape":[1],"data_offsets":[0]}}"#, 8),
    (#"{"x":{"shape":[1],"data_offsets":[0,8]}}"#, 8),
    (#"{"x":1}"#, 0), (#"{"__metadata__":{"a":1}}"#, 0), (#"[]"#, 0), (#"{"a":"#, 0),
    (#"{"x":{},"x":{}}"#, 0), (#"{} {}"#, 0),
    (
      #"{"x":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},"#
        + #""y":{"dtype":"F64","shape":[1],"data_offsets":[0,8]}}"#, 8
    ),
    (
      #"{"x":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"#
        + #""y":{"dtype":"F64","shape":[1],"data_offsets":[4,12]}}"#, 12
    ),
  ])
  func brokenFilesAreRefused(_ header: String, _ data: Int) {
    let error = #expect(throws: ModelError.self) {
      try Safetensors(bytes: file(header, data: data))
    }
    #expect(error?.kind == .file)
    #expect(error?.parameter == "file")
  }

  @Test func shortAndDeepFilesAreRefused() throws {
    #expect(throws: ModelError.self) { try Safetensors(bytes: []) }
    #expect(throws: ModelError.self) { try Safetensors(bytes: [UInt8](repeating: 255, count: 64)) }
    let deep = String(repeating: "[", count: 10_000)
    #expect(throws: ModelError.self) { try Safetensors(bytes: file(deep)) }
    var network = try network()
    var options = FitOptions()
    options.epochs = 1
    _ = try network.fit(split(), options: options)
    let bytes = try ModelFile.safetensors(network)
    for count in stride(from: 0, to: bytes.count, by: 7) {
      #expect(throws: ModelError.self) {
        try ModelFile.network(fromSafetensors: Array(bytes[..<count]), parse: parse)
      }
    }
    #expect(throws: ModelError.self) { try ModelFile.safetensors(self.network()) }
  }

  @Test func wrongShapesAndNumbersAreRefused() throws {
    let good = Safetensors(
      metadata: [
        ("architecture", "dense(3, tanh) >> dense(1)"), ("inputs", "1"), ("precision", "double"),
      ],
      tensors: [
        Safetensors.Tensor(name: "W2", shape: [3, 1], content: .double([1, 2, 3])),
        Safetensors.Tensor(name: "b2", shape: [3], content: .double([0, 0, 0])),
        Safetensors.Tensor(name: "W3", shape: [1, 3], content: .double([1, 2, 3])),
        Safetensors.Tensor(name: "b3", shape: [1], content: .double([0.5])),
      ])
    let loaded = try ModelFile.network(fromSafetensors: good.bytes, parse: parse)
    #expect(loaded.parameters == [1, 2, 3, 0, 0, 0, 1, 2, 3, 0.5])
    #expect(loaded.trainingState == nil)
    var turned = good
    turned.tensors[0] = Safetensors.Tensor(name: "W2", shape: [1, 3], content: .double([1, 2, 3]))
    let shape = #expect(throws: ModelError.self) {
      try ModelFile.network(fromSafetensors: turned.bytes, parse: parse)
    }
    #expect(shape?.problem.contains("W2") == true)
    var infinite = good
    infinite.tensors[3] = Safetensors.Tensor(name: "b3", shape: [1], content: .double([.infinity]))
    let number = #expect(throws: ModelError.self) {
      try ModelFile.network(fromSafetensors: infinite.bytes, parse: parse)
    }
    #expect(number?.kind == .notANumber)
    var foreign = good
    foreign.metadata = []
    #expect(throws: ModelError.self) {
      try ModelFile.network(fromSafetensors: foreign.bytes, parse: parse)
    }
  }

  @Test(
    "counts from which none can be added to are refused",
    arguments: [
      "training.epochs", "training.plan.done", "training.begun.points",
    ])
  func countsTooLarge(_ name: String) throws {
    var network = try network()
    var options = FitOptions()
    options.epochs = 3
    _ = try network.fit(split(), options: options)
    var file = try Safetensors(bytes: ModelFile.safetensors(network))
    file.metadata.removeAll { [name, "training.plan.epochs", "training.plan.rate"].contains($0.0) }
    file.metadata += [
      (name, "9223372036854775806"), ("training.plan.epochs", "9223372036854775807"),
      ("training.plan.rate", "0.01"), ("training.begun.loss", "1"),
    ]
    if name != "training.plan.done" { file.metadata.append(("training.plan.done", "1")) }
    #expect(throws: ModelError.self) {
      try ModelFile.network(fromSafetensors: file.bytes, parse: parse)
    }
  }
}
