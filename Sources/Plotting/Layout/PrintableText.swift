extension Figure {
  /// The same figure with control characters in its texts turned into spaces: they would break XML
  /// and could steer a terminal.
  var withPrintableTexts: Figure {
    let clean = { (text: String) in
      let isFine = text.unicodeScalars.allSatisfy {
        $0.value >= 32 && !(0x7F...0x9F).contains($0.value) && $0.value < 0xFFFE
          || $0.value > 0xFFFF
      }
      if isFine && text.utf8.count <= 2000 { return text }
      var scalars = String.UnicodeScalarView()
      for scalar in text.unicodeScalars.prefix(2000) {
        let isControl = scalar.value < 32 || (0x7F...0x9F).contains(scalar.value)
        scalars.append(isControl || [0xFFFE, 0xFFFF].contains(scalar.value) ? " " : scalar)
      }
      return String(scalars)
    }
    var figure = self
    figure.title = clean(title)
    figure.notes = notes.map(clean)
    for p in figure.panels.indices {
      figure.panels[p].title = clean(figure.panels[p].title)
      figure.panels[p].x.label = clean(figure.panels[p].x.label)
      figure.panels[p].y.label = clean(figure.panels[p].y.label)
      for s in figure.panels[p].series.indices {
        figure.panels[p].series[s].label = clean(figure.panels[p].series[s].label)
      }
    }
    return figure
  }
}
