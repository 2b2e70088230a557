internal import Presentation

/// The part of the terminal where the entry is: knows what is drawn, and draws what has changed.
final class EntryScreen {
  private let write: (String) -> Void
  private let window: () -> (columns: Int, rows: Int)
  private let hasColour: Bool
  /// What is drawn; nil where the cursor is at the start of an empty line.
  private var shown: Frame?
  private var view: EntryView?

  init(
    hasColour: Bool, window: @escaping () -> (columns: Int, rows: Int),
    write: @escaping (String) -> Void
  ) {
    self.hasColour = hasColour
    self.window = window
    self.write = write
  }

  func draw(_ view: EntryView) {
    let (columns, rows) = window()
    let frame = view.frame(columns: columns, hasColour: hasColour).visible(height: rows)
    guard frame != shown else { return }
    change(to: frame)
    shown = frame
    self.view = view
  }

  /// Shows the entry for the last time, all of it, and leaves the cursor on the line below.
  ///
  /// - Parameter isDoubtful: whether the terminal may not have shown all that was written.
  func finish(_ view: EntryView, isDoubtful: Bool = false) {
    let (columns, rows) = window()
    let frame = view.frame(columns: columns, hasColour: hasColour)
    // Readline has put the cursor to the start of its row, unless nothing told it to.
    write("\r")
    shown?.cursor.column = 0
    change(to: frame, afresh: isDoubtful || frame.rows.count > rows)
    shown = frame
    goBelow()
  }

  /// Leaves the entry as it stands, with the cursor on the line below.
  func leave() {
    if let view {
      draw(EntryView(prompt: view.prompt, text: view.text, highlights: view.highlights))
    }
    goBelow()
  }

  private func goBelow() {
    guard let frame = shown else { return }
    var writer = FrameWriter(on: frame)
    writer.move(to: Frame.Place(row: frame.rows.count, column: 0))
    write(writer.bytes)
    shown = nil
    view = nil
  }

  private func change(to frame: Frame, afresh: Bool = false) {
    var old = shown ?? Frame(columns: frame.columns)
    var bytes = ""
    if old.columns != frame.columns || afresh {
      // The terminal has broken the lines anew; what is above them stays.
      let broken = old.rows(ifColumnsAre: frame.columns)
      old.cursor = Frame.Place(row: broken.cursor, column: 0)
      old.columns = frame.columns
      var eraser = FrameWriter(on: old)
      eraser.erase(rows: broken.count)
      bytes = "\r" + eraser.bytes
      old = Frame(columns: frame.columns)
    }
    var writer = FrameWriter(on: old)
    writer.change(old, to: frame)
    write(bytes + writer.bytes)
  }
}
