import Datasets
import Foundation
import Measurement
import Statistics

/// One rater's cards before and after of all persons, with the clusters that persons belong to.
struct ResourceWaves: Sendable {
  let form: ResourceForm
  let rater: Level
  /// Both cards of each person, persons by identifier.
  let cards: [(before: [Int?], after: [Int?])]
  /// The positions of the persons of each cluster; each person alone where no clusters are recorded.
  let clusters: [[Int]]
  /// Whether persons belong together in clusters.
  let isClustered: Bool

  init(_ cards: ResourceCards, rater: String) throws(SurveyError) {
    let index = try cards.form.raterIndex(rater)
    form = cards.form
    self.rater = cards.form.raters[index]
    self.cards = cards.persons.indices.map { person in
      (
        before: cards.scores(person: person, rater: index, wave: 0),
        after: cards.scores(person: person, rater: index, wave: 1)
      )
    }
    isClustered = cards.clusters != nil
    if let names = cards.clusters {
      clusters = Set(names).sorted().map { name in names.indices.filter { names[$0] == name } }
    } else {
      clusters = cards.persons.indices.map { [$0] }
    }
  }

  /// What is said of a test that takes persons as independent though they belong together.
  var ignoredClusters: [Remark] {
    isClustered
      ? [Remark("ignores-clusters", "this test takes persons as independent, though they belong to clusters")]
      : []
  }

  /// The means of both cards of each person in a slice; nil for those that are not compared.
  func pairs(_ slice: ResourceSlice) -> [PairedMeans?] {
    cards.map { ResourceCards.means(of: $0.before, and: $0.after, in: slice) }
  }

  /// The values of each cluster's persons; nil values are left out, and clusters without any.
  func clustered<Value>(_ values: [Value?]) -> [[Value]] {
    clusters.map { $0.compactMap { values[$0] } }.filter { !$0.isEmpty }
  }

  /// The mean of persons with its interval, and the test of its being zero: Student's t, or the jackknife of clusters
  /// where persons belong together.
  ///
  /// - Throws: `tooFewObservations`, `constant`, `undefined`.
  func test(
    of changes: [Double?], quantity: String = "mean difference", level: Double, missing: Int
  ) throws(StatisticsError) -> TestResult {
    guard isClustered else {
      let summary = try SampleSummary(changes.compactMap(\.self), what: "the differences")
      let result = try PairedT(differences: summary).result(level: level, missing: missing)
      return TestResult(
        method: result.method, alternative: result.alternative, statistic: result.statistic,
        pValue: result.pValue,
        estimate: result.estimate.map {
          Estimate(
            quantity, value: $0.value, standardError: $0.standardError, interval: $0.interval, n: $0.n)
        }, effect: result.effect, sampleSizes: result.sampleSizes, missing: missing)
    }
    let groups = clustered(changes)
    let mean = try ClusterJackknife(groups) { Self.mean($0) }
    guard let pValue = mean.pValue else { throw .constant(what: "the difference of the pairs") }
    let effect = try? ClusterJackknife(groups) { Self.standardized($0) }
    return TestResult(
      method: "t test, delete-one jackknife of clusters", alternative: .twoSided,
      statistic: TestStatistic(
        "t", mean.value / mean.standardError, degreesOfFreedom: [Double(mean.clusters - 1)]),
      pValue: pValue, estimate: mean.estimate(quantity, level: level),
      effect: effect?.estimate("Cohen's d_z", level: level), sampleSizes: [mean.n], missing: missing,
      remarks: Self.remarks(clusters: mean.clusters))
  }

  /// What to say of intervals from a number of clusters.
  static func remarks(clusters: Int) -> [Remark] {
    let count = Double(clusters)
    return [Remark("clusters", "\(clusters) clusters", values: [count])]
      + (clusters < 10
        ? [
          Remark(
            "few-clusters", "only \(clusters) clusters: the level of intervals and tests is approximate",
            values: [count])
        ] : [])
  }

  static func mean(_ values: [Double]) -> Double? { (try? Moments(values))?.mean }

  private static func standardized(_ values: [Double]) -> Double? {
    guard let summary = try? SampleSummary(values, what: "the differences"),
      summary.standardDeviation > 0
    else { return nil }
    return summary.mean / summary.standardDeviation
  }

  /// The share of persons with a property, with Wilson's interval or the jackknife's of clusters; where nobody or
  /// everybody of clusters has it, Clopper and Pearson's as if each cluster were one person.
  func share(_ flags: [Bool?], level: Double) throws(StatisticsError) -> Estimate {
    let present = flags.compactMap(\.self)
    let proportion = try Proportion(present.count { $0 }, of: present.count)
    guard isClustered else { return proportion.estimate(.wilson, level: level) }
    if let bound = try bound(proportion, flags, level: level) { return bound }
    return try ClusterJackknife(clustered(flags)) { flags in
      Double(flags.count { $0 }) / Double(flags.count)
    }.estimate("proportion", level: level, scale: .logit)
  }

  /// The share of persons with a property and the interval ± t · SE on logits; without interval for no standard error.
  func share(
    _ flags: [Bool?], standardError: Double?, level: Double
  ) throws(StatisticsError) -> Estimate {
    let present = flags.compactMap(\.self)
    let proportion = try Proportion(present.count { $0 }, of: present.count)
    if let bound = try bound(proportion, flags, level: level) { return bound }
    let p = proportion.value
    var interval: Interval?
    if let standardError {
      let units = Double(clustered(flags).count - 1)
      let margin =
        StudentT.upperQuantile((1 - level) / 2, degreesOfFreedom: units) * standardError / (p * (1 - p))
      func restored(_ logit: Double) -> Double { 1 / (1 + exp(-logit)) }
      let logit = log(p / (1 - p))
      interval = Interval(
        lower: restored(logit - margin), upper: restored(logit + margin), level: level,
        method: "bootstrap of the whole procedure")
    }
    return Estimate(
      "proportion", value: p, standardError: standardError, interval: interval, n: present.count)
  }

  private func bound(
    _ proportion: Proportion, _ flags: [Bool?], level: Double
  ) throws(StatisticsError) -> Estimate? {
    guard proportion.count == 0 || proportion.count == proportion.total else { return nil }
    let units = isClustered ? clustered(flags).count : proportion.total
    let interval = try Proportion(proportion.count == 0 ? 0 : units, of: units)
      .interval(.clopperPearson, level: level)
    return Estimate("proportion", value: proportion.value, interval: interval, n: proportion.total)
  }
}
