import Syntax
import Vocabulary

/// Rules for colouring programs in editors, made from the tables: a row of the table of editors.
package struct EditorGrammar: Sendable {
  /// What is written after `nn grammar`: `--vim`.
  package let option: String
  package let summary: String
  /// Where the generated file is kept in the repository.
  package let path: String
  package let text: @Sendable () -> String

  /// The table of editors.
  package static let all = [
    EditorGrammar(
      option: "--textmate", summary: "a TextMate grammar, for VS Code and others",
      path: "Integrations/vscode/syntaxes/nn.tmLanguage.json", text: { TextMateGrammar.text }),
    EditorGrammar(
      option: "--vim", summary: "a syntax file of Vim",
      path: "Integrations/vim/syntax/nn.vim", text: { VimSyntax.text }),
  ]
}

/// The words of the language by what they are, for all editors.
enum EditorWords {
  /// Words that open and divide blocks and expressions.
  static let control = Parser.reservedWords.filter { !(operators + booleans).contains($0) }
  static let operators = ["and", "or", "not"]
  static let booleans = ["true", "false"]

  static let commands = Commands.all.names
  /// What is called: functions, layers, data.
  static let functions = TopicCatalog.topics(.function).map(\.name)
  /// What is known by its name: targets, data sets, activations, optimizers and the like.
  static let library = unique(
    TopicCatalog.topics(.target, .activation, .choice).map(\.name)
  ).filter { !functions.contains($0) && !commands.contains($0) }
  static let constants = Builtins.constants.map(\.name)
  /// What may stand before an option's `=`.
  static let options = unique(
    TopicCatalog.all.flatMap(\.topics).flatMap(\.parameters).filter { !$0.isOperand && !$0.isOpen }
      .map(\.name))

  private static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}
