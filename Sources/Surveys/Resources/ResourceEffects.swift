import Datasets
import Measurement
import Statistics

/// How resources changed from before to after, tested twice and with every usual effect size: for the whole card, by
/// area, by level, and for each area at each level.
///
/// Scores are averaged per person first, over the cells rated at both waves. Student's test of the differences
/// (the jackknife of clusters where persons belong together) stands beside Wilcoxon's signed-rank test, exact with
/// zeros dropped. p-values are corrected within each dimension and test.
public struct ResourceEffects: Sendable {
  /// The change in one slice.
  public struct Slice: Sendable {
    /// The slice.
    public let slice: ResourceSlice
    /// How many persons have enough cells before.
    public let nBefore: Int
    /// The mean before of those compared; nil for none.
    public let meanBefore: Double?
    /// The mean after of those compared; nil for none.
    public let meanAfter: Double?
    /// How many persons have scores at either wave and are not compared.
    public let missing: Int
    /// Student's test or the jackknife's, then Wilcoxon's; nil where undefined.
    public internal(set) var tests: [Test]
    /// d_z, d_av, Hedges' g and the rank-biserial correlation, as far as they are defined.
    public let effects: [Estimate]
  }

  /// One test of a slice, or why there is none.
  public struct Test: Sendable {
    /// The test; nil where it is undefined.
    public let result: TestResult?
    /// The p-value corrected within the dimension; nil for the whole card.
    public internal(set) var pAdjusted: Double?
    /// Why there is no test, or what it leaves out.
    public let remarks: [Remark]
  }

  /// The rater.
  public let rater: Level
  /// The correction for multiple testing.
  public let correction: MultipleTesting
  /// The whole card, the areas, the levels and the cells.
  public let slices: [Slice]
  /// The means of the whole card before and after of each person compared.
  let pairs: [(before: Double, after: Double)]

  /// Compares before and after.
  ///
  /// - Parameters:
  ///   - cards: the cards.
  ///   - rater: the code of the rater.
  ///   - correction: the correction within a dimension.
  ///   - level: the confidence level.
  /// - Throws: ``SurveyError/unknownCode(name:what:known:)``, ``SurveyError/noAnswers(what:)`` when nobody has both
  ///   waves, ``SurveyError/statistics(_:)`` for a level outside its range.
  public init(
    _ cards: ResourceCards, rater: String, correction: MultipleTesting = .holm, level: Double = 0.95
  ) throws(SurveyError) {
    guard level > 0, level < 1 else {
      throw .statistics(.invalidParameter(name: "level", range: "between 0 and 1"))
    }
    let waves = try ResourceWaves(cards, rater: rater)
    self.rater = waves.rater
    self.correction = correction
    var slices: [Slice] = []
    for dimension in ResourceSlice.Dimension.allCases {
      let own = ResourceSlice.slices(dimension, of: cards.form).map { Slice($0, waves, level: level) }
      do {
        slices += dimension == .total ? own : try ResourceEffects.corrected(own, correction)
      } catch {
        throw .statistics(error)
      }
    }
    guard slices[0].meanBefore != nil else { throw .noAnswers(what: "both waves of the same person") }
    self.slices = slices
    pairs = waves.pairs(.total(of: cards.form)).compactMap { $0.map { ($0.first, $0.second) } }
  }

  private static func corrected(
    _ slices: [Slice], _ correction: MultipleTesting
  ) throws(StatisticsError) -> [Slice] {
    var slices = slices
    for test in 0..<2 {
      let tested = slices.indices.filter { slices[$0].tests[test].result != nil }
      let adjusted = try correction.adjusted(
        tested.compactMap { slices[$0].tests[test].result?.pValue.value })
      for (index, pValue) in zip(tested, adjusted) { slices[index].tests[test].pAdjusted = pValue }
    }
    return slices
  }
}

extension ResourceEffects.Slice {
  init(_ slice: ResourceSlice, _ waves: ResourceWaves, level: Double) {
    self.slice = slice
    let all = waves.pairs(slice)
    let pairs = all.compactMap(\.self)
    let hasBefore = waves.cards.map { ResourceCards.mean(of: $0.before, in: slice) != nil }
    let hasAfter = waves.cards.map { ResourceCards.mean(of: $0.after, in: slice) != nil }
    nBefore = hasBefore.count { $0 }
    missing = zip(hasBefore, hasAfter).count { $0 || $1 } - pairs.count
    meanBefore = ResourceWaves.mean(pairs.map(\.first))
    meanAfter = ResourceWaves.mean(pairs.map(\.second))
    let missing = missing
    let differences = pairs.map(\.difference)
    func attempt(
      _ remarks: [Remark] = [], _ test: () throws(StatisticsError) -> TestResult
    ) -> ResourceEffects.Test {
      do {
        return ResourceEffects.Test(result: try test(), pAdjusted: nil, remarks: remarks)
      } catch {
        return ResourceEffects.Test(
          result: nil, pAdjusted: nil, remarks: [Remark("not-tested", "no test: \(error)")])
      }
    }
    let student = attempt { () throws(StatisticsError) -> TestResult in
      try waves.test(of: all.map { $0?.difference }, level: level, missing: missing)
    }
    let wilcoxon = attempt(waves.ignoredClusters) { () throws(StatisticsError) -> TestResult in
      try WilcoxonSignedRank(differences).result(level: level, missing: missing)
    }
    tests = [student, wilcoxon]
    // Standardised by both waves, after minus before.
    let paired = try? PairedMeanDifference(pairs.map(\.second), pairs.map(\.first))
    effects = [
      student.result?.effect, paired?.dav(level: level), paired?.hedgesG(level: level),
      wilcoxon.result?.effect,
    ].compactMap(\.self)
  }
}
