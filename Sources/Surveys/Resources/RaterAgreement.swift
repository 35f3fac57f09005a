import Datasets
import Measurement
import Statistics

/// How far two raters agree on the resources of the same persons, at one wave: the person and the coach.
///
/// Scores are averaged per person first, over the cells that both rated, if these are at least half of the slice.
/// ICC(2,1) measures absolute agreement; Bland and Altman's bias is first minus second rater.
public struct RaterAgreement: Sendable {
  /// The agreement in one slice.
  public struct Slice: Sendable {
    /// The slice.
    public let slice: ResourceSlice
    /// How many persons both rated.
    public let n: Int
    /// ICC(2,1) with its test, or nil where it is undefined.
    public let correlation: TestResult?
    /// The bias with its interval; nil below two persons.
    public let bias: Estimate?
    /// The limits of agreement; nil below two persons.
    public let limits: (lower: Estimate, upper: Estimate)?
    /// Why something is undefined.
    public let remarks: [Remark]
  }

  /// The first rater.
  public let first: Level
  /// The second rater.
  public let second: Level
  /// The wave.
  public let wave: Level
  /// The agreement on the whole card; nil below two persons.
  public let comparison: BlandAltman?
  /// The whole card, then the areas, then the levels, in the order of the form.
  public let slices: [Slice]

  /// Compares two raters.
  ///
  /// - Parameters:
  ///   - cards: the cards.
  ///   - first: the code of the first rater.
  ///   - second: the code of the second rater.
  ///   - wave: the code of the wave.
  ///   - level: the confidence level.
  /// - Throws: ``SurveyError/unknownCode(name:what:known:)``, ``SurveyError/noAnswers(what:)`` when no person was
  ///   rated by both, ``SurveyError/statistics(_:)`` for a level outside its range.
  public init(
    _ cards: ResourceCards, first: String, second: String, wave: String, level: Double = 0.95
  ) throws(SurveyError) {
    guard level > 0, level < 1 else {
      throw .statistics(.invalidParameter(name: "level", range: "between 0 and 1"))
    }
    let form = cards.form
    let (one, two) = (try form.raterIndex(first), try form.raterIndex(second))
    let time = try form.waveIndex(wave)
    self.first = form.raters[one]
    self.second = form.raters[two]
    self.wave = form.waves[time]
    let cardPairs = cards.persons.indices.map { person in
      (
        first: cards.scores(person: person, rater: one, wave: time),
        second: cards.scores(person: person, rater: two, wave: time)
      )
    }
    slices = ([.total(of: form)] + ResourceSlice.areas(of: form) + ResourceSlice.levels(of: form))
      .map { slice in
        let pairs = cardPairs.compactMap { ResourceCards.means(of: $0.first, and: $0.second, in: slice) }
        return Slice(slice, pairs: pairs, level: level)
      }
    let totals = cardPairs.compactMap {
      ResourceCards.means(of: $0.first, and: $0.second, in: .total(of: form))
    }
    comparison = try? BlandAltman(totals.map(\.first), totals.map(\.second))
    guard slices[0].n > 0 else { throw .noAnswers(what: "both raters of the same person") }
  }
}

extension RaterAgreement.Slice {
  init(_ slice: ResourceSlice, pairs: [PairedMeans], level: Double) {
    self.slice = slice
    n = pairs.count
    var remarks: [Remark] = []
    do {
      let correlation = try IntraclassCorrelation(
        pairs.map { [$0.first, $0.second] }, form: .twoWayRandomSingle)
      self.correlation = TestResult(
        method: correlation.method, statistic: correlation.statistic, pValue: correlation.pValue,
        effect: correlation.effect(level: level), sampleSizes: [pairs.count],
        remarks: correlation.remarks)
    } catch {
      correlation = nil
      remarks.append(Remark("not-tested", "no correlation: \(error)"))
    }
    if let comparison = try? BlandAltman(pairs.map(\.first), pairs.map(\.second)) {
      bias = comparison.bias(level: level)
      limits = comparison.limits(level: level)
    } else {
      bias = nil
      limits = nil
    }
    self.remarks = remarks
  }
}
