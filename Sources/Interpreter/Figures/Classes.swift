import NeuralNetwork
import Plotting
import Vocabulary

/// The points of a data set by class, where its targets are few distinct values.
struct Classes {
  let series: [Series]
  /// The colours of a field that separates two classes: white between them, and a line there.
  let colours: ColourScale?

  init(_ data: Dataset) {
    let labels = (0..<data.y.rows).map { data.y.row($0) }
    let distinct = Set(labels).sorted { $0.lexicographicallyPrecedes($1) }
    let isOneHot =
      data.y.columns > 1
      && labels.allSatisfy { $0.count { $0 == 1 } == 1 && $0.allSatisfy { $0 == 0 || $0 == 1 } }
    func series(_ name: String, _ role: Series.Role, _ rows: [Int]) -> Series {
      Series(
        name, .points, role: role, x: rows.map { data.x[$0, 0] }, y: rows.map { data.x[$0, 1] })
    }
    guard distinct.count >= 2, distinct.count <= 6 || isOneHot else {
      self.series = [series("training points", .training, Array(labels.indices))]
      colours = nil
      return
    }
    self.series = distinct.enumerated().map { index, label in
      let number = isOneHot ? label.firstIndex(of: 1) ?? index : index
      let name =
        isOneHot
        ? "class \(number + 1)"
        : (data.outputNames.count == 1 ? data.outputNames[0] : "y") + " = "
          + ValueText.plain(label.count == 1 ? .number(label[0]) : Value(label), digits: 4)
      return series(name, .other(number), labels.indices.filter { labels[$0] == label })
    }.sorted { a, b in a.label < b.label }
    if data.y.columns == 1, distinct.count == 2 {
      let centre = (distinct[0][0] + distinct[1][0]) / 2
      let reach = (distinct[1][0] - distinct[0][0]) / 2
      colours = ColourScale(
        .diverging(centre: centre), range: centre - reach...centre + reach, contours: [centre])
    } else {
      colours = nil
    }
  }
}
