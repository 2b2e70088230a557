import Kernels
import Testing

/// What the product, reduction and update tests need of a precision.
private protocol Element: BinaryFloatingPoint {
  static func product(_ s: Shape, _ a: [Self], _ b: [Self], _ c: inout [Self])
  static func productBias(_ s: Shape, _ a: [Self], _ b: [Self], _ bias: [Self], _ c: inout [Self])
  static func productLayer(_ s: Shape, _ a: [Self], _ w: [Self], _ bias: [Self], _ c: inout [Self])
  static func productAdd(_ s: Shape, _ a: [Self], _ b: [Self], _ c: inout [Self])
  static func productScaled(
    _ s: Shape, _ a: [Self], _ b: [Self], _ scale: [Self], _ c: inout [Self])
  static func productTransposed(_ s: Shape, _ a: [Self], _ b: [Self], _ c: inout [Self])
  static func sum(_ x: [Self]) -> Self
  static func dot(_ x: [Self], _ y: [Self]) -> Self
  static func squaredDistance(_ x: [Self], _ y: [Self]) -> Self
  static func columnSums(_ n: Int, _ m: Int, _ a: [Self], _ sums: inout [Self])
}

private struct Shape { var n, m, k: Int }

extension Double: Element {
  fileprivate static func product(_ s: Shape, _ a: [Self], _ b: [Self], _ c: inout [Self]) {
    nn_f64_product(s.n, s.m, s.k, a, b, &c)
  }
  fileprivate static func productBias(
    _ s: Shape, _ a: [Self], _ b: [Self], _ bias: [Self], _ c: inout [Self]
  ) { nn_f64_product_bias(s.n, s.m, s.k, a, b, bias, &c) }
  fileprivate static func productLayer(
    _ s: Shape, _ a: [Self], _ w: [Self], _ bias: [Self], _ c: inout [Self]
  ) { nn_f64_product_layer(s.n, s.m, s.k, a, w, bias, &c) }
  fileprivate static func productAdd(_ s: Shape, _ a: [Self], _ b: [Self], _ c: inout [Self]) {
    nn_f64_product_add(s.n, s.m, s.k, a, b, &c)
  }
  fileprivate static func productScaled(
    _ s: Shape, _ a: [Self], _ b: [Self], _ scale: [Self], _ c: inout [Self]
  ) { nn_f64_product_scaled(s.n, s.m, s.k, a, b, scale, &c) }
  fileprivate static func productTransposed(
    _ s: Shape, _ a: [Self], _ b: [Self], _ c: inout [Self]
  ) { nn_f64_product_transposed(s.n, s.m, s.k, a, b, &c) }
  fileprivate static func sum(_ x: [Self]) -> Self { nn_f64_sum(x.count, x) }
  fileprivate static func dot(_ x: [Self], _ y: [Self]) -> Self { nn_f64_dot(x.count, x, y) }
  fileprivate static func squaredDistance(_ x: [Self], _ y: [Self]) -> Self {
    nn_f64_squared_distance(x.count, x, y)
  }
  fileprivate static func columnSums(_ n: Int, _ m: Int, _ a: [Self], _ sums: inout [Self]) {
    nn_f64_column_sums(n, m, a, &sums)
  }
}

extension Float: Element {
  fileprivate static func product(_ s: Shape, _ a: [Self], _ b: [Self], _ c: inout [Self]) {
    nn_f32_product(s.n, s.m, s.k, a, b, &c)
  }
  fileprivate static func productBias(
    _ s: Shape, _ a: [Self], _ b: [Self], _ bias: [Self], _ c: inout [Self]
  ) { nn_f32_product_bias(s.n, s.m, s.k, a, b, bias, &c) }
  fileprivate static func productLayer(
    _ s: Shape, _ a: [Self], _ w: [Self], _ bias: [Self], _ c: inout [Self]
  ) { nn_f32_product_layer(s.n, s.m, s.k, a, w, bias, &c) }
  fileprivate static func productAdd(_ s: Shape, _ a: [Self], _ b: [Self], _ c: inout [Self]) {
    nn_f32_product_add(s.n, s.m, s.k, a, b, &c)
  }
  fileprivate static func productScaled(
    _ s: Shape, _ a: [Self], _ b: [Self], _ scale: [Self], _ c: inout [Self]
  ) { nn_f32_product_scaled(s.n, s.m, s.k, a, b, scale, &c) }
  fileprivate static func productTransposed(
    _ s: Shape, _ a: [Self], _ b: [Self], _ c: inout [Self]
  ) { nn_f32_product_transposed(s.n, s.m, s.k, a, b, &c) }
  fileprivate static func sum(_ x: [Self]) -> Self { nn_f32_sum(x.count, x) }
  fileprivate static func dot(_ x: [Self], _ y: [Self]) -> Self { nn_f32_dot(x.count, x, y) }
  fileprivate static func squaredDistance(_ x: [Self], _ y: [Self]) -> Self {
    nn_f32_squared_distance(x.count, x, y)
  }
  fileprivate static func columnSums(_ n: Int, _ m: Int, _ a: [Self], _ sums: inout [Self]) {
    nn_f32_column_sums(n, m, a, &sums)
  }
}

