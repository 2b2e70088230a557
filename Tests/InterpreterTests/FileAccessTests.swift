import Interpreter
import SandboxProbe
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#endif

/// What a program in the sandbox may read and write.
@Suite("Sandbox")
struct FileAccessTests {
  private let outer: String
  private let folder: String
  private let writable: String
  private let access: FileAccess

  init() throws {
    var template = Array("\(TestFiles.workplace)/access-XXXXXX".utf8CString)
    mkdtemp(&template)
    outer = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    folder = outer + "/folder"
    writable = folder + "/out"
    for path in [folder, writable, outer + "/folder-of-another"] { mkdir(path, 0o755) }
    for path in ["folder/in.csv", "outside.csv", "folder-of-another/in.csv"] {
      try TestFiles.write("x,y\n1,2\n", to: "\(outer)/\(path)")
    }
    for (link, target) in [
      ("link.csv", "../outside.csv"), ("within.csv", "in.csv"), ("up", ".."), ("nowhere", "/no/x"),
      ("out/in.csv", "../in.csv"),
    ] {
      symlink(target, "\(folder)/\(link)")
    }
    access = FileAccess(folders: [folder], writable: [writable])
  }

  private func allows(_ path: String, _ purpose: FileAccess.Purpose = .reading) -> Bool {
    (try? access.path(path, for: purpose)) != nil
  }

  @Test(arguments: [
    "in.csv", "./in.csv", "out/../in.csv", "within.csv", "new.csv", "out/in.csv", "no/such.csv",
    "up/folder/in.csv", ".",
  ])
  func insideIsRead(_ path: String) { #expect(allows(path)) }

  @Test(arguments: [
    "../outside.csv", "link.csv", "up/outside.csv", "nowhere", "/etc/passwd", "/no/such/file",
    "..", "out/../../outside.csv", "../folder-of-another/in.csv", "/proc/self/fd/3", "/",
    "no/../../../etc/passwd/..//../x/\u{0}",
    String(repeating: "a/", count: 5000) + "x",
  ])
  func outsideIsNotRead(_ path: String) {
    // What cannot be resolved is not there either: nothing is read.
    guard let place = try? access.path(path, for: .reading) else { return }
    #expect((try? Files.contents(of: place)) == nil && place.hasPrefix(folder))
  }

  @Test func anAbsolutePathInsideIsRead() { #expect(allows(folder + "/in.csv")) }

  @Test(arguments: ["out/new.csv", "out/./new.csv", "out/../out/new.csv"])
  func whereItIsAllowedIsWritten(_ path: String) throws {
    let place = try access.path(path, for: .writing)
    try Files.replace(place, with: [1])
    #expect(Files.names(in: writable).contains("new.csv"))
  }

  @Test(arguments: [
    "new.csv", "in.csv", "out/../new.csv", "../new.csv", "out/in.csv", "out/../../new.csv",
    "nowhere", "up/new.csv", "/tmp/new.csv", "out",
  ])
  func elsewhereNothingIsWritten(_ path: String) throws {
    if let place = try? access.path(path, for: .writing) {
      #expect(throws: Files.Failure.self) { try Files.replace(place, with: [1]) }
    }
    #expect(try Files.contents(of: folder + "/in.csv") == Array("x,y\n1,2\n".utf8))
    #expect(Files.names(in: folder).contains("new.csv") == false)
    #expect(Files.names(in: outer).contains("new.csv") == false)
  }

  @Test func aRefusalSaysHowToAllowIt() throws {
    let refusal = #expect(throws: FileAccess.Refusal.self) {
      try access.path("../results/x.csv", for: .writing)
    }
    #expect(refusal?.help == "start nn with `--allow-write ../results`")
    #expect(refusal?.problem.contains("outside the working folder") == true)
    let link = #expect(throws: FileAccess.Refusal.self) {
      try access.path("link.csv", for: .reading)
    }
    #expect(link?.problem.contains("symbolic link") == true)
  }

  @Test func ofSeveralFoldersTheFirstThatHasTheFileCounts() throws {
    let both = FileAccess(
      folders: [writable, folder, outer + "/folder-of-another"], writable: [writable])
    #expect(try both.path("within.csv", for: .reading).hasSuffix("/folder/in.csv"))
    #expect(try both.path("x.csv", for: .writing).hasSuffix("/folder/out/x.csv"))
  }

  @Test func aBudgetIsSpent() throws {
    let tight = FileAccess(folders: [folder], writable: [writable], most: 100)
    try tight.spend(60, on: "a")
    try tight.spend(40, on: "b")
    #expect(throws: FileAccess.Refusal.self) { try tight.spend(1, on: "c") }
  }

  @Test func everythingIsAllowedWithoutASandbox() throws {
    #expect(try FileAccess.unrestricted.path("../x", for: .writing) == "../x")
  }

  @Test func theKernelKeepsToTheSameBoundaries() throws {
    let can = sandbox_probe(folder, writable, folder + "/in.csv", outer + "/outside.csv")
    // A kernel without Landlock or seccomp: the interpreter stands alone.
    guard can >= 0 else { return }
    #expect(
      can == Int32(probe_reads_inside + probe_writes_where_allowed + probe_starts_threads))
  }

  @Test(
    "a study, a sampled function and a fit are in it too",
    arguments: [
      "t = study k=1..2 { csv(\"../outside.csv\").length }",
      "f(x) = x*csv(\"../outside.csv\").length\ns = sample(f, N=5)",
      "t = study k=1..2 into=\"../s.sqlite\" { k }",
      "merge \"in.csv\" into=\"out/all.sqlite\"",
      "report 1 file=\"../r.html\"", "plot runge file=\"../r.svg\"",
    ])
  func everyWayIsGuarded(_ program: String) {
    let conversation = Conversation()
    conversation.session.evaluator.files = access
    let outcome = conversation.run(program)
    #expect(outcome != .finished)
    #expect(Files.names(in: outer).count { !$0.hasSuffix("/") } == 1)
  }
}
