import Foundation

/// The Cochran–Mantel–Haenszel test of no association in every one of several fourfold tables (strata).
///
/// With Δ = Σ(a − E a) and V = Σ r₁r₂c₁c₂/(n²(n − 1)), χ² = (|Δ| − y)²/V with one degree of freedom and y = ½
/// with the continuity correction (0 when |Δ| < ½), as R's `mantelhaen.test`. `exact` uses the distribution of
/// Σa given all totals, two-sided by minimum likelihood within a relative 1e-7. Strata with an empty row or
/// column hold no information and are dropped with a remark.
///
/// The estimate is the common odds ratio: Mantel and Haenszel's Σ(ad/n)/Σ(bc/n) with the interval of Robins,
/// Breslow & Greenland (1986, Biometrics 42, 311–323), for `exact` the conditional maximum likelihood
/// estimate with its exact interval. It is also the effect, two-sided. An odds ratio of 0 or ∞ has no
/// asymptotic interval.
///
/// Source: Mantel & Haenszel (1959), J. Natl. Cancer Inst. 22, 719–748.
public struct CochranMantelHaenszel: HypothesisTest {
  /// How the p-value is obtained.
  public enum Distribution: Sendable, Hashable {
    /// The distribution of the sum of the first cells.
    case exact
    /// The chi-squared distribution.
    case asymptotic(continuityCorrection: ContinuityCorrection)
  }

  /// The strata that hold information.
  public let strata: [FourfoldTable]
  /// How the p-value is obtained.
  public let distribution: Distribution
  /// What the reader must know.
  public let remarks: [Remark]
  private let difference: Double
  private let variance: Double
  private let exact: TiltedDistribution?

  /// Creates the test.
  ///
  /// - Throws: `tooFewObservations` without strata, `constant` when every stratum has an empty row or column,
  ///   `undefined` when an exact test was asked for and the strata are too large for it.
  public init(
    _ strata: [FourfoldTable], distribution: Distribution = .asymptotic(continuityCorrection: .applied)
  ) throws(StatisticsError) {
    guard !strata.isEmpty else { throw .tooFewObservations(found: 0, needed: 1, what: "the strata") }
    let kept = strata.filter { $0.support.count > 1 }
    guard !kept.isEmpty else { throw .constant(what: "the rows or the columns of every stratum") }
    self.strata = kept
    self.distribution = distribution
    let dropped = strata.count - kept.count
    remarks =
      dropped == 0
      ? []
      : [
        Remark(
          "strata-dropped", "\(dropped) strata with an empty row or column were left out",
          values: [Double(dropped)])
      ]
    var (difference, variance) = (0.0, 0.0)
    for stratum in kept {
      let n = Double(stratum.total)
      let (r1, r2) = (Double(stratum.firstRow), Double(stratum.secondRow))
      let (c1, c2) = (Double(stratum.firstColumn), Double(stratum.secondColumn))
      difference += (Double(stratum.a) * Double(stratum.d) - Double(stratum.b) * Double(stratum.c)) / n
      variance += r1 / n * (r2 / n) * c1 * (c2 / (n - 1))
    }
    (self.difference, self.variance) = (difference, variance)
    var exact: TiltedDistribution?
    if distribution == .exact {
      exact = TiltedDistribution(kept[0])
      for stratum in kept.dropFirst() {
        let next = TiltedDistribution(stratum)
        exact = exact.flatMap { sum in next.flatMap { sum.adding($0) } }
      }
      guard exact != nil else {
        throw .undefined(what: "the exact test of strata this large; use the asymptotic one")
      }
    }
    self.exact = exact
  }

  /// The method by name.
  public var method: String {
    switch distribution {
    case .exact: "exact Cochran–Mantel–Haenszel test"
    case .asymptotic(.none): "Cochran–Mantel–Haenszel test"
    case .asymptotic(.applied): "Cochran–Mantel–Haenszel test with continuity correction"
    }
  }

