/// How much more units changed where something began than those where it did not, tested by chance over the units.
///
/// With Δᵢ the mean of a unit after the beginning less its mean before, the estimate is the mean Δ of the units with the
/// measure less that of the others: for all units at all times it equals the coefficient of the two-way fixed effects
/// regression. Standard errors clustered by unit fail with few clusters; p is that of the permutation test instead: the share
/// of all choices of as many units whose estimate is at least as far from zero. With one of six units p cannot be below 1/6.
/// The estimate is one of the effect only if the units would have moved in parallel without the measure; the placebo dates
/// before it and the differences of every time say whether they did before.
///
/// Source: Abadie, Diamond & Hainmueller (2010), JASA 105, 493–505, on placebos; MacKinnon & Webb (2018), Econom. J. 21,
/// 114–135, on few treated clusters.
public struct DifferenceInDifferences: Sendable {
  /// The mean change with the measure less the mean change without, tested over all choices of units.
  public let test: PermutationTest
  /// How many units have the measure.
  public let treatedCount: Int
  /// How many units do not.
  public let controlCount: Int
  /// The smallest p that the number of units allows.
  public let smallestPValue: Double
  private let treated: [[Double]]
  private let controls: [[Double]]
  private let start: Int
  private let controlChanges: [Double]

  /// Compares units.
  ///
  /// - Parameters:
  ///   - treated: the units with the measure, one value for each time.
  ///   - controls: the other units, at the same times.
  ///   - start: the position of the first time after the beginning.
  ///   - seed: the seed of random choices where all are too many.
  /// - Throws: `tooFewObservations` without treated units, below two others, without times before or after;
  ///   `unequalLengths`; `notFinite`.
  public init(treated: [[Double]], controls: [[Double]], from start: Int, seed: UInt64 = 1)
    throws(StatisticsError)
  {
    guard let length = treated.first?.count else {
      throw .tooFewObservations(found: 0, needed: 1, what: "the units with the measure")
    }
    guard controls.count >= 2 else {
      throw .tooFewObservations(found: controls.count, needed: 2, what: "the units to compare with")
    }
    for unit in treated + controls where unit.count != length {
      throw .unequalLengths(first: length, second: unit.count)
    }
    guard start >= 1 else { throw .tooFewObservations(found: 0, needed: 1, what: "the times before") }
    guard start < length else { throw .tooFewObservations(found: 0, needed: 1, what: "the times after") }
    func change(_ unit: [Double]) throws(StatisticsError) -> Double {
      try SampleSummary(Array(unit[start...])).mean - SampleSummary(Array(unit[..<start])).mean
    }
    var changes: [Double] = []
    for unit in treated + controls { changes.append(try change(unit)) }
    test = try PermutationTest(
      Array(changes[..<treated.count]), Array(changes[treated.count...]),
      distribution: .automatic(draws: 99_999, seed: seed))
    controlChanges = Array(changes[treated.count...])
    treatedCount = treated.count
    controlCount = controls.count
    var choices = 1.0
    for index in 0..<treated.count {
      choices *= Double(treated.count + controls.count - index) / Double(index + 1)
    }
    // With as many units on both sides, a choice and its opposite are equally far from zero.
    smallestPValue = min(1, (treated.count == controls.count ? 2 : 1) / choices)
    self.treated = treated
    self.controls = controls
    self.start = start
  }

  /// The estimate.
  public var estimate: Double { test.meanDifference }

  /// For every unit without the measure, its change less the mean change of the others without it: what the estimate would be if
  /// it had the measure alone.
  public var placeboUnits: [Double] {
    let sum = controlChanges.reduce(0, +)
    return controlChanges.map { $0 - (sum - $0) / Double(controlCount - 1) }
  }

  /// At every time, how much further the units with the measure are above the others than at the last time before it.
  public var differences: [Double] {
    func gap(_ time: Int) -> Double {
      treated.reduce(0) { $0 + $1[time] } / Double(treated.count)
        - controls.reduce(0) { $0 + $1[time] } / Double(controls.count)
    }
    let reference = gap(start - 1)
    return treated[0].indices.map { gap($0) - reference }
  }

  /// The same comparison as if the measure had begun at an earlier time, by the times before it alone; nil without a time
  /// on each side.
  public func placebo(from earlier: Int) -> DifferenceInDifferences? {
    guard earlier >= 1, earlier < start else { return nil }
    return try? DifferenceInDifferences(
      treated: treated.map { Array($0[..<start]) }, controls: controls.map { Array($0[..<start]) },
      from: earlier)
  }

  /// Few units to choose from.
  public var remarks: [Remark] {
    guard smallestPValue > 0.05 else { return [] }
    return [
      Remark(
        "smallest-p", "with so few units p cannot be below \((smallestPValue * 1000).rounded() / 1000)",
        values: [smallestPValue])
    ]
  }
}
