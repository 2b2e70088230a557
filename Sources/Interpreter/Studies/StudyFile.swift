/// The finished cells of studies in a file of SQLite.
///
/// A study is known by what its block computes with, a cell by the values of its axes, and a cell
/// is stored in one transaction: it is there whole or not at all, and once.
final class StudyFile {
  struct Failure: Error {
    var problem: String
    var help: String?
    /// Whether the file holds something else.
    var isForeign = false
  }

  /// Marks the file as one of studies: "nnst".
  private static let mark = 0x6e6e_7374
  /// The version of the tables, and of the numbers: raised when the same program gives other bits.
  private static let version = 1

  private static let tables = [
    """
    CREATE TABLE IF NOT EXISTS study(
      id INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, axes TEXT NOT NULL, program TEXT NOT NULL)
    """,
    """
    CREATE TABLE IF NOT EXISTS cell(
      id INTEGER PRIMARY KEY, study INTEGER NOT NULL REFERENCES study, key TEXT NOT NULL,
      message TEXT, UNIQUE(study, key))
    """,
    """
    CREATE TABLE IF NOT EXISTS measurement(
      cell INTEGER NOT NULL REFERENCES cell, position INTEGER NOT NULL, name TEXT NOT NULL,
      kind TEXT NOT NULL, value, PRIMARY KEY(cell, position)) WITHOUT ROWID
    """,
  ]

  private let path: String
  private let database: Database
  private var study = 0.0

  /// Opens the file for the study with this identity, or makes it.
  convenience init(_ path: String, identity: String, axes: String) throws(Failure) {
    try self.init(path)
    try perform { () throws(Database.Failure) in
      try enter(Table.Cell.text(Identity.hash(identity)), .text(axes), .text(identity))
    }
  }

  private init(_ path: String) throws(Failure) {
    self.path = path
    do throws(Database.Failure) { database = try Database(path) } catch {
      throw Self.failure(error, path)
    }
    try perform { () throws(Database.Failure) in
      var mark = 0.0
      var tables = 0.0
      try database.run("PRAGMA application_id", columns: 1) { mark = $0[0].number }
      try database.run("SELECT count(*) FROM sqlite_schema", columns: 1) { tables = $0[0].number }
      if tables > 0, Int(mark) != Self.mark {
        throw Database.Failure(problem: "it is no file of a study", isForeign: true)
      }
      // One program at a time; what is committed is safe from the end of the process at once, and
      // from the end of the machine up to the last moments.
      for pragma in ["locking_mode=EXCLUSIVE", "journal_mode=WAL", "synchronous=NORMAL"] {
        try database.run("PRAGMA \(pragma)")
      }
      if tables > 0 {
        var version = 0.0
        try database.run("PRAGMA user_version", columns: 1) { version = $0[0].number }
        if Int(version) != Self.version {
          throw Database.Failure(
            problem: "it was written by another version of nn", isForeign: true)
        }
      }
      try database.transaction { () throws(Database.Failure) in
        try database.run("PRAGMA application_id=\(Self.mark)")
        try database.run("PRAGMA user_version=\(Self.version)")
        for table in Self.tables { try database.run(table) }
      }
    }
  }

  /// Takes the study with this hash as the one in use.
  private func enter(
    _ hash: Table.Cell, _ axes: Table.Cell, _ program: Table.Cell
  ) throws(Database.Failure) {
    try database.run(
      "INSERT OR IGNORE INTO study(hash, axes, program) VALUES(?, ?, ?)", [hash, axes, program])
    try database.run("SELECT id FROM study WHERE hash = ?", [hash], columns: 1) {
      study = $0[0].number
    }
  }

  /// How many cells of other studies the file holds.
  func otherCells() throws(Failure) -> Int {
    var count = 0.0
    try perform { () throws(Database.Failure) in
      try database.run(
        "SELECT count(*) FROM cell WHERE study != ?", [.number(study)], columns: 1
      ) { count = $0[0].number }
    }
    return Int(count)
  }

