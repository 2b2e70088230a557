internal import NeuralNetwork
internal import Vocabulary

/// A network as a formula in LaTeX, layer by layer and unit by unit.
enum TeXFormat {
  static let entry = Entry(
    name: "tex", summary: "The formula in LaTeX, with all its numbers.",
    details: "A document to compile or to copy from; `set digits=17` writes every digit.",
    product: ModelFormat(suffix: "tex") { (network, options) throws(ModelError) in
      try text(network, options)
    })

  private static func text(
    _ network: Network, _ options: ExportOptions
  ) throws(ModelError) -> String {
    let graph = try network.graph()
    let activations = try TeXActivations(graph, digits: options.digits)
    let (overview, units) = try equations(graph, activations, digits: options.digits)
    return """
      % \(network.text.oneLine). Written by nn. It compiles as it is; to use the formula in another
      % document copy what stands between \\begin{document} and \\end{document} (it needs amsmath).
      \\documentclass{article}
      \\usepackage{amsmath}
      \\usepackage[margin=2.5cm]{geometry}
      \\begin{document}
      \\noindent The network
      \\begin{gather*}
      \(overview.joined(separator: " \\\\\n"))
      \\end{gather*}
      \(definitions(activations))with the following numbers\(options.digits < 17 ? ", rounded to \(options.digits) digits" : ""):
      {\\raggedright\\setlength{\\parindent}{0pt}\\setlength{\\parskip}{3pt}\\par\\medskip

      \(units.map { "$\($0)$\n" }.joined(separator: "\n"))
      }
      \\end{document}

      """
  }

  private static func equations(
    _ graph: NetworkGraph, _ activations: TeXActivations, digits: Int
  ) throws(ModelError) -> (overview: [String], units: [String]) {
    var overview: [String] = []
    var units: [String] = []
    /// The name of each slot as a whole, and of each of its numbers.
    var whole = [String](repeating: "", count: graph.widths.count)
    var parts = [[String]](repeating: [], count: graph.widths.count)
    func indexed(_ name: String, _ count: Int) -> [String] {
      count == 1 ? [name] : (1...count).map { "\(name)_{\($0)}" }
    }
    whole[0] = "x"
    parts[0] = indexed("x", graph.inputs)
    for step in graph.steps {
      switch step {
      case .dense(let dense):
        let l = dense.number
        let slot = dense.output
        let isLast = slot == graph.output
        whole[slot] = isLast ? "f(x)" : "a^{[\(l)]}"
        parts[slot] =
          isLast
          ? dense.bias.count == 1 ? ["f(x)"] : dense.bias.indices.map { "f_{\($0 + 1)}(x)" }
          : indexed("a^{[\(l)]}", dense.bias.count)
        let z = "W^{[\(l)]} \(whole[dense.input]) + b^{[\(l)]}"
        overview.append(
          "\(whole[slot]) = " + (try activations.applied(dense.activation, z, bracket: "\\bigl")))
        let sums = dense.bias.indices.map { i in
          TeXFormula.sum(
            zip(dense.weights.row(i), parts[dense.input]), dense.bias[i], digits: digits)
        }
        if dense.activation.isRowwise {
          units += sums.enumerated().map { "z_{\($0 + 1)} = \($1)" }
          units += parts[slot].enumerated().map {
            "\($1) = e^{z_{\($0 + 1)}} / \\textstyle\\sum_{j=1}^{\(sums.count)} e^{z_j}"
          }
        } else {
          for (name, sum) in zip(parts[slot], sums) {
            units.append(
              "\(name) = " + (try activations.applied(dense.activation, sum, bracket: "\\bigl")))
          }
        }
      case .join(let first, let second, let output):
        whole[output] =
          "\\Bigl(\\begin{smallmatrix}\(whole[first])\\\\\(whole[second])\\end{smallmatrix}\\Bigr)"
        parts[output] = parts[first] + parts[second]
      case .add(let first, let second, let output):
        whole[output] = "r^{(\(output))}"
        parts[output] = indexed("r^{(\(output))}", graph.widths[output])
        overview.append("\(whole[output]) = \(whole[first]) + \(whole[second])")
        for ((sum, a), b) in zip(zip(parts[output], parts[first]), parts[second]) {
          units.append("\(sum) = \(a) + \(b)")
        }
      }
    }
    if whole[graph.output] != "f(x)" {
      overview.append("f(x) = \(whole[graph.output])")
      units += parts[graph.output].enumerated().map {
        graph.outputs == 1 ? "f(x) = \($1)" : "f_{\($0 + 1)}(x) = \($1)"
      }
    }
    return (overview, units)
  }

  /// What the activations are, where their names do not say it.
  private static func definitions(_ activations: TeXActivations) -> String {
    if activations.definitions.isEmpty { return "" }
    return "where\n\\begin{gather*}\n"
      + activations.definitions.joined(separator: " \\\\\n") + "\n\\end{gather*}\n"
  }
}
