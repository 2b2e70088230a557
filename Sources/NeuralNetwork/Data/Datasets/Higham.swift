internal import Vocabulary

/// The ten points in two classes of Higham & Higham, section 5.
///
/// Source: C. F. Higham and D. J. Higham 2019, "Deep Learning: An Introduction for Applied
/// Mathematicians", SIAM Review 61.
enum Higham {
  static let entry = Entry<Dataset>(
    name: "higham", summary: "The ten points in two classes of Higham & Higham, one column each.",
    examples: [
      Example(
        "net = dense(2,sigmoid) >> dense(2,sigmoid)\n"
          + "fit net higham split=[100,0,0] optimizer=sgd batch=1 epochs=2")
    ]
  ) { (_) throws(ParameterError) in
    try FixedData.make(
      "higham",
      x: [
        0.1, 0.1, 0.3, 0.4, 0.1, 0.5, 0.6, 0.9, 0.4, 0.2,
        0.6, 0.3, 0.5, 0.6, 0.9, 0.2, 0.4, 0.4, 0.7, 0.6,
      ], inputs: 2,
      y: [1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1], outputs: 2)
  }
}
