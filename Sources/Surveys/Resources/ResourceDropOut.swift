import Datasets
import Measurement
import Statistics

/// Persons who dropped out beside those who stayed, and how far the mean change of the whole card depends on what became
/// of those who left.
///
/// Compared are the scores before. Then the mean change of all who began is estimated under stated assumptions: that of
/// the completers alone; as if those who left had changed as completers with their baseline (a regression on the
/// baseline, unbiased where leaving depends on it alone); nobody who left changed (crude, and its interval too short);
/// they all ended at the worst or the best score; and as the regression says, less δ. Every interval is the jackknife's,
/// of persons or of clusters, which for completers alone is Student's.
public struct ResourceDropOut: Sendable {
  /// The scores before of both groups in one slice.
  public struct Comparison: Sendable {
    /// The slice.
    public let slice: ResourceSlice
    /// The mean before of those who stayed; nil for none.
    public let stayed: Double?
    /// The mean before of those who left; nil for none.
    public let left: Double?
    /// How many stayed.
    public let nStayed: Int
    /// How many left.
    public let nLeft: Int
    /// Welch's and the exact Mann–Whitney test, left minus stayed; nil where undefined.
    public let tests: [ResourceEffects.Test]
  }

  /// What is assumed of those who left.
  public enum Assumption: Sendable, Hashable {
    /// They are left out.
    case completers
    /// They changed as completers with their baseline.
    case regression
    /// They did not change.
    case baselineCarriedForward
    /// They ended at the worst score.
    case worst
    /// They ended at the best score.
    case best
    /// They changed as the regression says, less δ points.
    case delta(Double)
  }

  /// The mean change under an assumption.
  public struct Sensitivity: Sendable {
    /// The assumption.
    public let assumption: Assumption
    /// The mean change; nil where it is undefined.
    public let estimate: Estimate?
    /// Whether it is zero; nil where it is undefined.
    public let pValue: PValue?
    /// Why it is undefined.
    public let remarks: [Remark]
  }

  /// The rater.
  public let rater: Level
  /// How many persons have a score before and none after.
  public let left: Int
  /// How many persons have both.
  public let stayed: Int
  /// How many persons have a score after only; they are left out.
  public let lateEntries: Int
  /// The share of those who began that stayed; nil where nobody began.
  public let retention: Estimate?
  /// The whole card, the areas and the levels.
  public let comparisons: [Comparison]
  /// The results by assumption.
  public let sensitivities: [Sensitivity]
  /// By how many points those who left must have fared worse than the regression says for the interval of the mean
  /// change to reach zero; nil where it contains zero anyway or nobody left.
  public let tippingPoint: Double?
  /// By how many points for the mean change itself to be zero.
  public let nullPoint: Double?

  /// Compares and imputes.
  ///
  /// - Parameters:
  ///   - cards: the cards.
  ///   - rater: the code of the rater.
  ///   - deltas: the points by which those who left are assumed to have fared worse.
  ///   - level: the confidence level.
  /// - Throws: ``SurveyError/unknownCode(name:what:known:)``, ``SurveyError/noAnswers(what:)`` when nobody has both
  ///   waves, ``SurveyError/statistics(_:)`` for a level outside its range.
  public init(
    _ cards: ResourceCards, rater: String, deltas: [Double] = [0.25, 0.5, 1], level: Double = 0.95
  ) throws(SurveyError) {
    guard level > 0, level < 1 else {
      throw .statistics(.invalidParameter(name: "level", range: "between 0 and 1"))
    }
    let waves = try ResourceWaves(cards, rater: rater)
    let form = cards.form
    let total = ResourceSlice.total(of: form)
    self.rater = waves.rater
    let pairs = waves.pairs(total)
    let baseline = waves.cards.map { ResourceCards.mean(of: $0.before, in: total) }
    let hasAfter = waves.cards.map { ResourceCards.mean(of: $0.after, in: total) != nil }
    lateEntries = zip(baseline, hasAfter).count { $0 == nil && $1 }
    let persons = zip(pairs, baseline).map { pair, before -> Person? in
      if let pair { return Person(before: pair.first, change: pair.difference) }
      return before.map { Person(before: $0, change: nil) }
    }
    stayed = persons.count { $0?.change != nil }
    left = persons.count { $0 != nil && $0?.change == nil }
    guard stayed > 0 else { throw .noAnswers(what: "both waves of the same person") }
    retention = try? waves.share(persons.map { $0.map { $0.change != nil } }, level: level)
    comparisons = (ResourceSlice.Dimension.allCases.dropLast().flatMap { ResourceSlice.slices($0, of: form) })
      .map { Comparison($0, waves, stays: persons.map { $0.map { $0.change != nil } }, level: level) }
    let groups = waves.clustered(persons)
    let bounds = (
      worst: Double(form.direction == .higherIsBetter ? form.lowest : form.highest),
      best: Double(form.direction == .higherIsBetter ? form.highest : form.lowest)
    )
    let sign = form.direction == .higherIsBetter ? 1.0 : -1
    func jackknife(_ assumption: Assumption) throws(StatisticsError) -> ClusterJackknife {
      try ClusterJackknife(assumption == .completers ? groups.map { $0.filter { $0.change != nil } } : groups)
      {
        Self.mean(of: $0, assumption, worst: bounds.worst, best: bounds.best, sign: sign)
      }
    }
    let assumptions: [Assumption] =
      left == 0
      ? [.completers]
      : [.completers, .regression, .baselineCarriedForward, .worst, .best] + deltas.map(Assumption.delta)
    sensitivities = assumptions.map { assumption in
      do throws(StatisticsError) {
        let result = try jackknife(assumption)
        return Sensitivity(
          assumption: assumption, estimate: result.estimate("mean difference", level: level),
          pValue: result.pValue, remarks: [])
      } catch {
        return Sensitivity(assumption: assumption, estimate: nil, pValue: nil, remarks: [error.remark])
      }
    }
    func gain(_ delta: Double) -> Estimate? {
      (try? jackknife(.delta(delta)))?.estimate("mean difference", level: level)
    }
    (nullPoint, tippingPoint) = Self.tipping(
      left: left, all: stayed + left, sign: sign, gain: left == 0 ? { _ in nil } : gain)
  }

