/// How a series looks on every canvas.
struct SeriesStyle: Sendable, Equatable {
  var colour: Colour
  var marker: Marker
  var dash: Dash
  /// Of a line, in points.
  var width: Double
  /// Its colour on a terminal: an SGR foreground code, 39 for the default one.
  var terminalColour: UInt8
  /// Its character on an ASCII canvas.
  var symbol: Character
}

/// The stroke of a line: lengths drawn and left out, in points.
enum Dash: Sendable, Equatable {
  case solid, dashed, dotted, dashDotted

  var lengths: [Double] {
    switch self {
    case .solid: []
    case .dashed: [6, 3.5]
    case .dotted: [1.2, 3]
    case .dashDotted: [8, 3, 1.2, 3]
    }
  }
}

extension SeriesStyle {
  /// The styles of all series by panel: fixed by role, so that a curve looks the same from picture
  /// to picture.
  ///
  /// A second curve of the same role and another label in a panel takes the next free style; one
  /// without a label looks like the first of its role, and a dashed one has its colour. Further series leave the styles of the fixed
  /// roles of the figure alone, and a field has no style.
  static func assign(_ figure: Figure) -> [[SeriesStyle]] {
    func isOther(_ series: Series) -> Bool {
      if case .other = series.role { true } else { false }
    }
    let reserved = figure.panels.flatMap(\.series).filter { !isOther($0) }.map {
      style(of: $0.role)
    }
    return figure.panels.map { panel in
      var taken: [(role: Series.Role, label: String, style: SeriesStyle)] = []
      let isFixed = panel.series.map { !isOther($0) }
      var styles = panel.series.map { style(of: $0.role) }
      let order =
        panel.series.indices.filter { isFixed[$0] } + panel.series.indices.filter { !isFixed[$0] }
      for index in order {
        let series = panel.series[index]
        if case .heat = series.mark { continue }
        styles[index] = next(series)
      }
      return styles

      func next(_ series: Series) -> SeriesStyle {
        if let known = taken.first(where: {
          $0.role == series.role && ($0.label == series.label || series.label.isEmpty)
        }) {
          return known.style.with(series.mark)
        }
        var style = style(of: series.role)
        if case .dashedLine = series.mark,
          let partner = taken.first(where: { $0.role == series.role })
        {
          style = partner.style
          // From the end, so that the curves to come find theirs.
          let free = further.last { style in !taken.contains { $0.style.symbol == style.symbol } }
          style.symbol = free?.symbol ?? style.symbol
          taken.append((series.role, series.label, style))
          return style.with(series.mark)
        }
        var next = 0
        let others = taken.map(\.style) + (isOther(series) ? reserved : [])
        while next < further.count, others.contains(where: { $0.isConfused(with: style) }) {
          style = further[next]
          next += 1
        }
        taken.append((series.role, series.label, style))
        return style.with(series.mark)
      }
    }
  }

  private func isConfused(with other: SeriesStyle) -> Bool {
    symbol == other.symbol || (colour == other.colour && dash == other.dash)
  }

  private func with(_ mark: Series.Mark) -> SeriesStyle {
    var style = self
    switch mark {
    case .dashedLine: style.dash = .dashed
    case .rule:
      style.dash = .dashDotted
      style.width = 1.3
    default: break
    }
    return style
  }

  private static func style(of role: Series.Role) -> SeriesStyle {
    switch role {
    case .truth: named(.ink, .circle, .solid, 2.6, 39, ".")
    case .prediction: named(.blue, .square, .solid, 1.7, 34, "*")
    case .training: named(.orange, .circle, .solid, 1.7, 33, "o")
    case .validation: named(.green, .triangle, .solid, 1.7, 32, "+")
    case .test: named(.vermillion, .diamond, .solid, 1.7, 31, "x")
    case .residual: named(.purple, .circle, .solid, 1.5, 35, "~")
    case .other(let number): further(number)
    }
  }

  /// The style of a further series or a class by its number.
  static func further(_ number: Int) -> SeriesStyle {
    further[((number % further.count) + further.count) % further.count]
  }

  /// The styles of further series: the palette three times, with other dashes and symbols.
  private static let further: [SeriesStyle] = {
    let colours: [(Colour, UInt8)] = [
      (.blue, 34), (.vermillion, 31), (.green, 32), (.orange, 33), (.purple, 35), (.sky, 36),
      (.grey, 90),
    ]
    let markers: [Marker] = [.circle, .diamond, .triangle, .square, .cross, .plus, .triangleDown]
    let symbols = Array("*+oxabcdefghijklmnpqr")
    let dashes: [Dash] = [.solid, .dashed, .dotted]
    return (0..<21).map { n in
      named(
        colours[n % 7].0, markers[(n + n / 7) % 7], dashes[n / 7], 1.7, colours[n % 7].1, symbols[n]
      )
    }
  }()

  private static func named(
    _ colour: Colour, _ marker: Marker, _ dash: Dash, _ width: Double, _ terminal: UInt8,
    _ symbol: Character
  ) -> SeriesStyle {
    SeriesStyle(
      colour: colour, marker: marker, dash: dash, width: width, terminalColour: terminal,
      symbol: symbol)
  }
}
