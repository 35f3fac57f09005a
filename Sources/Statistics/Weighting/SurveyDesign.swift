import Foundation

/// How a sample was drawn: design weights, strata, the clusters drawn first, and how many of them there were to draw from.
///
/// A weight is how many of the population a row stands for. Variances are those of the clusters drawn first (ultimate
/// clusters), within strata: Σₕ (1 − nₕ/Nₕ) nₕ/(nₕ − 1) Σ (z − z̄)² over the clusters' sums z of linearised scores; further stages
/// add nothing to it as long as few of the Nₕ clusters were drawn. Where the population of every stage is known, each adds the variance
/// within its units, times the shares drawn before. Replicate weights take the place of all this. Without clusters each row is one, without strata there is one.
/// Rows outside of what is estimated, and rows with a missing value, count as zeros: they remain part of the sample drawn.
///
/// Calibrated to margins, the scores are the residuals on the margins' levels, weighted by the weights before.
///
/// Source: Särndal, Swensson & Wretman (1992), Model Assisted Survey Sampling, chapters 4 and 5; Deville & Särndal (1992), JASA
/// 87, 376–382; Lumley (2010), Complex Surveys, chapters 2, 3 and 7; the same as R's survey.
public struct SurveyDesign: Sendable, Hashable {
  /// What is done with a stratum of which a single cluster was drawn; it says nothing about its variance.
  public enum SingleUnits: String, Sendable, Codable, Hashable, CaseIterable {
    /// An error that names the stratum.
    case fail
    /// It counts as drawn with certainty and adds nothing.
    case certainty
    /// Its cluster is compared with the mean of the whole sample, which overstates the variance.
    case adjust
  }

  /// A characteristic whose totals in the population are known.
  public struct Margin: Sendable, Hashable {
    /// The level of each row, from 0.
    public let levels: [Int]
    /// The population's total of each level.
    public let totals: [Double]

    /// Creates a margin.
    public init(levels: [Int], totals: [Double]) {
      precondition(levels.allSatisfy(totals.indices.contains), "a level has a total")
      self.levels = levels
      self.totals = totals
    }
  }

  /// The weight of each row.
  public let weights: [Double]
  /// What the reader must know.
  public let remarks: [Remark]
  /// The stratum of each row.
  let strata: [Int]
  /// The cluster of each row, counted over all strata.
  let clusters: [Int]
  /// The stratum of each cluster.
  let clusterStrata: [Int]
  /// The share of the clusters drawn, by stratum; 0 where the population is taken for infinite.
  let fractions: [Double]
  let singleUnits: SingleUnits
  let margins: [Margin]
  /// The weights before calibration.
  let baseWeights: [Double]
  /// The stages after the first.
  let stages: [NestedStage]
  /// Replicate weights, which variances are told from in place of clusters and strata.
  let replicates: SurveyReplicates?

