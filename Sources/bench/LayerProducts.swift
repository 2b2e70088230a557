import Kernels
import NeuralNetwork

/// The three matrix products of a square dense layer of one width on one batch.
struct LayerProducts<S: Multiplied> {
  let width: Int
  let batch: Int
  private let x: Vector<S>
  private let w: Vector<S>
  private let delta: Vector<S>
  private let bias: Vector<S>
  private let forward: Vector<S>
  private let gradient: Vector<S>
  private let backward: Vector<S>

  init(width: Int, batch: Int) {
    (self.width, self.batch) = (width, batch)
    func filled(_ count: Int) -> Vector<S> {
      Vector((0..<count).map { Double($0 * 7919 % 1009) / 1009 - 0.5 })
    }
    x = filled(batch * width)
    w = filled(width * width)
    delta = filled(batch * width)
    bias = Vector(count: width)
    forward = Vector(count: batch * width)
    gradient = Vector(count: width * width)
    backward = Vector(count: batch * width)
  }

  var operations: Double { 2 * Double(batch) * Double(width) * Double(width) }

  static var names: [String] { ["forward", "dW", "dX"] }

  /// The product with this number by the kernels.
  func runKernel(_ product: Int) {
    switch product {
    case 0:
      S.productLayer(batch, width, width, x.pointer, w.pointer, bias.pointer, forward.pointer)
    case 1: S.productTransposed(batch, width, width, delta.pointer, x.pointer, gradient.pointer)
    default: S.product(batch, width, width, delta.pointer, w.pointer, backward.pointer)
    }
  }

  /// The same by OpenBLAS, without the bias.
  func runLibrary(_ product: Int, _ library: OpenBLAS) {
    let (n, k) = (CInt(width), CInt(batch))
    let (plain, turned) = (OpenBLAS.plain, OpenBLAS.transposed)
    switch product {
    case 0:
      S.libraryProduct(
        library, (plain, turned), (k, n, n), (x.pointer, n), (w.pointer, n), (forward.pointer, n))
    case 1:
      S.libraryProduct(
        library, (turned, plain), (n, n, k), (delta.pointer, n), (x.pointer, n),
        (gradient.pointer, n))
    default:
      S.libraryProduct(
        library, (plain, plain), (k, n, n), (delta.pointer, n), (w.pointer, n),
        (backward.pointer, n))
    }
  }
}

/// A precision OpenBLAS has a product for.
protocol Multiplied: Scalar {
  /// c = a b, each as stored or transposed, for sizes (rows, columns, depth); the numbers beside
  /// the pointers are the lengths of the stored rows.
  static func libraryProduct(
    _ library: OpenBLAS, _ forms: (CInt, CInt), _ sizes: (CInt, CInt, CInt),
    _ a: (Target, CInt), _ b: (Target, CInt), _ c: (Target, CInt))
}

extension Double: Multiplied {
  static func libraryProduct(
    _ library: OpenBLAS, _ forms: (CInt, CInt), _ sizes: (CInt, CInt, CInt),
    _ a: (Target, CInt), _ b: (Target, CInt), _ c: (Target, CInt)
  ) {
    library.double(
      OpenBLAS.rowMajor, forms.0, forms.1, sizes.0, sizes.1, sizes.2, 1, a.0, a.1, b.0, b.1, 0,
      c.0, c.1)
  }
}

extension Float: Multiplied {
  static func libraryProduct(
    _ library: OpenBLAS, _ forms: (CInt, CInt), _ sizes: (CInt, CInt, CInt),
    _ a: (Target, CInt), _ b: (Target, CInt), _ c: (Target, CInt)
  ) {
    library.single(
      OpenBLAS.rowMajor, forms.0, forms.1, sizes.0, sizes.1, sizes.2, 1, a.0, a.1, b.0, b.1, 0,
      c.0, c.1)
  }
}
