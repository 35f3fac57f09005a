import Foundation

/// McDonald's omega of a scale with one factor, from its standardised items.
///
/// ω = (Σλ)² / ((Σλ)² + Σψ) with the loadings λ and uniquenesses ψ of a one-factor model fitted to the
/// correlation matrix by maximum likelihood; 0 to 1. Persons with a missing item must be left out by the
/// caller; items are not reversed. A uniqueness that tends to zero (Heywood case) leaves ω undefined. The
/// interval takes the items as normal, or is a bootstrap of the persons, bias-corrected and accelerated.
///
/// Source: McDonald (1999), Test Theory, p. 89; Rubin & Thayer (1982), Psychometrika 47, 69–76 (EM); Kelley &
/// Pornprasertmanit (2016), Psychol. Methods 21, 69–92 (intervals).
public struct McDonaldOmega: Sendable, Hashable {
  /// ω, 0 to 1.
  public let value: Double
  /// The loadings of the items, their sum not negative.
  public let loadings: [Double]
  /// The uniquenesses of the items, 1 − λ².
  public let uniquenesses: [Double]
  /// The number of persons.
  public let n: Int
  private let answers: [[Double]]

  /// ω of complete answers: one row per person, one column per item.
  ///
  /// - Throws: `tooFewObservations` below 3 items or 3 persons, `unequalLengths`, `notFinite`, `constant` for
  ///   an item answered alike by everybody, `noConvergence` for a Heywood case or unrelated items.
  public init(_ answers: [[Double]]) throws(StatisticsError) {
    try self.init(answers, tolerance: 1e-15)
  }

  /// ω with the standard error of maximum likelihood for normal items, and the interval that this gives on the
  /// scale of log(ω / (1 − ω)), which keeps it between 0 and 1; neither where the model has no information about ω.
  public func estimate(level: Double = 0.95) -> Estimate {
    guard let error = FactorPrecision(loadings: loadings)?.omegaError(n: n), value > 0, value < 1 else {
      return Estimate("McDonald's ω", value: value, n: n)
    }
    let middle = log(value / (1 - value))
    let scaled = error / (value * (1 - value))
    let z = Normal.upperQuantile(Alternative.twoSided.tailProbability(level: level))
    func end(_ logit: Double) -> Double { 1 / (1 + exp(-logit)) }
    return Estimate(
      "McDonald's ω", value: value, standardError: error,
      interval: Interval(
        lower: end(middle - z * scaled), upper: end(middle + z * scaled), level: level,
        method: "delta method, logit"),
      n: n)
  }

  /// ω with a bootstrap interval that draws persons; resamples without a solution are left out. The replicates
  /// are fitted to nine digits.
  ///
  /// - Throws: `undefined` if more than half of the resamples have no solution.
  public func bootstrapEstimate(
    level: Double = 0.95, draws: Int = 1_999, seed: UInt64
  ) throws(StatisticsError) -> Estimate {
    let bootstrap = try Bootstrap(answers, draws: draws, seed: seed) { sample in
      (try? McDonaldOmega(sample, tolerance: 1e-10))?.value
    }
    // Where a person cannot be left out the acceleration is unknown, and the percentiles remain.
    let interval = bootstrap.interval(.bca, level: level) ?? bootstrap.interval(.percentile, level: level)
    return Estimate(
      "McDonald's ω", value: value, standardError: bootstrap.standardError, interval: interval, n: n)
  }

  private init(_ answers: [[Double]], tolerance: Double) throws(StatisticsError) {
    let matrix = try RatingMatrix(answers, rows: "the persons", columns: "the items")
    let k = matrix.raters
    guard k >= 3 else { throw .tooFewObservations(found: k, needed: 3, what: "the items") }
    guard matrix.subjects >= 3 else {
      throw .tooFewObservations(found: matrix.subjects, needed: 3, what: "the persons")
    }
    var correlations = [[Double]](repeating: [Double](repeating: 1, count: k), count: k)
    for i in 0..<k {
      for j in (i + 1)..<max(k, i + 1) {
        do {
          let moments = try Comoments(PairedSample(matrix.column(i), matrix.column(j), atLeast: 3))
          correlations[i][j] = moments.correlation
          correlations[j][i] = moments.correlation
        } catch .constant {
          throw .constant(what: "an item")
        }
      }
    }
    (loadings, uniquenesses) = try McDonaldOmega.factor(correlations, tolerance: tolerance)
    n = matrix.subjects
    self.answers = answers
    let sum = loadings.reduce(0, +)
    value = sum * sum / (sum * sum + uniquenesses.reduce(0, +))
  }

  /// The one-factor model by the EM algorithm.
  private static func factor(
    _ correlations: [[Double]], tolerance: Double
  ) throws(StatisticsError) -> (loadings: [Double], uniquenesses: [Double]) {
    let k = correlations.count
    // Start from the row means, which have the signs of the first factor.
    var loadings = correlations.map { row in max(-0.9, min(0.9, row.reduce(0, +) / Double(k))) }
    var uniquenesses = loadings.map { 1 - $0 * $0 }
    for _ in 0..<50_000 {
      let information = zip(loadings, uniquenesses).reduce(0) { $0 + $1.0 * $1.0 / $1.1 }
      let scores = zip(loadings, uniquenesses).map { $0 / $1 / (1 + information) }
      let covariances = correlations.map { row in zip(row, scores).reduce(0) { $0 + $1.0 * $1.1 } }
      let variance =
        1 / (1 + information) + zip(scores, covariances).reduce(0) { $0 + $1.0 * $1.1 }
      let next = covariances.map { $0 / variance }
      let rest = zip(next, covariances).map { 1 - $0 * $1 }
      let change = zip(next, loadings).reduce(0) { max($0, abs($1.0 - $1.1)) }
      (loadings, uniquenesses) = (next, rest)
      guard rest.allSatisfy({ $0 > 1e-6 }) else { break }
      if change < tolerance * Double(k) {
        let sign: Double = loadings.reduce(0, +) < 0 ? -1 : 1
        return (loadings.map { sign * $0 }, uniquenesses)
      }
    }
    throw .noConvergence(what: "the one-factor model; an item may measure the factor without error")
  }
}
