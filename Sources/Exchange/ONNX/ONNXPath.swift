internal import NeuralNetwork

/// What lies between the input of a graph and one of its values: layers one after the other.
///
/// Two paths are the same when their layers are, one by one; what they begin with in common is
/// how branches find where they part.
struct ONNXPath: Equatable {
  indirect enum Element: Equatable {
    case dense(id: Int, Matrix, [Double], activation: String, takesBias: Bool)
    case beside(id: Int, ONNXPath, ONNXPath)
    case residual(id: Int, ONNXPath)

    var id: Int {
      switch self {
      case .dense(let id, _, _, _, _), .beside(let id, _, _), .residual(let id, _): id
      }
    }

    var branches: [ONNXPath] {
      switch self {
      case .dense: []
      case .beside(_, let a, let b): [a, b]
      case .residual(_, let inner): [inner]
      }
    }

    var width: Int {
      switch self {
      case .dense(_, let weights, _, _, _): weights.rows
      case .beside(_, let a, let b): a.width + b.width
      case .residual(_, let inner): inner.width
      }
    }

    var numberCount: Int {
      if case .dense(_, let weights, let bias, _, _) = self {
        weights.elements.count + bias.count
      } else {
        0
      }
    }

    static func == (a: Element, b: Element) -> Bool { a.id == b.id }
  }

  /// The number of columns before the first element, and after the last.
  let inputs: Int
  let width: Int
  private var elements: [Element] = []
  /// What is in it and in its branches: layers, numbers, and how deep branches lie in branches.
  private(set) var layerCount = 0
  private(set) var numberCount = 0
  private(set) var depth = 0

  init(inputs: Int) {
    self.inputs = inputs
    width = inputs
  }

  private init(inputs: Int, _ elements: some Collection<Element>) {
    self.inputs = inputs
    self.elements = Array(elements)
    width = elements.reduce(inputs) { $1.width }
    for element in elements {
      layerCount += element.branches.reduce(1) { $0 + $1.layerCount }
      numberCount += element.branches.reduce(element.numberCount) { $0 + $1.numberCount }
      depth = max(depth, element.branches.reduce(0) { max($0, $1.depth + 1) })
    }
  }

  func with(_ element: Element) -> ONNXPath { ONNXPath(inputs: inputs, elements + [element]) }

  /// The same with an activation on the last layer, or on a layer of its own that changes nothing.
  func activated(_ activation: String, id: Int) -> ONNXPath {
    if case .dense(_, let weights, let bias, "", _) = elements.last {
      return ONNXPath(inputs: inputs, elements.dropLast()).with(
        .dense(id: id, weights, bias, activation: activation, takesBias: false))
    }
    let n = width
    var unit = Matrix(rows: n, columns: n)
    for i in 0..<n { unit[i, i] = 1 }
    return with(
      .dense(
        id: id, unit, [Double](repeating: 0, count: n), activation: activation, takesBias: false))
  }

  /// Whether the last layer is without a bias, and nothing comes after its sums.
  var takesBias: Bool {
    if case .dense(_, _, _, "", true) = elements.last { true } else { false }
  }

  /// The same with a bias on the last layer; nil when that cannot take one.
  func addingBias(_ bias: [Double], id: Int) -> ONNXPath? {
    guard case .dense(_, let weights, _, "", true) = elements.last else { return nil }
    return ONNXPath(inputs: inputs, elements.dropLast()).with(
      .dense(id: id, weights, bias, activation: "", takesBias: false))
  }

  /// The two paths side by side behind what they have in common.
  func beside(_ other: ONNXPath, id: Int) throws(ModelError) -> ONNXPath {
    let common = zip(elements, other.elements).prefix { $0 == $1 }.count
    let start = ONNXPath(inputs: inputs, elements[..<common])
    let width = start.width
    return start.with(
      .beside(
        id: id, ONNXPath(inputs: width, elements[common...]),
        ONNXPath(inputs: width, other.elements[common...])))
  }

  /// The sum of this path's value and one made of it; nil when the other is not made of it.
  func adding(_ other: ONNXPath, id: Int) throws(ModelError) -> ONNXPath? {
    guard other.elements.count > elements.count, other.elements.starts(with: elements) else {
      return nil
    }
    guard other.width == width else {
      throw ModelError(.file, "adds \(width) and \(other.width) numbers")
    }
    return with(
      .residual(id: id, ONNXPath(inputs: width, other.elements[elements.count...])))
  }

  /// As typed in a program.
  var text: String {
    if elements.isEmpty { return "input(\(inputs))" }
    return elements.map { element in
      switch element {
      case .dense(_, _, let bias, let activation, _):
        "dense(\(bias.count)\(activation.isEmpty ? "" : ", \(activation)"))"
      case .beside(_, let a, let b): "((\(a.text)) | (\(b.text)))"
      case .residual(_, let inner): "residual(\(inner.text))"
      }
    }.joined(separator: " >> ")
  }

  /// Weights and biases in the order of the text.
  var layers: [(weights: Matrix, bias: [Double])] {
    elements.flatMap { element -> [(weights: Matrix, bias: [Double])] in
      switch element {
      case .dense(_, let weights, let bias, _, _): [(weights, bias)]
      case .beside(_, let a, let b): a.layers + b.layers
      case .residual(_, let inner): inner.layers
      }
    }
  }
}
