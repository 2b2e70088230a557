/// How a field's values become colours.
struct ColourMap: Sendable, Equatable {
  let kind: ColourScale.Kind
  /// The values from one end of the colours to the other.
  let axis: ResolvedAxis

  /// The map of a panel's field.
  init(_ scale: ColourScale, extent: DataExtent, label: String) {
    kind = scale.kind
    var extent = extent
    if let range = scale.range { (extent.low, extent.high) = (range.lowerBound, range.upperBound) }
    if case .diverging(let centre) = kind {
      let reach = max(extent.high - centre, centre - extent.low)
      (extent.low, extent.high) = (centre - reach, centre + reach)
    }
    axis = ResolvedAxis(Axis(label), extent: extent, margin: 0)
  }

  /// The colour of a value; nil where there is none.
  func colour(_ value: Double) -> Colour? {
    guard value.isFinite else { return nil }
    if case .classes = kind { return Self.tint(of: Int(value)) }
    return colour(place: axis.fraction(value))
  }

  /// The colour at a place from 0 to 1.
  func colour(place: Double) -> Colour {
    if case .diverging = kind { return .diverging(place) }
    return .viridis(place)
  }

  /// The pale colour of a class, by its number from 0.
  static func tint(of number: Int) -> Colour {
    SeriesStyle.further(number).colour.mixed(with: .paper, 0.68)
  }
}

extension ColourScale.Kind {
  /// The names of the classes, empty for a scale of values.
  var classNames: [String] { if case .classes(let names) = self { names } else { [] } }
}
