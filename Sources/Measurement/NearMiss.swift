/// Finds the name that was probably meant.
public enum NearMiss {
  /// The candidate with the fewest edits from the word, or nil when none is close.
  ///
  /// Counts insertions, deletions, substitutions and swaps of neighbours (optimal string alignment); close
  /// means at most a third of the word's length, at least one and at most three edits, and fewer than the
  /// longer of both has characters. Of equally close candidates the first wins.
  public static func best(for word: String, among candidates: [String]) -> String? {
    let limit = min(3, max(1, word.count / 3))
    var best: (name: String, edits: Int)?
    for candidate in candidates {
      let edits = distance(Array(word.lowercased()), Array(candidate.lowercased()))
      guard edits <= limit, edits < max(word.count, candidate.count) else { continue }
      if edits < (best?.edits ?? .max) { best = (candidate, edits) }
    }
    return best?.name
  }

  private static func distance(_ first: [Character], _ second: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for i in first.indices {
      var current = [i + 1]
      for j in second.indices {
        var edits = min(last[j + 1] + 1, current[j] + 1, last[j] + (first[i] == second[j] ? 0 : 1))
        if i > 0, j > 0, first[i] == second[j - 1], first[i - 1] == second[j] {
          edits = min(edits, beforeLast[j - 1] + 1)
        }
        current.append(edits)
      }
      beforeLast = last
      last = current
    }
    return last[second.count]
  }
}
