/// A text that is parsed, with a name for messages.
package struct Source: Sendable {
  /// A file's path as the user gave it, or `<prompt 3>`, `<-e 1>`, `<stdin>`.
  package let name: String
  package let text: [UInt8]

  package init(name: String, text: [UInt8]) {
    self.name = name
    self.text = text
  }

  package init(name: String, _ text: String) { self.init(name: name, text: Array(text.utf8)) }
}
