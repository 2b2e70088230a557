import Syntax

extension ErrorPages {
  /// What kind of value, of which size, within which bounds.
  static let values = [
    ErrorPage(
      .wrongType,
      """
      A value of another kind is needed here: a number instead of a string, a network instead of \
      a function, true or false instead of a number. The message says what was expected and what \
      was found; `who` shows the kind of everything you have defined.
      """,
      wrong: "x = 3\nif x { print \"yes\" }", right: "x = 3\nif x > 0 { print \"yes\" }"),
    ErrorPage(
      .notCallable,
      """
      Round brackets directly behind a name call it, and only functions and networks can be \
      called. To multiply, write `*`; to take an element of a list, write `a[1]`.
      """,
      wrong: "x = 3\ny = x(x + 1)", right: "x = 3\ny = x*(x + 1)"),
    ErrorPage(
      .wrongOperands,
      """
      The operation is not defined for these values: numbers, lists and matrices can be added and \
      multiplied, networks are joined with `>>`, functions are composed with `>>`.
      """,
      wrong: "f(x) = x^2\ng = f + 1", right: "f(x) = x^2\ng = x -> f(x) + 1"),
    ErrorPage(
      .wrongShape,
      """
      Lists and matrices are combined element by element, so their sizes must be the same; a \
      network takes as many numbers as it has inputs; every x of a data set needs its y.
      """,
      wrong: "d = data(x=[1, 2, 3], y=[1, 4])", right: "d = data(x=[1, 2, 3], y=[1, 4, 9])"),
    ErrorPage(
      .wrongValue,
      """
      The value is of the right kind, but outside of what makes sense: a negative number of \
      layers, a learning rate of zero, parts of a split that do not add up to 100.
      """,
      wrong: "net = dense(-4,tanh) >> dense(1)", right: "net = dense(4,tanh) >> dense(1)"),
    ErrorPage(
      .outOfRange,
      """
      Elements are counted from 1, as in mathematics: a list of three has a[1], a[2] and a[3]. \
      `length(a)` tells how many there are, `last(a)` is the last one.
      """,
      wrong: "a = [3, 1, 4]\nprint a[0]", right: "a = [3, 1, 4]\nprint a[1]"),
    ErrorPage(
      .notANumber,
      """
      Somewhere the function has no finite value: 1/x at 0, the logarithm or the square root of a \
      negative number. Give it a domain on which it is defined.
      """,
      wrong: "d = sample(x -> log(x), N=10, on=-1..1)",
      right: "d = sample(x -> log(x), N=10, on=0.1..1)"),
    ErrorPage(
      .tooLarge,
      """
      This would need more memory than the machine has. Look at the number that is underlined: \
      often there is a zero too many, or `1e12` where `1e2` was meant.
      """,
      wrong: "x = linspace(0, 1, 1e12)", right: "x = linspace(0, 1, 1e2)"),
  ]
}
