import CCairo

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// Draws with Cairo into memory, as PNG or PDF.
///
/// The one place in this room with pointers. The library is loaded at the first call.
enum CairoCanvas {
  /// A bitmap with `scale` pixels per point.
  ///
  /// Throws `PlotError` when Cairo is missing or fails.
  static func png(_ drawing: Drawing, scale: Double) throws(PlotError) -> [UInt8] {
    try load()
    let surface = ccairo_image_surface_create(
      CAIRO_FORMAT_RGB24, Int32(drawing.width * scale), Int32(drawing.height * scale))
    defer { ccairo_surface_destroy(surface) }
    // No corner shows what is behind: a bitmap has no page below it.
    try draw(drawing, on: surface, scale: scale)
    var output = Output()
    let status = withUnsafeMutablePointer(to: &output) {
      ccairo_surface_write_to_png_stream(surface, Output.write, $0)
    }
    try check(status)
    return output.bytes
  }

  /// The pixels of a bitmap with `scale` pixels per point.
  ///
  /// Throws `PlotError` when Cairo is missing or fails.
  static func bitmap(_ drawing: Drawing, scale: Double) throws(PlotError) -> Bitmap {
    try load()
    let (width, height) = (Int(drawing.width * scale), Int(drawing.height * scale))
    let surface = ccairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    defer { ccairo_surface_destroy(surface) }
    try draw(drawing, on: surface, scale: scale)
    ccairo_surface_flush(surface)
    guard let data = ccairo_image_surface_get_data(surface) else {
      throw PlotError("Cairo gave no pixels")
    }
    let stride = Int(ccairo_image_surface_get_stride(surface))
    var pixels: [UInt32] = []
    pixels.reserveCapacity(width * height)
    for row in 0..<height {
      let line = UnsafeRawPointer(data + row * stride)
      for column in 0..<width {
        pixels.append(line.load(fromByteOffset: 4 * column, as: UInt32.self) & 0xFFFFFF)
      }
    }
    return Bitmap(width: width, height: height, pixels: pixels)
  }

  /// Pages of the first drawing's size, a point being `scale` times 1/72 inch.
  ///
  /// Its dates are those of the Unix epoch, so that the same drawings give the same bytes.
  static func pdf(_ pages: [Drawing], scale: Double) throws(PlotError) -> [UInt8] {
    guard let first = pages.first else { throw PlotError("a PDF needs a page") }
    try load()
    let output = UnsafeMutablePointer<Output>.allocate(capacity: 1)
    output.initialize(to: Output())
    defer {
      output.deinitialize(count: 1)
      output.deallocate()
    }
    let surface = ccairo_pdf_surface_create_for_stream(
      Output.write, output, first.width * scale, first.height * scale)
    defer { ccairo_surface_destroy(surface) }
    ccairo_pdf_surface_set_metadata(
      surface, CAIRO_PDF_METADATA_CREATE_DATE, "1970-01-01T00:00:00Z")
    ccairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, "1970-01-01T00:00:00Z")
    ccairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, first.title)
    ccairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, first.description)
    for page in pages {
      try draw(page, on: surface, scale: scale)
      ccairo_surface_show_page(surface)
    }
    ccairo_surface_finish(surface)
    try check(ccairo_surface_status(surface))
    return output.pointee.bytes
  }

  private static func load() throws(PlotError) {
    guard ccairo_load() else {
      throw PlotError(
        "PNG and PDF need the Cairo library, which is not here (\(String(cString: ccairo_problem())))",
        help: "on Debian: apt install libcairo2; or write .svg, which needs nothing")
    }
  }

  private static func check(_ status: cairo_status_t) throws(PlotError) {
    guard status == CAIRO_STATUS_SUCCESS else {
      throw PlotError("Cairo failed: \(String(cString: ccairo_status_to_string(status)))")
    }
  }

  private static func draw(
    _ drawing: Drawing, on surface: OpaquePointer?, scale: Double
  ) throws(PlotError) {
    try check(ccairo_surface_status(surface))
    let pen = CairoPen(context: ccairo_create(surface))
    defer { ccairo_destroy(pen.context) }
    ccairo_scale(pen.context, scale, scale)
    pen.clear(drawing)
    for shape in drawing.shapes { pen.draw(shape) }
    try check(ccairo_status(pen.context))
  }
}

/// Where Cairo writes a file to.
private struct Output {
  var bytes: [UInt8] = []

  static let write: cairo_write_func_t = { closure, data, count in
    guard let output = closure?.assumingMemoryBound(to: Output.self), let data else {
      return CAIRO_STATUS_WRITE_ERROR
    }
    output.pointee.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
    return CAIRO_STATUS_SUCCESS
  }
}

/// Draws shapes into one Cairo context.
private struct CairoPen {
  let context: OpaquePointer?

  func clear(_ drawing: Drawing) {
    set(.paper)
    ccairo_rectangle(context, 0, 0, drawing.width, drawing.height)
    ccairo_fill(context)
    ccairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
  }

