internal import Vocabulary

/// A data set in its parts: what is trained on, what is watched, what is kept for the end.
package struct Split: Sendable {
  package let train: Dataset
  /// Nil when it has no points.
  package private(set) var validation: Dataset?
  /// Nil when it has no points.
  package let test: Dataset?
  /// The rows of the whole data set in each part, counted from 0.
  package let trainIndices: [Int]
  package let validationIndices: [Int]
  package let testIndices: [Int]
  /// As typed in a program: `[70,15,15]`, `test=0.3`.
  package let text: String
  /// Whether it was made with a validation share: the parts train, validation and test exist even
  /// when empty.
  package let isThreeWay: Bool

  fileprivate init(
    _ data: Dataset, train: [Int], validation: [Int], test: [Int], text: String, isThreeWay: Bool
  ) {
    self.train = data.rows(train)
    self.validation = validation.isEmpty ? nil : data.rows(validation)
    self.test = test.isEmpty ? nil : data.rows(test)
    trainIndices = train
    validationIndices = validation
    testIndices = test
    self.text = text
    self.isThreeWay = isThreeWay
  }

  /// All of `data` for training, in its order, and a validation set of its own.
  ///
  /// Throws as `watch` does.
  package init(all data: Dataset, validation: Dataset? = nil) throws(ModelError) {
    train = data
    test = nil
    trainIndices = Array(0..<data.count)
    validationIndices = []
    testIndices = []
    text = "[100,0,0]"
    isThreeWay = true
    if let validation { try watch(validation) }
  }

  /// Takes a set of its own for validation (`validation=`).
  ///
  /// Throws `.shape` at `validation` when it has other numbers of columns than the training set.
  package mutating func watch(_ data: Dataset) throws(ModelError) {
    guard data.x.columns == train.x.columns, data.y.columns == train.y.columns else {
      throw ModelError(
        .shape, parameter: "validation",
        "the validation set has \(data.x.columns) inputs and \(data.y.columns) "
          + "outputs, the training set \(train.x.columns) and \(train.y.columns)")
    }
    validation = data
  }
}

extension Dataset {
  /// Training, validation and test parts by percentages [a, b, c] that add up to 100.
  ///
  /// As the reference job does with scikit-learn's `train_test_split`, twice: ceil(n (b+c)/100)
  /// points are taken off by the first `n'` of `RandomState(seed).permutation(n)`, and of these m,
  /// ceil(m c/(b+c)) are the test set, again by a fresh stream of the same seed. Products are
  /// formed before their division. A part that takes everything keeps the order.
  ///
  /// Throws `.value` at `split` when the percentages do not add up or leave no training points.
  package func split(percentages: [Double], seed: Int) throws(ModelError) -> Split {
    let text = "[\(percentages.map { NumberText.shortest($0) }.joined(separator: ","))]"
    guard percentages.count == 3, percentages.allSatisfy({ $0 >= 0 && $0 <= 100 }) else {
      throw ModelError(
        .value, parameter: "split",
        "a split is three percentages for training, validation and test, found \(text)",
        help: "for example split=[70,15,15]")
    }
    let sum = percentages.reduce(0, +)
    guard abs(sum - 100) <= 1e-9 else {
      throw ModelError(
        .value, parameter: "split",
        "the percentages of \(text) add up to \(NumberText.significant(sum)), not to 100",
        help: "for example split=[70,15,15]")
    }
    let n = count
    let held = percentages[1] + percentages[2]
    let m = Self.count(Double(n) * held / 100)
    guard m < n else {
      throw ModelError(
        .value, parameter: "split", "the split \(text) of \(n) points leaves none for training",
        help: "give training a larger share, or take more points")
    }
    let (rest, train) = Self.taken(m, of: Array(0..<n), seed: seed)
    let tested = held > 0 ? Self.count(Double(m) * percentages[2] / held) : 0
    let (test, validation) = Self.taken(min(tested, m), of: rest, seed: seed)
    return Split(
      self, train: train, validation: validation, test: test, text: text, isThreeWay: true)
  }

  /// A share of points rounded up, but for what rounding has added: 0.1 + 0.2 is more than 0.3.
  private static func count(_ share: Double) -> Int {
    let nearest = share.rounded()
    return Int(abs(share - nearest) <= 1e-15 * share ? nearest : share.rounded(.up))
  }

  /// Training and test parts in the order of scikit-learn's `train_test_split`.
  ///
  /// The test set has ceil(t n) points for `test` = t < 1, otherwise `test` points.
  ///
  /// Throws `.value` at `test` when it is no fraction and no count, or leaves no training points.
  package func split(test: Double, seed: Int) throws(ModelError) -> Split {
    guard test > 0, test < 1 || test == test.rounded() else {
      throw ModelError(
        .value, parameter: "test",
        "test must be a fraction between 0 and 1 or a whole number of points, found "
          + NumberText.shortest(test))
    }
    guard test < Double(count) else {
      throw ModelError(
        .value, parameter: "test",
        "a test set of \(NumberText.shortest(test)) leaves none of the \(count) points for training"
      )
    }
    let tested = test < 1 ? Int((test * Double(count)).rounded(.up)) : Int(test)
    guard tested < count else {
      throw ModelError(
        .value, parameter: "test",
        "a test set of \(tested) points leaves none of the \(count) for training")
    }
    let (rest, train) = Self.taken(tested, of: Array(0..<count), seed: seed)
    return Split(
      self, train: train, validation: [], test: rest, text: "test=\(NumberText.shortest(test))",
      isThreeWay: false)
  }

  /// The first `m` of a random permutation and the others; no permutation when either is empty.
  private static func taken(_ m: Int, of indices: [Int], seed: Int) -> (taken: [Int], left: [Int]) {
    if m == 0 { return ([], indices) }
    if m == indices.count { return (indices, []) }
    var stream = RandomState(seed: seed)
    let order = stream.permutation(indices.count)
    return (order[..<m].map { indices[$0] }, order[m...].map { indices[$0] })
  }
}
