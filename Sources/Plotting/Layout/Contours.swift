/// Lines on which a field has a given value.
///
/// Marching squares with straight interpolation along the edges of the grid; of the two ways
/// through a saddle the one on whose side the mean of the corners lies. Source: Maple 2003,
/// "Geometric Design and Space Planning Using the Marching Squares and Marching Cube Algorithms".
struct Contours {
  private let field: HeatField
  /// Where the columns and rows of the field lie, from 0 to 1.
  private let across: [Double]
  private let up: [Double]

  init(_ field: HeatField, x: ResolvedAxis, y: ResolvedAxis) {
    self.field = field
    across = field.columns.map(x.fraction)
    up = field.rows.map(y.fraction)
  }

  /// The lines in coordinates from 0 to 1, closed ones with the first point once more at the end.
  func lines(at level: Double) -> [[Point]] {
    let (width, height) = (across.count, up.count)
    guard width > 1, height > 1 else { return [] }
    var segments: [(Int, Int)] = []
    // The segments that end on an edge, two at most: an edge belongs to two cells.
    var ends = [Int](repeating: -1, count: 4 * width * height)
    for row in 0..<height - 1 {
      for column in 0..<width - 1 {
        for (a, b) in segmentsOfCell(column, row, level) {
          for edge in [a, b] {
            if ends[2 * edge] < 0 {
              ends[2 * edge] = segments.count
            } else {
              ends[2 * edge + 1] = segments.count
            }
          }
          segments.append((a, b))
        }
      }
    }
    var isUsed = [Bool](repeating: false, count: segments.count)
    var lines: [[Point]] = []
    func follow(_ start: Int, from edge: Int) {
      var (index, edge) = (start, edge)
      var line = [point(on: edge, level)]
      while index >= 0, !isUsed[index] {
        isUsed[index] = true
        let (a, b) = segments[index]
        edge = a == edge ? b : a
        line.append(point(on: edge, level))
        index = ends[2 * edge] == index ? ends[2 * edge + 1] : ends[2 * edge]
      }
      lines.append(line)
    }
    // Open lines from their ends first; what is left is closed.
    for (index, segment) in segments.enumerated() where !isUsed[index] {
      for edge in [segment.0, segment.1] where ends[2 * edge + 1] < 0 && !isUsed[index] {
        follow(index, from: edge)
      }
    }
    for (index, segment) in segments.enumerated() where !isUsed[index] {
      follow(index, from: segment.0)
    }
    return lines
  }

  // Edge 2n goes right from grid point n, edge 2n + 1 up.
  private func segmentsOfCell(_ column: Int, _ row: Int, _ level: Double) -> [(Int, Int)] {
    let width = across.count
    let corner = row * width + column
    let z = [corner, corner + 1, corner + width + 1, corner + width].map { field.z[$0] }
    guard z.allSatisfy(\.isFinite) else { return [] }
    let (lower, right) = (2 * corner, 2 * (corner + 1) + 1)
    let (upper, left) = (2 * (corner + width), 2 * corner + 1)
    switch z.enumerated().reduce(0, { $0 | ($1.element > level ? 1 << $1.offset : 0) }) {
    case 1, 14: return [(left, lower)]
    case 2, 13: return [(lower, right)]
    case 3, 12: return [(left, right)]
    case 4, 11: return [(right, upper)]
    case 6, 9: return [(lower, upper)]
    case 7, 8: return [(left, upper)]
    case 5:
      let isJoined = (z[0] + z[1] + z[2] + z[3]) / 4 > level
      return isJoined ? [(left, upper), (lower, right)] : [(left, lower), (right, upper)]
    case 10:
      let isJoined = (z[0] + z[1] + z[2] + z[3]) / 4 > level
      return isJoined ? [(left, lower), (right, upper)] : [(left, upper), (lower, right)]
    default: return []
    }
  }

  private func point(on edge: Int, _ level: Double) -> Point {
    let (from, width) = (edge / 2, across.count)
    let isVertical = edge % 2 == 1
    let to = from + (isVertical ? width : 1)
    let (a, b) = (field.z[from], field.z[to])
    let t = a == b ? 0.5 : (level - a) / (b - a)
    let (row, column) = from.quotientAndRemainder(dividingBy: width)
    return isVertical
      ? Point(x: across[column], y: up[row] + t * (up[row + 1] - up[row]))
      : Point(x: across[column] + t * (across[column + 1] - across[column]), y: up[row])
  }
}
