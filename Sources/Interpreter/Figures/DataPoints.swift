import NeuralNetwork
import Plotting

/// Data as points: an output against one of the inputs.
struct DataPoints {
  let builder: FigureBuilder
  /// Which input, counted from 0.
  var input = 0

  /// The data operands, those of a split by its parts.
  var operands: [Series] {
    builder.items.flatMap { item -> [Series] in
      switch item.value {
      case .data(let data): series(data, label: item.label, role: .training)
      case .split(let split): parts(of: split)
      default: []
      }
    }
  }

  /// Networks whose points can be told apart.
  private static let most = 3

  /// What the networks were trained on, with a note where they have different points: those of each
  /// look like its curve, whose role is in `roles`; those of more than three are the first one's.
  func learned(_ roles: [String: Series.Role]) -> (series: [Series], note: String?) {
    let trained = builder.items.compactMap { item in item.value.split.map { (item.label, $0) } }
    guard let (first, split) = trained.first else { return ([], nil) }
    let isSame = trained.allSatisfy { _, other in
      other.train.x.elements == split.train.x.elements
        && other.train.y.elements == split.train.y.elements
    }
    if isSame { return (parts(of: split), nil) }
    let note = "fitted to different points"
    if trained.count > Self.most {
      return (parts(of: split), "\(note): shown are those of \(first)")
    }
    let all = trained.flatMap { label, split in
      series(
        split.train, label: roles[label] == nil ? "\(label), training points" : label,
        role: roles[label] ?? .training)
    }
    return (all, "\(note): each one's are in its colour")
  }

  private func parts(of split: Split) -> [Series] {
    let parts: [(String, Series.Role, Dataset?)] = [
      ("training points", .training, split.train),
      ("validation points", .validation, split.validation),
      ("test points", .test, split.test),
    ]
    return parts.flatMap { label, role, part in
      part.map { series($0, label: label, role: role) } ?? []
    }
  }

  private func series(_ data: Dataset, label: String, role: Series.Role) -> [Series] {
    guard input < data.x.columns else { return [] }
    return (0..<data.y.columns).map { column in
      Series(
        data.y.columns == 1 ? label : "\(label) \(column + 1)", .points, role: role,
        x: data.x.column(input), y: data.y.column(column))
    }
  }
}
