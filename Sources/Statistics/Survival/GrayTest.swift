/// Gray's test that groups have the same cumulative incidence of one cause, with other causes competing.
///
/// At every time the events of each group are compared with those expected from the pooled subdistribution hazard, a group's
/// number at risk being r (1 − F(t−)) / S(t−): who left by another cause stays at risk as far as censoring allows (weight
/// ρ = 0). Without competing causes the scores are those of the log-rank test. χ² = (O − E)ᵀ V⁻¹ (O − E); one degree of
/// freedom less than groups that expect events. Groups and causes are numbered by the caller; equal decimals of time tie.
///
/// Source: Gray (1988), Ann. Stat. 16, 1141–1154, with the variance of his program cmprsk.
public struct GrayTest: OmnibusTest, Hashable {
  /// One group's events of the cause.
  public struct Group: Sendable, Hashable, Codable {
    /// The number of the group.
    public let number: Int
    /// The number of observations.
    public let n: Int
    /// Events observed.
    public let observed: Int
    /// Events expected.
    public let expected: Double
  }

  /// The groups in ascending order of their number.
  public let groups: [Group]
  /// χ²; nil if no group difference is defined.
  public let statistic: TestStatistic?
  /// The p-value; 1 where the statistic is undefined.
  public let pValue: PValue
  /// What the reader must know.
  public let remarks: [Remark]

  /// Compares groups.
  ///
  /// - Parameters:
  ///   - times: the times.
  ///   - endings: the number of the cause that ended each observation; nil for a censored one.
  ///   - groups: the number of the group of each observation.
  ///   - cause: the cause to compare.
  /// - Throws: `unequalLengths`, `tooFewObservations` without observations or below 2 groups, `notFinite`,
  ///   `invalidParameter` for negative times.
  public init(
    times: [Double], endings: [Int?], groups: [Int], cause: Int
  ) throws(StatisticsError) {
    try CompetingTimes.validate(times, endings)
    guard groups.count == times.count else {
      throw .unequalLengths(first: times.count, second: groups.count)
    }
    let numbers = Set(groups).sorted()
    guard numbers.count >= 2 else {
      throw .tooFewObservations(found: numbers.count, needed: 2, what: "the groups")
    }
    // Which of the other causes ended an observation does not matter.
    let binary = endings.map { ending in ending.map { $0 == cause ? 0 : 1 } }
    let members = numbers.map { number in
      CompetingTimes(
        times.indices.filter { groups[$0] == number }.map { (times[$0], binary[$0]) }, causes: [0, 1])
    }
    var tally = GrayTally(groups: numbers.count)
    for time in Set(members.flatMap { $0.rows.map(\.time) }).sorted() {
      tally.add(members.map { $0.row(from: time) }, at: time)
    }
    self.groups = numbers.indices.map { index in
      Group(
        number: numbers[index], n: members[index].count, observed: tally.observed[index],
        expected: tally.expected[index])
    }
    // A group in which nobody was at risk expects no event and brings no degree of freedom.
    let compared = numbers.indices.filter { tally.expected[$0] > 0 }.dropLast()
    if let covariance = tally.covariance, !compared.isEmpty,
      let form = SymmetricSystem.quadraticForm(
        compared.map { i in compared.map { covariance[i][$0] } },
        compared.map { Double(tally.observed[$0]) - tally.expected[$0] })
    {
      let freedom = Double(compared.count)
      statistic = TestStatistic("χ²", form, degreesOfFreedom: [freedom])
      pValue = PValue(ChiSquared.upperTail(form, degreesOfFreedom: freedom), .asymptotic)
      remarks = []
    } else {
      statistic = nil
      pValue = PValue(1, .asymptotic)
      remarks = [
        Remark("no-comparison", "no event happened while two groups were at risk, so there is no comparison")
      ]
    }
  }

  /// The name of the test.
  public var method: String { "Gray test" }

  /// The numbers of observations by group.
  public var sampleSizes: [Int] { groups.map(\.n) }

  /// None: subdistribution hazard ratios need a model.
  public func effect(level: Double) -> Estimate? { nil }
}

extension CompetingTimes {
  /// The first row at this time or later; nil when nobody is observed any more.
  fileprivate func row(from time: Double) -> Row? {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].time < time { low = middle + 1 } else { high = middle }
    }
    return low < rows.count ? rows[low] : nil
  }
}
