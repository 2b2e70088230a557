import Interpreter
import NeuralNetwork
import Plotting
import Syntax
import Testing

@Suite("Studies")
struct StudyTests {
  private static let block = """
    {
      net = dense(width,tanh) >> dense(1)
      fit net monomial(k) N=40 optimizer=lm epochs=8
    }
    """

  /// A study over 12 cells; `options` come before the block.
  private static func program(_ options: String = "", block: String = block) -> String {
    "t = study k=1..3 width=[2, 3] seed=1..2 \(options) \(block)\nset digits=17\nprint t"
  }

  private func table(_ options: String = "", shard: String? = nil) throws -> String {
    let conversation = Conversation()
    if let shard { conversation.session.evaluator.shard = Shard(shard) }
    #expect(conversation.run(Self.program(options)) == .finished, "\(conversation.errors)")
    return conversation.lines.joined(separator: "\n")
  }

  private func file(_ name: String) -> String {
    _ = TestFiles.workplace
    return "\(TestFiles.workplace)/\(name).sqlite"
  }

  @Test func theTableIsTheSameForEveryNumberOfThreads() throws {
    let one = try table("threads=1")
    #expect(try table("threads=2") == one)
    #expect(try table("threads=5") == one)
    #expect(one.split(separator: "\n").count == 13)
  }