/// Numbers in -1 ..< 1 of a small congruential generator.
private func numbers<T: Element>(_ count: Int, seed: UInt64) -> [T] {
  var state = seed &* 2_862_933_555_777_941_757 &+ 3_037_000_493
  return (0..<count).map { _ in
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return T(Double(Int64(bitPattern: state) >> 40) / 8_388_608)
  }
}

/// The sixteen virtual lanes and their tree, term by term.
private func lanes<T: Element>(_ count: Int, _ step: (T, Int) -> T) -> T {
  var lane = [T](repeating: 0, count: 16)
  for i in 0..<count { lane[i % 16] = step(lane[i % 16], i) }
  for half in [8, 4, 2, 1] { for l in 0..<half { lane[l] += lane[l + half] } }
  return lane[0]
}

/// c = start + a b by the rules of bits.md, for operands read through `a` and `b`.
private func model<T: Element>(
  _ s: Shape, a: (Int, Int) -> T, b: (Int, Int) -> T, laned: Bool, start: (Int, Int) -> T
) -> [T] {
  var c: [T] = []
  c.reserveCapacity(s.n * s.m)
  for i in 0..<s.n {
    for j in 0..<s.m {
      if laned {
        c.append(start(i, j) + lanes(s.k) { $0.addingProduct(a(i, $1), b($1, j)) })
      } else {
        var sum = start(i, j)
        for p in 0..<s.k { sum.addProduct(a(i, p), b(p, j)) }
        c.append(sum)
      }
    }
  }
  return c
}

@Suite(.serialized) struct KernelProductTests {
  private static let sizes = [1, 2, 3, 5, 8, 16, 17, 31, 33, 64, 65]

  private static let shapes: [Shape] = {
    var shapes: [Shape] = []
    for (i, n) in sizes.enumerated() {
      for (j, m) in sizes.enumerated() {
        for (q, k) in sizes.enumerated() where (i + 2 * j + 3 * q) % 5 == 0 || n * m * k < 300 {
          shapes.append(Shape(n: n, m: m, k: k))
        }
      }
    }
    // Wide enough for packing, blocks of k and several threads.
    return shapes + [
      Shape(n: 40, m: 300, k: 290), Shape(n: 200, m: 5, k: 1100), Shape(n: 1, m: 1030, k: 1000),
      Shape(n: 150, m: 201, k: 301),
    ]
  }()

