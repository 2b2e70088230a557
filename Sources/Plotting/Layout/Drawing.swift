/// A picture laid out: shapes in points with y downwards, the same for all graphic canvases.
struct Drawing: Sendable {
  let width: Double
  let height: Double
  let title: String
  /// What it shows, in words.
  let description: String
  var shapes: [Shape] = []
}

/// One thing to draw; later ones cover earlier ones.
enum Shape: Sendable {
  /// Lines through points, one per run. A run of one point is a dot of the line's width.
  case lines([[Point]], Stroke)
  /// Areas within closed outlines.
  case areas([[Point]], Fill)
  /// The same marker at many places, `radius` that of a circle of its area.
  case markers([Point], Marker, radius: Double, Colour)
  case box(Rectangle, fill: Fill?, border: Stroke?, corner: Double)
  case text(Label)
  /// Cells of a field between the given x edges and y edges; `colours` by rows from the first y on,
  /// nil for a gap.
  case cells(x: [Double], y: [Double], colours: [Colour?])
}

/// How a line is drawn.
struct Stroke: Sendable, Equatable {
  var colour: Colour
  var width: Double
  var dash = Dash.solid
}

/// How an area is filled.
struct Fill: Sendable, Equatable {
  var colour: Colour
  /// 0 is invisible, 1 opaque.
  var opacity = 1.0
}

/// A text with its place: the baseline at the anchor.
struct Label: Sendable, Equatable {
  enum Anchor: Sendable { case start, middle, end }
  var text: String
  var at: Point
  var size: Double
  var anchor = Anchor.start
  var colour = Colour.ink
  var isBold = false
  var isFixedWidth = false
  /// Reads from bottom to top.
  var isUpright = false
}
