/// The sample quantiles of a sample, in any of the nine definitions of Hyndman and Fan.
///
/// Type 7 is the default of R, Excel's PERCENTILE.INC and NumPy; type 6 that of SPSS and Minitab; type 2
/// that of SAS and Stata. Ties and zeros are values like any other.
///
/// Source: Hyndman & Fan (1996), Am. Stat. 50, 361–365.
public struct Quantiles: Sendable, Hashable {
  /// The definition, numbered as by Hyndman and Fan.
  public enum Definition: Int, Sendable, Codable, Hashable, CaseIterable {
    /// Inverse of the empirical distribution function.
    case type1 = 1
    /// As type 1, with averages at the steps.
    case type2
    /// The nearest even order statistic (SAS 2).
    case type3
    /// Linear interpolation of the empirical distribution function.
    case type4
    /// Linear interpolation, knots midway through the steps (Hazen).
    case type5
    /// Linear interpolation at k/(n + 1) (Weibull; SPSS).
    case type6
    /// Linear interpolation at (k − 1)/(n − 1) (R, Excel).
    case type7
    /// Linear interpolation, nearly unbiased for the median, whatever the distribution.
    case type8
    /// Linear interpolation, nearly unbiased for normal data.
    case type9
  }

  /// The values in ascending order.
  public let sorted: [Double]

  /// Orders a sample.
  ///
  /// - Throws: `tooFewObservations` without values, `notFinite`.
  public init(_ values: [Double], what: String = "the sample") throws(StatisticsError) {
    guard !values.isEmpty else { throw .tooFewObservations(found: 0, needed: 1, what: what) }
    for value in values where !value.isFinite { throw .notFinite(what: what) }
    sorted = values.sorted()
  }

  /// The quantile for a probability from 0 to 1.
  public func quantile(_ probability: Double, _ definition: Definition = .type7) -> Double {
    precondition(probability >= 0 && probability <= 1, "a probability is between 0 and 1")
    let n = Double(sorted.count)
    // A position that is whole but for rounding is whole: otherwise p = 0.3 of 10 values misses a step.
    let fuzz = 4 * Double.ulpOfOne
    switch definition {
    case .type1, .type2, .type3:
      let position = definition == .type3 ? n * probability - 0.5 : n * probability
      let margin = fuzz * max(1, position)
      let below = (position + margin).rounded(.down)
      let isWhole = position <= below + margin
      let weight: Double =
        switch definition {
        case .type1: isWhole ? 0 : 1
        case .type2: isWhole ? 0.5 : 1
        default: isWhole && below.truncatingRemainder(dividingBy: 2) == 0 ? 0 : 1
        }
      return mix(Int(below), weight)
    case .type4: return interpolate(n * probability, fuzz)
    case .type5: return interpolate(n * probability + 0.5, fuzz)
    case .type6: return interpolate((n + 1) * probability, fuzz)
    case .type7: return interpolate((n - 1) * probability + 1, fuzz)
    case .type8: return interpolate((n + 1.0 / 3) * probability + 1.0 / 3, fuzz)
    case .type9: return interpolate((n + 0.25) * probability + 0.375, fuzz)
    }
  }

  /// The middle value, or the mean of the two middle values.
  public var median: Double { quantile(0.5, .type7) }

  private func interpolate(_ position: Double, _ fuzz: Double) -> Double {
    let margin = fuzz * max(1, position)
    let below = (position + margin).rounded(.down)
    let weight = position - below
    return mix(Int(below), abs(weight) < margin ? 0 : weight)
  }

  /// The order statistic with this number (from 1), or beyond it by the weight towards the next.
  private func mix(_ number: Int, _ weight: Double) -> Double {
    let lower = sorted[max(0, min(sorted.count - 1, number - 1))]
    let upper = sorted[max(0, min(sorted.count - 1, number))]
    if weight == 0 || lower == upper { return lower }
    if weight == 1 { return upper }
    return (1 - weight) * lower + weight * upper
  }
}
