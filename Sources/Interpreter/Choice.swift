package import Vocabulary

/// A row a parameter offers; the syntax tree has a node of the same name.
package typealias Choice = Vocabulary.Choice