  func draw(_ shape: Shape) {
    switch shape {
    case .lines(let runs, let stroke):
      for run in runs { trace(run) }
      self.stroke(stroke, isRound: stroke.dash != .solid || runs.contains { $0.count == 1 })
    case .areas(let outlines, let fill):
      for outline in outlines {
        trace(outline)
        ccairo_close_path(context)
      }
      set(fill.colour, opacity: fill.opacity)
      ccairo_fill(context)
    case .markers(let points, let marker, let radius, let colour):
      for point in points { draw(marker, radius: radius, at: point, colour) }
    case .box(let box, let fill, let border, let corner):
      outline(box, corner: corner)
      if let fill {
        set(fill.colour, opacity: fill.opacity)
        ccairo_fill_preserve(context)
      }
      if let border { stroke(border, isRound: false) } else { ccairo_new_path(context) }
    case .text(let label): draw(label)
    case .cells(let x, let y, let colours): drawCells(x, y, colours)
    }
  }

  private func draw(_ label: Label) {
    ccairo_save(context)
    defer { ccairo_restore(context) }
    set(label.colour)
    let weight = label.isBold ? CAIRO_FONT_WEIGHT_BOLD : CAIRO_FONT_WEIGHT_NORMAL
    let face = label.isFixedWidth ? "DejaVu Sans Mono" : "DejaVu Sans"
    ccairo_select_font_face(context, face, CAIRO_FONT_SLANT_NORMAL, weight)
    ccairo_set_font_size(context, label.size)
    ccairo_translate(context, label.at.x, label.at.y)
    if label.isUpright { ccairo_rotate(context, -Double.pi / 2) }
    var extents = cairo_text_extents_t()
    ccairo_text_extents(context, label.text, &extents)
    let part =
      switch label.anchor {
      case .start: 0.0
      case .middle: 0.5
      case .end: 1.0
      }
    ccairo_move_to(context, -part * extents.x_advance, 0)
    ccairo_show_text(context, label.text)
    ccairo_new_path(context)
  }

  private func draw(_ marker: Marker, radius: Double, at point: Point, _ colour: Colour) {
    let outline = marker.outline(radius: radius).map { Point(x: point.x + $0.x, y: point.y + $0.y) }
    if marker.isStroked {
      trace(Array(outline[0..<2]))
      trace(Array(outline[2..<4]))
      stroke(Stroke(colour: colour, width: 1.8), isRound: true)
      return
    }
    if marker == .circle {
      ccairo_new_sub_path(context)
      ccairo_arc(context, point.x, point.y, radius, 0, 2 * Double.pi)
    } else {
      trace(outline)
    }
    ccairo_close_path(context)
    set(colour)
    ccairo_fill_preserve(context)
    stroke(Stroke(colour: .paper, width: 0.7), isRound: false)
  }

  private func drawCells(_ x: [Double], _ y: [Double], _ colours: [Colour?]) {
    ccairo_save(context)
    ccairo_set_antialias(context, CAIRO_ANTIALIAS_NONE)
    let columns = x.count - 1
    for row in 0..<(y.count - 1) {
      for column in 0..<columns {
        guard let colour = colours[row * columns + column] else { continue }
        set(colour)
        ccairo_rectangle(
          context, x[column], y[row], x[column + 1] - x[column], y[row + 1] - y[row])
        ccairo_fill(context)
      }
    }
    ccairo_restore(context)
  }

  private func outline(_ box: Rectangle, corner r: Double) {
    guard r > 0 else { return ccairo_rectangle(context, box.x, box.y, box.width, box.height) }
    let quarter = Double.pi / 2
    ccairo_new_sub_path(context)
    ccairo_arc(context, box.maxX - r, box.y + r, r, -quarter, 0)
    ccairo_arc(context, box.maxX - r, box.maxY - r, r, 0, quarter)
    ccairo_arc(context, box.x + r, box.maxY - r, r, quarter, 2 * quarter)
    ccairo_arc(context, box.x + r, box.y + r, r, 2 * quarter, 3 * quarter)
    ccairo_close_path(context)
  }

  private func trace(_ run: [Point]) {
    guard let first = run.first else { return }
    ccairo_move_to(context, first.x, first.y)
    if run.count == 1 { ccairo_line_to(context, first.x, first.y) }
    for point in run.dropFirst() { ccairo_line_to(context, point.x, point.y) }
  }

  private func stroke(_ stroke: Stroke, isRound: Bool) {
    set(stroke.colour)
    ccairo_set_line_width(context, stroke.width)
    ccairo_set_line_cap(context, isRound ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
    let lengths = stroke.dash.lengths
    ccairo_set_dash(context, lengths, Int32(lengths.count), 0)
    ccairo_stroke(context)
  }

  private func set(_ colour: Colour, opacity: Double = 1) {
    ccairo_set_source_rgba(
      context, Double(colour.red) / 255, Double(colour.green) / 255, Double(colour.blue) / 255,
      opacity)
  }
}
