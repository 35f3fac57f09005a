/// Kendall's rank correlation τ and the test that it is zero.
///
/// τ-b = (C − D) / √((C + D + Tx)(C + D + Ty)) from the concordant, discordant and tied pairs;
/// τ-c = 2m (C − D) / (n² (m − 1)) with m the smaller number of distinct values, for tables that are not
/// square. Both from −1 to 1; equal decimals tie (see `Ranks`). The p-value is
/// - exact for fewer than 50 pairs without ties, from the distribution of the number of inversions
///   (two-sided: twice the smaller tail),
/// - exact for up to 9 pairs with ties, by enumerating all pairings (two-sided: |S| at least as large),
/// - otherwise normal, from S = C − D with its variance under ties, without continuity correction.
///
/// The interval is Fisher's z with the standard error √(0.437 / (n − 4)) and needs n ≥ 5.
///
/// Source: Kendall (1970), Rank Correlation Methods, ch. 3–5; Stuart (1953), Biometrika 40, 105–110;
/// Fieller, Hartley & Pearson (1957), Biometrika 44, 470–481.
public struct Kendall: HypothesisTest, Hashable {
  /// Which correction for ties the estimate has.
  public enum Variant: Sendable, Hashable {
    /// τ-b, which reaches ±1 only in square tables.
    case tauB
    /// Stuart's τ-c, for tables of any shape.
    case tauC
  }

  /// How the p-value is obtained.
  public enum Distribution: Sendable, Hashable {
    /// Exact where feasible, as described for the type.
    case automatic
    /// Normal, with or without reducing |S| by 1.
    case asymptotic(continuityCorrection: ContinuityCorrection)
  }

  /// The pairs of observations by kind.
  public let concordance: Concordance
  /// τ, from −1 to 1.
  public let correlation: Double
  /// The number of pairs of values.
  public let n: Int
  /// The variant of τ.
  public let variant: Variant

  private enum Route: Hashable {
    case inversions(InversionDistribution)
    case enumeration(PairingEnumeration)
    case normal(ContinuityCorrection)
  }
  private let first: Ranks
  private let second: Ranks
  private let route: Route

  /// Correlates the order of two samples of paired values.
  ///
  /// - Throws: `unequalLengths`, `tooFewObservations` below 2 pairs, `notFinite`, `constant`.
  public init(
    _ x: [Double], _ y: [Double], variant: Variant = .tauB, distribution: Distribution = .automatic
  ) throws(StatisticsError) {
    let sample = try PairedSample(x, y, atLeast: 2)
    first = try Ranks(sample.x, what: "the first sample")
    second = try Ranks(sample.y, what: "the second sample")
    guard first.groupSizes.count > 1 else { throw .constant(what: "the first sample") }
    guard second.groupSizes.count > 1 else { throw .constant(what: "the second sample") }
    n = sample.count
    self.variant = variant
    concordance = Concordance(first, second)
    let score = Double(concordance.score)
    switch variant {
    case .tauB:
      let ordered = concordance.concordant + concordance.discordant
      let firstPairs = Double(ordered + concordance.tiedInSecond)
      let secondPairs = Double(ordered + concordance.tiedInFirst)
      correlation = max(-1, min(1, score / (firstPairs.squareRoot() * secondPairs.squareRoot())))
    case .tauC:
      let levels = Double(min(first.groupSizes.count, second.groupSizes.count))
      correlation = max(-1, min(1, 2 * levels * score / (Double(n) * Double(n) * (levels - 1))))
    }
    let hasTies = first.hasTies || second.hasTies
    route =
      switch distribution {
      case .asymptotic(let correction): .normal(correction)
      case .automatic where n < 50 && !hasTies:
        .inversions(InversionDistribution(count: n, observed: concordance.discordant))
      case .automatic where n <= PairingEnumeration.largestCount:
        .enumeration(Kendall.enumeration(first, second))
      case .automatic: .normal(.none)
      }
  }

  /// The name with the variant and the way to the p-value.
  public var method: String {
    let name = variant == .tauB ? "Kendall rank correlation τ-b" : "Kendall–Stuart rank correlation τ-c"
    switch route {
    case .inversions, .enumeration: return name + ", exact"
    case .normal(.none): return name + ", normal approximation"
    case .normal(.applied): return name + ", normal approximation with continuity correction"
    }
  }

