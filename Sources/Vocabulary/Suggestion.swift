/// "did you mean": the nearest name by Damerau-Levenshtein distance.
package enum Suggestion {
  /// The candidate nearest to `name`, when it is near enough to be meant.
  ///
  /// Near enough is a distance of at most a third of the longer length (at least 1), or one being
  /// the beginning of the other from three letters on; case counts a half.
  package static func closest(to name: String, among candidates: some Sequence<String>) -> String? {
    var best: (name: String, distance: Double)?
    for candidate in candidates where candidate != name {
      let longer = max(name.count, candidate.count)
      guard longer <= 64 else { continue }
      var distance = editDistance(Array(name), Array(candidate))
      if name.lowercased() == candidate.lowercased() {
        distance = 0.5
      } else if min(name.count, candidate.count) >= 3,
        candidate.hasPrefix(name) || name.hasPrefix(candidate)
      {
        distance = min(distance, 1)
      }
      let limit = max(1, Double(longer) / 3)
      // Of two that are equally near, the one of the same length: letters are more often swapped
      // than left out.
      if candidate.count != name.count { distance += 0.01 }
      if distance <= limit + 0.01 && distance < (best?.distance ?? .infinity)
        && distance < Double(longer)
      {
        best = (candidate, distance)
      }
    }
    return best?.name
  }

  /// Insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b`.
  ///
  /// Source: Damerau 1964, the optimal string alignment form.
  static func editDistance(_ a: [Character], _ b: [Character]) -> Double {
    if a.isEmpty || b.isEmpty { return Double(max(a.count, b.count)) }
    var previous = [Int](repeating: 0, count: b.count + 1)
    var current = Array(0...b.count)
    for i in 1...a.count {
      let older = previous
      previous = current
      current[0] = i
      for j in 1...b.count {
        let change = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
        current[j] = min(previous[j] + 1, current[j - 1] + 1, change)
        if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
          current[j] = min(current[j], older[j - 2] + 1)
        }
      }
    }
    return Double(current[b.count])
  }
}
