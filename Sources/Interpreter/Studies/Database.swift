import CSQLite

/// A file of SQLite, open for one program.
///
/// Source: the C interface of SQLite 3, through `CSQLite`.
final class Database {
  struct Failure: Error {
    var problem: String
    var isForeign = false
  }

  private let handle: OpaquePointer

  /// Opens a file, or makes it.
  init(_ path: String) throws(Failure) {
    guard csqlite_load() else {
      throw Failure(problem: "SQLite cannot be used: \(String(cString: csqlite_problem()))")
    }
    var handle: OpaquePointer?
    let status = csqlite_open_v2(
      path, &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
    guard status == SQLITE_OK, let handle else {
      let reason = handle.map { String(cString: csqlite_errmsg($0)) } ?? "out of memory"
      if let handle { _ = csqlite_close_v2(handle) }
      throw Failure(problem: reason)
    }
    self.handle = handle
    _ = csqlite_busy_timeout(handle, 2000)
  }

  deinit { _ = csqlite_close_v2(handle) }

  /// Runs one statement with cells for its `?`, and calls `row` with the cells of each row.
  func run(
    _ text: String, _ values: [Table.Cell] = [], columns: Int = 0,
    row: ([Table.Cell]) -> Void = { _ in }
  ) throws(Failure) {
    var statement: OpaquePointer?
    guard csqlite_prepare_v2(handle, text, -1, &statement, nil) == SQLITE_OK else {
      throw failure()
    }
    defer { _ = csqlite_finalize(statement) }
    for (index, value) in values.enumerated() {
      guard bind(statement, Int32(index + 1), value) == SQLITE_OK else { throw failure() }
    }
    while true {
      switch csqlite_step(statement) {
      case SQLITE_ROW: row((0..<Int32(columns)).map { cell(statement, $0) })
      case SQLITE_DONE: return
      default: throw failure()
      }
    }
  }

  /// Runs `body` whole or not at all.
  func transaction(_ body: () throws(Failure) -> Void) throws(Failure) {
    try run("BEGIN IMMEDIATE")
    do { try body() } catch {
      try? run("ROLLBACK")
      throw error
    }
    do { try run("COMMIT") } catch {
      try? run("ROLLBACK")
      throw error
    }
  }

  private func bind(_ statement: OpaquePointer?, _ index: Int32, _ cell: Table.Cell) -> Int32 {
    switch cell {
    case .empty: return csqlite_bind_null(statement, index)
    case .number(let value): return csqlite_bind_double(statement, index, value)
    case .flag(let flag): return csqlite_bind_int64(statement, index, flag ? 1 : 0)
    case .text(let text):
      let bytes = text.utf8.map { CChar(bitPattern: $0) }
      return csqlite_bind_text(statement, index, bytes, Int32(clamping: bytes.count))
    }
  }

  /// A value as it is stored: whole numbers are numbers as well.
  private func cell(_ statement: OpaquePointer?, _ column: Int32) -> Table.Cell {
    switch csqlite_column_type(statement, column) {
    case SQLITE_FLOAT: .number(csqlite_column_double(statement, column))
    case SQLITE_INTEGER: .number(Double(csqlite_column_int64(statement, column)))
    case SQLITE_TEXT:
      .text(csqlite_column_text(statement, column).map { String(cString: $0) } ?? "")
    default: .empty
    }
  }

  private func failure() -> Failure {
    let code = csqlite_extended_errcode(handle) & 0xff
    return Failure(
      problem: String(cString: csqlite_errmsg(handle)),
      isForeign: code == SQLITE_NOTADB || code == SQLITE_CORRUPT)
  }
}
