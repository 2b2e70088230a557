import Syntax

extension ErrorPages {
  /// How a text is written.
  static let parsing = [
    ErrorPage(
      .unexpected,
      """
      The text stops making sense at the place that is underlined: something else had to stand \
      there, a value, a name or a sign. Often the mistake is there, often directly before it: a \
      sign too many, a comma left out, a bracket in the wrong place.
      """,
      wrong: "x = 3 + * 4", right: "x = 3 * 4"),
    ErrorPage(
      .unclosed,
      """
      Every `(` needs its `)`, every `[` its `]`, every `{` its `}` and every string its second \
      `"`. The message points at the bracket that has no partner.
      """,
      wrong: "x = (1 + 2", right: "x = (1 + 2)"),
    ErrorPage(
      .badCharacter,
      """
      Programs are written with the letters and signs of a keyboard. Text copied from a document \
      often brings characters that only look like them: a long dash for a minus, a cross for `*`, \
      a space that is none.
      """,
      wrong: "x = 2 × 3", right: "x = 2 * 3"),
    ErrorPage(
      .badNumber,
      """
      A number has digits on both sides of its point, as in `0.5` and `1.0`. Large and small ones \
      are written `1e6` and `1e-3`, long ones may have underscores: `1_000_000`.
      """,
      wrong: "x = .5", right: "x = 0.5"),
    ErrorPage(
      .badText,
      """
      In a string `{x}` stands for the value of `x`, so a brace of its own is written `\\{`. A \
      backslash starts one of `\\n`, `\\t`, `\\"`, `\\\\`, `\\{` and `\\}`.
      """,
      wrong: #"print "one \or two""#, right: #"print "one or two""#),
    ErrorPage(
      .foreignSpelling,
      """
      The text is right in another language and clear in what it means; here it is spelt in \
      another way. The message says how.
      """,
      wrong: "x = 2**3", right: "x = 2^3"),
    ErrorPage(
      .twoReadings,
      """
      The text could mean two different things, and a wrong guess would give a wrong number \
      without a word. Write the one you mean; the message shows both.
      """,
      wrong: "x = 3\ny = 1/2x", right: "x = 3\ny = 1/(2x)"),
    ErrorPage(
      .tooDeep,
      """
      Brackets, blocks and choices may be nested in each other, but not more than 250 deep. Give \
      an inner part a name and use the name.
      """,
      wrong: "x = ((((... 1 ...))))", right: "part = (1 + 2)\nx = (part + 3)",
      wrongBytes: Array(
        ("x = " + String(repeating: "(", count: 300) + "1" + String(repeating: ")", count: 300))
          .utf8)),
    ErrorPage(
      .badEncoding,
      """
      A program is a text in UTF-8, as nearly every editor saves it. A file in an older encoding, \
      in UTF-16, or one that is no text at all cannot be read.
      """,
      wrong: "print \"G\u{FFFD}ttingen\"", right: "print \"Göttingen\"",
      wrongBytes: Array("print \"G".utf8) + [0xF6] + Array("ttingen\"".utf8)),
    ErrorPage(
      .reservedWord,
      """
      A few words belong to the language and cannot be names: for in while if then else and or \
      not true false on. Take another name, such as the word with a `_`.
      """,
      wrong: "in = 3", right: "in_ = 3"),
    ErrorPage(
      .comparisonChain,
      """
      A comparison gives true or false, and comparing that again with a number means nothing. \
      Write two comparisons with `and` between them.
      """,
      wrong: "x = 3\nprint 0 < x < 5", right: "x = 3\nprint 0 < x and x < 5"),
    ErrorPage(
      .repeatedParameter,
      "Each parameter of a function has a name of its own: otherwise the formula could not say "
        + "which of them it means.",
      wrong: "f(x, x) = x^2 + x", right: "f(x, y) = x^2 + y"),
    ErrorPage(
      .looseTolerance,
      """
      `a ~ b tol=1e-6` asks whether two values are nearly equal; `tol=` says how nearly and stands \
      behind a `~`. An exact comparison `==` has no tolerance.
      """,
      wrong: "print abs(0.1 + 0.2 tol=1e-9)", right: "print abs(0.1 + 0.2) ~ 0.3 tol=1e-9"),
  ]
}
