/// How far a network's outputs are from their targets, as one number to be made small.
package struct Loss: Sendable, Equatable {
  /// The formula behind the name.
  enum Kind: Sendable, Equatable {
    case meanSquaredError
    case meanAbsoluteError
    case huber(delta: Double)
    case binaryCrossentropy
    case crossentropy
  }

  /// The name in the table: `huber`.
  package let name: String
  /// As typed in a program: `huber(delta=1)`.
  package let text: String
  let kind: Kind

  /// The mean over samples and outputs of (a - y)^2.
  package static let meanSquaredError = Loss(name: "mse", text: "mse", kind: .meanSquaredError)

  /// Whether it compares probabilities of classes.
  package var isOfClasses: Bool { kind == .binaryCrossentropy || kind == .crossentropy }

  /// How many numbers the sum over `rows` samples is divided by to give the mean.
  func terms(rows: Int, outputs: Int) -> Int {
    kind == .crossentropy ? rows : rows * outputs
  }

  /// Refuses targets and networks the loss is not defined for.
  ///
  /// Throws `.value` at `loss`.
  func check(_ data: Dataset) throws(ModelError) {
    switch kind {
    case .meanSquaredError, .meanAbsoluteError, .huber: return
    case .binaryCrossentropy: break
    case .crossentropy:
      guard data.y.columns >= 2 else {
        let isOfTwo = data.y.elements.allSatisfy { $0 >= 0 && $0 <= 1 }
        throw ModelError(
          .value, parameter: "loss",
          "crossentropy needs a column of targets for each class, and the data have 1 column",
          help: isOfTwo
            ? "use loss=binary_crossentropy with a sigmoid on the last layer"
            : "write the classes as rows such as `y=[[1,0,0],[0,1,0]]`, or read them by "
              + "`csv(\"points.csv\", categorical=\"y\")`")
      }
    }
    guard data.y.elements.allSatisfy({ $0 >= 0 && $0 <= 1 }) else {
      throw ModelError(
        .value, parameter: "loss", "\(name) needs targets between 0 and 1",
        help: "use loss=mse, or data whose values are probabilities")
    }
  }
}

extension Loss {
  /// The sum over all terms of `rows` samples, and its gradient times `scale` in `gradient`.
  func sum<S: Scalar>(
    rows: Int, outputs: Int, _ a: UnsafePointer<S>, _ y: UnsafePointer<S>, scale: S,
    gradient: UnsafeMutablePointer<S>?
  ) -> Double {
    let n = rows * outputs
    return switch kind {
    case .meanSquaredError: Double(S.squaredError(n, a, y, scale, gradient))
    case .meanAbsoluteError: Double(S.absoluteError(n, a, y, scale, gradient))
    case .huber(let delta): Double(S.huberError(n, a, y, S(delta), scale, gradient))
    case .binaryCrossentropy: Double(S.binaryCrossentropy(n, a, y, scale, gradient))
    case .crossentropy: Double(S.crossentropy(rows, outputs, a, y, scale, gradient))
    }
  }
}
