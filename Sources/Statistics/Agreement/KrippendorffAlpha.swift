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

  /// α of the units in these rows; nil if all values are equal. Values that do not occur add nothing.
  func alpha(of rows: some Sequence<Int>, _ level: KrippendorffAlpha.Level) -> Double? {
    let size = categories.count
    var coincidences = [Double](repeating: 0, count: size * size)
    for row in rows {
      let unit = starts[row]..<starts[row + 1]
      let weight = 1 / Double(unit.count - 1)
      for first in unit {
        for second in unit where second != first {
          coincidences[positions[first] * size + positions[second]] += weight
        }
      }
    }
    let totals = (0..<size).map { coincidences[$0 * size..<($0 + 1) * size].reduce(0, +) }
    let n = totals.reduce(0, +)
    var cumulated: [Double] = []
    for total in totals { cumulated.append((cumulated.last ?? 0) + total) }
    var (observed, expected) = (0.0, 0.0)
    for c in 0..<size {
      for k in (c + 1)..<max(size, c + 1) {
        let root: Double =
          switch level {
          case .nominal: 1
          case .ordinal: cumulated[k] - cumulated[c] + (totals[c] - totals[k]) / 2
          case .interval: categories[k] - categories[c]
          case .ratio: (categories[k] - categories[c]) / (categories[k] + categories[c])
          }
        observed += coincidences[c * size + k] * root * root
        expected += totals[c] * totals[k] * root * root
      }
    }
    let alpha = 1 - (n - 1) * observed / expected
    return alpha.isFinite ? alpha : nil
  }
}
