import Foundation

/// The log-rank test that groups have the same survival function, optionally stratified.
///
/// At every event time the events of each group are compared with their expectation given all at risk,
/// weighted by 1 (log-rank) or by the pooled survival just before (Peto's test, which weighs early events
/// more). Who enters late is at risk after the entry only. χ² = (O − E)ᵀ V⁻¹ (O − E) with the hypergeometric covariance V;
/// one degree of freedom less than groups that expect events. Strata are summed. Groups and strata are numbered by the
/// caller; equal decimals of time tie.
///
/// Two groups also have Peto's one-step hazard ratio exp((O₁ − E₁)/V₁₁), the hazard of the first over that of the
/// second group, with the interval exp((O₁ − E₁ ± z√V₁₁)/V₁₁). It assumes proportional hazards and is too close to 1 for
/// ratios far from it (Yusuf et al. 1985, Prog. Cardiovasc. Dis. 27, 335–371). More groups have no single ratio.
///
/// Source: Mantel (1966), Cancer Chemother. Rep. 50, 163–170; Harrington & Fleming (1982), Biometrika 69,
/// 553–566.
public struct LogRank: OmnibusTest, Hashable {
  /// What an event time counts.
  public enum Weight: String, Sendable, Codable, Hashable, CaseIterable {
    /// Every event time alike.
    case logRank = "log-rank"
    /// The pooled survival just before the time (ρ = 1).
    case peto = "Peto"
  }

  /// One group's events.
  public struct Group: Sendable, Hashable, Codable {
    /// The number of the group.
    public let number: Int
    /// The number of observations.
    public let n: Int
    /// Weighted events observed.
    public let observed: Double
    /// Weighted events expected.
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
  /// The weight.
  public let weight: Weight
  private let isStratified: Bool
  private let firstVariance: Double

  /// Compares groups.
  ///
  /// - Parameters:
  ///   - times: the times.
  ///   - events: how each observation ended.
  ///   - groups: the number of the group of each observation.
  ///   - strata: the number of the stratum of each observation; nil for no strata.
  ///   - entries: from when on each was observed; nil where all were from the beginning.
  ///   - weight: how the times weigh.
  /// - Throws: `unequalLengths`, `tooFewObservations` without observations or below 2 groups, `notFinite`,
  ///   `invalidParameter` for negative times and for entries that are negative or not before their time.
  public init(
    times: [Double], events: [SurvivalEvent], groups: [Int], strata: [Int]? = nil, entries: [Double]? = nil,
    weight: Weight = .logRank
  ) throws(StatisticsError) {
    try SurvivalTimes.validate(times, events, entries: entries)
    guard groups.count == times.count else {
      throw .unequalLengths(first: times.count, second: groups.count)
    }
    let strata = strata ?? [Int](repeating: 0, count: times.count)
    guard strata.count == times.count else {
      throw .unequalLengths(first: times.count, second: strata.count)
    }
    let numbers = Set(groups).sorted()
    guard numbers.count >= 2 else {
      throw .tooFewObservations(found: numbers.count, needed: 2, what: "the groups")
    }
    var tally = Tally(groups: numbers.count)
    let levels = Set(strata).sorted()
    for stratum in levels {
      let indices = times.indices.filter { strata[$0] == stratum }
      func rows(_ indices: [Int]) -> SurvivalTimes {
        SurvivalTimes(
          indices.map { (times[$0], events[$0]) },
          entries: entries.map { entries in indices.map { entries[$0] } })
      }
      let members = numbers.map { number in rows(indices.filter { groups[$0] == number }) }
      let pooled = rows(indices)
      tally.add(pooled: pooled, members: members, weight: weight)
    }
    self.weight = weight
    isStratified = levels.count > 1
    firstVariance = tally.covariance[0][0]
    self.groups = numbers.enumerated().map { index, number in
      Group(
        number: number, n: groups.reduce(0) { $1 == number ? $0 + 1 : $0 }, observed: tally.observed[index],
        expected: tally.expected[index])
    }
    // A group that nobody was at risk in expects no event and brings no degree of freedom.
    let compared = numbers.indices.filter { tally.expected[$0] > 0 }.dropLast()
    let form =
      compared.isEmpty
      ? nil
      : SymmetricSystem.quadraticForm(
        compared.map { i in compared.map { tally.covariance[i][$0] } },
        compared.map { tally.observed[$0] - tally.expected[$0] })
    if let form {
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

  /// The name with weight and strata.
  public var method: String {
    (isStratified ? "stratified " : "") + (weight == .logRank ? "log-rank test" : "Peto test")
  }

  /// The numbers of observations by group.
  public var sampleSizes: [Int] { groups.map(\.n) }

  /// None: a hazard ratio says nothing without the names of the groups, so that ``hazardRatio(level:)`` is asked for.
  public func effect(level: Double) -> Estimate? { nil }

  /// The hazard of the first over that of the second of two groups; nil for more, for Peto's weights, without a comparison,
  /// and where so little compares them that it exceeds the range of numbers.
  public func hazardRatio(level: Double = 0.95) -> Estimate? {
    guard groups.count == 2, weight == .logRank, statistic != nil, firstVariance > 0 else { return nil }
    let score = groups[0].observed - groups[0].expected
    let reach =
      Normal.upperQuantile(Alternative.twoSided.tailProbability(level: level)) * firstVariance.squareRoot()
    let (lower, upper) = (exp((score - reach) / firstVariance), exp((score + reach) / firstVariance))
    guard lower > 0, upper.isFinite else { return nil }
    return Estimate(
      "hazard ratio", value: exp(score / firstVariance),
      interval: Interval(lower: lower, upper: upper, level: level, method: "Peto, one step"),
      n: groups[0].n + groups[1].n)
  }

  /// Sums over event times and strata.
  private struct Tally {
    var observed: [Double]
    var expected: [Double]
    var covariance: [[Double]]

    init(groups: Int) {
      observed = [Double](repeating: 0, count: groups)
      expected = observed
      covariance = [[Double]](repeating: observed, count: groups)
    }

    mutating func add(pooled: SurvivalTimes, members: [SurvivalTimes], weight: Weight) {
      var positions = [Int](repeating: 0, count: members.count)
      var survival = 1.0
      for row in pooled.rows {
        var atRisk: [Double] = []
        var events: [Double] = []
        for (group, member) in members.enumerated() {
          let rows = member.rows
          let isHere = positions[group] < rows.count && rows[positions[group]].time == row.time
          atRisk.append(positions[group] < rows.count ? Double(rows[positions[group]].atRisk) : 0)
          events.append(isHere ? Double(rows[positions[group]].events) : 0)
          if isHere { positions[group] += 1 }
        }
        guard row.events > 0 else { continue }
        let (n, d) = (Double(row.atRisk), Double(row.events))
        let factor = weight == .peto ? survival : 1
        let spread = n > 1 ? factor * factor * d * (n - d) / (n - 1) : 0
        for i in members.indices {
          observed[i] += factor * events[i]
          expected[i] += factor * d * atRisk[i] / n
          for j in members.indices {
            covariance[i][j] += spread * atRisk[i] / n * ((i == j ? 1 : 0) - atRisk[j] / n)
          }
        }
        survival *= 1 - d / n
      }
    }
  }
}
