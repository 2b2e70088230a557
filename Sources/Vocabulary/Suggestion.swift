/// "did you mean": the nearest name by Damerau-Levenshtein distance.
package enum Suggestion {
  /// The candidate nearest to `name`, when it is near enough to be meant.
  ///
  /// Near enough is a distance of at most a third of the longer length (at least 1), or one being
  /// the beginning of the other from three letters on; case counts a half. Among those that are near
  /// enough the likeliest slip of the fingers wins (`slip`), and of equally likely ones the first;
  /// `preferred` candidates win unless another is much nearer.
  package static func closest(
    to name: String, among candidates: some Sequence<String>, preferring preferred: Set<String> = []
  ) -> String? {
    var best: (name: String, rank: Double)?
    let written = Array(name)
    for candidate in candidates where candidate != name {
      let longer = max(written.count, candidate.count)
      guard longer <= 64 else { continue }
      let meant = Array(candidate)
      var distance = editDistance(written, meant)
      var rank = slip(from: meant, to: written)
      if name.lowercased() == candidate.lowercased() {
        distance = 0.5
        rank = 0.5
      } else if min(written.count, meant.count) >= 3,
        candidate.hasPrefix(name) || name.hasPrefix(candidate)
      {
        distance = min(distance, 1)
        rank = min(rank, 1.2)
      }
      if preferred.contains(candidate) { rank -= 0.15 }
      // One letter is near to every word of two.
      if meant.count == 1 { rank += 0.3 }
      let limit = max(1, Double(longer) / 3)
      if distance <= limit, distance < Double(longer), rank < (best?.rank ?? .infinity) {
        best = (candidate, rank)
      }
    }
    return best?.name
  }

  /// Insertions, deletions, substitutions and swaps of neighbours that turn `a` into `b`.
  ///
  /// Source: Damerau 1964, the optimal string alignment form.
  static func editDistance(_ a: [Character], _ b: [Character]) -> Double {
    distance(a, b, Costs(omission: 1, doubling: 1, addition: 1, change: 1, swap: 1))
  }

  /// The same with likelier slips cheaper.
  ///
  /// Two letters swapped and a letter doubled come before one left out, that before a wrong one, and
  /// a letter that comes from nowhere last. The first letter is rarely wrong.
  static func slip(from meant: [Character], to written: [Character]) -> Double {
    let costs = Costs(omission: 0.92, doubling: 0.9, addition: 1, change: 0.96, swap: 0.9)
    return distance(meant, written, costs) + (meant.first == written.first ? 0 : 0.03)
  }

  private struct Costs {
    /// A letter of the first is not in the second.
    var omission: Double
    /// A letter of the second repeats the one before it.
    var doubling: Double
    /// A letter of the second is not in the first.
    var addition: Double
    var change: Double
    var swap: Double
  }

  private static func distance(_ a: [Character], _ b: [Character], _ costs: Costs) -> Double {
    var older: [Double] = []
    var previous: [Double] = []
    var current = [0.0]
    for j in b.indices { current.append(current[j] + addition(b, j, costs)) }
    for i in a.indices {
      (older, previous) = (previous, current)
      current[0] += costs.omission
      for j in b.indices {
        var least = previous[j] + (a[i] == b[j] ? 0 : costs.change)
        least = min(least, previous[j + 1] + costs.omission)
        least = min(least, current[j] + addition(b, j, costs))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          least = min(least, older[j - 1] + costs.swap)
        }
        current[j + 1] = least
      }
    }
    return current[b.count]
  }

  private static func addition(_ word: [Character], _ index: Int, _ costs: Costs) -> Double {
    index > 0 && word[index] == word[index - 1] ? costs.doubling : costs.addition
  }
}
