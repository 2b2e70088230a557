/// Lines of aligned columns.
enum TextColumns {
  /// A number with so many decimals; element loops need no Foundation, nor does a table.
  static func fixed(_ x: Double, _ decimals: Int) -> String {
    guard x.isFinite else { return "\(x)" }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let whole = (abs(x) * scale).rounded()
    let digits = String(Int(whole))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let point = padded.dropLast(decimals)
    let sign = x < 0 ? "-" : ""
    return decimals == 0 ? sign + padded : sign + point + "." + padded.suffix(decimals)
  }

  /// The first column to the left, the others to the right, each as wide as given.
  static func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (i, cell) in cells.enumerated() {
      let space = String(repeating: " ", count: max(0, widths[i] - cell.count))
      line += i == 0 ? cell + space : space + cell
    }
    return line
  }
}
