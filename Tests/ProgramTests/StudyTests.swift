import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct StudyTests {
  /// 24 cells of some milliseconds each.
  private static let program = """
    t = study k=1..4 width=[2, 4] seed=1..3 into="study.sqlite" {
      net = dense(width,tanh) >> dense(1)
      fit net monomial(k) N=200 optimizer=lm epochs=60
    }
    set digits=17
    print t
    """

  private static let whole = Self.program.replacing(" into=\"study.sqlite\"", with: "")

  @Test func killedAgainAndAgainItEndsWithTheSameTable() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(Self.program, to: "study.nn")
    let expected = try ProgramRun.nn("-e", Self.whole)
    #expect(expected.status == 0)
    // Killed after 10, 20, ... 100 ms: in the middle of cells, of writing, or of starting.
    let run = try ProgramRun.shell(
      """
      cd \(folder.path)
      for i in 1 2 3 4 5 6 7 8 9 10; do
        "$nn" study.nn >/dev/null 2>&1 &
        sleep 0.0$i
        kill -9 $!
        wait $! 2>/dev/null
      done
      "$nn" study.nn
      """)
    #expect(run.status == 0)
    #expect(run.output == expected.output)
  }

  private static let repository: String = {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/")
  }()

  /// What Slurm does with an array of three, one of them killed and sent again.
  @Test func sharesAsAJobArrayGiveTheSameTable() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(Self.program, to: "study.nn")
    let expected = try ProgramRun.nn("-e", Self.whole)
    let run = try ProgramRun.shell(
      """
      cd \(folder.path)
      export nn
      job() { bash \(Self.repository)/scripts/shards.slurm study.nn "$@" >/dev/null 2>&1; }
      export SLURM_ARRAY_TASK_COUNT=3
      for i in 1 3; do SLURM_ARRAY_TASK_ID=$i job & done
      SLURM_ARRAY_TASK_ID=2 timeout -s KILL 0.05 bash \(Self.repository)/scripts/shards.slurm study.nn >/dev/null 2>&1
      wait
      export SLURM_ARRAY_TASK_COUNT=1
      SLURM_ARRAY_TASK_ID=2 job 3
      "$nn" merge study.sqlite study.*-of-3.sqlite >/dev/null && "$nn" study.nn
      """)
    #expect(run.status == 0)
    #expect(run.output == expected.output)
  }

  @Test func mergingTakesNamesAsTheyAre() throws {
    let folder = try TemporaryFolder()
    let run = try ProgramRun.shell(
      """
      cd \(folder.path)
      "$nn" -e 't = study k=1..2 into="a\\{1\\}.sqlite" { k }'
      "$nn" merge all.sqlite 'a{1}.sqlite'
      """)
    #expect(run.status == 0, "\(run.output) \(run.errors)")
  }

  @Test func sharesWithGNUParallelGiveTheSameTable() throws {
    guard try ProgramRun.shell("command -v parallel").status == 0 else { return }
    let folder = try TemporaryFolder()
    _ = try folder.write(Self.program, to: "study.nn")
    let expected = try ProgramRun.nn("-e", Self.whole)
    let run = try ProgramRun.shell(
      """
      cd \(folder.path)
      export nn HOME=\(folder.path)
      bash \(Self.repository)/scripts/shards.sh study.nn study.sqlite 3 2>errors || cat errors
      """)
    #expect(run.status == 0)
    #expect(run.output.hasSuffix(expected.output), "\(run.output)")
    #expect(run.output.contains("24 cells are new in \"study.sqlite\""))
  }

  @Test func aShareEndsAtTheLastStudy() throws {
    let folder = try TemporaryFolder()
    let run = try ProgramRun.shell(
      """
      cd \(folder.path)
      "$nn" --shard 1/2 -e 't = study k=1..3 into="a.sqlite" { k }' && ls
      "$nn" --shard 3/2 -e '1' 2>/dev/null || echo $?
      "$nn" --shard 1/2 -e 't = study k=1..3 { k }' 2>/dev/null || echo $?
      """)
    #expect(run.output == "a.1-of-2.sqlite\n2\n1\n")
  }

  @Test func aFullDiskKeepsWhatIsFinished() throws {
    let folder = try TemporaryFolder()
    let run = try ProgramRun.shell(
      """
      cd \(folder.path)
      ulimit -f 40
      trap '' XFSZ
      "$nn" -e 't = study k=1..5000 into="a.sqlite" { record(a=k, b=k, c=k, d="{k}{k}{k}{k}") }' 2>errors
      echo $?
      head -1 errors
      """)
    #expect(
      run.output.hasPrefix("1\nerror[D002]: cannot keep the study in \"a.sqlite\""), "\(run.output)"
    )
  }
}
