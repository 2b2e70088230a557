import Interpreter
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

@Suite("Completion")
struct CompletionTests {
  private func texts(_ line: String, after program: String = "") -> [String] {
    let conversation = Conversation()
    if !program.isEmpty { #expect(conversation.run(program) == .finished) }
    return conversation.session.completions(for: line, cursor: line.utf8.count).candidates.map(
      \.text)
  }

  @Test func aStatementBeginsWithACommandOrAName() {
    #expect(texts("re").starts(with: ["resume", "reset"]))
    #expect(texts("fi") == ["fit", "first"])
    #expect(texts("wid", after: "width = 3") == ["width"])
    #expect(texts("r = fi").contains("fit"))
    #expect(texts("x = 1; pl").contains("plot"))
    #expect(texts("for k in 1..3 { pri").contains("print"))
  }

  @Test func optionsFollowACommand() {
    let program = "net = dense(4,tanh) >> dense(1)"
    #expect(texts("fit net runge ep", after: program) == ["epochs="])
    let all = texts("fit net runge ", after: program)
    for option in ["N=", "epochs=", "optimizer=", "seed=", "split="] {
      #expect(all.contains(option))
    }
    // What is there already is not offered again.
    #expect(!texts("fit net runge epochs=5 ", after: program).contains("epochs="))
    #expect(texts("r = fit net runge opt", after: program) == ["optimizer="])
  }

  @Test func valuesFollowAnOption() {
    let program = "net = dense(4,tanh) >> dense(1)"
    #expect(
      texts("fit net runge optimizer=", after: program) == [
        "sgd", "adam", "adamw", "rmsprop", "lbfgs", "lm", "varpro",
      ])
    #expect(texts("fit net runge grid=ch", after: program) == ["chebyshev"])
    #expect(texts("fit net runge shuffle=", after: program) == ["true", "false"])
    #expect(texts("d = sample(runge, grid=r") == ["random"])
  }

