/// How different two state sequences are.
public enum SequenceMetric: Sendable, Hashable {
  /// Optimal matching: the least cost of insertions, deletions and replacements that turn one into the other.
  ///
  /// Source: Abbott & Forrest (1986), J. Interdiscip. Hist. 16, 471–494.
  case optimalMatching(indel: Double, substitution: SubstitutionCosts)
  /// The longest common subsequence: both lengths less twice the length of the longest subsequence of both.
  ///
  /// Source: Elzinga (2008), Sequence analysis: metric representations of categorical time series.
  case longestCommonSubsequence
  /// The longest common prefix: both lengths less twice the length of the common beginning.
  ///
  /// Source: Elzinga (2008), as above.
  case longestCommonPrefix
  /// Hamming: at how many times the states differ; only for equal lengths.
  ///
  /// Source: Hamming (1950), Bell Syst. Tech. J. 29, 147–160.
  case hamming
  /// Dynamic Hamming: the sum of costs of the replacements time by time; only for equal lengths.
  ///
  /// Source: Lesnard (2010), Sociol. Methods Res. 38, 389–419.
  case dynamicHamming(DynamicSubstitutionCosts)

  /// Whether sequences must have equal lengths.
  public var needsEqualLengths: Bool {
    switch self {
    case .hamming, .dynamicHamming: true
    case .optimalMatching, .longestCommonSubsequence, .longestCommonPrefix: false
    }
  }

  /// The distance of two sequences, 0 for equal ones; nil where the metric needs equal lengths and they differ.
  public func distance(_ first: [Int], _ second: [Int]) -> Double? {
    if needsEqualLengths, first.count != second.count { return nil }
    switch self {
    case .hamming:
      return Double(zip(first, second).count { $0 != $1 })
    case .dynamicHamming(let dynamic):
      var sum = 0.0
      for (time, (a, b)) in zip(first, second).enumerated() { sum += dynamic.costs[time][a][b] }
      return sum
    case .longestCommonPrefix:
      let common = zip(first, second).prefix { $0 == $1 }.count
      return Double(first.count + second.count - 2 * common)
    case .longestCommonSubsequence:
      // A replacement is a deletion and an insertion, so that only common states are kept.
      let size = 1 + max(first.max() ?? 0, second.max() ?? 0)
      return Alignment(
        indel: 1, substitution: SubstitutionCosts(constant: 2, alphabetSize: size)
      ).cost(first, second)
    case .optimalMatching(let indel, let substitution):
      return Alignment(indel: indel, substitution: substitution).cost(first, second)
    }
  }
}

/// The cheapest alignment of two sequences by the recursion of Needleman & Wunsch (1970), J. Mol. Biol. 48, 443–453.
struct Alignment: Sendable {
  private let indel: Double
  private let size: Int
  private let replacements: [Double]

  init(indel: Double, substitution: SubstitutionCosts) {
    self.indel = indel
    size = substitution.costs.count
    replacements = substitution.costs.flatMap(\.self)
  }

  /// The least cost; the distance does not depend on which of the two comes first.
  func cost(_ first: [Int], _ second: [Int]) -> Double {
    first.withUnsafeBufferPointer { a in second.withUnsafeBufferPointer { b in cost(a, b) } }
  }

  private func cost(_ a: UnsafeBufferPointer<Int>, _ b: UnsafeBufferPointer<Int>) -> Double {
    // Common beginnings and ends cost nothing: to align them otherwise is never cheaper.
    var start = 0
    var (endA, endB) = (a.count, b.count)
    while start < endA, start < endB, a[start] == b[start] { start += 1 }
    while endA > start, endB > start, a[endA - 1] == b[endB - 1] { (endA, endB) = (endA - 1, endB - 1) }
    let columns = endB - start
    let (indel, size) = (indel, size)
    return replacements.withUnsafeBufferPointer { replacements in
      withUnsafeTemporaryAllocation(of: Double.self, capacity: columns + 1) { costs in
        var column = 0
        while column <= columns {
          costs[column] = Double(column) * indel
          column += 1
        }
        var row = start
        while row < endA {
          let own = a[row] * size
          var diagonal = costs[0]
          var left = Double(row - start + 1) * indel
          costs[0] = left
          column = 1
          while column <= columns {
            let above = costs[column]
            let replaced = diagonal + replacements[own + b[start + column - 1]]
            let moved = (above < left ? above : left) + indel
            left = replaced < moved ? replaced : moved
            costs[column] = left
            diagonal = above
            column += 1
          }
          row += 1
        }
        return costs[columns]
      }
    }
  }
}
