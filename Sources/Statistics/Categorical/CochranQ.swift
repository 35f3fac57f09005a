/// Cochran's Q test that several yes-or-no answers of the same people have the same share of yes.
///
/// Q = (k − 1)(k Σ Cⱼ² − T²)/(k T − Σ Rᵢ²) with column totals C, row totals R and total T; people who answered
/// the same everywhere add nothing. Asymptotically χ² with k − 1 degrees of freedom; `exact` takes every
/// arrangement of each person's answers as equally likely and is feasible for small samples. It equals
/// Friedman's test on the same data and, for k = 2, McNemar's uncorrected test.
///
/// The effect is Q/(n(k − 1)), 0 … 1, Kendall's W of these data, with the interval of ``Friedman``; simulated, it
/// covers 94 to 100 % at a level of 95 % for yes-or-no answers of 10 to 60 people.
///
/// Source: Cochran (1950), Biometrika 37, 256–266.
public struct CochranQ: OmnibusTest {
  /// How the p-value is obtained.
  public enum Distribution: String, Sendable, Codable, Hashable, CaseIterable {
    /// All arrangements within people.
    case exact
    /// The chi-squared distribution.
    case asymptotic
  }

  /// The p-value.
  public let pValue: PValue
  /// What the reader must know.
  public let remarks: [Remark]
  private let value: Double
  private let answers: [[Int]]
  private var people: Int { answers.count }
  private var conditions: Int { answers[0].count }

  /// Creates the test from one row of zeros and ones per person.
  ///
  /// - Throws: `tooFewObservations` for no people or fewer than two answers each, `unequalLengths` for rows
  ///   of different lengths, `invalidCount` for other values than 0 and 1, `constant` when everybody answered
  ///   the same everywhere, `undefined` when an exact test was asked for and the sample is too large for it.
  public init(_ answers: [[Int]], distribution: Distribution = .asymptotic) throws(StatisticsError) {
    guard let width = answers.first?.count else {
      throw .tooFewObservations(found: 0, needed: 1, what: "the people")
    }
    guard width > 1 else {
      throw .tooFewObservations(found: width, needed: 2, what: "the answers per person")
    }
    var columnTotals = [Int](repeating: 0, count: width)
    var informative: [Int] = []
    for row in answers {
      guard row.count == width else { throw .unequalLengths(first: width, second: row.count) }
      for (column, answer) in row.enumerated() {
        guard answer == 0 || answer == 1 else { throw .invalidCount(what: "an answer, which is 0 or 1,") }
        columnTotals[column] += answer
      }
      let yes = row.reduce(0, +)
      if yes > 0, yes < width { informative.append(yes) }
    }
    guard !informative.isEmpty else { throw .constant(what: "every person's row of answers") }
    let total = columnTotals.reduce(0, +)
    let numerator = width * columnTotals.reduce(0) { $0 + $1 * $1 } - total * total
    let denominator = informative.reduce(0) { $0 + $1 * (width - $1) }
    value = Double(width - 1) * Double(numerator) / Double(denominator)
    self.answers = answers
    let same = answers.count - informative.count
    remarks =
      same == 0
      ? []
      : [
        Remark(
          "constant-rows", "\(same) people answered the same everywhere and add nothing",
          values: [Double(same)])
      ]
    switch distribution {
    case .asymptotic:
      pValue = PValue(ChiSquared.upperTail(value, degreesOfFreedom: Double(width - 1)), .asymptotic)
    case .exact:
      // People who always said yes move all columns alike; leave them out.
      let always = answers.count { !$0.contains(0) }
      let squares = columnTotals.reduce(0) { $0 + ($1 - always) * ($1 - always) }
      pValue = PValue(
        try CochranQ.exactProbability(yes: informative, conditions: width, squares: squares), .exact)
    }
  }

  /// The method by name.
  public var method: String { pValue.basis == .exact ? "Cochran's Q test, exact" : "Cochran's Q test" }

  /// Q with its degrees of freedom.
  public var statistic: TestStatistic? {
    TestStatistic("Q", value, degreesOfFreedom: [Double(conditions - 1)])
  }

  /// The number of people.
  public var sampleSizes: [Int] { [people] }

  /// Q/(n(k − 1)).
  public func effect(level: Double) -> Estimate? {
    let friedman = try? Friedman(blocks: answers.map { $0.map(Double.init) }, distribution: .chiSquared)
    return Estimate(
      "Kendall's W", value: value / Double(people * (conditions - 1)),
      interval: friedman?.effect(level: level)?.interval, n: people)
  }

  /// The probability of a sum of squared column totals at least as large, by adding one person after the
  /// other; column totals are kept sorted, for all arrangements are equally likely.
  private static func exactProbability(yes: [Int], conditions: Int, squares: Int) throws(StatisticsError)
    -> Double
  {
    var states: [[Int]: Double] = [[Int](repeating: 0, count: conditions): 1]
    var steps = 0
    for count in yes.sorted() {
      let arrangements = subsets(of: conditions, size: count, limit: 5_000)
      steps += states.count * arrangements.count
      guard !arrangements.isEmpty, steps <= 500_000 else {
        throw .undefined(what: "the exact Cochran Q test of so many answers; use the asymptotic one")
      }
      var next: [[Int]: Double] = [:]
      // In a fixed order, so that sums round the same way every time.
      for (totals, probability) in states.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
        for arrangement in arrangements {
          var sums = totals
          for column in arrangement { sums[column] += 1 }
          next[sums.sorted(), default: 0] += probability / Double(arrangements.count)
        }
      }
      states = next
    }
    return
      states
      .filter { $0.key.reduce(0) { $0 + $1 * $1 } >= squares }
      .sorted { $0.value < $1.value }
      .reduce(0) { $0 + $1.value }
  }

  /// All subsets of this size, or none when there are more than the limit.
  private static func subsets(of count: Int, size: Int, limit: Int) -> [[Int]] {
    var subsets: [[Int]] = [[]]
    for element in 0..<count {
      subsets += subsets.filter { $0.count < size }.map { $0 + [element] }
      subsets.removeAll { $0.count + count - element - 1 < size }
      if subsets.count > limit { return [] }
    }
    return subsets
  }
}
