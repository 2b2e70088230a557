/// A picture as data: panels with a title and notes, or a network.
///
/// Layout and canvases turn it into a drawing.
package struct Figure: Sendable {
  package var title: String
  package var panels: [Panel]
  /// Lines below the picture, and its description in words for those who cannot see it.
  package var notes: [String]
  /// How many panels stand side by side where there is room; rows follow from top to bottom.
  package var columns: Int
  /// A network, drawn instead of panels.
  package var diagram: Diagram?
  /// What a terminal shall make it of; nil: what it shows best.
  package var marks: TerminalStyle.Marks?

  package init(title: String, panels: [Panel], notes: [String] = [], columns: Int = 1) {
    self.title = title
    self.panels = panels
    self.notes = notes
    self.columns = columns
  }

  package init(title: String, diagram: Diagram, notes: [String] = []) {
    self.init(title: title, panels: [], notes: notes)
    self.diagram = diagram
  }
}

/// One pair of axes with what is drawn in it.
package struct Panel: Sendable {
  package var x: Axis
  package var y: Axis
  package var series: [Series]
  /// Relative height among the figure's panels.
  package var height: Double
  /// Above the axes; empty where the figure's title says it all.
  package var title: String
  /// The colours of its field.
  package var colours: ColourScale

  package init(
    x: Axis, y: Axis, series: [Series], height: Double = 1, title: String = "",
    colours: ColourScale = ColourScale()
  ) {
    self.x = x
    self.y = y
    self.series = series
    self.height = height
    self.title = title
    self.colours = colours
  }
}

/// What the colours of a field mean.
package struct ColourScale: Sendable, Equatable {
  package enum Kind: Sendable, Equatable {
    /// From dark to light.
    case sequential
    /// From blue below `centre` over white to red above it.
    case diverging(centre: Double)
    /// Values 0, 1, ... are classes of these names.
    case classes([String])
  }
  package var kind: Kind
  /// The values the colours span, when not those of the field: for fields that are compared.
  package var range: ClosedRange<Double>?
  /// Values along which lines are drawn; nil for those of the ticks.
  package var contours: [Double]?

  package init(
    _ kind: Kind = .sequential, range: ClosedRange<Double>? = nil, contours: [Double]? = nil
  ) {
    self.kind = kind
    self.range = range
    self.contours = contours
  }
}

/// An axis: its label, its scale and, when not taken from the data, its range.
package struct Axis: Sendable {
  package enum Scale: Sendable { case linear, logarithmic }
  package var label: String
  package var scale: Scale
  package var range: ClosedRange<Double>?
  /// Whether it runs downwards or to the left, as the rows of a matrix do.
  package var isReversed: Bool
  /// Whether it counts things: ticks are whole numbers.
  package var isWhole: Bool

  package init(
    _ label: String, scale: Scale = .linear, range: ClosedRange<Double>? = nil,
    isReversed: Bool = false, isWhole: Bool = false
  ) {
    self.isWhole = isWhole
    self.label = label
    self.scale = scale
    self.range = range
    self.isReversed = isReversed
  }
}

/// Values drawn in one way.
///
/// A NaN leaves a gap; on a logarithmic axis so does what is not positive. Series of the same role
/// and label look alike: a line and points of one curve share its colour and its legend entry.
package struct Series: Sendable {
  package enum Mark: Sendable {
    case line, dashedLine
    /// Points; the marker is chosen by `role`.
    case points
    /// A vertical line at each x over the whole height (`y` is ignored).
    case rule
    /// The area between `y` and these numbers at the same x: a range around a line.
    case band(to: [Double])
    /// A coloured field: `z` by rows over the grid of distinct x and y, each listed once per column
    /// and row or once per value.
    case heat(columns: Int, z: [Double])
  }
  /// What the values are, for colours and markers that stay the same from picture to picture.
  package enum Role: Sendable, Equatable {
    case truth, prediction, training, validation, test, residual
    /// Any further series, by its number from 0.
    case other(Int)
  }
  package var label: String
  package var mark: Mark
  package var role: Role
  package var x: [Double]
  package var y: [Double]

  package init(_ label: String, _ mark: Mark, role: Role, x: [Double], y: [Double]) {
    self.label = label
    self.mark = mark
    self.role = role
    self.x = x
    self.y = y
  }
}
