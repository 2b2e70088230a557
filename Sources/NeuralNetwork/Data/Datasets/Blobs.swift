internal import Vocabulary

/// Three Gaussian clouds around the corners of an equilateral triangle of radius 1.
enum Blobs {
  static let entry = Entry<Dataset>(
    name: "blobs", summary: "Three Gaussian clouds as three classes, one column each.",
    parameters: ScatterOptions.parameters(noise: 0.25),
    examples: [
      Example(
        "net = dense(8,tanh) >> dense(3,softmax)\nfit net blobs loss=crossentropy epochs=2")
    ]
  ) { (arguments) throws(ParameterError) in
    let options = try ScatterOptions(arguments, noise: 0.25)
    let corners = (0..<3).map { k in
      let angle = Double.pi / 2 + Double(k) * (2 * Double.pi / 3)
      return (x: ElementaryFunction.cos(angle), y: ElementaryFunction.sin(angle))
    }
    return try options.scattered(
      "blobs", points: (0..<options.count).map { corners[$0 % 3] },
      outputs: (0..<options.count).map { i in (0..<3).map { $0 == i % 3 ? 1.0 : 0.0 } })
  }
}
