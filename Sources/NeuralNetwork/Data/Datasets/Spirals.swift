internal import Vocabulary

/// Two spirals of 1.75 turns that wind around each other, from the origin to radius 1.
///
/// Point i of m on an arm lies at radius t = (i+1)/m and angle 3.5 pi t, the second arm half a turn
/// further. Source: Lang and Witbrock 1988, in the form of TensorFlow's playground.
enum Spirals {
  static let entry = Entry<Dataset>(
    name: "spirals", summary: "Two spirals that wind around each other, as classes 0 and 1.",
    parameters: ScatterOptions.parameters(noise: 0.02),
    examples: [
      Example(
        "net = dense(16,tanh)^2 >> dense(1,sigmoid)\n"
          + "fit net spirals loss=binary_crossentropy epochs=2")
    ]
  ) { (arguments) throws(ParameterError) in
    let options = try ScatterOptions(arguments, noise: 0.02)
    let first = options.count / 2
    let points = (0..<options.count).map { i in
      let (index, total, turn) =
        i < first ? (i, first, 0.0) : (i - first, options.count - first, Double.pi)
      let t = Double(index + 1) / Double(total)
      let angle = 3.5 * Double.pi * t + turn
      return (x: t * ElementaryFunction.sin(angle), y: t * ElementaryFunction.cos(angle))
    }
    return try options.scattered(
      "spirals", points: points, outputs: (0..<options.count).map { [$0 < first ? 0 : 1] })
  }
}
