import Foundation

/// The effect that one study found, with the variance of its estimate.
public struct StudyEffect: Sendable, Hashable {
  /// What the effect measures.
  public enum Measure: String, Sendable, Codable, Hashable, CaseIterable {
    /// An effect as its study gives it.
    case generic
    /// ln of the ratio of two shares.
    case riskRatio = "risk-ratio"
    /// ln of the ratio of two odds.
    case oddsRatio = "odds-ratio"
    /// The difference of two shares.
    case riskDifference = "risk-difference"
    /// The difference of two means.
    case meanDifference = "mean-difference"
    /// Hedges' g, the standardised difference of two means.
    case standardizedMeanDifference = "smd"

    /// Whether the effect is a logarithm.
    public var isLogarithm: Bool { self == .riskRatio || self == .oddsRatio }

    /// The name in results, of the ratio where the effect is a logarithm.
    public var name: String {
      switch self {
      case .generic: "effect"
      case .riskRatio: "risk ratio"
      case .oddsRatio: "odds ratio"
      case .riskDifference: "difference of proportions"
      case .meanDifference: "mean difference"
      case .standardizedMeanDifference: "Hedges' g"
      }
    }
  }

  /// The effect, a logarithm for ratios.
  public let value: Double
  /// The variance of its estimate.
  public let variance: Double

  /// Creates an effect with its standard error.
  ///
  /// - Throws: `notFinite`, `invalidParameter` unless the standard error is positive.
  public init(value: Double, standardError: Double) throws(StatisticsError) {
    guard value.isFinite, standardError.isFinite else {
      throw .notFinite(what: "an effect or its standard error")
    }
    guard standardError > 0 else {
      throw .invalidParameter(name: "the standard error of an effect", range: "positive")
    }
    self.value = value
    variance = standardError * standardError
  }

  /// The effect of two groups' counts; where a cell is zero, one half is added to each cell, but for a difference with
  /// both groups' variance defined otherwise too, as metafor does.
  ///
  /// - Throws: `invalidCount` for counts that are not possible, `invalidParameter` for a measure of means.
  public init(
    _ measure: Measure, events: (Double, Double), sizes: (Double, Double)
  ) throws(StatisticsError) {
    let whole = [events.0, events.1, sizes.0, sizes.1].allSatisfy { $0 >= 0 && $0 == $0.rounded() }
    guard whole, events.0 <= sizes.0, events.1 <= sizes.1, sizes.0 > 0, sizes.1 > 0 else {
      throw .invalidCount(what: "a number of events")
    }
    var cells = [events.0, sizes.0 - events.0, events.1, sizes.1 - events.1]
    if cells.contains(0) { cells = cells.map { $0 + 0.5 } }
    let (first, second) = (cells[0] + cells[1], cells[2] + cells[3])
    switch measure {
    case .riskRatio:
      value = log(cells[0] / first) - log(cells[2] / second)
      variance = 1 / cells[0] - 1 / first + 1 / cells[2] - 1 / second
    case .oddsRatio:
      value = log(cells[0] / cells[1]) - log(cells[2] / cells[3])
      variance = cells.reduce(0) { $0 + 1 / $1 }
    case .riskDifference:
      value = cells[0] / first - cells[2] / second
      variance =
        cells[0] * cells[1] / (first * first * first) + cells[2] * cells[3] / (second * second * second)
    case .generic, .meanDifference, .standardizedMeanDifference:
      throw .invalidParameter(
        name: "the measure of counts", range: "risk-ratio, odds-ratio or risk-difference")
    }
  }

  /// The effect of two groups' means: their difference with unpooled variance, or Hedges' g with the exact correction and
  /// the variance 1/n₁ + 1/n₂ + g²/(2(n₁ + n₂)), as metafor.
  ///
  /// - Throws: `invalidParameter` for a measure of counts.
  public init(
    _ measure: Measure, first: SampleSummary, second: SampleSummary
  ) throws(StatisticsError) {
    let (n, m) = (Double(first.count), Double(second.count))
    let difference = first.mean - second.mean
    switch measure {
    case .meanDifference:
      value = difference
      variance = first.variance / n + second.variance / m
      guard variance > 0 else { throw .constant(what: "both groups of a study") }
    case .standardizedMeanDifference:
      let freedom = n + m - 2
      let pooled = ((n - 1) * first.variance + (m - 1) * second.variance) / freedom
      guard pooled > 0 else { throw .constant(what: "both groups of a study") }
      let correction = exp(
        LogFactorial.gamma(freedom / 2) - 0.5 * log(freedom / 2) - LogFactorial.gamma((freedom - 1) / 2))
      value = correction * difference / pooled.squareRoot()
      variance = 1 / n + 1 / m + value * value / (2 * (n + m))
    default:
      throw .invalidParameter(name: "the measure of means", range: "mean-difference or smd")
    }
  }
}