  @Test func aCellAloneHasTheSameBits() throws {
    let alone = """
      width = 3
      k = 2
      set seed=2
      net = dense(width,tanh) >> dense(1)
      r = fit net monomial(k) N=40 optimizer=lm epochs=8
      set digits=17
      print r.test.mse
      """
    let conversation = Conversation()
    #expect(
      conversation.run(
        "t = study k=1..3 width=[2, 3] seed=1..2 \(Self.block)\nset digits=17\n"
          + "print where(t, k=2, width=3, seed=2).test.mse[1]") == .finished)
    #expect(Conversation.last(of: alone) == conversation.lines.last)
  }

  @Test func sharesMergedAreTheWholeTable() throws {
    let path = file("shares")
    let whole = try table()
    for share in 1...3 { _ = try table("into=\"\(path)\"", shard: "\(share)/3") }
    let parts = (1...3).map { path.replacing(".sqlite", with: ".\($0)-of-3.sqlite") }
    let names = parts.map { "\"\($0)\"" }.joined(separator: " ")
    let merging = Conversation()
    #expect(merging.run("n = merge \(names) into=\"\(path)\"\nprint n") == .finished)
    #expect(merging.lines.last == "12")
    // A cell counts once.
    #expect(merging.run("n = merge \(names) into=\"\(path)\"\nprint n") == .finished)
    #expect(merging.lines.last == "0")
    #expect(try table("into=\"\(path)\"") == whole)
  }

  @Test func anInterruptedStudyKeepsItsCellsAndGoesOn() throws {
    let path = file("interrupted")
    let whole = try table()
    let conversation = Conversation()
    let cancellation = conversation.cancellation
    conversation.memory.onProgress = { progress in
      if progress.moment == .epoch, progress.epoch == 5 { cancellation.request() }
    }
    let outcome = conversation.run(Self.program("threads=1 into=\"\(path)\""))
    #expect(outcome == .interrupted)
    let message = try #require(conversation.diagnostics.last?.diagnostic.message)
    #expect(message == "interrupted: 5 of 12 cells are finished; run it again to go on")
    // What was reached is in the table.
    conversation.cancellation.reset()
    #expect(conversation.run("print t.rows") == .finished)
    #expect(conversation.lines.last == "5")

    let again = Conversation()
    var cells: [Int] = []
    again.memory.onProgress = { if $0.moment == .epoch { cells.append($0.epoch) } }
    #expect(again.run(Self.program("into=\"\(path)\"")) == .finished)
    #expect(cells == Array(6...12))
    #expect(again.lines.joined(separator: "\n") == whole)
  }

  @Test func anotherBlockOrValueDoesNotMixWithOldCells() {
    let path = file("changed")
    func value(_ program: String) -> String? {
      Conversation.last(of: program.replacing("FILE", with: "into=\"\(path)\""))
    }
    #expect(value("c = 1\nt = study k=1..2 FILE { k + c }\nprint t.value") == "[2, 3]")
    #expect(value("c = 5\nt = study k=1..2 FILE { k + c }\nprint t.value") == "[6, 7]")
    #expect(value("c = 1\nt = study k=1..2 FILE { k - c }\nprint t.value") == "[0, 1]")
    #expect(value("f(x) = 2x\nt = study k=1..2 FILE { f(k) }\nprint t.value") == "[2, 4]")
    #expect(value("f(x) = 3x\nt = study k=1..2 FILE { f(k) }\nprint t.value") == "[3, 6]")
    // White space and comments do not count, and more values take in the finished cells.
    let more = Conversation()
    var cells: [Int] = []
    more.memory.onProgress = { if $0.moment == .epoch { cells.append($0.epoch) } }
    #expect(
      more.run("c = 1\nt = study k=1..4 into=\"\(path)\" {\n  k+c  # the sum\n}\nprint t.value")
        == .finished)
    #expect(more.lines.last == "[2, 3, 4, 5]")
    #expect(cells == [3, 4])
  }

  @Test func everyKindOfValueComesBackFromAFile() {
    let path = file("kinds")
    let program = """
      t = study k=1..3 into="\(path)" {
        if k == 3 { [1, 2][k] } else { record(a=0.1*k, b=-0*k, c=k > 1, d="x{k}, \\"y\\"", e=nan, f=inf) }
      }
      set digits=17
      print t
      """
    let first = Conversation.lines(of: program)
    #expect(first != nil && first == Conversation.lines(of: program))
  }

  @Test func whatCellsPrintComesInTheirOrder() {
    #expect(
      Conversation.lines(
        of: "t = study a=1..2 k=1..3 threads=4 { if k == 3 { print a + k }; k*a }\nprint t.rows")
        == ["a=1 k=3: 4", "a=2 k=3: 5", "6"])
  }

  @Test func aStudyInACellRunsToo() {
    #expect(
      Conversation.last(
        of: "t = study a=1..3 { u = study b=1..2 { a*b }; sum(u.value) }\nprint t.value")
        == "[3, 6, 9]")
  }

  @Test func tablesAreSavedWithAllDigits() throws {
    let folder = TestFiles.workplace
    #expect(
      Conversation.lines(
        of: "t = study k=1..2 { record(a=k/3, b=\"x,\\\"y\\\"\") }\n"
          + "save t \"\(folder)/t.csv\"\nsave t \"\(folder)/t.json\"") != nil)
    #expect(
      String(decoding: try Files.contents(of: "\(folder)/t.csv"), as: UTF8.self)
        == "k,a,b\n1,0.3333333333333333,\"x,\"\"y\"\"\"\n2,0.6666666666666666,\"x,\"\"y\"\"\"\n")
    #expect(
      String(decoding: try Files.contents(of: "\(folder)/t.json"), as: UTF8.self)
        == "[{\"k\":1,\"a\":0.3333333333333333,\"b\":\"x,\\\"y\\\"\"},"
        + "{\"k\":2,\"a\":0.6666666666666666,\"b\":\"x,\\\"y\\\"\"}]\n")
  }

  @Test(arguments: ["html", "md", "pdf"])
  func aReportOfATable(_ suffix: String) throws {
    let path = "\(TestFiles.workplace)/study.\(suffix)"
    let conversation = Conversation()
    let outcome = conversation.run(
      """
      t = study k=1..4 width=[2, 4] seed=1..3 { if k*width == 16 { [1][2] } else { 2^-k/width + seed/1000 } }
      report t file="\(path)"
      """)
    if outcome == .failed, suffix == "pdf" {
      #expect(conversation.diagnostics.contains { $0.diagnostic.help != nil })
      return
    }
    #expect(outcome == .finished, "\(conversation.errors)")
    let bytes = try Files.contents(of: path)
    guard suffix != "pdf" else {
      #expect(bytes.starts(with: "%PDF-".utf8))
      return
    }
    let page = String(decoding: bytes, as: UTF8.self)
    for part in [
      "Study of value over k and width", "The table has 24 rows", "3 rows have a message",
      "of value",
      "How to reproduce it", "at k = 3, width = 4", "SHA",
    ] { #expect(page.contains(part), "\(part)") }
    // The hash is that of the file that is saved.
    let csv = "\(TestFiles.workplace)/study-hash.csv"
    #expect(conversation.run("save t \"\(csv)\"") == .finished)
    #expect(page.contains(SHA256.hex(of: try Files.contents(of: csv))))
  }

  @Test func plotsOfTables() throws {
    let conversation = Conversation()
    #expect(
      conversation.run(
        "t = study k=1..3 a=[1, 2] seed=1..3 { 10^k*a + seed }\n"
          + "plot t x=k y=value by=a log=y\nplot t x=k y=a z=value") == .finished)
    let figures = conversation.memory.events.compactMap { event in
      if case .figure(let figure) = event { figure } else { nil }
    }
    let curves = try #require(figures.first?.panels.first)
    // Medians over the seeds, and every row as a point.
    #expect(curves.series.count == 4)
    #expect(curves.series[0].label == "a = 1")
    #expect(curves.series[0].y == [12, 102, 1002])
    #expect(curves.series[1].y.count == 9)
    let heat = try #require(figures.last?.panels.first?.series.first)
    #expect(heat.x == [1, 2, 3] && heat.y == [1, 2])
    guard case .heat(let columns, let z) = heat.mark else {
      Issue.record("no heat map")
      return
    }
    #expect(columns == 3 && z.count == 6)
  }
}

@Suite("Benchmark")
struct BenchmarkTests {
  private func run(_ program: String) throws -> Conversation {
    let conversation = Conversation()
    #expect(conversation.run(program) == .finished, "\(conversation.errors)")
    return conversation
  }

