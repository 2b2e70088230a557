internal import Vocabulary

extension Dataset {
  /// The data set of a file of comma-separated values.
  ///
  /// Throws `.file` at `file` for text that is no table, naming line and column of what is wrong;
  /// `.value` at `target`, `inputs` or `categorical` for a column that is not there.
  package static func csv(
    _ bytes: [UInt8], options: CSVOptions, text: String
  ) throws(ModelError) -> Dataset {
    let table = try CSVTable(bytes, options)
    let targets = try options.targets.map { (name) throws(ModelError) in
      try table.position(name, "target")
    }
    let targetColumns = targets.isEmpty ? [table.names.count - 1] : targets
    let given = try options.inputs.map { (name) throws(ModelError) in
      try table.position(name, "inputs")
    }
    let inputColumns =
      given.isEmpty ? table.names.indices.filter { !targetColumns.contains($0) } : given
    if let both = inputColumns.first(where: targetColumns.contains) {
      throw ModelError(
        .value, parameter: "inputs",
        "the column \(table.names[both]) is an input and a target")
    }
    guard !inputColumns.isEmpty else {
      throw ModelError(
        .file, parameter: "file", "there is no column left to learn from",
        help: "a file needs an input column besides the target")
    }
    let categorical = try options.categorical.map { (name) throws(ModelError) in
      try table.position(name, "categorical")
    }
    let rows = try table.completeRows(inputColumns + targetColumns, skipping: options.skipsMissing)
    let x = try table.columns(inputColumns, rows, categorical)
    let y = try table.columns(targetColumns, rows, categorical)
    return try Dataset(
      x: x.matrix, y: y.matrix, text: text, inputNames: x.names, outputNames: y.names)
  }
}

/// The rows of a file under the names of their columns.
private struct CSVTable {
  let names: [String]
  private let rows: [[DelimitedText.Field]]
  private let hasDecimalComma: Bool
  private let separator: UInt8

  /// What stands for a value that is not known.
  private static let missing: Set<String> = ["", "na", "nan", "n/a", "null", "none", "?", "-"]

  init(_ bytes: [UInt8], _ options: CSVOptions) throws(ModelError) {
    let bytes = TextEncoding.utf8(bytes)
    separator = options.separator ?? DelimitedText.likelySeparator(bytes)
    hasDecimalComma = options.hasDecimalComma
    let all = try DelimitedText(bytes, separator: separator).rows
    guard let first = all.first else {
      throw ModelError(.file, parameter: "file", "the file is empty")
    }
    let isNumber = first.map { Self.number($0.text, options.hasDecimalComma) != nil }
    let hasHeader = options.hasHeader ?? !isNumber.contains(true)
    names = hasHeader ? first.map(\.text) : first.indices.map { "c\($0 + 1)" }
    rows = hasHeader ? Array(all.dropFirst()) : all
    guard !rows.isEmpty else {
      throw ModelError(.file, parameter: "file", "the file has a header and no rows")
    }
    for row in rows where row.count != names.count {
      throw ModelError(
        .file, parameter: "file",
        "line \(row[0].line) has \(counted(row.count, "field")), the first row has \(names.count)",
        help: "a field with a separator in it stands in quotation marks; "
          + "another separator is given as separator=\";\"")
    }
    if let twice = names.indices.first(where: { names[..<$0].contains(names[$0]) }) {
      throw ModelError(
        .file, parameter: "file", "two columns are called \(names[twice])",
        help: "give each a name of its own, or header=false")
    }
  }

  private static func number(_ text: String, _ hasDecimalComma: Bool) -> Double? {
    let plain = hasDecimalComma ? text.replacing(",", with: ".") : text
    // Double reads hexadecimal numbers and names as well.
    guard plain.utf8.allSatisfy({ (48...57).contains($0) || "+-.eE".utf8.contains($0) }) else {
      return nil
    }
    return Double(plain)
  }

  func position(_ name: String, _ parameter: String) throws(ModelError) -> Int {
    if let position = names.firstIndex(of: name) { return position }
    let near = Suggestion.closest(to: name, among: names)
    throw ModelError(
      .value, parameter: parameter, "the file has no column \(name)",
      help: near.map { "did you mean `\($0)`?" } ?? "columns: \(names.joined(separator: " "))")
  }

  /// The rows without a missing value in some columns.
  func completeRows(_ columns: [Int], skipping: Bool) throws(ModelError) -> [Int] {
    var complete: [Int] = []
    for (index, row) in rows.enumerated() {
      guard let gap = columns.first(where: { Self.missing.contains(row[$0].text.lowercased()) })
      else {
        complete.append(index)
        continue
      }
      guard !skipping else { continue }
      let found = row[gap].text.isEmpty ? "nothing" : "\"\(row[gap].text)\""
      throw ModelError(
        .file, parameter: "file",
        "line \(row[gap].line), column \(names[gap]): a value is missing (found \(found))",
        help: "fill it in, or leave such rows out with missing=skip")
    }
    guard !complete.isEmpty else {
      throw ModelError(.file, parameter: "file", "every row has a missing value")
    }
    return complete
  }

  /// Columns as numbers, those of categories as a column per category in the order of the alphabet.
  func columns(
    _ columns: [Int], _ rows: [Int], _ categorical: [Int]
  ) throws(ModelError) -> (matrix: Matrix, names: [String]) {
    var lists: [[Double]] = []
    var titles: [String] = []
    for column in columns {
      if categorical.contains(column) {
        let texts = rows.map { self.rows[$0][column].text }
        let categories = Set(texts).sorted()
        guard categories.count <= 1000 else {
          throw ModelError(
            .value, parameter: "categorical",
            "the column \(names[column]) has \(categories.count) different values",
            help: "categories are at most 1000")
        }
        for category in categories {
          lists.append(texts.map { $0 == category ? 1 : 0 })
          titles.append("\(names[column])=\(category)")
        }
      } else {
        lists.append(try numbers(column, rows))
        titles.append(names[column])
      }
    }
    let elements = rows.indices.flatMap { row in lists.map { $0[row] } }
    return (Matrix(rows: rows.count, columns: lists.count, elements: elements), titles)
  }

  private func numbers(_ column: Int, _ rows: [Int]) throws(ModelError) -> [Double] {
    var numbers: [Double] = []
    for row in rows {
      let field = self.rows[row][column]
      guard let number = Self.number(field.text, hasDecimalComma), number.isFinite else {
        let looksGerman =
          separator != UInt8(ascii: ",") && !hasDecimalComma
          && Self.number(field.text, true) != nil
        throw ModelError(
          .file, parameter: "file",
          "line \(field.line), column \(names[column]): expected a number, found "
            + "\"\(field.text)\"",
          help: looksGerman
            ? "give decimal=\",\""
            : "a column of texts is made into numbers by "
              + "categorical=\"\(names[column])\"")
      }
      numbers.append(number)
    }
    return numbers
  }
}
