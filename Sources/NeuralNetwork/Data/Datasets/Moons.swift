internal import Vocabulary

/// Two interleaving half circles.
///
/// scikit-learn's `make_moons(n, noise=noise, random_state=seed)`.
enum Moons {
  static let entry = Entry<Dataset>(
    name: "moons", summary: "Two interleaving half circles as classes 0 and 1.",
    parameters: ScatterOptions.parameters(noise: 0.1),
    examples: [
      Example(
        "net = dense(8,tanh) >> dense(1,sigmoid)\n"
          + "fit net moons loss=binary_crossentropy epochs=2")
    ]
  ) { (arguments) throws(ParameterError) in
    let options = try ScatterOptions(arguments, noise: 0.1)
    let outer = options.count / 2
    let halfTurn = Interval(low: 0, high: Double.pi)
    func angles(_ count: Int) -> [Double] { count < 2 ? [0] : halfTurn.points(count) }
    let above = angles(outer).map { angle in
      (x: ElementaryFunction.cos(angle), y: ElementaryFunction.sin(angle))
    }
    let below = angles(options.count - outer).map { angle in
      (x: 1 - ElementaryFunction.cos(angle), y: 1 - ElementaryFunction.sin(angle) - 0.5)
    }
    return try options.scattered(
      "moons", points: above + below, outputs: (0..<options.count).map { [$0 < outer ? 0 : 1] })
  }
}
