/// Cliff's δ = P(X > Y) − P(X < Y), the rank-biserial correlation of two independent samples, first X.
///
/// δ = 2U/(mn) − 1, from −1 to 1; the common-language effect θ = P(X > Y) + ½ P(X = Y) = (δ + 1) / 2. The
/// interval is Newcombe's method 5, a score interval for θ that stays inside its bounds and does not
/// collapse when the samples are separated.
///
/// Source: Cliff (1993), Psychol. Bull. 114, 494–509; Newcombe (2006), Stat. Med. 25, 559–573.
public struct CliffDelta: Sendable, Hashable {
  /// P(X > Y) + ½ P(X = Y), from 0 to 1.
  public let theta: Double
  /// The size of the first sample.
  public let firstCount: Int
  /// The size of the second sample.
  public let secondCount: Int

  /// From U of the first sample and the sample sizes, both at least 1.
  public init(u: Double, first: Int, second: Int) {
    precondition(first > 0 && second > 0, "samples are not empty")
    theta = u / (Double(first) * Double(second))
    firstCount = first
    secondCount = second
  }

  /// From data; equal values to 12 significant digits are ties.
  ///
  /// - Throws: `tooFewObservations` for an empty sample, `notFinite`.
  public init(_ first: [Double], _ second: [Double]) throws(StatisticsError) {
    let frequencies = try PooledFrequencies(first, second)
    self.init(u: Double(frequencies.doubledU) / 2, first: first.count, second: second.count)
  }

  /// δ, from −1 to 1.
  public var value: Double { 2 * theta - 1 }

  /// δ with its interval.
  public func estimate(level: Double = 0.95) -> Estimate {
    commonLanguage(level: level).mapped("Cliff's δ") { 2 * $0 - 1 }
  }

  /// The common-language effect θ with its interval.
  public func commonLanguage(level: Double = 0.95) -> Estimate {
    let z = Normal.upperQuantile(Alternative.twoSided.tailProbability(level: level))
    let lower = theta <= 0 ? 0 : bound(z, from: 0, to: theta)
    let upper = theta >= 1 ? 1 : bound(z, from: 1, to: theta)
    return Estimate(
      "common-language effect", value: theta,
      interval: Interval(lower: lower, upper: upper, level: level, method: "Newcombe 5"),
      n: firstCount + secondCount)
  }

  /// The θ₀ between an end of the range and the estimate at which |θ̂ − θ₀| = z √V(θ₀).
  private func bound(_ z: Double, from end: Double, to estimate: Double) -> Double {
    let half = Double(firstCount + secondCount) / 2 - 1
    let pairs = Double(firstCount) * Double(secondCount)
    var (outside, inside) = (end, estimate)
    while true {
      let middle = outside + (inside - outside) / 2
      if middle == outside || middle == inside { return middle }
      let variance =
        middle * (1 - middle) / pairs
        * (1 + half * (1 - middle) / (2 - middle) + half * middle / (1 + middle))
      if (estimate - middle) * (estimate - middle) > z * z * variance {
        outside = middle
      } else {
        inside = middle
      }
    }
  }
}
