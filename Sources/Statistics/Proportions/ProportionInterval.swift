/// Confidence intervals for a proportion from its counts.
///
/// With x of n, p̂ = x/n and z the normal quantile of the level:
///
/// - `wilson`: all π with |p̂ − π| ≤ z √(π(1 − π)/n) (Wilson 1927, J. Am. Stat. Assoc. 22, 209–212). The
///   recommended default: close to its level on average, always within 0 … 1.
/// - `clopperPearson`: inverts the two one-sided exact binomial tests; the coverage is never below the level
///   (Clopper & Pearson 1934, Biometrika 26, 404–413).
/// - `jeffreys`: quantiles of Beta(x + ½, n − x + ½), with 0 as lower end for x = 0 and 1 as upper end for
///   x = n (Brown, Cai & DasGupta 2001, Stat. Sci. 16, 101–133, p. 108).
/// - `agrestiCoull`: Wald's interval after adding z²/2 successes and z²/2 failures (Agresti & Coull 1998,
///   Am. Stat. 52, 119–126). It is not cut off and can leave 0 … 1 when x is near 0 or n.
///
/// - `midP`: inverts the two one-sided binomial tests with half the probability of the observed count (Berry &
///   Armitage 1995, The Statistician 44, 417–423); shorter than Clopper–Pearson's, and close to its level on average.
///
/// One-sided intervals put the whole error probability on one side and end at 0 or 1 on the other.
public enum ProportionInterval: String, Sendable, Codable, Hashable, CaseIterable {
  /// Wilson's score interval.
  case wilson
  /// The exact interval of Clopper and Pearson.
  case clopperPearson = "clopper-pearson"
  /// The equal-tailed interval from Jeffreys' prior.
  case jeffreys
  /// The interval of Agresti and Coull.
  case agrestiCoull = "agresti-coull"
  /// The interval of the binomial test with mid-p.
  case midP = "mid-p"

  /// The name as the literature writes it.
  public var name: String {
    switch self {
    case .wilson: "Wilson"
    case .clopperPearson: "Clopper–Pearson"
    case .jeffreys: "Jeffreys"
    case .agrestiCoull: "Agresti–Coull"
    case .midP: "mid-p"
    }
  }

  /// The interval for the proportion `count` of `total`, on the scale 0 … 1.
  ///
  /// - Parameters:
  ///   - count: how many have the property.
  ///   - total: how many were counted.
  ///   - method: how the interval is made.
  ///   - level: the confidence level, between 0 and 1.
  ///   - alternative: `less` gives [0, upper], `greater` [lower, 1].
  /// - Throws: `tooFewObservations` for a total below 1, `invalidCount` for a count outside 0 … total,
  ///   `invalidParameter` for a level outside its range.
  public static func interval(
    _ count: Int, of total: Int, method: ProportionInterval = .wilson, level: Double = 0.95,
    _ alternative: Alternative = .twoSided
  ) throws(StatisticsError) -> Interval {
    guard level > 0, level < 1 else { throw .invalidParameter(name: "level", range: "between 0 and 1") }
    return try Proportion(count, of: total).interval(method, level: level, alternative)
  }

  /// The interval for counts already checked.
  func interval(count: Double, total: Double, level: Double, _ alternative: Alternative) -> Interval {
    let tail = alternative.tailProbability(level: level)
    let ends = ends(count: count, total: total, tail: tail)
    return switch alternative {
    case .twoSided: Interval(lower: ends.lower, upper: ends.upper, level: level, method: name)
    case .less: Interval(lower: min(0, ends.upper), upper: ends.upper, level: level, method: name)
    case .greater: Interval(lower: ends.lower, upper: max(1, ends.lower), level: level, method: name)
    }
  }

  /// Both ends, each leaving the probability `tail` outside.
  private func ends(count: Double, total: Double, tail: Double) -> (lower: Double, upper: Double) {
    let failures = total - count
    switch self {
    case .wilson:
      let z = Normal.upperQuantile(tail)
      let upper = ProportionInterval.wilsonUpper(count: count, total: total, z: z)
      // The lower end is the upper end of the failures' share; taken as the small root of the quadratic it
      // loses no digits near zero.
      let lower =
        z >= 0
        ? count / total * count / ((total + z * z) * upper)
        : 1 - ProportionInterval.wilsonUpper(count: failures, total: total, z: z)
      return (lower, count == total && z >= 0 ? 1 : upper)
    case .clopperPearson:
      return (
        count == 0 ? 0 : Beta.quantile(tail, alpha: count, beta: failures + 1),
        failures == 0 ? 1 : Beta.upperQuantile(tail, alpha: count + 1, beta: failures)
      )
    case .jeffreys:
      return (
        count == 0 ? 0 : Beta.quantile(tail, alpha: count + 0.5, beta: failures + 0.5),
        failures == 0 ? 1 : Beta.upperQuantile(tail, alpha: count + 0.5, beta: failures + 0.5)
      )
    case .agrestiCoull:
      let z = Normal.upperQuantile(tail)
      let adjustedTotal = total + z * z
      let centre = (count + z * z / 2) / adjustedTotal
      let halfWidth = z * (centre * (1 - centre) / adjustedTotal).squareRoot()
      return (centre - halfWidth, centre + halfWidth)
    case .midP:
      func lowerTails(_ share: Double) -> Double {
        Binomial.lowerTail(count - 1, trials: total, probability: share)
          + Binomial.probability(count, trials: total, probability: share) / 2
      }
      func upperTails(_ share: Double) -> Double {
        Binomial.upperTail(count, trials: total, probability: share)
          + Binomial.probability(count, trials: total, probability: share) / 2
      }
      func root(_ function: (Double) -> Double) -> Double {
        // Both functions change their sign within 0 … 1, but for levels near 0 at its ends.
        (try? Root.find(from: 0, to: 1, what: "the mid-p interval", function)) ?? count / total
      }
      return (
        count == 0 || upperTails(0) >= tail ? 0 : root { upperTails($0) - tail },
        failures == 0 || lowerTails(1) >= tail ? 1 : root { tail - lowerTails($0) }
      )
    }
  }

  private static func wilsonUpper(count: Double, total: Double, z: Double) -> Double {
    let root = (z * z + 4 * count * ((total - count) / total)).squareRoot()
    return (2 * count + z * z + z * root) / (2 * (total + z * z))
  }
}
