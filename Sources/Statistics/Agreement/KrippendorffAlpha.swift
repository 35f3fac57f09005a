/// Krippendorff's alpha: the agreement of any number of raters at any level of measurement, with gaps.
///
/// α = 1 − D_o/D_e from the coincidences of values within units: D_o the mean difference δ² of pairs within
/// units, D_e that of pairs of all pairable values. δ² is 0 or 1 (nominal), the squared number of values
/// ranked between (ordinal), (c − k)² (interval) or ((c − k)/(c + k))² (ratio). At most 1. Units with fewer
/// than two values cannot be paired and are ignored.
///
/// Source: Krippendorff (2011), Computing Krippendorff's Alpha-Reliability; (2018), Content Analysis, 4th
/// ed., ch. 12.
public struct KrippendorffAlpha: Sendable, Hashable {
  /// The level of measurement.
  public enum Level: String, Sendable, Codable, Hashable, CaseIterable {
    /// Categories without order.
    case nominal
    /// Ordered categories.
    case ordinal
    /// Numbers whose differences count.
    case interval
    /// Numbers with a true zero, not negative.
    case ratio
  }

  /// α, at most 1.
  public let value: Double
  /// The level of measurement.
  public let level: Level
  /// The number of units with at least two values.
  public let units: Int
  /// The number of values in those units.
  public let pairableValues: Int
  private let ratings: UnitRatings

  /// α of ratings: one row per unit, one column per rater, nil where a rating is missing.
  ///
  /// - Throws: `notFinite`, `tooFewObservations` without a unit of two values, `invalidParameter` for
  ///   negative values at ratio level, `undefined` if all pairable values are equal.
  public init(_ ratings: [[Double?]], level: Level) throws(StatisticsError) {
    var kept: [[Double]] = []
    for row in ratings {
      let values = row.compactMap(\.self)
      for value in values {
        guard value.isFinite else { throw .notFinite(what: "the ratings") }
        guard level != .ratio || value >= 0 else {
          throw .invalidParameter(name: "every rating at ratio level", range: "zero or positive")
        }
      }
      if values.count >= 2 { kept.append(values.map { $0.rounded(toSignificantDigits: 12) }) }
    }
    guard !kept.isEmpty else {
      throw .tooFewObservations(found: 0, needed: 1, what: "the units with two or more ratings")
    }
    let ratings = UnitRatings(kept)
    guard let alpha = ratings.alpha(of: kept.indices, level) else {
      throw .undefined(what: "all ratings are equal, so there is no variation to agree on")
    }
    value = alpha
    self.level = level
    self.ratings = ratings
    units = kept.count
    pairableValues = kept.reduce(0) { $0 + $1.count }
  }

  /// α with a bootstrap interval that resamples units; resamples of equal values only are left out.
  ///
  /// - Throws: `tooFewObservations` below 2 units, `undefined` if more than half of the resamples are.
  public func estimate(
    confidence: Double = 0.95, draws: Int = 2_000, seed: UInt64
  ) throws(StatisticsError) -> Estimate {
    let bootstrap = try Bootstrap(
      strata: [units], draws: draws, seed: seed, what: "the sample", leavesOut: false
    ) { rows in ratings.alpha(of: rows, level).map { (value: $0, standardError: nil) } }
    let interval = bootstrap.interval(.percentile, level: confidence)
    return Estimate(
      "Krippendorff's α", value: value, standardError: bootstrap.standardError, interval: interval, n: units)
  }
}

/// The ratings of units one after the other, as positions among the values that occur.
private struct UnitRatings: Sendable, Hashable {
  /// The values in ascending order.
  private let categories: [Double]
  private let positions: [Int]
  /// Where the ratings of each unit begin, and where those of the last end.
  private let starts: [Int]

  init(_ units: [[Double]]) {
    categories = Set(units.joined()).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: zip(categories, categories.indices))
    positions = units.joined().compactMap { numbers[$0] }
    starts = units.reduce(into: [0]) { starts, unit in starts.append(starts[starts.count - 1] + unit.count) }
  }

  /// α of the units in these rows; nil if all values are equal.
  func alpha(of rows: some Collection<Int>, _ level: KrippendorffAlpha.Level) -> Double? {
    var totals = [Double](repeating: 0, count: categories.count)
    for row in rows {
      for rating in starts[row]..<starts[row + 1] { totals[positions[rating]] += 1 }
    }
    let n = totals.reduce(0, +)
    let scores = level == .ordinal ? Self.centredRanks(totals) : categories
    /// δ² of two values.
    func difference(_ first: Int, _ second: Int) -> Double {
      if first == second { return 0 }
      let distance = scores[first] - scores[second]
      switch level {
      case .nominal: return 1
      case .ordinal, .interval: return distance * distance
      case .ratio:
        let share = distance / (scores[first] + scores[second])
        return share * share
      }
    }
    var observed = 0.0
    for row in rows {
      let unit = starts[row]..<starts[row + 1]
      var sum = 0.0
      for first in unit {
        for second in unit.lowerBound..<first { sum += difference(positions[first], positions[second]) }
      }
      observed += sum / Double(unit.count - 1)
    }
    var expected = 0.0
    switch level {
    case .nominal: expected = (n * n - totals.reduce(0) { $0 + $1 * $1 }) / 2
    case .ordinal, .interval:
      // Σ nᵢnⱼ(sᵢ − sⱼ)² over pairs of values, from their squared distances from the mean.
      let mean = zip(totals, scores).reduce(0) { $0 + $1.0 * $1.1 } / n
      var (sum, squares) = (0.0, 0.0)
      for (total, score) in zip(totals, scores) {
        sum += total * (score - mean)
        squares += total * (score - mean) * (score - mean)
      }
      expected = n * squares - sum * sum
    case .ratio:
      for first in totals.indices where totals[first] > 0 {
        for second in 0..<first { expected += totals[first] * totals[second] * difference(first, second) }
      }
    }
    let alpha = 1 - (n - 1) * observed / expected
    return alpha.isFinite ? alpha : nil
  }

  /// The average ranks of values that occur so often, less their mean.
  private static func centredRanks(_ totals: [Double]) -> [Double] {
    let middle = totals.reduce(0, +) / 2
    var below = 0.0
    return totals.map { total in
      below += total
      return below - total / 2 - middle
    }
  }
}
