import Vocabulary

/// Orthonormal rows, or columns when there are more rows than columns, from a Gaussian matrix.
///
/// Source: Saxe, McClelland and Ganguli 2014. The Gaussian matrix is drawn row by row; the shorter
/// side's vectors are made orthonormal in order (Gram-Schmidt, twice for full precision).
enum Orthogonal {
  static let initializer = Initializer("orthogonal") { shape, random in
    let (n, k) = (shape.outputs, shape.inputs)
    var gaussian = Matrix(rows: n, columns: k)
    for i in gaussian.elements.indices { gaussian.elements[i] = random.standardNormal() }
    let isWide = n <= k
    var vectors = (isWide ? gaussian : gaussian.transposed).rowList
    for i in vectors.indices {
      for _ in 0..<2 {
        for j in 0..<i { subtractProjection(of: &vectors[i], on: vectors[j]) }
      }
      let norm = vectors[i].reduce(0) { $0 + $1 * $1 }.squareRoot()
      if norm > 0 { vectors[i] = vectors[i].map { $0 / norm } }
    }
    let result = Matrix(rows: vectors)
    return (
      (isWide ? result : result.transposed).elements, [Double](repeating: 0, count: n)
    )
  }

  private static func subtractProjection(of vector: inout [Double], on unit: [Double]) {
    var length = 0.0
    for i in unit.indices { length += vector[i] * unit[i] }
    for i in unit.indices { vector[i] -= length * unit[i] }
  }

  static let entry = Entry(
    name: initializer.name,
    summary: "A random matrix with orthonormal rows, or columns where there are fewer; biases 0.",
    examples: [Example("net = dense(8, tanh, init=orthogonal) >> dense(1)")],
    product: initializer)
}
