import Testing

/// What `nn grammar` and `nn --completion` write for editors and shells.
@Suite struct EditorTests {
  @Test(arguments: [
    ("--textmate", "Integrations/vscode/syntaxes/nn.tmLanguage.json"),
    ("--vim", "Integrations/vim/syntax/nn.vim"),
  ])
  func theFilesAreThoseOfTheTables(_ option: String, _ path: String) throws {
    let run = try ProgramRun.nn("grammar", option)
    #expect(run.status == 0)
    if ProcessStart.variable("RECORD") != nil {
      try RepositoryFile.write(run.output, to: path)
      Issue.record("recorded \(path)")
    } else {
      #expect(try RepositoryFile.text(path) == run.output)
    }
  }

  @Test func anotherOptionIsRefused() throws {
    #expect(try ProgramRun.nn("grammar", "--emacs").status == 2)
    #expect(try ProgramRun.nn("--completion", "tcsh").status == 2)
    #expect(try ProgramRun.nn("a.nn", "b.nn").errors.contains("Unexpected argument 'b.nn'"))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func everyShellHasAScript(_ shell: String) throws {
    let run = try ProgramRun.nn("--completion", shell)
    #expect(run.status == 0)
    #expect(run.output.contains("plain"))
  }

  /// As bash completes it: tools, what they take, programs and folders.
  @Test(arguments: [
    ("nn tr", "translate"), ("nn fm", "fmt"), ("nn --js", "--json"),
    ("nn les", "lessons lesson.nn"),
    ("nn fmt les", "lessons lesson.nn"), ("nn fmt lessons/o", "lessons/one.nn"),
    ("nn translate lesson.nn --to k", "keras"), ("nn grammar --v", "--version --vim"),
    ("nn --completion f", "fish"),
  ])
  func bash(_ line: String, _ candidates: String) throws {
    let folder = try TemporaryFolder()
    _ = try folder.write("1", to: "lesson.nn")
    _ = try folder.write("1", to: "lesser.txt")
    let run = try ProgramRun.shell(
      """
      mkdir '\(folder.path)/lessons'; echo 1 > '\(folder.path)/lessons/one.nn'
      ln -s "$nn" '\(folder.path)/nn'
      cd '\(folder.path)'
      PATH="$PWD:$PATH" bash --norc -c '
        source <(nn --completion bash)
        COMP_LINE="\(line)"; COMP_POINT=${#COMP_LINE}; COMP_TYPE=9; COMP_KEY=9
        read -ra COMP_WORDS <<< "$COMP_LINE"; COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _nn nn "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
        printf "%s\\n" "${COMPREPLY[@]}" | sort | uniq'
      """)
    let found = Set(run.output.split(separator: "\n").map { $0.filter { $0 != " " } })
    #expect(found == Set(candidates.split(separator: " ").map(String.init)), "\(run.errors)")
  }
}
