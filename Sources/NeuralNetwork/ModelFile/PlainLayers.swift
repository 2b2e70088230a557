internal import Vocabulary

/// The layers of a safetensors file without an architecture, as PyTorch's `state_dict` of a stack of
/// `nn.Linear` gives them: `0.weight` (n_out by n_in), `0.bias`, `2.weight`, and so on.
///
/// Layers stand in the order of their names, numbers in names by value: `2.weight` before
/// `10.weight`, `fc1.weight` before `fc2.weight`.
struct PlainLayers {
  struct Layer {
    /// "0" of `0.weight`.
    let name: String
    let weights: Matrix
    let bias: [Double]
  }

  let layers: [Layer]
  let precision: Precision

  /// Throws `.file` or `.shape` at `file` naming the tensor that is no part of such a stack.
  init(_ file: Safetensors) throws(ModelError) {
    func refused(_ problem: String, help: String? = nil) -> ModelError {
      ModelError(
        .file, parameter: "file", problem,
        help: help ?? "only stacks of nn.Linear are read: weights n_out by n_in, and biases")
    }
    let named = Dictionary(
      file.tensors.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var found: [Layer] = []
    var precision = Precision.single
    var biases = Set(named.keys.filter { $0.hasSuffix("bias") })
    for tensor in file.tensors.sorted(by: { Self.naturalOrder($0.name, $1.name) }) {
      guard let numbers = tensor.content.doubles else {
        throw refused("the tensor \(tensor.name) holds whole numbers, not weights")
      }
      if case .double = tensor.content { precision = .double }
      guard numbers.allSatisfy(\.isFinite) else {
        throw ModelError(
          .notANumber, parameter: "file",
          "the tensor \(tensor.name) holds a number that is not finite")
      }
      if tensor.name.hasSuffix("bias") { continue }
      guard tensor.name.hasSuffix("weight") else {
        throw refused("the tensor \(tensor.name) is neither a weight nor a bias")
      }
      let name = String(tensor.name.dropLast("weight".count))
      guard tensor.shape.count == 2, tensor.shape.allSatisfy({ $0 > 0 }) else {
        throw refused(
          "the tensor \(tensor.name) has the shape \(tensor.shape), and a layer's weights are a "
            + "matrix")
      }
      let (rows, columns) = (tensor.shape[0], tensor.shape[1])
      if let before = found.last, before.weights.rows != columns {
        throw ModelError(
          .shape, parameter: "file",
          "\(tensor.name) takes \(counted(columns, "input")), and the layer before it, "
            + "\(before.name)weight, has \(counted(before.weights.rows, "output"))",
          help: before.weights.rows == rows
            ? "it looks turned: nn.Linear's weight is n_out by n_in"
            : "layers are read in the order of their names: "
              + (found.map(\.name) + [name]).map { $0 + "weight" }.joined(separator: ", "))
      }
      var bias = [Double](repeating: 0, count: rows)
      if let tensor = named[name + "bias"] {
        guard tensor.shape == [rows], let numbers = tensor.content.doubles else {
          throw ModelError(
            .shape, parameter: "file",
            "\(name)bias has the shape \(tensor.shape), and \(name)weight "
              + "\(counted(rows, "output"))")
        }
        bias = numbers
        biases.remove(name + "bias")
      }
      found.append(
        Layer(
          name: name, weights: Matrix(rows: rows, columns: columns, elements: numbers), bias: bias))
    }
    guard !found.isEmpty else {
      throw refused("this file holds no weights of layers")
    }
    if let orphan = biases.min() { throw refused("the tensor \(orphan) has no weight beside it") }
    layers = found
    self.precision = precision
  }

  /// Whether one name comes before another, runs of digits by their value.
  static func naturalOrder(_ a: String, _ b: String) -> Bool {
    var (x, y) = (Array(a.utf8)[...], Array(b.utf8)[...])
    func takeDigits(_ bytes: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
      let digits = bytes.prefix { (0x30...0x39).contains($0) }
      bytes = bytes.dropFirst(digits.count)
      return digits.drop { $0 == 0x30 }
    }
    while let p = x.first, let q = y.first {
      if (0x30...0x39).contains(p), (0x30...0x39).contains(q) {
        let (m, n) = (takeDigits(&x), takeDigits(&y))
        if m.count != n.count { return m.count < n.count }
        if !m.elementsEqual(n) { return m.lexicographicallyPrecedes(n) }
      } else {
        if p != q { return p < q }
        x = x.dropFirst()
        y = y.dropFirst()
      }
    }
    return x.count < y.count
  }
}

extension ModelFile {
  /// The network of a safetensors file of plain layers, with the activations given.
  ///
  /// One activation is that of every layer but the last, which is linear; a list has one for each
  /// layer, or for each but the last. Throws as `PlainLayers`, and `.value` at `activation` for a
  /// list of another length.
  package static func network(
    fromPlainSafetensors bytes: [UInt8], activations: [Activation?], isList: Bool
  ) throws(ModelError) -> Network {
    let plain = try PlainLayers(Safetensors(bytes: bytes))
    let count = plain.layers.count
    let hidden =
      isList ? activations : activations.flatMap { Array(repeating: $0, count: count - 1) }
    guard hidden.count == count || hidden.count == count - 1 else {
      throw ModelError(
        .value, parameter: "activation",
        "the file has \(counted(count, "layer")), the list \(counted(hidden.count, "activation"))",
        help: "give one for each layer, or for each but the last, which is linear then")
    }
    var network: Network?
    for (layer, activation) in zip(plain.layers, hidden + [nil]) {
      let weights = layer.weights
      let dense = try Network.dense(
        units: weights.rows, activation: activation,
        weights: (0..<weights.rows).map { weights.row($0) }, bias: layer.bias)
      network = try network?.then(dense) ?? dense
    }
    guard var result = network else { return try .input(1) }
    result.precision = plain.precision
    return result
  }

  /// Whether a file names its architecture, as those of `save` do.
  package static func hasArchitecture(safetensors bytes: [UInt8]) throws(ModelError) -> Bool {
    try Safetensors(bytes: bytes).text("architecture") != nil
  }
}
