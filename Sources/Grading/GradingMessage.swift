/// What the process of a submission tells the one that grades it, on a pipe of its own: what the
/// submission prints comes by another way.
///
/// A message is its fields, each ended by the control character US (0x1F), and RS (0x1E).
enum GradingMessage: Equatable {
  /// The submission came to its end, or did not, and why.
  case ran(Ending, reason: String)
  /// The verdict on a check.
  case verdict(check: Int, passed: Bool, message: String)
  /// A statement between the checks failed.
  case trouble(String)
  /// All checks were gone through.
  case done

  /// How a program ended.
  enum Ending: String {
    case finished
    case failed
    case timeLimit = "time limit"
    case memoryLimit = "memory limit"
    case refused = "sandbox"
    /// The process ended in a way that is not foreseen.
    case crashed
    /// There is no program that could be run.
    case unreadable
  }

  private static let fieldEnd: UInt8 = 0x1F
  private static let messageEnd: UInt8 = 0x1E
  /// No message is longer, whatever a submission does.
  private static let longest = 4000

  var bytes: [UInt8] {
    let fields =
      switch self {
      case .ran(let ending, let reason): ["ran", ending.rawValue, reason]
      case .verdict(let check, let passed, let message):
        ["verdict", "\(check)", passed ? "passed" : "failed", message]
      case .trouble(let text): ["trouble", text]
      case .done: ["done"]
      }
    var bytes: [UInt8] = []
    for field in fields {
      bytes += field.utf8.prefix(Self.longest).filter { $0 >= 0x20 || $0 == 0x0A || $0 == 0x09 }
      bytes.append(Self.fieldEnd)
    }
    return bytes + [Self.messageEnd]
  }

  /// The messages that were received whole.
  static func all(in bytes: [UInt8]) -> [GradingMessage] {
    bytes.split(separator: messageEnd, omittingEmptySubsequences: false).dropLast().compactMap {
      let fields = $0.split(separator: fieldEnd, omittingEmptySubsequences: false).dropLast().map {
        String(decoding: $0, as: UTF8.self)
      }
      return GradingMessage(fields)
    }
  }

  private init?(_ fields: [String]) {
    switch (fields.first, fields.count) {
    case ("ran", 3):
      guard let ending = Ending(rawValue: fields[1]) else { return nil }
      self = .ran(ending, reason: fields[2])
    case ("verdict", 4):
      guard let check = Int(fields[1]) else { return nil }
      self = .verdict(check: check, passed: fields[2] == "passed", message: fields[3])
    case ("trouble", 2): self = .trouble(fields[1])
    case ("done", 1): self = .done
    default: return nil
    }
  }
}
