/// The shape of a point.
enum Marker: Sendable, Equatable {
  case circle, square, triangle, triangleDown, diamond, cross, plus

  /// The corners around the origin, y downwards, for shapes of straight sides; empty for a circle.
  ///
  /// Areas match a circle of `radius`.
  func outline(radius r: Double) -> [Point] {
    switch self {
    case .circle: []
    case .square:
      [(-0.89, -0.89), (0.89, -0.89), (0.89, 0.89), (-0.89, 0.89)].map {
        Point(x: $0 * r, y: $1 * r)
      }
    case .triangle:
      [(0, -1.3), (1.13, 0.72), (-1.13, 0.72)].map { Point(x: $0 * r, y: $1 * r) }
    case .triangleDown:
      [(0, 1.3), (1.13, -0.72), (-1.13, -0.72)].map { Point(x: $0 * r, y: $1 * r) }
    case .diamond:
      [(0, -1.3), (1.1, 0), (0, 1.3), (-1.1, 0)].map { Point(x: $0 * r, y: $1 * r) }
    case .cross:
      [(-0.9, -0.9), (0.9, 0.9), (-0.9, 0.9), (0.9, -0.9)].map { Point(x: $0 * r, y: $1 * r) }
    case .plus: [(-1.2, 0), (1.2, 0), (0, -1.2), (0, 1.2)].map { Point(x: $0 * r, y: $1 * r) }
    }
  }

  /// Whether `outline` is two strokes, not the border of an area.
  var isStroked: Bool { self == .cross || self == .plus }

  /// Its character on a Unicode terminal.
  var character: Character {
    switch self {
    case .circle: "●"
    case .square: "■"
    case .triangle: "▲"
    case .triangleDown: "▼"
    case .diamond: "◆"
    case .cross: "×"
    case .plus: "+"
    }
  }
}
