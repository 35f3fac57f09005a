/// A further stage of a sample: what was drawn within each unit of the stage before.
///
/// Source: Särndal, Swensson & Wretman (1992), Model Assisted Survey Sampling, section 4.4; the same as R's svydesign with an fpc for
/// every stage.
public struct SurveyStage: Sendable, Hashable {
  /// The unit of each row; the same number in another unit of the stage before is another unit. Nil for rows drawn singly.
  public let units: [Int]?
  /// How many units the unit before has in the population, for each row.
  public let populationUnits: [Double]

  /// Describes a stage.
  public init(units: [Int]? = nil, populationUnits: [Double]) {
    self.units = units
    self.populationUnits = populationUnits
  }
}

/// A further stage as variances take it.
struct NestedStage: Sendable, Hashable {
  /// The unit of each row.
  let units: [Int]
  /// The unit of the stage before that each unit was drawn from.
  let parents: [Int]
  /// What the squared distances of the units drawn from each parent count.
  let factors: [Double]
  /// The share of the units drawn from each parent.
  let shares: [Double]
  /// The share drawn of each unit's own draw, over all stages so far.
  let fractions: [Double]

  /// Nests a stage in the one before.
  ///
  /// - Parameters:
  ///   - stage: what was drawn.
  ///   - before: the unit of the stage before of each row.
  ///   - fractions: the share drawn of each of these units' own draw, over all stages so far.
  ///   - mayBeSingle: whether a single unit drawn of several counts as certain.
  /// - Throws: as ``SurveyDesign``.
  init(
    _ stage: SurveyStage, within before: [Int], fractions: [Double], mayBeSingle: Bool
  ) throws(StatisticsError) {
    for count in [stage.units?.count, stage.populationUnits.count].compactMap(\.self)
    where count != before.count {
      throw .unequalLengths(first: before.count, second: count)
    }
    var known: [[Int]: Int] = [:]
    var parents: [Int] = []
    units = before.indices.map { row in
      let key = [before[row], stage.units?[row] ?? row]
      if let unit = known[key] { return unit }
      known[key] = parents.count
      parents.append(before[row])
      return parents.count - 1
    }
    self.parents = parents
    var drawn = [Double](repeating: 0, count: fractions.count)
    for parent in parents { drawn[parent] += 1 }
    var population = [Double?](repeating: nil, count: fractions.count)
    for row in before.indices {
      let size = stage.populationUnits[row]
      guard size.isFinite else { throw .notFinite(what: "the population's size") }
      guard population[before[row]] ?? size == size else {
        throw .invalidCount(
          what: "the population's size of a stage, which differs within a unit of the stage before")
      }
      guard size >= drawn[before[row]] else {
        throw .invalidCount(what: "the population's size of a stage, smaller than what was drawn")
      }
      population[before[row]] = size
    }
    var factors: [Double] = []
    var shares: [Double] = []
    for (parent, size) in population.enumerated() {
      guard let size else {
        factors.append(0)
        shares.append(0)
        continue
      }
      let share = drawn[parent] / size
      guard drawn[parent] > 1 || size == 1 || mayBeSingle else {
        throw .undefined(
          what:
            "variances, because a unit has a single sampled unit of several within it; let it count as certain"
        )
      }
      factors.append(
        drawn[parent] > 1 ? fractions[parent] * (1 - share) * drawn[parent] / (drawn[parent] - 1) : 0)
      shares.append(share)
    }
    self.factors = factors
    self.fractions = parents.map { fractions[$0] * shares[$0] }
    self.shares = shares
  }

  /// What this stage adds to the covariance matrix of sums of scores.
  func covariance(of scores: [[Double]]) -> [[Double]] {
    let distances = scores.map { values in
      var sums = [Double](repeating: 0, count: parents.count)
      for (row, value) in values.enumerated() { sums[units[row]] += value }
      var totals = [Double](repeating: 0, count: factors.count)
      var counts = totals
      for (unit, parent) in parents.enumerated() {
        totals[parent] += sums[unit]
        counts[parent] += 1
      }
      return sums.enumerated().map { unit, sum in sum - totals[parents[unit]] / counts[parents[unit]] }
    }
    return distances.map { first in
      distances.map { second in
        parents.indices.reduce(0) { $0 + factors[parents[$1]] * first[$1] * second[$1] }
      }
    }
  }
}
