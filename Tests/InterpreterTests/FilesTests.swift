import Interpreter
import NeuralNetwork
import Syntax
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

@Suite("Files")
struct FilesTests {
  private let folder: String

  init() {
    var template = Array("\(TestFiles.workplace)/files-XXXXXX".utf8CString)
    mkdtemp(&template)
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  @Test func whatIsWrittenIsRead() throws {
    let path = folder + "/a.bin"
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try Files.replace(path, with: bytes)
    #expect(try Files.contents(of: path) == bytes)
    try Files.replace(path, with: [])
    #expect(try Files.contents(of: path) == [])
    #expect(Files.names(in: folder) == ["a.bin"])
  }

  @Test func aFailedWriteLeavesTheOldFileWhole() throws {
    // A name so long that the new one beside it, where it is to grow, has no name.
    let name = String(repeating: "n", count: 250)
    let path = "\(folder)/\(name)"
    try TestFiles.write("old", to: path)
    #expect(throws: Files.Failure.self) { try Files.replace(path, with: Array("new".utf8)) }
    #expect(try Files.contents(of: path) == Array("old".utf8))
    #expect(Files.names(in: folder) == [name])
  }

  @Test func severalMayWriteTheSameFile() async throws {
    let path = folder + "/shared"
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<8 {
        group.addTask {
          let bytes = [UInt8](repeating: UInt8(writer), count: 100_000)
          for _ in 0..<5 { #expect(throws: Never.self) { try Files.replace(path, with: bytes) } }
        }
      }
    }
    let bytes = try Files.contents(of: path)
    #expect(bytes.count == 100_000 && Set(bytes).count == 1)
    #expect(Files.names(in: folder) == ["shared"])
  }

  @Test func nothingIsLeftBesideWhenTheDiskIsFull() throws {
    guard access("/dev/full", W_OK) == 0 else { return }
    let failure = #expect(throws: Files.Failure.self) {
      try Files.replace("/dev/full", with: Array("new".utf8))
    }
    #expect(failure?.reason == "No space left on device")
  }

  @Test func theModeOfAFileIsKept() throws {
    let path = folder + "/private"
    try Files.replace(path, with: [1])
    chmod(path, 0o600)
    try Files.replace(path, with: [2])
    var status = stat()
    #expect(stat(path, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
  }