  /// χ², or the sum of the first cells for `exact`.
  public var statistic: TestStatistic? {
    switch distribution {
    case .exact: TestStatistic("S", Double(observed))
    case .asymptotic(let correction):
      TestStatistic("χ²", z(correction) * z(correction), degreesOfFreedom: [1])
    }
  }

  /// The totals of the strata.
  public var sampleSizes: [Int] { strata.map(\.total) }

  /// The p-value; `greater` means an odds ratio above 1.
  public func pValue(_ alternative: Alternative) -> PValue {
    switch distribution {
    case .exact:
      let value = exact?.pValue(observed, logOdds: 0, alternative, twoSided: .minimumLikelihood)
      return PValue(value ?? 1, .exact)
    case .asymptotic(let correction):
      let basis: PValue.Basis = correction == .applied ? .asymptoticWithContinuityCorrection : .asymptotic
      let z = z(correction)
      return switch alternative {
      case .twoSided: PValue(2 * Normal.upperTail(z.magnitude), basis)
      case .less: PValue(Normal.lowerTail(z), basis)
      case .greater: PValue(Normal.upperTail(z), basis)
      }
    }
  }

  /// The common odds ratio.
  public func estimate(level: Double, _ alternative: Alternative) -> Estimate? {
    let n = strata.reduce(0) { $0 + $1.total }
    if let exact {
      guard let value = exact.maximumLikelihoodOddsRatio(observed) else { return nil }
      return Estimate(
        "common odds ratio, conditional maximum likelihood", value: value,
        interval: exact.oddsRatioInterval(observed, level: level, alternative), n: n)
    }
    let (agreeing, opposing) = crossProducts
    guard agreeing > 0, opposing > 0 else {
      return Estimate(
        "common odds ratio, Mantel–Haenszel", value: agreeing > 0 ? .infinity : 0, n: n)
    }
    let logarithm = log(agreeing / opposing)
    let margin =
      Normal.upperQuantile(alternative.tailProbability(level: level)) * logVariance.squareRoot()
    return Estimate(
      "common odds ratio, Mantel–Haenszel", value: agreeing / opposing,
      interval: Interval(
        lower: alternative == .less ? 0 : exp(logarithm - margin),
        upper: alternative == .greater ? .infinity : exp(logarithm + margin), level: level,
        method: "Robins–Breslow–Greenland"), n: n)
  }

  /// The common odds ratio with its two-sided interval.
  public func effect(level: Double) -> Estimate? { estimate(level: level, .twoSided) }

  /// Mantel and Haenszel's common odds ratio; 0 or ∞ when a cell is empty in every stratum.
  var commonOddsRatio: Double {
    let (agreeing, opposing) = crossProducts
    return agreeing / opposing
  }

  private var observed: Int { strata.reduce(0) { $0 + $1.a } }

  private func z(_ correction: ContinuityCorrection) -> Double {
    let magnitude = difference.magnitude
    let shrunk = correction == .applied && magnitude >= 0.5 ? magnitude - 0.5 : magnitude
    return (difference < 0 ? -shrunk : shrunk) / variance.squareRoot()
  }

  /// Σ ad/n and Σ bc/n.
  private var crossProducts: (agreeing: Double, opposing: Double) {
    strata.reduce((0, 0)) { sums, table in
      (
        sums.0 + Double(table.a) / Double(table.total) * Double(table.d),
        sums.1 + Double(table.b) / Double(table.total) * Double(table.c)
      )
    }
  }

  private var logVariance: Double {
    let (agreeing, opposing) = crossProducts
    return strata.reduce(0) { sum, table in
      let n = Double(table.total)
      let (p, q) = (Double(table.a + table.d) / n, Double(table.b + table.c) / n)
      let (r, s) = (Double(table.a) / n * Double(table.d), Double(table.b) / n * Double(table.c))
      return sum + p * r / (2 * agreeing * agreeing) + (p * s + q * r) / (2 * agreeing * opposing)
        + q * s / (2 * opposing * opposing)
    }
  }
}