  @Test func theStaircaseOfMonomials() throws {
    // w*(1e-4) of the study is 2 2 3 3 4 5 4 4 4 for k = 2 3 4 5 6 7 8 10 12, within one neuron: it
    // saturates.
    let conversation = try run(
      """
      b = benchmark monomial k=[2,3,4,5,6,7,8,10,12] width=1..6 seeds=8 N=k -> 10k goals=[1e-4]
      print b.work.least_width
      print max(abs(b.work.least_width - [2, 2, 3, 3, 4, 5, 4, 4, 4]))
      """)
    #expect(["0", "1"].contains(conversation.lines.last), "\(conversation.lines)")
  }

  @Test func theErrorFallsByAboutEightTenthsOfADecadeAUnit() throws {
    let conversation = try run(
      """
      b = benchmark monomial k=[8, 12] width=[2, 8] seeds=16
      for k in [8, 12] {
        found = where(b.errors, k=k).best
        print (log10(found[1]) - log10(found[2]))/6
      }
      """)
    for line in conversation.lines.suffix(2) {
      #expect((0.7...0.95).contains(Double(line) ?? 0), "\(line)")
    }
  }

  /// w* grows in proportion to k, where that of a monomial stays at 2.
  @Test func chebyshevPolynomialsNeedMoreAndMoreUnits() throws {
    let conversation = try run(
      """
      b = benchmark chebyshev_t k=2..6 width=1..6 seeds=8 goals=[1e-2]
      print b.work.least_width
      print max(abs(b.work.least_width - ([2, 3, 4, 5, 6]/2 + 1))) <= 1 and b.work.least_width[5] >= 4
      """)
    #expect(conversation.lines.last == "true", "\(conversation.lines)")
  }

  @Test func adamStaysAtLargeErrors() throws {
    let conversation = try run(
      """
      b = benchmark monomial k=[6, 10] width=8 seeds=2 optimizer=adam init=glorot_uniform budget=2000
      print b.errors.best
      print min(b.errors.best) > 1e-3
      """)
    #expect(conversation.lines.last == "true", "\(conversation.lines)")
  }

  @Test func workIsCountedWithFailures() throws {
    let conversation = try run(
      """
      b = benchmark monomial k=2 width=2 seeds=4 goals=[1e-2, 1e-30] budget=30
      print where(b.work, goal=1e-2).success, where(b.work, goal=1e-30).success
      print b.order.verdict[1]
      plot b
      """)
    #expect(conversation.lines.suffix(2) == ["[1] [0]", "no order: fewer than three sizes"])
  }

  @Test func aReportOfABenchmark() throws {
    let path = TestFiles.workplace + "/benchmark.html"
    _ = try run(
      "b = benchmark monomial k=2..4 width=1..3 seeds=2 budget=30\nreport b file=\"\(path)\"")
    let page = String(decoding: try Files.contents(of: path), as: UTF8.self)
    for part in ["Question", "Method", "Answer", "Caveats", "bootstrap", "SHA-256"] {
      #expect(page.contains(part))
    }
  }

  @Test func aShareEndsWithItsLastStudy() throws {
    let path = "\(TestFiles.workplace)/share"
    let conversation = Conversation()
    conversation.session.evaluator.shard = Shard("1/2")
    let program =
      "if true { t = study k=1..4 into=\"\(path).sqlite\" { k } }\nsave t \"\(path)-study.csv\""
    #expect(conversation.run(program) == .finished, "\(conversation.errors)")
    #expect(throws: Files.Failure.self) { try Files.contents(of: "\(path)-study.csv") }
  }

  @Test func anotherFunctionOfTheSameNameIsAnotherStudy() throws {
    let path = "\(TestFiles.workplace)/activations.sqlite"
    func values(_ formula: String) throws -> String? {
      let conversation = Conversation()
      let program = """
        f(z) = \(formula)
        net = dense(1, f, weights=[[1]], bias=[0])
        t = study k=2..3 into="\(path)" { net(k) }
        print t.value
        """
      #expect(conversation.run(program) == .finished, "\(conversation.errors)")
      return conversation.lines.last
    }
    #expect(try values("z^2") == "[4, 9]")
    #expect(try values("z^3") == "[8, 27]")
    let same = "f(z) = z^2\na = dense(1, f)\nf(z) = z^3\nb = dense(1, f)\nprint a == b, a == a"
    #expect(Conversation.lines(of: same)?.last == "false true")
  }

  @Test func aStoppedBenchmarkSaysNothingOfWhatItDidNotRun() {
    let conversation = Conversation()
    let cancellation = conversation.cancellation
    conversation.memory.onProgress = { if $0.epoch == 20 { cancellation.request() } }
    // Sixteen runs for each k: those of the first are finished, and some of the second.
    #expect(
      conversation.run("b = benchmark k=2..9 width=1..4 seeds=4 budget=9 threads=1") == .interrupted
    )
    #expect(!conversation.lines.contains { $0.contains("not solved") })
    cancellation.reset()
    #expect(conversation.run("print b.work.k") == .finished)
    #expect(conversation.lines.last == "[2, 2, 2, 2]")
  }

  @Test func aTableTakesOneLineOfTheList() {
    let lines = Conversation.lines(of: "t = study k=1..3 { k^2 }\nx = 2\nwho")
    #expect(lines?.suffix(2) == ["t  a table   3 rows: k value", "x  a number  2"])
  }
}
