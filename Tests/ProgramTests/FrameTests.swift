import Interpreter
import Testing

@testable import nn

/// Drawing by changes, against a terminal that is drawn afresh.
@Suite struct FrameTests {
  /// SplitMix64 (Steele, Lea & Flood 2014).
  private struct Dice {
    var state: UInt64
    mutating func roll(_ sides: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((z ^ (z >> 31)) >> 33) % sides
    }
  }

  private final class Terminal {
    var screen: ScreenModel
    init(columns: Int, rows: Int) { screen = ScreenModel(columns: columns, rows: rows) }
  }

  private static let pieces = ["a", "bc", "(", ")", "漢", "字", "é", "e\u{301}", " ", "\n", "12"]

  private static func randomView(_ dice: inout Dice, from old: EntryView?) -> EntryView {
    var scalars = Array((old?.text ?? "").unicodeScalars)
    for _ in 0...dice.roll(3) {
      let place = dice.roll(scalars.count + 1)
      switch dice.roll(4) {
      case 0 where !scalars.isEmpty:
        let end = min(scalars.count, place + dice.roll(6))
        scalars.removeSubrange(place..<end)
      case 1:
        let many = String(repeating: pieces[dice.roll(pieces.count)], count: dice.roll(30))
        scalars.insert(contentsOf: many.unicodeScalars, at: place)
      default: scalars.insert(contentsOf: pieces[dice.roll(pieces.count)].unicodeScalars, at: place)
      }
    }
    // A mark that follows nothing is drawn nowhere.
    if scalars.first == "\u{301}" { scalars.removeFirst() }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    let string = String(text).replacing("\n\u{301}", with: "\n")
    var view = EntryView(prompt: "nn> ", text: string, cursor: 0)
    let stops = string.indices.map { string.utf8.distance(from: string.startIndex, to: $0) }
    view.cursor = (stops + [string.utf8.count])[dice.roll(stops.count + 1)]
    if view.cursor == string.utf8.count, dice.roll(2) == 0 {
      view.suggestion = String(repeating: "s", count: dice.roll(30))
    }
    if dice.roll(2) == 0 { view.hint = "epochs=500  passes over the training points" }
    return view
  }

  @Test(arguments: [(40, 24, 1), (80, 24, 2), (11, 7, 3), (23, 5, 4)])
  func everyChangeLooksLikeAFreshDrawing(_ columns: Int, _ rows: Int, _ seed: UInt64) {
    var dice = Dice(state: seed)
    let terminal = Terminal(columns: columns, rows: rows)
    let entry = EntryScreen(hasColour: true) {
      (columns, rows)
    } write: {
      terminal.screen.feed($0.utf8)
    }
    var view: EntryView?
    for step in 0..<1500 {
      let next = Self.randomView(&dice, from: dice.roll(60) == 0 ? nil : view)
      entry.draw(next)
      view = next
      let fresh = Terminal(columns: columns, rows: rows)
      EntryScreen(hasColour: true) {
        (columns, rows)
      } write: {
        fresh.screen.feed($0.utf8)
      }.draw(next)
      let expected = fresh.screen
      let frame = next.frame(columns: columns, hasColour: true).visible(height: rows)
      let top = terminal.screen.row - expected.row
      let isSame =
        top >= 0 && terminal.screen.column == expected.column
        && (0..<rows).allSatisfy { row in
          row + top >= rows
            || (0..<columns).allSatisfy {
              terminal.screen.cell(row + top, $0) == expected.cell(row, $0)
            }
        }
      #expect(isSame, "step \(step): \(next) \(terminal.screen.text) \(expected.text)")
      #expect(top + frame.rows.count <= rows)
      guard isSame else { return }
    }
    #expect(terminal.screen.strange == [])
  }

  @Test(arguments: [(80, 40), (80, 79), (40, 80), (40, 33), (61, 20)])
  func anotherWidthLeavesOneEntry(_ before: Int, _ after: Int) {
    for (length, heading) in [3, 30, 36, 75, 76, 77, 200].flatMap({ [($0, true), ($0, false)] }) {
      for place in [0, length / 2, length] {
        let terminal = Terminal(columns: before, rows: 24)
        var width = before
        let entry = EntryScreen(hasColour: true) {
          (width, 24)
        } write: {
          terminal.screen.feed($0.utf8)
        }
        if heading { terminal.screen.feed("what was there\r\n".utf8) }
        let text = String((0..<length).map { Character(String($0 % 10)) })
        let view = EntryView(prompt: "nn> ", text: text, cursor: place)
        for end in 0...length where end % 7 == 0 || end == length {
          entry.draw(EntryView(prompt: "nn> ", text: String(text.prefix(end)), cursor: end))
        }
        entry.draw(view)
        for columns in [after, before, after] {
          terminal.screen.resize(columns: columns)
          width = columns
          entry.draw(view)
          let seen = terminal.screen.transcript
          #expect((seen.first == "what was there") == heading)
          #expect(seen.dropFirst(heading ? 1 : 0).joined() == "nn> " + text)
          #expect(terminal.screen.column == (4 + place) % columns)
        }
      }
    }
  }

  @Test func theLastDrawingShowsAllOfALongEntry() {
    let terminal = Terminal(columns: 20, rows: 5)
    let entry = EntryScreen(hasColour: false) {
      (20, 5)
    } write: {
      terminal.screen.feed($0.utf8)
    }
    let text = (1...9).map { "x = \($0)" }.joined(separator: "\n")
    entry.draw(EntryView(prompt: "nn> ", text: text, cursor: text.utf8.count))
    #expect(terminal.screen.text.last == "... x = 9")
    entry.finish(EntryView(prompt: "nn> ", text: text))
    #expect(
      terminal.screen.transcript == ["nn> x = 1"] + (2...9).map { "... x = \($0)" })
    #expect(terminal.screen.column == 0)
  }

  @Test func aHintIsCutAndAControlCharacterShown() {
    var view = EntryView(prompt: "nn> ", text: "a\tb\u{1}", cursor: 1)
    view.hint = StyledText(String(repeating: "x", count: 99))
    let frame = view.frame(columns: 40, hasColour: false)
    #expect(
      frame.rows.map { $0.cells.map(\.text).joined() } == [
        "nn> a  b^A", String(repeating: "x", count: 39),
      ])
    #expect(frame.cursor == Frame.Place(row: 0, column: 5))
  }
}
