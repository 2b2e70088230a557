/// A place in a drawing: x to the right, y downwards on canvases and upwards on panels.
struct Point: Sendable, Equatable {
  var x: Double
  var y: Double
}

/// An upright rectangle by its upper left corner.
struct Rectangle: Sendable, Equatable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var maxX: Double { x + width }
  var maxY: Double { y + height }
  var midX: Double { x + width / 2 }
  var midY: Double { y + height / 2 }
}