  /// Describes a sample.
  ///
  /// - Parameters:
  ///   - weights: the weight of each row; nil for Nₕ/nₕ where the population is known, and else 1.
  ///   - rows: how many rows there are.
  ///   - strata: the stratum of each row from 0, or nil.
  ///   - clusters: the cluster of each row; the same number in another stratum is another cluster. Nil for rows drawn singly.
  ///   - populationUnits: how many clusters the row's stratum has in the population; nil takes it for infinite.
  ///   - furtherStages: what was drawn within the clusters, stage by stage; needs the populations of all stages.
  ///   - singleUnits: what is done with strata of one cluster.
  ///   - stratumNames: the strata's names, for errors.
  /// - Throws: `tooFewObservations` below two rows, `unequalLengths`, `notFinite`, `invalidParameter` for a negative weight or weights
  ///   that are all zero, `invalidCount` for a population smaller than the sample or not the same within a stratum, `undefined` for a
  ///   stratum of one cluster.
  public init(
    weights: [Double]? = nil, rows: Int, strata: [Int]? = nil, clusters: [Int]? = nil,
    populationUnits: [Double]? = nil, furtherStages: [SurveyStage] = [], singleUnits: SingleUnits = .fail,
    stratumNames: [String] = []
  ) throws(StatisticsError) {
    guard rows >= 2 else { throw .tooFewObservations(found: rows, needed: 2, what: "the sample") }
    let counts = [weights?.count, strata?.count, clusters?.count, populationUnits?.count]
    for count in counts.compactMap(\.self) where count != rows {
      throw .unequalLengths(first: rows, second: count)
    }
    let strata = strata ?? [Int](repeating: 0, count: rows)
    var known: [[Int]: Int] = [:]
    var clusterStrata: [Int] = []
    var unit: [Int] = []
    for row in 0..<rows {
      let key = [strata[row], clusters?[row] ?? row]
      if known[key] == nil {
        known[key] = clusterStrata.count
        clusterStrata.append(strata[row])
      }
      unit.append(known[key] ?? 0)
    }
    let stratumCount = (strata.max() ?? 0) + 1
    var drawn = [Double](repeating: 0, count: stratumCount)
    for stratum in clusterStrata { drawn[stratum] += 1 }
    func name(_ stratum: Int) -> String {
      stratumNames.indices.contains(stratum) ? "stratum '\(stratumNames[stratum])'" : "stratum \(stratum + 1)"
    }
    var population = [Double?](repeating: nil, count: stratumCount)
    if let populationUnits {
      for row in 0..<rows {
        let size = populationUnits[row]
        guard size.isFinite else { throw .notFinite(what: "the population's size") }
        guard population[strata[row]] ?? size == size else {
          throw .invalidCount(what: "the population's size, which differs within \(name(strata[row]))")
        }
        guard size >= drawn[strata[row]] else {
          throw .invalidCount(
            what: "the population's size of \(name(strata[row])), smaller than what was drawn from it")
        }
        population[strata[row]] = size
      }
    }
    guard furtherStages.isEmpty || populationUnits != nil else {
      throw .invalidParameter(
        name: "the population of the first stage", range: "known where there are further stages")
    }
    var stages: [NestedStage] = []
    for stage in furtherStages {
      let fractions =
        stages.last?.fractions ?? clusterStrata.map { drawn[$0] / (population[$0] ?? .infinity) }
      stages.append(
        try NestedStage(
          stage, within: stages.last?.units ?? unit, fractions: fractions,
          mayBeSingle: singleUnits == .certainty))
    }
    // One over the probability of being drawn at every stage.
    let given =
      weights
      ?? (0..<rows).map { row in
        let first = population[strata[row]].map { $0 / drawn[strata[row]] } ?? 1
        return stages.reduce(first) { $0 / $1.shares[$1.parents[$1.units[row]]] }
      }
    try Self.validate(given)
    for stratum in 0..<stratumCount where drawn[stratum] == 1 && singleUnits == .fail {
      if population[stratum] == 1 { continue }
      throw .undefined(
        what:
          "variances, because \(name(stratum)) has a single sampled unit; join it with another stratum, or "
          + "let it count as certain or be compared with the whole sample")
    }
    var remarks: [Remark] = []
    if weights != nil, Set(given).count == 1 {
      remarks.append(Remark("weights-equal", "all weights are equal and change nothing but totals"))
    }
    let single = drawn.count { $0 == 1 }
    if single > 0, singleUnits != .fail {
      remarks.append(
        Remark(
          "single-units", "\(single) strata have a single sampled unit", values: [Double(single)]))
    }
    self.weights = given
    self.remarks = remarks
    self.strata = strata
    self.clusters = unit
    self.clusterStrata = clusterStrata
    self.singleUnits = singleUnits
    fractions = population.indices.map { stratum in population[stratum].map { drawn[stratum] / $0 } ?? 0 }
    margins = []
    baseWeights = given
    self.stages = stages
    replicates = nil
  }

  /// Describes a sample by its weights and the replicate weights that came with them.
  ///
  /// - Throws: `tooFewObservations` below two rows, `unequalLengths`, `notFinite`, `invalidParameter` for a negative weight or weights that
  ///   are all zero.
  public init(weights: [Double], replicates: SurveyReplicates) throws(StatisticsError) {
    let simple = try SurveyDesign(weights: weights, rows: weights.count)
    guard replicates.weights[0].count == weights.count else {
      throw .unequalLengths(first: weights.count, second: replicates.weights[0].count)
    }
    self.init(simple, weights: weights, margins: [], replicates: replicates)
  }

