import Syntax

extension ErrorPages {
  /// Files, and what happens while a program runs.
  static let running = [
    ErrorPage(
      .cannotRead,
      """
      There is no file of this name, or it may not be read. A name without a folder is looked for \
      in the folder the program was started in.
      """,
      wrong: "net = load(\"nowhere.safetensors\")",
      right: """
        net = dense(4,tanh) >> dense(1)
        fit net runge epochs=2
        save net "kept.safetensors"
        again = load("kept.safetensors")
        """),
    ErrorPage(
      .cannotWrite,
      "The file cannot be written there: the folder does not exist, may not be changed, or the "
        + "name is that of a folder.",
      wrong: "plot runge file=\"nowhere/runge.svg\"", right: "plot runge file=\"runge.svg\""),
    ErrorPage(
      .badFile,
      """
      The file is there, but does not hold what is expected, or is damaged. `load` reads networks \
      that `save` wrote, stacks of nn.Linear that PyTorch wrote as .safetensors, and .onnx files \
      of dense layers; the message names the tensor or the node it cannot take.
      """,
      wrong: """
        plot runge file="picture.svg"
        net = load("picture.svg")
        """,
      right: """
        net = dense(4,tanh) >> dense(1)
        fit net runge epochs=2
        save net "network.safetensors"
        again = load("network.safetensors")
        """),
    ErrorPage(
      .refused,
      """
      The program runs with `--sandbox`: it reads files of its working folder only, wherever `..` \
      and symbolic links lead, and writes none unless `--allow-write` names a folder. Use files \
      that lie in the folder, or start `nn` with the permission the message names.
      """,
      wrong: "d = csv(\"/etc/measurements.csv\")",
      right: """
        t = study a=1..3 { a^2 }
        save t "measurements.csv"
        d = csv("measurements.csv")
        """),
    ErrorPage(
      .expectationFailed,
      """
      `expect` states what must be true at that place of a program, and it is not. Print both \
      sides to see by how much; for results of a calculation `a ~ b tol=1e-9` allows for rounding. \
      A script ends here with exit status 3.
      """,
      wrong: "expect 0.1 + 0.2 == 0.3", right: "expect 0.1 + 0.2 ~ 0.3"),
    ErrorPage(
      .recursion,
      """
      A function that calls itself needs a case in which it does not, and must come nearer to it \
      with every call. Otherwise the calls never end.
      """,
      wrong: "f(n) = n*f(n - 1)\nprint f(5)",
      right: "f(n) = if n <= 1 then 1 else n*f(n - 1)\nprint f(5)"),
    ErrorPage(
      .study,
      """
      Some cells of a study failed, gave a warning, or are not finished. The others are in the \
      table; the column `message` says for each what went wrong. The place shown is where the \
      first of them went wrong.
      """,
      wrong: "t = study k=0..2 { [1, 2][k] }\nprint t",
      right: "t = study k=1..2 { [1, 2][k] }\nprint t"),
    ErrorPage(
      .interrupted,
      """
      Ctrl-C was pressed, and the statement ended before its end. What was reached is kept: a \
      network that was being trained has the weights of its last epoch, and `resume` goes on from \
      there as if nothing had happened.
      """,
      wrong: "while true { x = 1 }", right: "x = 1"),
    ErrorPage(
      .timeLimit,
      """
      The program was started with `--time-limit` and took longer. It was stopped at the statement \
      that is shown; what it had printed and written before is whole. Often a loop whose condition \
      never becomes false is the reason. Exit status 124.
      """,
      wrong: "x = 1\nwhile x > 0 { x = x + 1 }", right: "x = 1\nwhile x < 100 { x = x + 1 }"),
    ErrorPage(
      .memoryLimit,
      """
      The program was started with `--memory-limit` and needed more, or asked for so much that it \
      was refused before it was tried. Look for a list or a text that grows with every round of a \
      loop, or for a layer with far too many units. Exit status 125.
      """,
      wrong: "net = dense(1e8,tanh) >> dense(1)\nfit net runge epochs=1",
      right: "net = dense(8,tanh) >> dense(1)\nfit net runge epochs=1"),
    ErrorPage(
      .shadowed,
      """
      This is a note, not an error. The name was built in; from now on it means what you gave it, \
      and formulas that rely on the built-in one change with it. `forget e` brings it back.
      """,
      wrong: "e = 5", right: "energy = 5"),
    ErrorPage(
      .training,
      """
      The losses grew without bound and the training was stopped. A smaller learning rate is the \
      usual remedy; the other one is an optimizer that chooses its steps itself, `optimizer=lm`.
      """,
      wrong: "net = dense(8,relu) >> dense(1)\nfit net runge epochs=20 optimizer=sgd lr=1e6",
      right: "net = dense(8,relu) >> dense(1)\nfit net runge epochs=20 optimizer=sgd lr=0.01"),
    ErrorPage(
      .otherwise,
      """
      The training is done, but not as its line suggests: an option had no effect, or the network \
      had been trained before on points that are test points now, so that the test error is too \
      good; a rational function may have a pole. `reset net` gives a network fresh weights.
      """,
      wrong: """
        net = dense(8,tanh) >> dense(1)
        fit net runge epochs=20
        fit net runge epochs=20 init=he_uniform
        """,
      right: """
        net = dense(8,tanh) >> dense(1)
        fit net runge epochs=20
        reset net
        fit net runge epochs=20 init=he_uniform
        """),
    ErrorPage(
      .notTranslated,
      """
      `nn translate` writes the program for PyTorch or Keras, which do not have all that nn has: \
      this place has no translation that gives the same numbers. The program itself is right, and \
      nn runs it. For a translation, use what both have; a warning only tells what is left out.
      """,
      wrong: "net = dense(8,tanh) >> dense(1)\nfit net runge epochs=2 optimizer=lm",
      right: "net = dense(8,tanh) >> dense(1)\nfit net runge epochs=2 optimizer=adam"),
  ]
}
