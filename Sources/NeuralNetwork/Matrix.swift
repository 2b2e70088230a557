/// A rectangle of numbers, row by row.
package struct Matrix: Sendable, Equatable {
  package let rows: Int
  package let columns: Int
  /// Row-major: the element of row i and column j, from 0, is at i·columns + j.
  package var elements: [Double]

  /// A matrix of `rows` times `columns` elements given row by row.
  package init(rows: Int, columns: Int, elements: [Double]) {
    precondition(elements.count == rows * columns, "a matrix needs rows times columns elements")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// A matrix of equal elements.
  package init(rows: Int, columns: Int, repeating value: Double = 0) {
    self.init(
      rows: rows, columns: columns, elements: [Double](repeating: value, count: rows * columns))
  }

  /// A matrix from its rows, which are equally long.
  package init(rows: [[Double]]) {
    self.init(rows: rows.count, columns: rows.first?.count ?? 0, elements: rows.flatMap { $0 })
  }

  /// The element of a row and a column, both counted from 0.
  package subscript(row: Int, column: Int) -> Double {
    get { elements[row * columns + column] }
    set { elements[row * columns + column] = newValue }
  }

  /// One row, counted from 0.
  package func row(_ index: Int) -> [Double] {
    Array(elements[index * columns..<(index + 1) * columns])
  }

  /// All rows.
  package var rowList: [[Double]] { (0..<rows).map { row($0) } }

  /// One column, counted from 0.
  package func column(_ index: Int) -> [Double] {
    (0..<rows).map { self[$0, index] }
  }

  /// The identity matrix.
  package static func identity(_ size: Int) -> Matrix {
    var result = Matrix(rows: size, columns: size)
    for i in 0..<size { result[i, i] = 1 }
    return result
  }
}
