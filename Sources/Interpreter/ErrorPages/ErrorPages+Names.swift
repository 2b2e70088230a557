import Syntax

extension ErrorPages {
  /// What things are called, and what a call takes.
  static let names = [
    ErrorPage(
      .unknownName,
      """
      A name must have got a meaning before it is used: by `name = value`, by `f(x) = formula`, or \
      because it is built in. Often it is a slip of the fingers; capitals count, `Net` is not \
      `net`. `who` lists what you have defined, `help` what is built in.
      """,
      wrong: "width = 3\nprint widht + 1", right: "width = 3\nprint width + 1"),
    ErrorPage(
      .unknownOption,
      """
      Options are written `name=value`, and each command has its own. `help fit` lists those of \
      `fit` with their defaults and meanings.
      """,
      wrong: "net = dense(4,tanh) >> dense(1)\nfit net runge epoch=2",
      right: "net = dense(4,tanh) >> dense(1)\nfit net runge epochs=2"),
    ErrorPage(
      .unknownField,
      """
      A network, a result, a data set has fields: `net.parameters`, `r.test.mse`, `d.x`. A number \
      or a list has none. The message lists the fields there are.
      """,
      wrong: "net = input(1) >> dense(4,tanh) >> dense(1)\nprint net.parameter",
      right: "net = input(1) >> dense(4,tanh) >> dense(1)\nprint net.parameters"),
    ErrorPage(
      .unknownChoice,
      """
      Here a word out of a list is meant: an activation, an optimizer, a loss, a grid. The message \
      lists the words there are; `help tanh` tells about one of them.
      """,
      wrong: "net = dense(64,tahn) >> dense(1)", right: "net = dense(64,tanh) >> dense(1)"),
    ErrorPage(
      .notAssignable,
      """
      Commands such as `fit` and `plot`, the number `pi` and the last value `_` keep their \
      meaning, so that every program can rely on them. Any other name is free.
      """,
      wrong: "plot = 3", right: "my_plot = 3"),
    ErrorPage(
      .repeatedOption,
      "An option is given once. With two values for the same option nobody could tell which one "
        + "counts.",
      wrong: "net = dense(4,tanh) >> dense(1)\nfit net runge epochs=2 seed=1 epochs=3",
      right: "net = dense(4,tanh) >> dense(1)\nfit net runge epochs=3 seed=1"),
    ErrorPage(
      .missingOperand,
      """
      A command or a function was given less than it needs: `fit` needs a network and something \
      to learn, `f(x, y)` two numbers. `help fit` shows what `fit` takes, the operands first.
      """,
      wrong: "net = dense(4,tanh) >> dense(1)\nfit net",
      right: "net = dense(4,tanh) >> dense(1)\nfit net runge epochs=2"),
    ErrorPage(
      .extraOperand,
      """
      A command or a function was given more than it takes. Perhaps a bracket or a comma is \
      missing, so that one value became two, or an option lost its `name=`.
      """,
      wrong: "g(x, y) = x*y\nprint g(1, 2, 3)", right: "g(x, y) = x*y\nprint g(1, 2)"),
    ErrorPage(
      .noCommand,
      """
      A line that begins with a word and then a value is a command: `print x`, `fit net runge`. \
      There is none with this name. `help` lists all commands.
      """,
      wrong: "prnt 3", right: "print 3"),
    ErrorPage(
      .likeAnOption,
      """
      This is a note, not an error. A variable has the name of an option, and the command was run \
      without that option: `lr = 0.1` on a line of its own sets a variable, which no command looks at. \
      Options stand with the command, and may take the variable's value: `lr=lr`.
      """,
      wrong: "net = dense(8,tanh) >> dense(1)\nlr = 0.1\nfit net runge epochs=2",
      right: "net = dense(8,tanh) >> dense(1)\nfit net runge epochs=2 lr=0.1"),
  ]
}
