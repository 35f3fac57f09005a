import Datasets
import Measurement
import Statistics

/// How resources changed from before to after, by one rater: for the whole card, by life area and by level.
///
/// Scores are averaged per person first, over the cells rated at both waves, if these are at least half of the
/// slice. Differences are after minus before. Persons with one wave only are counted and not compared.
public struct ResourceChange: Sendable {
  /// The change in one slice.
  public struct Slice: Sendable {
    /// The slice.
    public let slice: ResourceSlice
    /// How many persons have a score before.
    public let nBefore: Int
    /// How many persons have a score after.
    public let nAfter: Int
    /// How many persons are compared: they have enough cells in common before and after.
    public let nBoth: Int
    /// How many persons have a score before and none after: they dropped out.
    public let onlyBefore: Int
    /// How many persons have a score after and none before.
    public let onlyAfter: Int
    /// The mean before of those compared, or nil for none.
    public let meanBefore: Double?
    /// The mean after of those compared, or nil for none.
    public let meanAfter: Double?
    /// How many persons have a score at either wave and are not compared.
    public let missing: Int
    /// The test of the differences, or nil where it is undefined.
    public let test: TestResult?
    /// The p-value corrected over the slices of the same dimension; nil without test and for the whole card.
    public internal(set) var pAdjusted: Double?
    /// Why there is no test.
    public let remarks: [Remark]

    /// The mean difference of those compared, after minus before, or nil for none.
    public var difference: Estimate? {
      guard let meanBefore, let meanAfter else { return nil }
      return Estimate("mean difference", value: meanAfter - meanBefore, n: nBoth)
    }
  }

  /// The paired test.
  public enum Test: String, Sendable, Codable, Hashable, CaseIterable {
    /// Student's t test of the differences with Cohen's d_z.
    case pairedT = "paired-t"
    /// Wilcoxon's signed-rank test with the rank-biserial correlation.
    case wilcoxonSignedRank = "wilcoxon-signed-rank"
  }

  /// The rater.
  public let rater: Level
  /// The form.
  public let form: ResourceForm
  /// The correction for multiple testing within areas and within levels.
  public let correction: MultipleTesting
  /// The whole card.
  public let total: Slice
  /// The life areas in the order of the form.
  public let areas: [Slice]
  /// The levels of resources in the order of the form.
  public let levels: [Slice]
  /// The reliable changes of persons on the whole card; nil where no reliability can be computed.
  public let reliableChange: ReliableChangeCount?
  /// Why there are no reliable changes.
  public let remarks: [Remark]

  /// Compares before and after.
  ///
  /// - Parameters:
  ///   - cards: the cards.
  ///   - rater: the code of the rater.
  ///   - test: the paired test.
  ///   - correction: the correction for multiple testing.
  ///   - level: the confidence level.
  /// - Throws: ``SurveyError/unknownCode(name:what:known:)``, ``SurveyError/noAnswers(what:)`` when nobody has both
  ///   waves, ``SurveyError/statistics(_:)`` for a level outside its range.
  public init(
    _ cards: ResourceCards, rater: String, test: Test = .pairedT, correction: MultipleTesting = .holm,
    level: Double = 0.95
  ) throws(SurveyError) {
    guard level > 0, level < 1 else {
      throw .statistics(.invalidParameter(name: "level", range: "between 0 and 1"))
    }
    let index = try cards.form.raterIndex(rater)
    form = cards.form
    self.rater = form.raters[index]
    self.correction = correction
    let waves = cards.persons.indices.map { person in
      (
        before: cards.scores(person: person, rater: index, wave: 0),
        after: cards.scores(person: person, rater: index, wave: 1)
      )
    }
    func compare(_ slice: ResourceSlice) -> Slice { Slice(slice, waves: waves, test: test, level: level) }
    total = compare(.total(of: form))
    guard total.nBoth > 0 else { throw .noAnswers(what: "both waves of the same person") }
    do {
      areas = try ResourceChange.corrected(ResourceSlice.areas(of: form).map(compare), correction)
      levels = try ResourceChange.corrected(ResourceSlice.levels(of: form).map(compare), correction)
    } catch {
      throw .statistics(error)
    }
    do {
      reliableChange = try ReliableChangeCount(waves, form: form)
      remarks = []
    } catch {
      reliableChange = nil
      remarks = [Remark("no-reliability", "no reliable change: \(error)")]
    }
  }

  private static func corrected(
    _ slices: [Slice], _ correction: MultipleTesting
  ) throws(StatisticsError) -> [Slice] {
    let tested = slices.indices.filter { slices[$0].test != nil }
    let adjusted = try correction.adjusted(tested.compactMap { slices[$0].test?.pValue.value })
    var slices = slices
    for (index, pValue) in zip(tested, adjusted) { slices[index].pAdjusted = pValue }
    return slices
  }
}

extension ResourceChange.Slice {
  init(
    _ slice: ResourceSlice, waves: [(before: [Int?], after: [Int?])], test: ResourceChange.Test, level: Double
  ) {
    self.slice = slice
    let hasBefore = waves.map { ResourceCards.mean(of: $0.before, in: slice) != nil }
    let hasAfter = waves.map { ResourceCards.mean(of: $0.after, in: slice) != nil }
    nBefore = hasBefore.count { $0 }
    nAfter = hasAfter.count { $0 }
    onlyBefore = zip(hasBefore, hasAfter).count { $0 && !$1 }
    onlyAfter = zip(hasBefore, hasAfter).count { !$0 && $1 }
    let pairs = waves.compactMap { ResourceCards.means(of: $0.before, and: $0.after, in: slice) }
    nBoth = pairs.count
    // Means of whole scores are finite, so that only no pair at all leaves no mean.
    meanBefore = (try? Moments(pairs.map(\.first)))?.mean
    meanAfter = (try? Moments(pairs.map(\.second)))?.mean
    missing = zip(hasBefore, hasAfter).count { $0 || $1 } - pairs.count
    do {
      let differences = pairs.map(\.difference)
      switch test {
      case .pairedT:
        self.test = try PairedT(differences: SampleSummary(differences, what: "the differences"))
          .result(level: level, missing: missing)
      case .wilcoxonSignedRank:
        self.test = try WilcoxonSignedRank(differences).result(level: level, missing: missing)
      }
      remarks = []
    } catch {
      self.test = nil
      remarks = [Remark("not-tested", "no test: \(error)")]
    }
  }
}
