import Datasets
import Measurement
import Statistics
import Tables

/// Cohorts side by side: how much more often one reaches a counted outcome than another.
///
/// Every two groups are compared, first less second in their order: the difference of risks with Newcombe's interval, their
/// ratio with Katz's, the number needed to treat, and Fisher's exact test, corrected for the number of pairs. Persons without a
/// group are left out.
public struct CohortComparison: Sendable {
  /// Two groups.
  public struct Pair: Sendable {
    /// The first group.
    public let first: Level
    /// The second group.
    public let second: Level
    /// The difference of the shares.
    public let difference: Estimate
    /// The ratio of the shares; nil when neither has an outcome.
    public let ratio: Estimate?
    /// How many must take part for one more outcome; nil for equal shares.
    public let numberNeeded: Estimate?
    /// What must be said about it.
    public let remarks: [Remark]
    /// Fisher's exact test.
    public let test: TestResult
    /// The p-value corrected for the number of pairs.
    public internal(set) var pAdjusted: Double
  }

  /// The pairs, in the order of the groups.
  public private(set) var pairs: [Pair]
  /// The correction.
  public let correction: MultipleTesting
  /// How many persons have no group.
  public let missing: Int

  /// Compares the groups of counted outcomes.
  ///
  /// - Parameters:
  ///   - target: the counted outcomes by group.
  ///   - correction: the correction for the number of pairs.
  /// - Throws: ``OutcomeError/statistics(_:)`` with fewer than two groups that have participants.
  public init(
    _ target: OutcomeTarget, correction: MultipleTesting = .holm
  ) throws(OutcomeError) {
    var groups: [(Level, Proportion)] = []
    do throws(StatisticsError) {
      for group in target.groups {
        guard let level = group.group, group.count.total > 0 else { continue }
        groups.append((level, try Proportion(group.count.persons.value, of: group.count.total.value)))
      }
      guard groups.count >= 2 else {
        throw StatisticsError.tooFewObservations(found: groups.count, needed: 2, what: "the groups")
      }
      let missing = target.groups.reduce(0) { $0 + ($1.group == nil ? $1.count.total.value : 0) }
      var pairs: [Pair] = []
      for (index, (first, share)) in groups.enumerated() {
        for (second, other) in groups.dropFirst(index + 1) {
          let difference = ProportionDifference(share, other)
          let needed = NumberNeededToTreat(difference)
          let test = try FisherExact(FourfoldTable(share, other)).result(
            level: target.level, missing: missing)
          pairs.append(
            Pair(
              first: first, second: second, difference: difference.estimate(level: target.level),
              ratio: RiskRatio(share, other).estimate(level: target.level),
              numberNeeded: needed.estimate(level: target.level),
              remarks: needed.remarks(level: target.level),
              test: test, pAdjusted: test.pValue.value))
        }
      }
      let adjusted = try correction.adjusted(pairs.map(\.test.pValue.value))
      for index in pairs.indices { pairs[index].pAdjusted = adjusted[index] }
      self.pairs = pairs
      self.missing = missing
    } catch { throw .statistics(error) }
    self.correction = correction
  }
}

extension CohortComparison: Tabulated {
  /// The tables `cohort-tests`, `cohort-differences` and `cohort-ratios` (ratio and number needed to treat).
  public var tables: [TidyTable] {
    [
      TidyTable(
        id: "cohort-tests", title: LocalizedText(de: "Gruppen im Vergleich", en: "The groups compared"),
        results: pairs.map {
          ResultRow(term: cell($0), test: $0.test, pAdjusted: pairs.count > 1 ? $0.pAdjusted : nil)
        }),
      TidyTable(
        id: "cohort-differences",
        title: LocalizedText(de: "Unterschied der Anteile", en: "Difference of shares"),
        results: pairs.map { ResultRow(term: cell($0), estimate: $0.difference) },
        estimatesIn: .proportionDifference),
      TidyTable(
        id: "cohort-ratios",
        title: LocalizedText(
          de: "Verhältnis der Anteile und Number Needed to Treat",
          en: "Ratio of shares and number needed to treat"),
        results: pairs.flatMap { pair in
          [
            pair.ratio.map { ResultRow(term: cell(pair), estimate: $0) },
            pair.numberNeeded.map { ResultRow(term: cell(pair), estimate: $0, remarks: pair.remarks) },
          ].compactMap(\.self)
        }),
    ]
  }

  private func cell(_ pair: Pair) -> Cell {
    .label(
      code: "\(pair.first.code)-\(pair.second.code)",
      LocalizedText(
        de: "\(pair.first.label.de) – \(pair.second.label.de)",
        en: "\(pair.first.label.en) – \(pair.second.label.en)"))
  }
}
