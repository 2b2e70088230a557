import Syntax

/// How many bytes of program the lexer and the parser read in a second.
enum ParserRate {
  /// A lesson of every form: comments, functions, networks, commands, blocks, strings, matrices.
  private static let lesson = """
    # A lesson: a network learns a function.
    f(x) = 1/(1+25x^2)                      # a function; 25x^2 is 25*(x^2)
    g(x,y) = sin(3x)*y on [-1..1, 0..2]
    net = dense(64,tanh) >> dense(64,tanh) >> dense(1)
    r = fit net f N=100 epochs=500 seed=4   # a command is also a value
    net'(0.3)
    trace net 0.3
    plot f net file="runge.svg"
    expect r.test.mse < 1e-4
    errors = []
    for w in [4, 8, 16] {
      small = dense(w,tanh) >> dense(1)
      r = fit small runge epochs=2000 optimizer=lm
      print "width {w}: max error {r.test.max_error:.3e}"
      errors = append(errors, r.test.mse)
    }
    m = [[0.1, -0.25, 3], [4.5e-3, 0.5, 6]]
    t = study k=1..8 width=[2,4,8,16] seed=1..5 {
      one = dense(width,tanh) >> dense(1)
      fit one monomial(k) N=20k optimizer=lm epochs=200
    }
    if errors[1] < 1e-3 and not errors[2] > 1 { print "good" } else { print "bad" }
    expect 0.1 + 0.2 ~ 0.3 tol=1e-15

    """

  /// Prints the rates of the best of some runs over 10 MB.
  static func measure() {
    var text: [UInt8] = []
    while text.count < 10_000_000 { text += Array(lesson.utf8) }
    let source = Source(name: "bench", text: text)
    let megabytes = Double(text.count) / 1e6
    print(
      "Reading a script of \(TextColumns.fixed(megabytes, 1)) MB, best of 5 runs of one thread.\n")
    rate("tokens", megabytes) { Lexer.tokens(of: source).tokens }
    rate("statements", megabytes) { Parser.parse(source).statements }
  }

  private static func rate<Piece>(_ what: String, _ megabytes: Double, _ read: () -> [Piece]) {
    var best = Double.infinity
    var count = 0
    for _ in 0..<5 {
      let start = Stopwatch.thread.now
      let pieces = read()
      best = min(best, Stopwatch.thread.now - start)
      // Freeing them is not reading.
      count = pieces.count
    }
    let perSecond = TextColumns.fixed(megabytes / (best * 1e-9), 1)
    print("to \(count) \(what): \(perSecond) MB/s")
  }
}