  /// The number of pairs of values.
  public var sampleSizes: [Int] { [n] }

  /// T, the number of concordant pairs, without ties and exact; S = C − D exact with ties; else z.
  public var statistic: TestStatistic? {
    switch route {
    case .inversions: TestStatistic("T", Double(concordance.concordant))
    case .enumeration: TestStatistic("S", Double(concordance.score))
    case .normal(let correction): TestStatistic("z", z(correction))
    }
  }

  /// Exact or normal, as described for the type.
  public func pValue(_ alternative: Alternative) -> PValue {
    switch route {
    case .inversions(let inversions): PValue(inversions.probability(alternative), .exact)
    case .enumeration(let pairings): PValue(pairings.probability(alternative), .exact)
    case .normal(let correction):
      PValue(
        normalProbability(alternative, z: z(correction)),
        correction == .applied ? .asymptoticWithContinuityCorrection : .asymptotic)
    }
  }

  /// τ with its interval by Fisher's z.
  public func estimate(level: Double, _ alternative: Alternative) -> Estimate? {
    let interval =
      n < 5
      ? nil
      : FisherTransform.interval(
        correlation, standardError: (0.437 / Double(n - 4)).squareRoot(), level: level,
        alternative: alternative, method: "Fisher z, Fieller–Hartley–Pearson")
    let quantity = variant == .tauB ? "Kendall's τ-b" : "Stuart's τ-c"
    return Estimate(quantity, value: correlation, interval: interval, n: n)
  }

  /// τ is its own effect size.
  public func effect(level: Double) -> Estimate? { estimate(level: level, .twoSided) }

  /// Ties, too few pairs for an interval.
  public var remarks: [Remark] {
    var remarks: [Remark] = []
    let tied = first.tiedCount + second.tiedCount
    if tied > 0 {
      remarks.append(Remark("ties", "\(tied) values are tied with others", values: [Double(tied)]))
    }
    if n < 5 { remarks.append(Remark("no-interval", "an interval by Fisher's z needs at least 5 pairs")) }
    return remarks
  }

  /// The test of two samples where its p-value is exact, nil where it would not be.
  static func exact(_ x: [Double], _ y: [Double]) throws(StatisticsError) -> Kendall? {
    let test = try Kendall(x, y)
    if case .normal = test.route { return nil }
    return test
  }

  private func z(_ correction: ContinuityCorrection) -> Double {
    let score = Double(concordance.score)
    let corrected = correction == .none ? score : (score.sign == .minus ? -1 : 1) * max(0, abs(score) - 1)
    return corrected / scoreVariance.squareRoot()
  }

  /// The variance of S under independence, given the ties (Kendall 1970, eq. 4.3).
  private var scoreVariance: Double {
    let size = Double(n)
    func sum(_ ranks: Ranks, _ term: (Double) -> Double) -> Double {
      ranks.groupSizes.reduce(0) { $0 + term(Double($1)) }
    }
    func cubic(_ t: Double) -> Double { t * (t - 1) * (2 * t + 5) }
    func pairs(_ t: Double) -> Double { t * (t - 1) }
    func triples(_ t: Double) -> Double { t * (t - 1) * (t - 2) }
    let main = (cubic(size) - sum(first, cubic) - sum(second, cubic)) / 18
    let pairTerm = sum(first, pairs) * sum(second, pairs) / (2 * pairs(size))
    if n < 3 { return main + pairTerm }
    return main + pairTerm + sum(first, triples) * sum(second, triples) / (9 * triples(size))
  }

  private func normalProbability(_ alternative: Alternative, z: Double) -> Double {
    alternative.probability(lowerTail: Normal.lowerTail(z), upperTail: Normal.upperTail(z))
  }

  private static func enumeration(_ first: Ranks, _ second: Ranks) -> PairingEnumeration {
    let (x, y) = (first.doubled, second.doubled)
    return PairingEnumeration(count: x.count, start: 0) { pairing, candidate in
      let position = pairing.count
      var added = 0
      for earlier in pairing.indices {
        added += (x[position] - x[earlier]).signum() * (y[candidate] - y[pairing[earlier]]).signum()
      }
      return added
    }
  }
}
