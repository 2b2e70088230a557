import Syntax

extension Evaluator {
  /// The path to open for one a program names.
  func permitted(
    _ path: String, for purpose: FileAccess.Purpose, at span: SourceSpan
  ) throws(Halt) -> String {
    do { return try access.path(path, for: purpose) } catch { throw refused(error, at: span) }
  }

  /// The files of the text that is running: those of the checks are not those of a submission.
  private var access: FileAccess {
    if let examination, !examination.isForeign(source) { return examination.files }
    return files
  }

  /// The bytes of a file a program names.
  func read(_ path: String, at span: SourceSpan) throws(Halt) -> [UInt8] {
    let place = try permitted(path, for: .reading, at: span)
    do { return try Files.contents(of: place) } catch {
      var problem = Diagnostic(
        .cannotRead, "cannot read \"\(path)\": \(error.reason)", at: span)
      if let name = Files.nearest(to: place) {
        let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
        problem.label = "did you mean \"\(folder)\(name)\"?"
        if text(at: span) == "\"\(path)\"" {
          problem.edit = .init(span: span, replacement: "\"\(folder)\(name)\"")
        }
      }
      throw .failed(problem)
    }
  }

  /// Writes a file a program names, whole or not at all, and tells so.
  func write(_ bytes: [UInt8], to path: String, at span: SourceSpan) throws(Halt) {
    let place = try permitted(path, for: .writing, at: span)
    do { try access.spend(bytes.count, on: path) } catch { throw refused(error, at: span) }
    do { try Files.replace(place, with: bytes) } catch {
      throw .failed(
        Diagnostic(.cannotWrite, "cannot write \"\(path)\": \(error.reason)", at: span))
    }
    emit(.wrote(path: path))
  }

  private func refused(_ refusal: FileAccess.Refusal, at span: SourceSpan) -> Halt {
    .failed(Diagnostic(.refused, refusal.problem, at: span, help: refusal.help))
  }
}
