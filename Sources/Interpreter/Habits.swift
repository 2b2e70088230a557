import Vocabulary

/// What people bring from other programs, and how it is written here.
enum Habits {
  /// Names that are called otherwise here.
  static let names = [
    "exit": "quit", "bye": "quit", "ln": "log", "arcsin": "asin", "arccos": "acos",
    "arctan": "atan", "len": "length", "π": "pi", "True": "true", "False": "false", "yes": "true",
    "no": "false",
    "assert": "expect", "summary": "show", "println": "print", "printf": "print",
    "echo": "print", "disp": "print", "whos": "who", "man": "help", "clear": "forget",
    "train": "fit", "draw": "plot", "scatter": "plot",
  ]

  /// What has no name here, and what to write instead.
  static let ways: [String: String] = {
    let prefix = "functions have no prefix: `sin(3)`, `dense(8,tanh)`"
    let value = "a value is given a name by `x = 3`"
    let function = "a function is defined by `f(x) = x^2`, or written `x -> x^2`"
    let imported = "nothing is imported: everything is built in, see `help`"
    let network = "a network is made by `net = dense(64,tanh) >> dense(1)`"
    return [
      "pow": "a power is written `2^3`", "log2": "write `log(x)/log(2)`", "let": value,
      "var": value, "const": value, "import": imported, "using": imported, "from": imported,
      "include": imported, "return": "a function is its formula: `f(x) = x^2`", "def": function,
      "lambda": function, "function": function, "func": function, "fn": function,
      "model": network, "net": network, "Sequential": network, "np": prefix, "numpy": prefix,
      "math": prefix, "torch": prefix, "tf": prefix, "keras": prefix, "nn": prefix, "plt": prefix,
      "range": "a range is written `1..10`", "end": "a block ends with `}`",
      "elif": "write `else if`", "elseif": "write `else if`",
      "None": "there is no empty value: leave the option out",
      "null": "there is no empty value: leave the option out",
      "predict": "a network is called like a function: `net(0.3)`",
      "evaluate": "the errors of a training are in its result: `r = fit net runge`, then "
        + "`r.test.mse`; a value is `net(0.3)`",
      "variance": variance, "cls": "Ctrl-L clears the screen", "ls": "`who` lists what is defined",
      "dir": "`who` lists what is defined",
    ]
  }()

  /// The same for names of which `ways` thinks otherwise, where they are called: `var([1, 2, 3])`.
  static let calls = ["var": variance]

  private static let variance = "the variance is `std([1, 2, 3])^2`"

  /// Options.
  static let options = [
    "learning_rate": "lr", "learningrate": "lr", "rate": "lr", "eta": "lr", "batch_size": "batch",
    "batchsize": "batch", "iterations": "epochs", "steps": "epochs", "maxiter": "epochs",
    "opt": "optimizer", "solver": "optimizer", "method": "optimizer", "n": "N", "points": "N",
    "samples": "N", "random_state": "seed", "dtype": "precision", "weight_decay": "l2",
    "early_stopping": "patience", "to": "file", "output": "file", "path": "file",
    "domain": "on", "range": "on", "kernel_initializer": "init", "val": "validation",
  ]

  /// The option among `names` that is meant by its name in another program, which may be misspelt
  /// when it is near to nothing here.
  static func option(_ name: String, among names: [String]) -> String? {
    let habits = options.filter { names.contains($0.value) }
    if let usual = habits[name] { return usual }
    guard Suggestion.closest(to: name, among: names) == nil else { return nil }
    return Suggestion.closest(to: name, among: habits.keys.sorted()).flatMap { habits[$0] }
  }

  /// Fields.
  static let fields = [
    "weights": "W", "weight": "W", "biases": "b", "bias": "b", "size": "length", "n": "length",
    "val_loss": "validation_loss", "history": "loss", "maxerror": "max_error",
  ]
}
