package import Vocabulary

/// A library that programs are translated to: how it spells what networks are made of.
///
/// What a table does not have cannot be translated to it, and the place in the program says so.
package struct TranslationTarget: Sendable {
  /// What is written after `--to`.
  package let name: String
  /// Its name in full.
  package let title: String
  package let summary: String
  /// How a translated program is run, after its docstring's first sentence.
  let usage: String
  /// Its lines may be marked as those of a part.
  let imports: String
  /// How layers stand one after the other: around their list.
  let sequence: (before: String, after: String)
  /// A dense layer, `{units}` and, where the activation is part of it, `{activation}`; without an
  /// activation the second form.
  let dense: (activated: String, plain: String)
  /// Whether an activation is an element of the sequence of its own.
  let activationStandsAlone: Bool
  /// By name; `{slope}` stands for the setting of that name.
  let activations: [String: String]
  /// Around the network whose input is added to its output; nil where there is none.
  let residual: (before: String, after: String)?
  /// Around two networks whose outputs stand side by side.
  let beside: (before: String, after: String)?
  /// The pieces of Python, in the order they are written; read only when a program is translated.
  let parts: @Sendable () -> [PythonPart]
  /// Options of `fit` that this target leaves to others.
  let missingOptions: Set<String>

  /// The table of targets.
  package static let all = Catalog<TranslationTarget>(
    noun: "translation target",
    [pytorch, keras].map { Entry(name: $0.name, summary: $0.summary, product: $0) })
}
