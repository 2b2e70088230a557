import Syntax

extension Evaluator {
  /// The bytes of a file a program names.
  func read(_ path: String, at span: SourceSpan) throws(Halt) -> [UInt8] {
    do { return try Files.contents(of: path) } catch {
      var problem = Diagnostic(
        .cannotRead, "cannot read \"\(path)\": \(error.reason)", at: span)
      if let near = Files.nearest(to: path) {
        problem.label = "did you mean \"\(near)\"?"
        if text(at: span) == "\"\(path)\"" {
          problem.edit = .init(span: span, replacement: "\"\(near)\"")
        }
      }
      throw .failed(problem)
    }
  }

  /// Writes a file a program names, whole or not at all, and tells so.
  func write(_ bytes: [UInt8], to path: String, at span: SourceSpan) throws(Halt) {
    do { try Files.replace(path, with: bytes) } catch {
      throw .failed(
        Diagnostic(.cannotWrite, "cannot write \"\(path)\": \(error.reason)", at: span))
    }
    emit(.wrote(path: path))
  }
}
