import Foundation

/// How well probabilities tell those with an outcome from those without: area under the ROC curve and Brier score.
///
/// The area is the probability that a person with the outcome has the higher probability than one without, ties counted
/// half; its standard error is DeLong's and the interval normal on the scale of the area, cut off at 0 and 1. The Brier score
/// is the mean squared distance of outcome and probability: 0 is perfect, and the variance of the outcome is what the
/// share of all alone achieves. Judged on the data of the fit, both are too good.
///
/// Source: DeLong, DeLong & Clarke-Pearson (1988), Biometrics 44, 837–845; Brier (1950), Mon. Weather Rev. 78, 1–3.
public struct PredictionQuality: Sendable {
  /// The area under the ROC curve.
  public let area: Double
  /// DeLong's standard error; nil with a single person on one side.
  public let areaError: Double?
  /// The Brier score.
  public let brierScore: Double
  /// How many were judged.
  public let n: Int

  /// Judges probabilities by outcomes.
  ///
  /// - Throws: `unequalLengths`, `constant` unless both outcomes occur.
  public init(outcomes: [Bool], probabilities: [Double]) throws(StatisticsError) {
    guard outcomes.count == probabilities.count else {
      throw .unequalLengths(first: outcomes.count, second: probabilities.count)
    }
    let positive = zip(outcomes, probabilities).filter(\.0).map(\.1).sorted()
    let negative = zip(outcomes, probabilities).filter { !$0.0 }.map(\.1).sorted()
    guard !positive.isEmpty, !negative.isEmpty else { throw .constant(what: "the outcome") }
    n = outcomes.count
    brierScore =
      zip(outcomes, probabilities).reduce(0) { sum, pair in
        let rest = (pair.0 ? 1 : 0) - pair.1
        return sum + rest * rest
      } / Double(outcomes.count)
    let ofPositive = PredictionQuality.placements(positive, among: negative)
    let ofNegative = PredictionQuality.placements(negative, among: positive).map { 1 - $0 }
    let mean = ofPositive.reduce(0, +) / Double(positive.count)
    area = mean
    func spread(_ values: [Double]) -> Double? {
      guard values.count > 1 else { return nil }
      return values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1)
        / Double(values.count)
    }
    areaError = spread(ofPositive).flatMap { first in
      spread(ofNegative).map { (first + $0).squareRoot() }
    }
  }

  /// The area with its interval.
  public func areaEstimate(level: Double = 0.95) -> Estimate {
    let quantile = Normal.upperQuantile((1 - level) / 2)
    let interval = areaError.map { error in
      Interval(
        lower: max(0, area - quantile * error), upper: min(1, area + quantile * error), level: level,
        method: "DeLong")
    }
    return Estimate(
      "area under the ROC curve", value: area, standardError: areaError, interval: interval, n: n)
  }

  /// The share of `others` below each value, equal ones counted half; both are sorted.
  private static func placements(_ values: [Double], among others: [Double]) -> [Double] {
    var (below, through) = (0, 0)
    return values.map { value in
      while below < others.count && others[below] < value { below += 1 }
      through = max(through, below)
      while through < others.count && others[through] <= value { through += 1 }
      return (Double(below) + Double(through - below) / 2) / Double(others.count)
    }
  }
}