  @Test func failuresAreInTheSystemsWords() {
    let missing = #expect(throws: Files.Failure.self) {
      try Files.contents(of: folder + "/nowhere")
    }
    #expect(missing?.reason == "there is no such file or folder")
    let directory = #expect(throws: Files.Failure.self) { try Files.contents(of: folder) }
    #expect(directory?.reason == "it is a folder")
    let over = #expect(throws: Files.Failure.self) { try Files.replace(folder, with: [1]) }
    #expect(over?.reason == "it is a folder")
  }

  @Test func aSavedNetworkIsTheSame() {
    let conversation = Conversation()
    let outcome = conversation.run(
      """
      net = dense(4,tanh) >> (dense(2,sigmoid) | dense(3,sin)) >> residual(dense(5,gelu)) >> dense(1)
      r = fit net runge N=40 epochs=3 seed=1
      save net "\(folder)/net.safetensors"
      same = load("\(folder)/net.safetensors")
      expect same == net
      expect same(0.3) == net(0.3)
      expect same.trained
      a = fit net runge N=40 epochs=3 seed=1
      b = fit same runge N=40 epochs=3 seed=1
      expect a.loss == b.loss
      expect same == net
      """)
    #expect(outcome == .finished, "\(conversation.errors)")
  }

  @Test(
    "pictures and reports are written in every format",
    arguments: ["svg", "png", "pdf", "txt", "csv"])
  func pictures(_ suffix: String) throws {
    let path = "\(folder)/runge.\(suffix)"
    let conversation = Conversation()
    let outcome = conversation.run("plot runge file=\"\(path)\"")
    let bytes = try? Files.contents(of: path)
    if outcome == .failed, suffix == "png" || suffix == "pdf" {
      // Without Cairo on this machine it is refused, and nothing is written.
      #expect(bytes == nil)
      #expect(conversation.diagnostics.first?.diagnostic.help != nil)
    } else {
      #expect(outcome == .finished, "\(conversation.errors)")
      #expect((bytes?.count ?? 0) > 100)
    }
  }

  @Test("a report names what was done", arguments: ["html", "md"])
  func report(_ suffix: String) throws {
    let path = "\(folder)/runge.\(suffix)"
    let conversation = Conversation()
    let outcome = conversation.run(
      "net = dense(4,tanh) >> dense(1)\nr = fit net runge epochs=20\nreport r file=\"\(path)\"")
    #expect(outcome == .finished, "\(conversation.errors)")
    let text = String(decoding: try Files.contents(of: path), as: UTF8.self)
    #expect(text.contains("fit net runge"))
    #expect(text.contains("epochs=20"))
    // What was measured for comparison, and how to find the same bits.
    #expect(text.contains("optimizer=lm") && text.contains("poly(69)"))
    guard case .result(let result)? = conversation.session.evaluator.globals["r"] else {
      Issue.record("no result")
      return
    }
    #expect(text.contains(SHA256.hex(of: try ModelFile.safetensors(result.network))))
    if suffix == "html" { expectWholePage(text) }
    if suffix == "md" {
      #expect(text.contains("](runge-1.svg)") && text.contains("](runge-2.svg)"))
      let picture = try Files.contents(of: "\(folder)/runge-2.svg")
      #expect(picture.starts(with: "<svg ".utf8))
    }
  }

  @Test("seeds run side by side with the bits they have alone")
  func seeds() throws {
    let conversation = Conversation()
    #expect(
      conversation.run(
        """
        net = dense(4,tanh) >> dense(1)
        rs = fit net runge epochs=5 seeds=[3, 1, 2]
        one = dense(4,tanh) >> dense(1)
        same = true
        for i in 1..3 {
          reset one
          r = fit one runge epochs=5 seed=[3, 1, 2][i]
          same = same and r.loss == rs[i].loss and r.dense.mse == rs[i].dense.mse
        }
        print same
        """) == .finished, "\(conversation.errors)")
    #expect(conversation.lines.last == "true")
  }

  @Test("an interrupted run over seeds keeps those that are finished")
  func interruptedSeeds() throws {
    let conversation = Conversation()
    let cancellation = conversation.cancellation
    // After 2000 epochs some seeds are finished, on however many cores, and not all.
    conversation.memory.onProgress = { if $0.epoch == 2000 { cancellation.request() } }
    let outcome = conversation.run(
      "net = dense(4,tanh) >> dense(1)\nrs = fit net runge epochs=5 seeds=0..1999")
    #expect(outcome == .interrupted)
    conversation.cancellation.reset()
    #expect(conversation.run("print length(rs) >= 1 and length(rs) <= 400") == .finished)
    #expect(conversation.lines.last == "true")
    #expect(
      conversation.diagnostics.contains { $0.diagnostic.message.hasPrefix("interrupted: ") })
  }

  @Test("reports of several fits, of an approximant and of data", arguments: ["html", "md", "pdf"])
  func reports(_ suffix: String) throws {
    let conversation = Conversation()
    let outcome = conversation.run(
      """
      net = dense(4,tanh) >> dense(1)
      r1 = fit net runge epochs=20
      rs = fit net runge epochs=5 seeds=0..2
      p = spline()
      r2 = fit p runge
      m = dense(4,tanh) >> dense(1,sigmoid)
      r3 = fit m moons epochs=5
      h = dense(3,tanh) >> dense(1)
      r4 = fit h data(x=[[1,2,3],[4,5,6],[7,8,10]], y=[1,2,3]) split=[100,0,0] epochs=5
      report r1 r2 file="\(folder)/a.\(suffix)"
      report rs file="\(folder)/b.\(suffix)"
      report r2 file="\(folder)/c.\(suffix)"
      report r3 file="\(folder)/d.\(suffix)"
      report r4 file="\(folder)/e.\(suffix)"
      """)
    if outcome == .failed, suffix == "pdf" {
      #expect(conversation.diagnostics.first?.diagnostic.help != nil)
      return
    }
    #expect(outcome == .finished, "\(conversation.errors)")
    for name in ["a", "b", "c", "d", "e"] {
      let bytes = try Files.contents(of: "\(folder)/\(name).\(suffix)")
      #expect(bytes.count > 500)
      if suffix == "html" { expectWholePage(String(decoding: bytes, as: UTF8.self)) }
    }
  }

  /// The Markdown that `report` makes of some results.
  private func markdown(_ program: String, _ results: String) throws -> String {
    let conversation = Conversation()
    let path = "\(folder)/some.md"
    let outcome = conversation.run("\(program)\nreport \(results) file=\"\(path)\"")
    #expect(outcome == .finished, "\(conversation.errors)")
    let page = String(decoding: try Files.contents(of: path), as: UTF8.self)
    return page.split(separator: "## Method", maxSplits: 1).last.map(String.init) ?? ""
  }

  @Test func aComparisonNamesTheOptionsThatDiffer() throws {
    let page = try markdown(
      """
      net = dense(4,tanh) >> dense(1)
      r1 = fit net runge epochs=3 lr=cosine(0.05) l2=1e-4
      reset net
      r2 = fit net runge epochs=3 batch=8 l2=1e-4
      reset net
      r3 = fit net runge epochs=3 optimizer=lm
      """, "r1 r2 r3")
    #expect(page.contains("Their trainings differ in lr, batch and l2."))
    #expect(page.contains("adam, 3 epochs, seed 0, lr=cosine(0.05), batch=32, l2=0.0001"))
    #expect(page.contains("adam, 3 epochs, seed 0, lr=0.01, batch=8, l2=0.0001"))
    #expect(page.contains("lm, 3 epochs, seed 0, l2=0 "))
    #expect(page.contains(/by r\d \(`[^`]*`, (adam|lm), 3 epochs, seed 0, (lr|l2)=/))
    let same = try markdown(
      "net = dense(4,tanh) >> dense(1)\nrs = fit net runge epochs=3 seeds=0..1 split=[100,0,0]",
      "rs")
    #expect(same.contains("adam, 3 epochs, seed 1 |") && !same.contains("trainings differ"))
  }

  @Test func reportsOfClassesTellTheAccuracy() throws {
    let program = """
      net = dense(6,tanh) >> dense(3,softmax)
      d = blobs(N=60, noise=0.3)
      r1 = fit net d loss=crossentropy epochs=1 lr=1e-6
      reset net
      r2 = fit net d loss=crossentropy epochs=100
      """
    let one = try markdown(program, "r2")
    #expect(one.contains("| points | number | accuracy | MSE |"))
    #expect(
      one.contains("The accuracy on 9 test points, the share that is put into its class, is 1"))
    #expect(!one.contains("test MSE"))
    let both = try markdown(program, "r1 r2")
    #expect(both.contains("| test accuracy | test MSE |"))
    #expect(both.contains("The highest accuracy is 1 on 9 test points, by r2 ("))
    #expect(both.contains(/The lowest is 0\.?\d* on 9 test points, by r1 \(lr=1e-06\)/))
    #expect(!both.contains("largest error"))
  }

  @Test func reportsSpeakOfWhatIsThere() throws {
    let program = """
      h = dense(3,tanh) >> dense(1)
      d = data(x=[1,2,3,4], y=[1,2,3,5])
      a = fit h d split=[100,0,0] epochs=3
      b = fit h runge epochs=3
      s = spline()
      p = fit s d
      """
    let one = try markdown(program, "a")
    #expect(one.contains("Training loss against") && !one.contains("alidation loss against"))
    let two = try markdown(program, "a p")
    #expect(two.contains("Training loss against") && two.contains("| training MSE | max error |"))
    #expect(!two.contains("test") && !two.contains("dense grid"))
    let all = try markdown(program, "a b")
    #expect(all.contains("Training and validation loss against"))
    #expect(
      all.contains(
        "Errors on test points are those each fit kept for the end; those on the dense grid are "
          + "against the function itself."))
  }

  /// A page that refers to nothing else, runs nothing, and has a picture for each width; what only a
  /// browser can tell is looked at with `scripts/pages`.
  private func expectWholePage(_ page: String) {
    for word in ["http", "://", "url(", "@import", "src=", "href=", "<script", "<iframe", "<link"] {
      #expect(!page.contains(word), "\(word)")
    }
    #expect(page.contains("name=\"viewport\"") && page.contains("@page { size: A4;"))
    let count = { (text: String) in page.ranges(of: text).count }
    #expect(count("class=\"picture wide\"") == count("class=\"picture narrow\""))
    #expect(count("<figure>") == count("</figure>") && count("<table>") == count("</table>"))
    #expect(count("viewBox=\"0 0 360 ") == count("class=\"picture narrow\""))
  }

  @Test(
    "a full disk is told, and no half of a file is left",
    .enabled(if: access("/dev/full", W_OK) == 0))
  func fullDisk() throws {
    symlink("/dev/full", "\(folder)/full.svg")
    let conversation = Conversation()
    #expect(conversation.run("plot runge file=\"\(folder)/full.svg\"") == .failed)
    let message = conversation.diagnostics.first?.diagnostic.message ?? ""
    #expect(message.hasSuffix("No space left on device"), "\(message)")
    #expect(Files.names(in: folder) == ["full.svg"])
  }

  @Test func aLinkStaysALink() throws {
    let (path, link) = (folder + "/there.txt", folder + "/link.txt")
    try TestFiles.write("old", to: path)
    #expect(symlink("there.txt", link) == 0)
    try Files.replace(link, with: Array("new".utf8))
    #expect(try Files.contents(of: path) == Array("new".utf8))
    var status = stat()
    #expect(lstat(link, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
    #expect(Files.names(in: folder) == ["link.txt", "there.txt"])
  }

  @Test(
    "a network comes back with the functions it was given",
    arguments: [
      ("g(x) = x^2", "g", 9), ("a = 3", "x -> a*x", 9),
      ("a = 3\nh(x) = a*x\ng(x) = h(x) + 1", "g", 10),
      ("sin(x) = x^2", "x -> sin(x)", 9), ("fac(n) = if n <= 1 then 1 else n*fac(n - 1)", "fac", 6),
      ("q = x -> 2x", "x -> q(x) + 1", 7), ("q = cosh", "x -> x + 0*q(x)", 3),
    ])
  func ownActivations(_ definitions: String, _ activation: String, _ expected: Double) {
    let conversation = Conversation()
    let path = folder + "/own.safetensors"
    let program = """
      \(definitions)
      net = dense(1, \(activation), weights=[[1]], bias=[0])
      save net "\(path)"
      """
    #expect(conversation.run(program) == .finished, "\(conversation.errors)")
    let other = Conversation()
    #expect(other.run("print load(\"\(path)\")(3)") == .finished, "\(other.errors)")
    #expect(other.lines == ["\(Int(expected))"])
  }

  @Test func aReportDrawsSeveralOutputs() throws {
    let path = folder + "/several.md"
    let conversation = Conversation()
    let program = """
      f(x) = [sin(x), cos(x)]
      net = dense(4,tanh) >> dense(2)
      r = fit net f epochs=3 optimizer=lm
      report r file="\(path)"
      plot f net file="\(folder)/several.svg"
      # Not as many everywhere.
      h(x) = if x < 0.5 then [1, x] else [x]
      plot h file="\(folder)/fewer.svg"
      """
    #expect(conversation.run(program) == .finished, "\(conversation.errors)")
    let picture = String(decoding: try Files.contents(of: "\(folder)/several.svg"), as: UTF8.self)
    for name in ["f, output 1", "f, output 2", "net, output 1", "net, output 2"] {
      #expect(picture.contains(name))
    }
  }
}
