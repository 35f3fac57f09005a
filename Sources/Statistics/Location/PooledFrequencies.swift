/// How often each distinct value occurs in two samples: all that a rank test needs of them.
struct PooledFrequencies: Sendable {
  /// The frequencies in the first sample, by ascending value.
  let first: [Int]
  /// The frequencies in the second sample, by ascending value.
  let second: [Int]
  let firstCount: Int
  let secondCount: Int

  /// Counts two samples; values equal to 12 significant digits are one value.
  init(_ first: [Double], _ second: [Double]) throws(StatisticsError) {
    if first.isEmpty { throw .tooFewObservations(found: 0, needed: 1, what: "the first sample") }
    if second.isEmpty { throw .tooFewObservations(found: 0, needed: 1, what: "the second sample") }
    for value in first where !value.isFinite { throw .notFinite(what: "the first sample") }
    for value in second where !value.isFinite { throw .notFinite(what: "the second sample") }
    let x = first.map { $0.rounded(toSignificantDigits: 12) }.sorted()
    let y = second.map { $0.rounded(toSignificantDigits: 12) }.sorted()
    var (firstFrequencies, secondFrequencies): ([Int], [Int]) = ([], [])
    var (i, j) = (0, 0)
    while i < x.count || j < y.count {
      let value = i == x.count ? y[j] : j == y.count ? x[i] : min(x[i], y[j])
      let (startOfX, startOfY) = (i, j)
      while i < x.count && x[i] == value { i += 1 }
      while j < y.count && y[j] == value { j += 1 }
      firstFrequencies.append(i - startOfX)
      secondFrequencies.append(j - startOfY)
    }
    self.first = firstFrequencies
    self.second = secondFrequencies
    firstCount = x.count
    secondCount = y.count
  }

  /// Takes counts per value; values that occur in neither sample are left out.
  init(counts first: [Int], _ second: [Int]) throws(StatisticsError) {
    if first.count != second.count { throw .unequalLengths(first: first.count, second: second.count) }
    var total = 0
    for count in first + second {
      let (sum, overflow) = total.addingReportingOverflow(count)
      if count < 0 || overflow || sum > 1 << 30 { throw .invalidCount(what: "a frequency") }
      total = sum
    }
    let used = first.indices.filter { first[$0] + second[$0] > 0 }
    self.first = used.map { first[$0] }
    self.second = used.map { second[$0] }
    firstCount = first.reduce(0, +)
    secondCount = second.reduce(0, +)
    if firstCount == 0 { throw .tooFewObservations(found: 0, needed: 1, what: "the first sample") }
    if secondCount == 0 { throw .tooFewObservations(found: 0, needed: 1, what: "the second sample") }
  }

  /// How many distinct values there are.
  var levelCount: Int { first.count }

  /// How many values are tied with another.
  var tiedCount: Int {
    zip(first, second).reduce(0) { $1.0 + $1.1 > 1 ? $0 + $1.0 + $1.1 : $0 }
  }

  /// Twice the average rank of each level.
  var doubledLevelScores: [Int] {
    var below = 0
    return zip(first, second).map { counts in
      let size = counts.0 + counts.1
      defer { below += size }
      return 2 * below + size + 1
    }
  }

  /// Twice the average rank of every observation of both samples.
  var doubledScores: [Int] {
    var scores: [Int] = []
    for (level, score) in doubledLevelScores.enumerated() {
      scores.append(contentsOf: repeatElement(score, count: first[level] + second[level]))
    }
    return scores
  }

  /// Twice the sum of the ranks of the first sample.
  var doubledRankSum: Int {
    zip(first, doubledLevelScores).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// Twice U of the first sample.
  var doubledU: Int { doubledRankSum - firstCount * (firstCount + 1) }

  /// Σ(t³ − t) over the levels.
  var tieTerm: Double {
    zip(first, second).reduce(0) { sum, counts in
      let t = Double(counts.0 + counts.1)
      return sum + t * (t - 1) * (t + 1)
    }
  }
}
