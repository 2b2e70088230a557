import NeuralNetwork
import Vocabulary

/// The fields of a kind of value, for lookup, completion and messages.
struct FieldEntry: Sendable {
  let name: String
  let meaning: String
  let value: @Sendable (Value) -> Result<Value, ParameterError>

  init(
    _ name: String, _ meaning: String,
    _ value: @escaping @Sendable (Value) -> Result<Value, ParameterError>
  ) {
    self.name = name
    self.meaning = meaning
    self.value = value
  }
}

enum Fields {
  /// The table of a value's fields; nil for what has none.
  static func table(for value: Value) -> [FieldEntry]? {
    switch value {
    case .network: network
    case .result: result
    case .approximation: approximation
    case .data: data
    case .split(let split): split.isThreeWay ? threeWay : twoWay
    case .range: range
    case .table(let table): fields(of: table)
    case .benchmark: benchmark
    case .record(let record):
      record.fields.map { field in
        FieldEntry(field.name, field.value.kindText) { _ in .success(field.value) }
      }
    default: nil
    }
  }

  /// A row of a table below: name, meaning, and the value for one kind of thing.
  typealias Row<Kind> = (
    name: String, meaning: String, value: @Sendable (Kind) -> Result<Value, ParameterError>
  )

  /// The fields of one kind of value; `kind` is nil for any other.
  static func fields<Kind>(
    of kind: @escaping @Sendable (Value) -> Kind?, _ rows: [Row<Kind>]
  ) -> [FieldEntry] {
    rows.map { row in
      FieldEntry(row.name, row.meaning) { value in
        kind(value).map(row.value) ?? .success(.nothing)
      }
    }
  }

  private static func known(_ number: Int?, _ what: String) -> Result<Value, ParameterError> {
    if let number { return .success(.number(Double(number))) }
    return .failure(
      ParameterError(
        nil, "\(what) not known yet: the input size comes from the data at the first `fit`",
        help: "give it with `input(1) >> dense(8,tanh) >> dense(1)`"))
  }

  static let network = fields(
    of: { (value: Value) -> Network? in
      if case .network(let fitted) = value { fitted.network } else { nil }
    },
    [
      (
        "W", "weights: net.W[l] is the n_l by n_(l-1) matrix of layer l = 2..L",
        {
          .success(.layers($0, ofBias: false))
        }
      ),
      (
        "b", "biases: net.b[l] is the list of n_l numbers of layer l = 2..L",
        {
          .success(.layers($0, ofBias: true))
        }
      ),
      (
        "parameters", "how many weights and biases there are",
        {
          known($0.parameterCount, "the number of parameters is")
        }
      ),
      ("inputs", "how many numbers it takes", { known($0.inputSize, "the input size is") }),
      (
        "outputs", "how many numbers it gives",
        {
          known($0.outputSize, "the output size is")
        }
      ),
      (
        "layers", "L, counting the input as layer 1",
        {
          .success(.number(Double($0.layerCount)))
        }
      ),
      ("trained", "whether it has weights", { .success(.boolean($0.isTrained)) }),
    ])

  static let data = fields(
    of: { (value: Value) -> Dataset? in if case .data(let data) = value { data } else { nil } },
    [
      ("x", "the inputs: one row of numbers per point", { .success(Value($0.x)) }),
      (
        "y", "the targets: a number per point, or a row where there are several",
        { .success($0.y.columns == 1 ? Value($0.y.elements) : Value($0.y)) }
      ),
      (
        "inputs", "the names of the columns of x",
        { .success(.list($0.inputNames.map { .text($0) })) }
      ),
      (
        "outputs", "the names of the columns of y",
        { .success(.list($0.outputNames.map { .text($0) })) }
      ),
      ("length", "how many points there are", { .success(.number(Double($0.x.rows))) }),
    ])

  /// A part of a split, which may be without points.
  private typealias Part = (
    name: String, meaning: String, points: @Sendable (Split) -> Dataset?
  )

  private static func parts(_ rows: [Part]) -> [FieldEntry] {
    fields(
      of: { (value: Value) -> Split? in if case .split(let split) = value { split } else { nil } },
      rows.map { row in
        (
          row.name, row.meaning,
          { split in
            guard let points = row.points(split) else {
              return .failure(ParameterError(nil, "this split has no \(row.name) points"))
            }
            return .success(.data(points))
          }
        )
      })
  }

  static let threeWay = parts([
    ("train", "the points to train on", { $0.train }),
    ("validation", "the points to watch the training with", { $0.validation }),
    ("test", "the points to judge the result with", { $0.test }),
  ])
  static let twoWay = [threeWay[0], threeWay[2]]

  static let benchmark = fields(
    of: { (value: Value) -> BenchmarkResult? in
      if case .benchmark(let result) = value { result } else { nil }
    },
    [
      (
        "errors", "E(k,w): the best, median and worst error for each k and width",
        { .success(.table($0.errors)) }
      ),
      (
        "work", "for each goal and k the least width, and the work until it is reached",
        { .success(.table($0.work)) }
      ),
      (
        "profile", "the share of all runs solved with so much work",
        { .success(.table($0.profile)) }
      ),
      ("order", "how work grows with k, with an interval", { .success(.table($0.order)) }),
      ("runs", "every run", { .success(.table($0.runs)) }),
    ])

  /// A table's columns as lists, and what it is made of.
  private static func fields(of table: Table) -> [FieldEntry] {
    guard case .record(let columns) = table.lists else { return Self.table }
    return columns.fields.map { field in
      FieldEntry(field.name, "a column, or columns with that beginning") { _ in
        .success(field.value)
      }
    } + Self.table
  }

  static let table = fields(
    of: { (value: Value) -> Table? in if case .table(let table) = value { table } else { nil } },
    [
      (
        "columns", "the names of the columns, each of which is a field as well",
        { .success(.list($0.names.map { .text($0) })) }
      ),
      ("rows", "how many rows there are", { .success(.number(Double($0.rowCount))) }),
    ])

  static let range = fields(
    of: { (value: Value) -> Interval? in
      if case .range(let interval) = value { interval } else { nil }
    },
    [
      ("first", "where it begins", { .success(.number($0.low)) }),
      ("last", "where it ends", { .success(.number($0.high)) }),
    ])
}
