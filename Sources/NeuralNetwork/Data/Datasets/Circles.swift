internal import Vocabulary

/// Two circles around the origin: radius 1 is class 0, radius 1/2 class 1.
///
/// scikit-learn's `make_circles(n, noise=noise, factor=0.5, random_state=seed)`.
enum Circles {
  static let entry = Entry<Dataset>(
    name: "circles", summary: "Two circles, one inside the other, as classes 0 and 1.",
    parameters: ScatterOptions.parameters(noise: 0.05),
    examples: [
      Example(
        "net = dense(8,tanh) >> dense(1,sigmoid)\n"
          + "fit net circles loss=binary_crossentropy epochs=2")
    ]
  ) { (arguments) throws(ParameterError) in
    let options = try ScatterOptions(arguments, noise: 0.05)
    let outer = options.count / 2
    let points = (0..<options.count).map { i in
      let (index, total, radius) =
        i < outer ? (i, outer, 1.0) : (i - outer, options.count - outer, 0.5)
      let angle = Double(index) * (2 * Double.pi / Double(total))
      return (
        x: ElementaryFunction.cos(angle) * radius, y: ElementaryFunction.sin(angle) * radius
      )
    }
    return try options.scattered(
      "circles", points: points, outputs: (0..<options.count).map { [$0 < outer ? 0 : 1] })
  }
}