  @Test func columnsOfTheTableAtHand() {
    let program = """
      t = study k=1..2 width=[2, 4] { record(test=record(mse=k, max_error=width), name="x") }
      b = benchmark monomial k=2 width=1 seeds=1 budget=1
      """
    #expect(
      texts("plot t x=", after: program) == ["k", "width", "test.mse", "test.max_error", "name"])
    #expect(texts("plot t x=k y=te", after: program) == ["test.mse", "test.max_error"])
    #expect(texts("plot t x=k y=test.m", after: program) == ["mse", "max_error"])
    #expect(texts("g = group(t, by=wi", after: program) == ["width"])
    #expect(texts("g = group(t, by=[k, wi", after: program) == ["width"])
    #expect(texts("u = sort(t, by=test.max", after: program) == ["max_error"])
    #expect(texts("slope(t, x=k, y=", after: program).contains("test.mse"))
    #expect(texts("report t y=na", after: program) == ["name"])
    #expect(texts("where(t, wi", after: program) == ["width="])
    #expect(!texts("where(t, k=1, ", after: program).contains("k="))
    #expect(texts("plot b.work x=le", after: program) == ["least_width"])
    // Without a table there are only variables.
    #expect(texts("plot sin x=", after: program).contains("t"))
  }

  @Test func operandsAreWhatFits() {
    let program = "net = dense(4,tanh) >> dense(1)\nwidth = 3"
    #expect(texts("fit ", after: program).contains("net"))
    #expect(!texts("fit ", after: program).contains("width"))
    #expect(texts("fit net ru", after: program) == ["runge"])
    #expect(texts("net = dense(64,ta").contains("tanh"))
    #expect(texts("net = dense(64,tanh) >> den") == ["dense"])
  }

  @Test func afterFitNetworksThenTargetsAndDataThenOptions() {
    let program = "net = dense(1)\nd = sample(runge)\nf(x) = x^2\nwidth = 3"
    #expect(texts("fit ", after: program) == ["net", "poly(", "chebyshev(", "spline", "aaa"])
    let targets = texts("fit net ", after: program)
    #expect(targets.starts(with: ["d", "f", "net", "runge", "monomial("]))
    #expect(!targets.contains("width") && !targets.contains("epochs="))
    #expect(targets.contains("sin") && !targets.contains("first"))
    #expect(texts("fit net cs", after: program) == ["csv"])
    #expect(texts("fit net f ", after: program).starts(with: ["N=", "grid="]))
    #expect(texts("fit net f, N=5, ", after: program).starts(with: ["grid="]))
    #expect(texts("fit net f lr=0.1 * ", after: program).contains("width"))
  }

  @Test func theBracketThatIsOpenDecides() {
    #expect(texts("net = dense(8, activ").isEmpty)
    #expect(texts("fit net runge optimizer=sgd(mom") == ["momentum="])
    #expect(texts("net = dense(4, tanh, we") == ["weights="])
    #expect(texts("x = [1, si").contains("sin"))
  }

  @Test func wordsOfTheGrammar() {
    #expect(texts("whi") == ["while"])
    #expect(texts("for k ") == ["in"])
    #expect(texts("x = if a < 3 t") == ["then"])
    #expect(texts("x = if a < 3 then 4 e") == ["else"])
    #expect(texts("f(x) = x^2 o").contains("on"))
  }

  @Test func topicsOfHelp() {
    #expect(texts("help sy") == ["syntax"])
    #expect(texts("help N01").contains("N014"))
    #expect(texts("forget wid", after: "width = 3") == ["width"])
  }

  @Test func fieldsFollowAPoint() {
    let program = "net = dense(1, weights=[[2]], bias=[1])\nr = fit net runge N=20 epochs=1"
    #expect(
      texts("net.", after: program).starts(with: ["W", "b", "parameters"]))
    #expect(texts("r.te", after: program) == ["test"])
    #expect(texts("r.test.", after: program) == ["mse", "rmse", "max_error", "at", "points"])
    #expect(texts("print r.test.m", after: program) == ["mse", "max_error"])
    #expect(texts("nosuch.") == [])
  }

  @Test func aStringIsAFileName() throws {
    let folder = TestFiles.workplace + "/completion"
    mkdir(folder, 0o755)
    mkdir(folder + "/inner", 0o755)
    try TestFiles.write("x", to: folder + "/measurements.csv")
    try TestFiles.write("x", to: folder + "/.hidden")
    #expect(texts("x = load(\"\(folder)/") == ["\(folder)/inner/", "\(folder)/measurements.csv"])
    #expect(texts("x = load(\"\(folder)/mea") == ["\(folder)/measurements.csv"])
    #expect(texts("x = load(\"\(folder)/.h") == ["\(folder)/.hidden"])
    #expect(texts("x = load(\"\(folder)/nosuch") == [])
  }

  @Test func theWordBeginsWhereItBegins() {
    let conversation = Conversation()
    let list = conversation.session.completions(for: "größe = si + 1", cursor: 12)
    #expect(list.start == 10)
    #expect(list.candidates.contains { $0.text == "sin" })
    #expect(conversation.session.completions(for: "", cursor: 0).candidates.count > 50)
    #expect(conversation.session.completions(for: "sin", cursor: 99).candidates.count > 0)
  }

  @Test(
    "nothing breaks it", arguments: ["((((", "\"", "a.b.c.", "= = =", "}{", "fit fit fit ", "#"])
  func robust(_ line: String) {
    for cursor in 0...line.utf8.count {
      _ = Conversation().session.completions(for: line, cursor: cursor)
    }
  }

  @Test func optionsFollowTheFirstOfSeveralOperands() {
    let program = "net = dense(4,tanh) >> dense(1)"
    #expect(texts("plot runge net fi", after: program) == ["file="])
    #expect(texts("plot runge net er", after: program).contains("error="))
    #expect(texts("plot runge net ", after: program).contains("title="))
    #expect(!texts("plot ", after: program).contains("title="))
    #expect(texts("fit po", after: program) == ["poly("])
  }

  @Test func parametersAndLoopVariablesAreNames() {
    #expect(texts("map(x -> x").first == "x")
    #expect(texts("g(theta, rho) = th") == ["theta"])
    #expect(texts("for epoch in 1..3 { print ep").contains("epoch"))
    #expect(texts("h = (alpha, beta) -> alpha*be").contains("beta"))
  }
}
