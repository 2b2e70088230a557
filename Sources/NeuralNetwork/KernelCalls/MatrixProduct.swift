import Kernels

/// Products of matrices by the kernels, for passes that are written as the mathematics.
extension Matrix {
  /// The matrix product, each element summed in order.
  static func * (a: Matrix, b: Matrix) -> Matrix {
    precondition(a.columns == b.rows, "the columns of the first are the rows of the second")
    var result = Matrix(rows: a.rows, columns: b.columns)
    result.elements.withUnsafeMutableBufferPointer { target in
      nn_f64_product(a.rows, b.columns, a.columns, a.elements, b.elements, target.baseAddress)
    }
    return result
  }

  /// The columns multiplied by the numbers of a row: g ⊙ s with the same s in every row.
  func scaled(columns scales: [Double]) -> Matrix {
    var result = self
    for row in 0..<rows {
      for column in 0..<columns { result[row, column] *= scales[column] }
    }
    return result
  }

  /// The rows g of this matrix times the Jacobian of softmax at its output a: a_j (g_j - g·a).
  func throughSoftmax(_ a: [Double]) -> Matrix {
    let outputs = [[Double]](repeating: a, count: rows).flatMap { $0 }
    var result = self
    result.elements.withUnsafeMutableBufferPointer { target in
      if let base = target.baseAddress {
        for row in 0..<rows { Double.softmaxBackward(1, columns, outputs, base + row * columns) }
      }
    }
    return result
  }

  static func + (a: Matrix, b: Matrix) -> Matrix {
    var result = a
    for i in result.elements.indices { result.elements[i] += b.elements[i] }
    return result
  }

  /// The columns of a range.
  func columns(_ range: Range<Int>) -> Matrix {
    Matrix(rows: (0..<rows).map { Array(row($0)[range]) })
  }

  /// This matrix with the columns of another to its right.
  func joined(_ other: Matrix) -> Matrix {
    Matrix(rows: (0..<rows).map { row($0) + other.row($0) })
  }

  var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    for row in 0..<rows {
      for column in 0..<columns { result[column, row] = self[row, column] }
    }
    return result
  }
}

/// One point through one dense layer, with the bits of a batch.
enum DensePass {
  /// z = W x + b.
  static func preactivation(_ weights: Matrix, _ x: [Double], _ bias: [Double]) -> [Double] {
    let (n, k) = (weights.rows, weights.columns)
    let transposed = weights.transposed.elements
    var z = [Double](repeating: 0, count: n)
    z.withUnsafeMutableBufferPointer { z in
      nn_f64_product_bias(1, n, k, x, transposed, bias, z.baseAddress)
    }
    return z
  }

  /// a = sigma(z) and s = sigma'(z); no s for softmax, whose derivative is a matrix.
  static func activate(
    _ activation: Activation, _ z: [Double]
  ) throws(ModelError) -> (a: [Double], s: [Double]?) {
    let z = Vector<Double>(z)
    let a = Vector<Double>(count: z.count)
    let s = Vector<Double>(count: z.count)
    if activation.isRowwise {
      Double.softmax(1, z.count, z.pointer, a.pointer)
      return (a.doubles, nil)
    }
    if let kernels = activation.double {
      kernels.slope(z.count, z.pointer, a.pointer, s.pointer)
    } else {
      try Double.apply(activation.formula, z.count, z.pointer, a.pointer, s.pointer)
    }
    return (a.doubles, s.doubles)
  }
}
