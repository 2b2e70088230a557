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

  /// What the first network was trained on.
  var learned: [Series] {
    builder.items.lazy.compactMap(\.value.split).map(parts).first { !$0.isEmpty } ?? []
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
