/// Writes a drawing as Scalable Vector Graphics 1.1.
///
/// Texts stay texts; a title and a description are there for those who hear the picture; the card
/// it is drawn on is white, so that it can be read on dark pages too. There are no identifiers and
/// no style sheets: several pictures fit in one HTML page. Numbers have at most two decimals.
struct SVGWriter {
  private var bytes: [UInt8] = []

  /// The bytes of `drawing`; the same for the same drawing.
  static func encode(_ drawing: Drawing) -> [UInt8] {
    var writer = SVGWriter()
    writer.open(drawing)
    for shape in drawing.shapes { writer.write(shape) }
    writer.put("</svg>\n")
    return writer.bytes
  }

  private mutating func open(_ drawing: Drawing) {
    put("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
    put(drawing.width)
    put("\" height=\"")
    put(drawing.height)
    put("\" viewBox=\"0 0 ")
    put(drawing.width)
    put(" ")
    put(drawing.height)
    put("\" role=\"img\" style=\"max-width:100%;height:auto\" ")
    put("font-family=\"'DejaVu Sans',Verdana,Geneva,'Bitstream Vera Sans',Arial,sans-serif\" ")
    put("fill=\"none\" stroke-linejoin=\"round\">\n")
    if !drawing.title.isEmpty {
      put("<title>")
      putEscaped(drawing.title)
      put("</title>\n")
    }
    put("<desc>")
    putEscaped(drawing.description)
    put("</desc>\n")
  }

  private mutating func write(_ shape: Shape) {
    switch shape {
    case .lines(let runs, let stroke):
      put("<path d=\"")
      for run in runs { putPath(run) }
      put("\"")
      putStroke(stroke)
      let hasDots = runs.contains { $0.count == 1 }
      put(hasDots || stroke.dash != .solid ? " stroke-linecap=\"round\"/>\n" : "/>\n")
    case .areas(let outlines, let fill):
      put("<path d=\"")
      for outline in outlines {
        putPath(outline)
        put("z")
      }
      put("\"")
      putFill(fill)
      put("/>\n")
    case .markers(let points, let marker, let radius, let colour):
      put("<path d=\"")
      for point in points { putMarker(marker, radius: radius, at: point) }
      if marker.isStroked {
        put("\" stroke-linecap=\"round\"")
        putStroke(Stroke(colour: colour, width: 1.8))
      } else {
        put("\" fill=\"\(colour.hex)\"")
        putStroke(Stroke(colour: .paper, width: 0.7))
      }
      put("/>\n")
    case .box(let box, let fill, let border, let corner):
      put("<rect x=\"")
      put(box.x)
      put("\" y=\"")
      put(box.y)
      put("\" width=\"")
      put(box.width)
      put("\" height=\"")
      put(box.height)
      put("\"")
      if corner > 0 { putAttribute("rx", corner) }
      if let fill { putFill(fill) }
      if let border { putStroke(border) }
      put("/>\n")
    case .text(let label): write(label)
    case .cells(let x, let y, let colours): writeCells(x, y, colours)
    }
  }

  private mutating func write(_ label: Label) {
    put("<text")
    if label.isUpright {
      put(" transform=\"translate(")
      put(label.at.x)
      put(" ")
      put(label.at.y)
      put(") rotate(-90)\"")
    } else {
      putAttribute("x", label.at.x)
      putAttribute("y", label.at.y)
    }
    putAttribute("font-size", label.size)
    switch label.anchor {
    case .start: break
    case .middle: put(" text-anchor=\"middle\"")
    case .end: put(" text-anchor=\"end\"")
    }
    if label.isBold { put(" font-weight=\"bold\"") }
    put(" fill=\"\(label.colour.hex)\">")
    putEscaped(label.text)
    put("</text>\n")
  }

  /// One path per colour, neighbours in a row as one rectangle: a tenth of a rectangle per cell.
  private mutating func writeCells(_ x: [Double], _ y: [Double], _ colours: [Colour?]) {
    let columns = x.count - 1
    var order: [Colour] = []
    var runs: [Colour: [(row: Int, from: Int, to: Int)]] = [:]
    for row in 0..<(y.count - 1) {
      var from = 0
      while from < columns {
        let colour = colours[row * columns + from]
        var to = from + 1
        while to < columns && colours[row * columns + to] == colour { to += 1 }
        if let colour {
          if runs[colour] == nil { order.append(colour) }
          runs[colour, default: []].append((row, from, to))
        }
        from = to
      }
    }
    put("<g shape-rendering=\"crispEdges\">\n")
    for colour in order {
      put("<path fill=\"\(colour.hex)\" d=\"")
      for run in runs[colour] ?? [] {
        put("M")
        put(x[run.from])
        put(" ")
        put(y[run.row])
        put("H")
        put(x[run.to])
        put("V")
        put(y[run.row + 1])
        put("H")
        put(x[run.from])
        put("z")
      }
      put("\"/>\n")
    }
    put("</g>\n")
  }

  private mutating func putPath(_ run: [Point]) {
    guard let first = run.first else { return }
    put("M")
    put(first)
    if run.count == 1 { put("h0") }
    for point in run.dropFirst() {
      put(" ")
      put(point)
    }
  }

  private mutating func putMarker(_ marker: Marker, radius: Double, at point: Point) {
    if marker == .circle {
      put("M")
      put(Point(x: point.x - radius, y: point.y))
      for direction in [2.0, -2.0] {
        put("a")
        put(radius)
        put(" ")
        put(radius)
        put(" 0 1 0 ")
        put(direction * radius)
        put(" 0")
      }
      put("z")
      return
    }
    let outline = marker.outline(radius: radius).map { Point(x: point.x + $0.x, y: point.y + $0.y) }
    if marker.isStroked {
      putPath(Array(outline[0..<2]))
      putPath(Array(outline[2..<4]))
    } else {
      putPath(outline)
      put("z")
    }
  }

  private mutating func putStroke(_ stroke: Stroke) {
    put(" stroke=\"\(stroke.colour.hex)\"")
    putAttribute("stroke-width", stroke.width)
    let lengths = stroke.dash.lengths
    if !lengths.isEmpty {
      put(" stroke-dasharray=\"")
      for (index, length) in lengths.enumerated() {
        if index > 0 { put(" ") }
        put(length)
      }
      put("\"")
    }
  }

  private mutating func putFill(_ fill: Fill) {
    put(" fill=\"\(fill.colour.hex)\"")
    if fill.opacity < 1 { putAttribute("fill-opacity", fill.opacity) }
  }

  private mutating func putAttribute(_ name: String, _ value: Double) {
    put(" \(name)=\"")
    put(value)
    put("\"")
  }

  private mutating func put(_ point: Point) {
    put(point.x)
    put(" ")
    put(point.y)
  }

  /// At most two decimals, without trailing zeros.
  private mutating func put(_ value: Double) {
    var hundredths = Int(min(max((value * 100).rounded(), -1e12), 1e12))
    if hundredths < 0 {
      bytes.append(UInt8(ascii: "-"))
      hundredths = -hundredths
    }
    putDigits(hundredths / 100)
    let rest = UInt8(hundredths % 100)
    guard rest > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    bytes.append(UInt8(ascii: "0") + rest / 10)
    if rest % 10 > 0 { bytes.append(UInt8(ascii: "0") + rest % 10) }
  }

  private mutating func putDigits(_ number: Int) {
    if number >= 10 { putDigits(number / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
  }

  private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func putEscaped(_ text: String) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "<"): put("&lt;")
      case UInt8(ascii: ">"): put("&gt;")
      case UInt8(ascii: "&"): put("&amp;")
      case UInt8(ascii: "\""): put("&quot;")
      default: bytes.append(byte)
      }
    }
  }
}
