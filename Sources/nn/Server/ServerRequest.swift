internal import Vocabulary

/// What a line asks of the server.
struct ServerRequest: Sendable {
  /// Why a line is refused.
  struct Refusal: Error {
    var message: String
    var help: String?
  }

  /// Whatever the client calls it; comes back with everything that is said about it.
  let id: JSONValue
  let method: ServerMethod
  private let members: [Field]

  /// A request in its object; the identity is read first, so that a refusal can be answered too.
  init(_ object: JSONValue) throws(Refusal) {
    guard case .object(let members) = object else {
      throw Refusal(
        message: "a request is an object",
        help: "write {\"method\": \"execute\", \"code\": \"1+1\"}")
    }
    guard let name = object["method"]?.text else {
      throw Refusal(
        message: "a request needs a text `method`",
        help: "one of " + ServerMethod.all.map(\.name).joined(separator: ", "))
    }
    guard let method = ServerMethod.all.first(where: { $0.name == name }) else {
      throw Self.unknown("method", name, among: ServerMethod.all.map(\.name))
    }
    for member in members where member.name != "id" && member.name != "method" {
      guard let known = method.members.first(where: { $0.name == member.name }) else {
        throw Self.unknown("member", member.name, among: method.members.map(\.name))
      }
      guard known.kind.accepts(member.value) else {
        throw Refusal(message: "`\(member.name)` is to be \(known.kind.text)")
      }
    }
    for member in method.members where member.isRequired && object[member.name] == nil {
      throw Refusal(message: "`\(name)` needs \(member.kind.text) `\(member.name)`")
    }
    id = object["id"] ?? .null
    self.method = method
    self.members = members
  }

  private static func unknown(_ noun: String, _ name: String, among names: [String]) -> Refusal {
    let near = Suggestion.closest(to: name, among: names)
    return Refusal(
      message: "there is no \(noun) `\(name)` here",
      help: near.map { "did you mean `\($0)`?" } ?? "one of " + names.joined(separator: ", "))
  }

  subscript(name: String) -> JSONValue? { members.first { $0.name == name }?.value }

  /// The program text the request is about.
  var code: String { self["code"]?.text ?? "" }

  /// The place in the text, in UTF-8 bytes; its end when none is given.
  var cursor: Int { self["cursor"]?.count ?? code.utf8.count }
}
