import NeuralNetwork
import Plotting

/// Matrices as heat maps, signed colours around 0, row 1 on top.
struct MatrixFigure {
  private let matrices: [(label: String, matrix: Matrix)]

  init(_ matrices: [(String, Matrix)]) {
    self.matrices = matrices.map { (label: $0.0, matrix: $0.1) }
  }

  func figure(title: String) -> Figure {
    let isOne = matrices.count == 1
    return Figure(
      title: title,
      panels: matrices.map { label, matrix in
        let (rows, columns) = (matrix.rows, matrix.columns)
        return Panel(
          x: Axis("column", range: 0.5...Double(columns) + 0.5, isWhole: true),
          y: Axis("row", range: 0.5...Double(rows) + 0.5, isReversed: true, isWhole: true),
          series: [
            Series(
              label, .heat(columns: columns, z: matrix.elements), role: .other(0),
              x: (1...columns).map { Double($0) }, y: (1...rows).map { Double($0) })
          ], title: isOne ? "" : label,
          colours: ColourScale(.diverging(centre: 0), contours: []))
      }, columns: min(2, matrices.count))
  }
}
