import NeuralNetwork
import Plotting
import Syntax
import Vocabulary

extension Commands {
  static let plot: Entry<Command> = Entry(
    "plot", "Draws functions, networks, data, results, tables or lists of numbers.",
    details: """
      Functions and networks of one variable are drawn together over the domain of the first, \
      with the points the network was trained on. Of two variables each is a heat map with \
      contours, beside it what the network misses; where the points are classes, their regions. \
      Of three and more each panel moves one. A result is drawn as its losses against the epoch. \
      Two lists are x and y, a matrix is a heat map. A benchmark has three pictures: `show=` chooses. \
      A table is drawn by its columns: medians \
      joined by a line, and every row as a point where there are several. In a file with `file=`.
      """,
    [
      Parameter(
        operand: "what", .any, variadic: true,
        "functions, networks, data, results or lists of these, a table, a benchmark, numbers"),
      Parameter("x", .column, "the column of a table along the axis"),
      Parameter("y", .column, "the column up the axis"),
      Parameter("by", .columns, "the columns whose values have a curve each"),
      Parameter("z", .column, "the column shown as colours over x and y"),
      Parameter(
        "show",
        .choice(
          noun: "picture",
          [
            Choice("errors", "The smallest errors over k and width, with the least widths."),
            Choice("work", "The work against k on logarithmic axes, in its bootstrap bands."),
            Choice("profile", "The share solved against work."),
          ]), default: "errors", "the picture of a benchmark"),
      Parameter("on", .domain, "the domain; the first function's own, or -1..1"),
      Parameter("file", .file(PlotFormats.all.names), "write the picture there instead"),
      Parameter("title", .text, "the title"),
      Parameter(
        "log",
        .choice(
          noun: "axis",
          [
            Choice("x", "A logarithmic x axis."), Choice("y", "A logarithmic y axis."),
            Choice("xy", "Both axes logarithmic."), Choice("none", "Both axes linear."),
          ]), "which axes are logarithmic"),
      Parameter(
        "slope", .flag, default: "false",
        "whether each curve of a table has its power law beside it, c x^p"),
      Parameter("at", .numbers, "epochs of the last training to draw a network after"),
      Parameter("through", .numbers, "the point the panels of three or more inputs go through"),
      Parameter(
        "hidden", .flag, default: "false", "what each hidden unit of a network contributes"),
      Parameter("weights", .flag, default: "false", "the weight matrices of a network"),
      Parameter("points", .flag, default: "true", "whether training points are drawn"),
      Parameter("error", .flag, default: "false", "whether a panel below shows the difference"),
    ],
    examples: [
      Example("f(x) = 1/(1+25x^2)\nplot f"),
      Example("t = study k=1..4 a=[1, 2] { a*k^2 }\nplot t x=k y=value by=a log=xy slope=true"),
      Example(
        "net = dense(8,tanh) >> dense(1)\nr = fit net runge epochs=20\nplot runge net\nplot r"),
      Example(
        "net = dense(8,tanh) >> dense(1)\nr = fit net runge epochs=20\nplot runge net at=[1,5,20]"),
      Example(
        "net = dense(8,tanh) >> dense(1)\nfit net runge optimizer=lm epochs=20\n"
          + "plot runge net error=true\nplot runge' net'\nplot net hidden=true"),
      Example("p = poly(12)\nfit p runge\nplot runge p"),
    ]
  ) { (arguments, evaluator) throws(Halt) in
    var figure = try FigureBuilder(arguments, evaluator).figure()
    if let title = arguments.text("title") { figure.title = title }
    try evaluator.draw(figure, arguments)
    return .nothing
  }
}

extension Evaluator {
  /// Shows a figure, or writes it where `file=` says.
  func draw(_ figure: Figure, _ arguments: BoundArguments) throws(Halt) {
    var figure = figure
    figure.marks = settings.marks
    guard let path = arguments.text("file") else { return emit(.figure(figure)) }
    let bytes: [UInt8]
    do { bytes = try PlotFormats.forPath(path).encode(figure) } catch {
      throw .failed(
        Diagnostic(
          .unknownChoice, error.problem, at: arguments.span("file"), help: error.help))
    }
    try write(bytes, to: path, at: arguments.span("file"))
  }
}
