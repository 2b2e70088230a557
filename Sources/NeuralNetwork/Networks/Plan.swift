/// The compiled form of a network whose sizes are known: a list of steps over numbered slots.
///
/// A slot holds one row of numbers per point; slot 0 is the input. Every other slot is the output
/// of exactly one step, and steps stand in an order in which they can be computed.
struct Plan: Sendable {
  /// Which slots a dense step joins, how wide they are, and where its parameters lie: numbers only.
  struct DenseShape: Sendable {
    let input: Int
    let output: Int
    /// n_(l-1) and n_l.
    let inputs: Int
    let outputs: Int
    /// Where W^[l], n_l by n_(l-1) row by row, begins in the parameter vector.
    let weights: Int
    /// Where b^[l] begins in the parameter vector.
    let bias: Int

    var parameterCount: Int { outputs * inputs + outputs }
  }

  /// a = sigma(W x + b), where W and b lie in the flat parameter vector.
  @dynamicMemberLookup
  struct Dense: Sendable {
    /// The layer's number l of Higham & Higham, from 2 on in the order of drawing.
    let number: Int
    let shape: DenseShape
    let layer: DenseLayer
    /// Where the layer stands when not simply in the row: "left of |".
    let wiring: String

    var activation: Activation { layer.activation }

    /// How many numbers tell what it does: of a diagonal matrix those on the diagonal.
    var countedParameters: Int { layer.isFixed ? 2 * shape.inputs : shape.parameterCount }

    subscript<T>(dynamicMember member: KeyPath<DenseShape, T>) -> T { shape[keyPath: member] }
  }

  enum Step: Sendable {
    case dense(Dense)
    /// The columns of two slots side by side.
    case join(Int, Int, output: Int)
    /// The sum of two slots.
    case add(Int, Int, output: Int)

    /// The slots it reads.
    var inputs: [Int] {
      switch self {
      case .dense(let dense): [dense.input]
      case .join(let first, let second, _), .add(let first, let second, _): [first, second]
      }
    }

    var output: Int {
      switch self {
      case .dense(let dense): dense.output
      case .join(_, _, let output), .add(_, _, let output): output
      }
    }
  }

  private(set) var widths: [Int]
  private(set) var steps: [Step] = []
  /// The slot of the network's output.
  private(set) var output = 0
  private(set) var parameterCount = 0
  private var wiring: [String] = []
  private var layerCount = 1

  var inputs: Int { widths[0] }
  var outputs: Int { widths[output] }

  /// The dense steps, layer 2 first.
  var denseSteps: [Dense] {
    steps.compactMap { if case .dense(let dense) = $0 { dense } else { nil } }
  }

  /// How many times the steps read each slot.
  var readersOfSlots: [Int] {
    var readers = [Int](repeating: 0, count: widths.count)
    for input in steps.flatMap(\.inputs) { readers[input] += 1 }
    return readers
  }

  /// Compiles an architecture for an input size.
  ///
  /// Throws when sizes do not fit together, or when the parameters with an optimizer's state do
  /// not fit into memory.
  init(_ architecture: SequentialLayers, inputs: Int) throws(ModelError) {
    widths = [inputs]
    output = try architecture.lower(0, into: &self)
    try MemoryLimit.check(parameters: parameterCount, states: 3, parameter: nil)
  }

  mutating func dense(_ layer: DenseLayer, input: Int) throws(ModelError) -> Int {
    let inputs = widths[input]
    let (products, overflow) = layer.units.multipliedReportingOverflow(by: inputs)
    let (count, overflow2) = products.addingReportingOverflow(layer.units)
    let (total, overflow3) = parameterCount.addingReportingOverflow(count)
    guard !overflow, !overflow2, !overflow3 else {
      throw MemoryLimit.tooLarge(
        bytes: Double(layer.units) * Double(inputs) * 32, parameter: nil)
    }
    let slot = append(width: layer.units)
    layerCount += 1
    steps.append(
      .dense(
        Dense(
          number: layerCount,
          shape: DenseShape(
            input: input, output: slot, inputs: inputs, outputs: layer.units,
            weights: parameterCount, bias: parameterCount + products),
          layer: layer, wiring: wiring.last ?? "")))
    parameterCount = total
    return slot
  }

  mutating func join(_ first: Int, _ second: Int) throws(ModelError) -> Int {
    let (width, overflow) = widths[first].addingReportingOverflow(widths[second])
    guard !overflow else { throw MemoryLimit.tooLarge(bytes: .infinity, parameter: nil) }
    let slot = append(width: width)
    steps.append(.join(first, second, output: slot))
    return slot
  }

  mutating func add(_ first: Int, _ second: Int) -> Int {
    let slot = append(width: widths[first])
    steps.append(.add(first, second, output: slot))
    return slot
  }

  /// Lowers a part under a note of where it stands.
  mutating func within(
    _ note: String, _ lower: (inout Plan) throws(ModelError) -> Int
  ) throws(ModelError) -> Int {
    wiring.append(note)
    let slot = try lower(&self)
    wiring.removeLast()
    return slot
  }

  private mutating func append(width: Int) -> Int {
    widths.append(width)
    return widths.count - 1
  }
}
