/// A picture as data: panels stacked from top to bottom, a title and notes.
///
/// Layout and canvases turn it into a drawing.
package struct Figure: Sendable {
  package var title: String
  package var panels: [Panel]
  /// Lines below the picture, and its description in words for those who cannot see it.
  package var notes: [String]
  /// What a terminal shall make it of; nil: what it shows best.
  package var marks: TerminalStyle.Marks?

  package init(title: String, panels: [Panel], notes: [String] = []) {
    self.title = title
    self.panels = panels
    self.notes = notes
  }
}

/// One pair of axes with what is drawn in it.
package struct Panel: Sendable {
  package var x: Axis
  package var y: Axis
  package var series: [Series]
  /// Relative height among the figure's panels.
  package var height: Double

  package init(x: Axis, y: Axis, series: [Series], height: Double = 1) {
    self.x = x
    self.y = y
    self.series = series
    self.height = height
  }
}

/// An axis: its label, its scale and, when not taken from the data, its range.
package struct Axis: Sendable {
  package enum Scale: Sendable { case linear, logarithmic }
  package var label: String
  package var scale: Scale
  package var range: ClosedRange<Double>?

  package init(_ label: String, scale: Scale = .linear, range: ClosedRange<Double>? = nil) {
    self.label = label
    self.scale = scale
    self.range = range
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