  private static func validate(_ weights: [Double]) throws(StatisticsError) {
    for weight in weights where !weight.isFinite { throw .notFinite(what: "the weights") }
    guard weights.allSatisfy({ $0 >= 0 }) else {
      throw .invalidParameter(name: "a weight", range: "zero or more")
    }
    guard weights.contains(where: { $0 > 0 }) else {
      throw .invalidParameter(name: "the sum of the weights", range: "more than zero")
    }
  }

  /// The same sample with weights that have the population's margins: post-stratified for one margin, raked for more.
  ///
  /// Every margin in turn is brought to its totals by one factor per level, until no factor differs from 1 by more than 10⁻¹³.
  ///
  /// - Throws: `unequalLengths`, `invalidParameter` for totals that are negative or do not agree, `undefined` for a level that nobody
  ///   in the sample has, `noConvergence`.
  public func calibrated(to margins: [Margin]) throws(StatisticsError) -> SurveyDesign {
    precondition(!margins.isEmpty, "weights need a margin")
    let population = margins[0].totals.reduce(0, +)
    for margin in margins {
      guard margin.levels.count == weights.count else {
        throw .unequalLengths(first: weights.count, second: margin.levels.count)
      }
      guard margin.totals.allSatisfy({ $0 >= 0 && $0.isFinite }), population > 0,
        (margin.totals.reduce(0, +) - population).magnitude <= 1e-9 * population
      else {
        throw .invalidParameter(name: "the totals of a margin", range: "that add up to the same population")
      }
      var sums = [Double](repeating: 0, count: margin.totals.count)
      for (level, weight) in zip(margin.levels, weights) { sums[level] += weight }
      for (sum, total) in zip(sums, margin.totals) where sum == 0 && total > 0 {
        throw .undefined(what: "the weights, because nobody in the sample has a level of the population")
      }
    }
    return SurveyDesign(
      self, weights: try Self.raked(weights, to: margins), margins: self.margins + margins,
      replicates: try replicates.map { replicates throws(StatisticsError) in
        var raked: [[Double]] = []
        for column in replicates.weights { raked.append(try Self.raked(column, to: margins)) }
        return replicates.replacing(raked)
      })
  }

  /// Weights brought to each margin's totals in turn.
  private static func raked(_ weights: [Double], to margins: [Margin]) throws(StatisticsError) -> [Double] {
    var calibrated = weights
    var largest = Double.infinity
    var rounds = 0
    while largest > 1e-13 {
      guard rounds < 2000 else {
        throw .noConvergence(what: "the weights; the margins contradict each other in the sample")
      }
      largest = 0
      for margin in margins {
        var sums = [Double](repeating: 0, count: margin.totals.count)
        for (level, weight) in zip(margin.levels, calibrated) { sums[level] += weight }
        let factors = zip(margin.totals, sums).map { $1 > 0 ? $0 / $1 : 1 }
        for row in calibrated.indices { calibrated[row] *= factors[margin.levels[row]] }
        largest = zip(factors, sums).reduce(largest) { $1.1 > 0 ? max($0, ($1.0 - 1).magnitude) : $0 }
      }
      rounds += 1
    }
    return calibrated
  }

  private init(
    _ design: SurveyDesign, weights: [Double], margins: [Margin], replicates: SurveyReplicates?
  ) {
    self.weights = weights
    self.margins = margins
    remarks = design.remarks.filter { $0.code != "weights-equal" }
    strata = design.strata
    clusters = design.clusters
    clusterStrata = design.clusterStrata
    fractions = design.fractions
    singleUnits = design.singleUnits
    baseWeights = design.baseWeights
    stages = design.stages
    self.replicates = replicates
  }

  /// Kish's effective number of rows, (Σw)² / Σw²: at most their number, and as many with equal weights.
  public var effectiveSize: Double {
    let sum = weights.reduce(0, +)
    return sum * sum / weights.reduce(0) { $0 + $1 * $1 }
  }

  /// How many clusters were drawn, and in how many strata.
  public var units: (clusters: Int, strata: Int) { (clusterStrata.count, Set(clusterStrata).count) }
}
