import Vocabulary

/// A page of help about no name of the language: `help keys`, `help syntax`, `help fields`.
package struct HelpGuide: Sendable {
  package let name: String
  package let summary: String
  /// What is written or pressed, and what that does; a row without the second is a heading.
  package let rows: [(written: String, meaning: String)]

  package static let all = [keys, syntax, fields]

  private static let keys = HelpGuide(
    name: "keys", summary: "What keys do at the prompt.",
    rows: [
      ("writing", ""),
      ("Tab", "completes the word, or lists what may stand here"),
      ("Right, End", "at the end: takes the grey suggestion; Alt-F takes one word of it"),
      ("Return", "runs the entry, or goes on in the next line while it is not complete"),
      ("Alt-Return", "starts a new line in any case; two empty lines end any entry"),
      ("Up, Down", "the line above or below, then the entries before"),
      ("Ctrl-R", "searches the entries before, backwards"),
      ("Home, Ctrl-A", "to the start of the line; End, Ctrl-E to its end"),
      ("Ctrl-W, Ctrl-U", "deletes the word, the line before the cursor; Ctrl-K what is after it"),
      ("Ctrl-Y, Ctrl-_", "puts back what was deleted last; undoes the last edit"),
      ("Ctrl-L", "clears the screen"),
      ("stopping", ""),
      ("Ctrl-C", "leaves the entry; stops what runs and keeps what it has reached"),
      ("Ctrl-C Ctrl-C", "within a second: takes the stopped statement back as well"),
      ("Ctrl-Z", "back to the shell; `fg` returns"),
      ("Ctrl-D", "on an empty line: leaves"),
      ("also", ""),
      ("?fit", "the same as `help fit`"),
      ("pasting", "a program is taken whole; prompts and outputs of a transcript are left out"),
      ("~/.inputrc", "readline's settings, such as `set editing-mode vi`; `$if nn` for nn alone"),
    ])

  private static let syntax = HelpGuide(
    name: "syntax", summary: "The language at a glance; Grammar.md has all of it.",
    rows: [
      ("statements", ""),
      ("x = 3", "a name gets a value"),
      ("f(x) = x^2 on 0..1", "a function, with its domain"),
      ("f(0.5)", "an expression prints its value; `_` is the last one"),
      ("x = 1; y = 2", "a line end or `;` ends a statement"),
      ("# text", "a comment"),
      ("commands", ""),
      ("fit net f epochs=50", "a verb, what it is about, options by name"),
      ("r = fit net f", "its result is a value: `r.test.mse`"),
      ("loops", ""),
      ("for k in 1..3 { print k }", "once for each element of a list or a range"),
      ("while x < 9 { x = 2x }", "as long as it holds"),
      ("if x > 2 { } else { }", "one or the other; `if c then a else b` is a value"),
      ("expressions", ""),
      ("25x^2  2(x+1)", "a number before a name or a bracket multiplies it"),
      ("f'  f''", "exact derivatives"),
      ("x -> x^2", "a function without a name"),
      ("[1, 2]  [[1, 2], [3, 4]]", "a list; a matrix"),
      ("a[1]  a[2..4]", "elements, counted from 1; a part"),
      ("1..5", "a range"),
      ("\"x is {x:.3f}\"", "a text with values in it"),
      ("== != < <= > >= ~", "comparisons; `a ~ b tol=1e-6` is nearly equal"),
      ("and or not", "of conditions"),
      ("networks", ""),
      ("dense(8,tanh) >> dense(1)", "layers in a row; `layer^3` three times, `a | b` side by side"),
      ("net(0.3)  net'(0.3)", "a network is called and differentiated like a function"),
    ])

  private static let fields = HelpGuide(
    name: "fields", summary: "What stands behind a dot, by the kind of value.",
    rows: [
      ("a network: net.W[2]", Fields.network), ("the result r of `fit`: r.test.mse", Fields.result),
      ("the result of an approximant", Fields.approximation),
      ("errors: r.test", Fields.errors), ("data: d.x", Fields.data),
      ("a split: s.train", Fields.threeWay), ("a table: t.columns", Fields.table),
      ("a benchmark: b.order", Fields.benchmark), ("a range: (1..5).last", Fields.range),
    ].flatMap { kind, entries in
      [(written: kind, meaning: "")] + entries.map { (written: $0.name, meaning: $0.meaning) }
    })

  static func named(_ name: String) -> HelpGuide? { all.first { $0.name == name } }

  var output: Output {
    let width = rows.filter { !$0.meaning.isEmpty }.map(\.written.count).max() ?? 0
    let lines = rows.map { row in
      row.meaning.isEmpty
        ? StyledText(row.written, .heading)
        : StyledText([
          .init(.name, "  " + row.written),
          .init(.plain, String(repeating: " ", count: width - row.written.count + 2) + row.meaning),
        ])
    }
    return Output(
      "help", lines: [StyledText([.init(.name, name), .init(.plain, "  " + summary)])] + lines,
      fields: [
        Field("name", .text(name)), Field("kind", .text("guide")), Field("summary", .text(summary)),
        Field(
          "rows",
          .list(
            rows.filter { !$0.meaning.isEmpty }.map {
              .object([
                Field("written", .text($0.written)), Field("meaning", .text($0.meaning)),
              ])
            })),
      ])
  }
}