  /// One person: the score before and the change, if there is one.
  struct Person: Sendable {
    let before: Double
    let change: Double?
  }

  /// The mean change of all persons under an assumption; nil where it is undefined.
  static func mean(
    of persons: [Person], _ assumption: Assumption, worst: Double, best: Double, sign: Double
  ) -> Double? {
    let completers = persons.filter { $0.change != nil }
    guard let observed = ResourceWaves.mean(completers.compactMap(\.change)) else { return nil }
    func filled(_ change: (Person) -> Double) -> Double? {
      ResourceWaves.mean(persons.map { $0.change ?? change($0) })
    }
    switch assumption {
    case .completers: return observed
    case .baselineCarriedForward: return filled { _ in 0 }
    case .worst: return filled { worst - $0.before }
    case .best: return filled { best - $0.before }
    case .regression, .delta:
      guard let centre = ResourceWaves.mean(completers.map(\.before)) else { return nil }
      var squares = 0.0
      var products = 0.0
      for person in completers {
        let distance = person.before - centre
        squares += distance * distance
        products += distance * ((person.change ?? 0) - observed)
      }
      // Completers of one baseline tell nothing of how change depends on it.
      let slope = squares > 0 ? products / squares : 0
      var delta = 0.0
      if case .delta(let points) = assumption { delta = points }
      return filled { observed + slope * ($0.before - centre) - sign * delta }
    }
  }

  /// Where the mean change and the near end of its interval reach zero.
  private static func tipping(
    left: Int, all: Int, sign: Double, gain: (Double) -> Estimate?
  ) -> (null: Double?, interval: Double?) {
    guard let start = gain(0), left > 0, sign * start.value > 0 else { return (nil, nil) }
    let null = sign * start.value * Double(all) / Double(left)
    func near(_ delta: Double) -> Double? {
      gain(delta)?.interval.map { sign > 0 ? $0.lower : -$0.upper }
    }
    guard let first = near(0), first > 0 else { return (null, nil) }
    var (low, high) = (0.0, null)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      guard let end = near(middle) else { return (null, nil) }
      if end > 0 { low = middle } else { high = middle }
    }
    return (null, (low + high) / 2)
  }
}

extension ResourceDropOut.Comparison {
  init(_ slice: ResourceSlice, _ waves: ResourceWaves, stays: [Bool?], level: Double) {
    self.slice = slice
    let baseline = waves.cards.map { ResourceCards.mean(of: $0.before, in: slice) }
    func values(_ kind: Bool) -> [Double] { zip(baseline, stays).compactMap { $1 == kind ? $0 : nil } }
    let (stayed, left) = (values(true), values(false))
    self.stayed = ResourceWaves.mean(stayed)
    self.left = ResourceWaves.mean(left)
    nStayed = stayed.count
    nLeft = left.count
    let ignored = waves.ignoredClusters
    func attempt(_ test: () throws(StatisticsError) -> TestResult) -> ResourceEffects.Test {
      do {
        return ResourceEffects.Test(result: try test(), pAdjusted: nil, remarks: ignored)
      } catch {
        return ResourceEffects.Test(
          result: nil, pAdjusted: nil, remarks: [Remark("not-tested", "no test: \(error)")])
      }
    }
    tests = [
      attempt { () throws(StatisticsError) -> TestResult in
        try TwoSampleT(left, stayed).result(level: level)
      },
      attempt { () throws(StatisticsError) -> TestResult in
        try MannWhitney(left, stayed).result(level: level)
      },
    ]
  }
}