  /// The finished cells of the study by their keys.
  func finished() throws(Failure) -> [String: Measurement] {
    var cells: [Double: (key: String, measurement: Measurement)] = [:]
    try perform { () throws(Database.Failure) in
      try database.run(
        "SELECT id, key, message FROM cell WHERE study = ?", [.number(study)], columns: 3
      ) { row in
        var measurement = Measurement()
        if case .text(let message) = row[2] { measurement.message = message }
        if case .text(let key) = row[1] { cells[row[0].number] = (key, measurement) }
      }
      try database.run(
        """
        SELECT cell, name, kind, value FROM measurement
        JOIN cell ON cell.id = measurement.cell WHERE study = ? ORDER BY cell, position
        """, [.number(study)], columns: 4
      ) { row in
        guard case .text(let name) = row[1], case .text(let kind) = row[2] else { return }
        cells[row[0].number]?.measurement.fields.append((name, Self.cell(kind, row[3])))
      }
    }
    return Dictionary(cells.values.map { ($0.key, $0.measurement) }) { first, _ in first }
  }

  /// Stores a finished cell, whole or not at all.
  func keep(_ measurement: Measurement, of key: String) throws(Failure) {
    try perform { () throws(Database.Failure) in
      try database.transaction { () throws(Database.Failure) in
        try database.run(
          "INSERT INTO cell(study, key, message) VALUES(?, ?, ?)",
          [.number(study), .text(key), measurement.message.map { .text($0) } ?? .empty])
        for (position, field) in measurement.fields.enumerated() {
          try database.run(
            "INSERT INTO measurement VALUES(last_insert_rowid(), ?, ?, ?, ?)",
            [
              .number(Double(position)), .text(field.name), .text(Self.kind(field.cell)),
              field.cell,
            ])
        }
      }
    }
  }

  private static func kind(_ cell: Table.Cell) -> String {
    switch cell {
    case .empty: "empty"
    case .number: "number"
    case .flag: "flag"
    case .text: "text"
    }
  }

  /// SQLite stores a NaN as nothing: the kind tells.
  private static func cell(_ kind: String, _ stored: Table.Cell) -> Table.Cell {
    switch (kind, stored) {
    case ("number", .empty): .number(.nan)
    case ("flag", .number(let value)): .flag(value != 0)
    default: stored
    }
  }

  /// Joins files into one, in which a cell counts once; the number of cells that were new.
  static func merge(_ paths: [String], into path: String) throws(Failure) -> Int {
    let target = try StudyFile(path)
    var added = 0
    for other in paths {
      do throws(Files.Failure) { try Files.requireReadable(other) } catch {
        throw Failure(problem: "cannot read \"\(other)\": \(error.reason)")
      }
      let source = try StudyFile(other)
      var studies: [[Table.Cell]] = []
      try source.perform { () throws(Database.Failure) in
        try source.database.run("SELECT id, hash, axes, program FROM study", columns: 4) {
          studies.append($0)
        }
      }
      for study in studies {
        source.study = study[0].number
        try target.perform { () throws(Database.Failure) in
          try target.enter(study[1], study[2], study[3])
        }
        let known = try target.finished()
        for (key, measurement) in try source.finished().sorted(by: { $0.key < $1.key })
        where known[key] == nil {
          try target.keep(measurement, of: key)
          added += 1
        }
      }
    }
    return added
  }

  private func perform(_ body: () throws(Database.Failure) -> Void) throws(Failure) {
    do throws(Database.Failure) { try body() } catch { throw Self.failure(error, path) }
  }

  private static func failure(_ failure: Database.Failure, _ path: String) -> Failure {
    if failure.isForeign {
      return Failure(
        problem: "cannot keep a study in \"\(path)\": \(failure.problem)",
        help: "choose another name, as in `into=\"study.sqlite\"`", isForeign: true)
    }
    let help =
      failure.problem.contains("locked")
      ? "another program has it open: a study has one writer, see `--shard`"
      : failure.problem.contains("full")
        ? "make room and run the study again: finished cells are kept" : nil
    return Failure(
      problem: "cannot keep the study in \"\(path)\": \(failure.problem)", help: help)
  }
}
