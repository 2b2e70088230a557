/// How a figure is shown in a terminal or a text file.
package struct TerminalStyle: Sendable, Equatable {
  /// What the picture is made of.
  package enum Marks: String, Sendable, CaseIterable {
    /// Two by four dots a character; needs a font with braille patterns.
    case braille
    /// Two by two quarters a character.
    case block
    /// One ASCII character per point, another for each series; identical bytes everywhere.
    case ascii
  }
  /// Columns of the whole picture; at least 24 are used.
  package var width: Int
  /// Lines of the whole picture with title, labels and legend, without the notes; more are used
  /// when there is no room for the panels.
  package var height: Int
  package var marks: Marks
  /// Whether to colour with the 16 terminal colours (SGR codes).
  package var colour: Bool

  package init(width: Int = 80, height: Int = 24, marks: Marks = .ascii, colour: Bool = false) {
    self.width = width
    self.height = height
    self.marks = marks
    self.colour = colour
  }
}