  private func check<T: Element>(_ type: T.Type, _ s: Shape, _ name: String) {
    let a: [T] = numbers(s.n * s.k, seed: 1)
    let b: [T] = numbers(s.k * s.m, seed: 2)
    let bias: [T] = numbers(s.m, seed: 3)
    let old: [T] = numbers(s.n * s.m, seed: 4)
    let left: (Int, Int) -> T = { a[$0 * s.k + $1] }
    let right: (Int, Int) -> T = { b[$0 * s.m + $1] }
    let laned = s.m == 1
    var c = old
    T.product(s, a, b, &c)
    #expect(
      c == model(s, a: left, b: right, laned: laned) { _, _ in 0 }, "\(name) \(T.self) \(s)")
    T.productBias(s, a, b, bias, &c)
    #expect(
      c == model(s, a: left, b: right, laned: laned) { bias[$1] }, "\(name) \(T.self) bias \(s)")
    let turned = (0..<s.m * s.k).map { right($0 % s.k, $0 / s.k) }
    T.productLayer(s, a, turned, bias, &c)
    #expect(
      c == model(s, a: left, b: right, laned: laned) { bias[$1] }, "\(name) \(T.self) layer \(s)")
    c = old
    T.productAdd(s, a, b, &c)
    #expect(
      c == model(s, a: left, b: right, laned: laned) { old[$0 * s.m + $1] },
      "\(name) \(T.self) add \(s)")
    T.productScaled(s, a, b, old, &c)
    #expect(
      c
        == zip(model(s, a: left, b: right, laned: laned) { _, _ in 0 }, old).map { $0 * $1 },
      "\(name) \(T.self) scaled \(s)")
    // c[m,k] = a[n,m]^T b[n,k]: `old` has the shape of a, `a` that of b.
    var gradient = [T](repeating: 0, count: s.m * s.k)
    T.productTransposed(Shape(n: s.n, m: s.m, k: s.k), old, a, &gradient)
    let expected = model(
      Shape(n: s.m, m: s.k, k: s.n), a: { old[$1 * s.m + $0] }, b: { a[$0 * s.k + $1] },
      laned: s.m == 1 && s.k == 1
    ) { _, _ in 0 }
    #expect(gradient == expected, "\(name) \(T.self) transposed \(s)")
  }

  @Test func `products are exactly the fma sums in order`() {
    let threads = nn_threads()
    KernelInstructionSet.each { name in
      for count in [1, 2] {
        nn_set_threads(Int32(count))
        // Without the instruction, fma is a slow call: a part of the shapes must do.
        for (i, shape) in Self.shapes.enumerated() where name != "base" || i % 7 == count {
          check(Double.self, shape, "\(name)/\(count)")
          check(Float.self, shape, "\(name)/\(count)")
        }
      }
    }
    nn_set_threads(threads)
  }

  private func checkReductions<T: Element>(_ type: T.Type, _ name: String) {
    for n in [0, 1, 7, 15, 16, 17, 100, 1003] {
      let x: [T] = numbers(n, seed: 5)
      let y: [T] = numbers(n, seed: 6)
      #expect(T.sum(x) == lanes(n) { $0 + x[$1] }, "\(name) \(n)")
      #expect(T.dot(x, y) == lanes(n) { $0.addingProduct(x[$1], y[$1]) }, "\(name) \(n)")
      let distance: T = lanes(n) {
        let d = x[$1] - y[$1]
        return $0.addingProduct(d, d)
      }
      #expect(T.squaredDistance(x, y) == distance, "\(name) \(n)")
    }
    for m in [1, 3, 33, 70] {
      let a: [T] = numbers(19 * m, seed: 7)
      var sums = [T](repeating: 0, count: m)
      T.columnSums(19, m, a, &sums)
      let expected: [T] = (0..<m).map { j in
        m == 1 ? lanes(19) { $0 + a[$1] } : (0..<19).reduce(0) { $0 + a[$1 * m + j] }
      }
      #expect(sums == expected, "\(name) columns \(m)")
    }
  }

  @Test func `reductions are the tree of sixteen lanes`() {
    KernelInstructionSet.each { name in
      checkReductions(Double.self, name)
      checkReductions(Float.self, name)
    }
  }

  @Test func `the largest distance, its place, and what is not finite`() {
    KernelInstructionSet.each { _ in
      var x: [Double] = numbers(37, seed: 8)
      var y = x
      y[20] += 3
      y[30] += 3
      var place = 0
      #expect(abs(nn_f64_largest_distance(37, x, y, &place) - 3) < 1e-15 && place >= 20)
      #expect(nn_f64_largest_distance(37, x, x, &place) == 0 && place == 0)
      x[35] = .nan
      #expect(nn_f64_largest_distance(37, x, y, &place).isNaN && place == 35)
      #expect(!nn_f64_all_finite(37, x) && nn_f64_all_finite(35, x))
      x[35] = -.infinity
      #expect(!nn_f64_all_finite(37, x) && nn_f64_all_finite(37, y))
    }
  }

  @Test func `transposing, gathering and adding`() {
    KernelInstructionSet.each { _ in
      for (rows, columns) in [(1, 7), (4, 4), (13, 9), (64, 65)] {
        let a: [Float] = numbers(rows * columns, seed: 9)
        var t = a
        nn_f32_transpose(rows, columns, a, &t)
        for i in 0..<rows {
          for j in 0..<columns { #expect(t[j * rows + i] == a[i * columns + j]) }
        }
      }
      var rows = [Double](repeating: 0, count: 6)
      nn_f64_gather_rows(3, 2, [2, 0, 2], [1, 2, 3, 4, 5, 6], &rows)
      #expect(rows == [5, 6, 1, 2, 5, 6])
      let x: [Double] = numbers(21, seed: 10)
      var y: [Double] = numbers(21, seed: 11)
      let expected = zip(x, y).map { $1.addingProduct(0.3, $0) }
      nn_f64_add_scaled(21, 0.3, x, &y)
      #expect(y == expected)
    }
  }

  @Test func `optimizer updates are the formulas of the contract, operation by operation`() {
    let n = 21
    let w: [Double] = numbers(n, seed: 12)
    let g: [Double] = numbers(n, seed: 13)
    let m: [Double] = numbers(n, seed: 14)
    let v: [Double] = numbers(n, seed: 15).map { $0 * $0 }
    KernelInstructionSet.each { _ in
      var (w1, m1, v1) = (w, m, v)
      nn_f64_adam(n, &w1, g, &m1, &v1, 0.01, 0.9, 0.999, 1e-7)
      for i in 0..<n {
        let mean = m[i].addingProduct(g[i] - m[i], 1 - 0.9)
        let square = v[i].addingProduct((-v[i]).addingProduct(g[i], g[i]), 1 - 0.999)
        #expect(m1[i] == mean && v1[i] == square)
        #expect(w1[i] == w[i] - 0.01 * mean / (square.squareRoot() + 1e-7))
      }
      (w1, v1) = (w, v)
      nn_f64_rmsprop(n, &w1, g, &v1, 0.01, 0.9, 1e-7)
      for i in 0..<n {
        let square = ((1 - 0.9) * g[i] * g[i]).addingProduct(0.9, v[i])
        #expect(v1[i] == square && w1[i] == w[i] - 0.01 * g[i] / (square + 1e-7).squareRoot())
      }
      (w1, m1) = (w, m)
      nn_f64_sgd(n, &w1, g, &m1, 0.01, 0.9, true)
      for i in 0..<n {
        let velocity = (-(0.01 * g[i])).addingProduct(0.9, m[i])
        #expect(m1[i] == velocity)
        #expect(w1[i] == w[i] + (-(0.01 * g[i])).addingProduct(0.9, velocity))
      }
      w1 = w
      nn_f64_sgd(n, &w1, g, &m1, 0.01, 0, false)
      #expect(w1 == zip(w, g).map { $0.addingProduct(-0.01, $1) })
    }
  }

  @Test func `loss gradients are the derivatives of the loss`() {
    let n = 20
    let a: [Double] = numbers(n, seed: 16).map { 0.5 + 0.4 * $0 }
    let y: [Double] = numbers(n, seed: 17).map { 0.5 + 0.4 * $0 }
    typealias Loss = ([Double], inout [Double]) -> Double
    let losses: [Loss] = [
      { nn_f64_squared_error(n, $0, y, 1, &$1) }, { nn_f64_absolute_error(n, $0, y, 1, &$1) },
      { nn_f64_huber_error(n, $0, y, 0.2, 1, &$1) },
      { nn_f64_binary_crossentropy(n, $0, y, 1, &$1) },
      { nn_f64_crossentropy(4, 5, $0, y, 1, &$1) },
    ]
    for (number, loss) in losses.enumerated() {
      var gradient = [Double](repeating: 0, count: n)
      var unused = gradient
      #expect(loss(a, &gradient) > 0)
      for i in 0..<n {
        var (up, down) = (a, a)
        up[i] += 1e-6
        down[i] -= 1e-6
        let slope = (loss(up, &unused) - loss(down, &unused)) / 2e-6
        #expect(abs(slope - gradient[i]) < 1e-6, "loss \(number) at \(i)")
      }
    }
    #expect(nn_f64_squared_error(n, a, y, 1, nil) == nn_f64_squared_distance(n, a, y))
  }

  @Test func `the Gram matrix, Cholesky factor and solution`() {
    KernelInstructionSet.each { _ in
      for n in [1, 5, 33, 70, 130] {
        let (p, q) = (7, 11)
        let g: [Double] = numbers(n * p, seed: 18)
        let a: [Double] = numbers(n * q, seed: 19)
        var k = [Double](repeating: 0, count: n * n)
        var scratch = [Double](repeating: 0, count: 2 * n * n)
        nn_f64_gram_add(n, p, q, g, a, &k, &scratch)
        for i in 0..<n {
          for j in 0...i {
            let gg = (0..<p).reduce(0.0) { $0.addingProduct(g[i * p + $1], g[j * p + $1]) }
            let aa = (0..<q).reduce(0.0) { $0.addingProduct(a[i * q + $1], a[j * q + $1]) }
            #expect(k[i * n + j] == 0.0.addingProduct(gg, aa + 1))
          }
          k[i * n + i] += 1
        }
        let right: [Double] = numbers(n, seed: 20)
        var (factor, x) = (k, right)
        #expect(nn_f64_cholesky(n, &factor))
        nn_f64_cholesky_solve(n, factor, &x)
        for i in 0..<n {
          let row = (0..<n).reduce(0.0) { $0 + (i >= $1 ? k[i * n + $1] : k[$1 * n + i]) * x[$1] }
          #expect(abs(row - right[i]) < 1e-10)
        }
        var normal = [Double](repeating: 0, count: p * p)
        nn_f64_normal_matrix(n, p, g, &normal)
        let corner = (0..<n).reduce(0.0) { $0.addingProduct(g[$1 * p + p - 1], g[$1 * p]) }
        #expect(normal[(p - 1) * p] == corner)
        k[(n / 2) * n + n / 2] = -1
        #expect(!nn_f64_cholesky(n, &k))
      }
    }
  }
}
