/// McNemar's test of two paired yes-or-no answers, such as before and after.
///
/// Only the pairs that changed count: b from yes to no and c from no to yes. Given b + c, b is binomial with
/// probability ½ under the null hypothesis of equal shares. Variants:
///
/// - `exact`: the binomial test; `midP` the same with half the probability of the observed outcome, the
///   default, for it keeps its level almost always and is less conservative (Fagerland, Lydersen & Laake 2013,
///   BMC Med. Res. Methodol. 13, 91).
/// - `asymptotic`: χ² = (|b − c| − y)²/(b + c), y = 1 with Edwards' correction (not when b = c), as R's
///   `mcnemar.test`.
///
/// Without changes p is 1 with a remark. The estimate is the difference of the two shares (b − c)/n with
/// Newcombe's interval for pairs, the effect Cohen's g = b/(b + c) − ½.
///
/// Source: McNemar (1947), Psychometrika 12, 153–157.
public struct McNemar: HypothesisTest {
  /// How the p-value is obtained.
  public enum Distribution: Sendable, Hashable {
    /// The binomial distribution.
    case exact
    /// The binomial distribution with half the probability of the observed outcome.
    case midP
    /// The normal approximation.
    case asymptotic(continuityCorrection: ContinuityCorrection)
  }

  /// The pairs: rows the first, columns the second answer, yes before no.
  public let table: FourfoldTable
  /// How the p-value is obtained.
  public let distribution: Distribution

  /// Creates the test.
  ///
  /// - Throws: `tooFewObservations` for a table without pairs.
  public init(_ table: FourfoldTable, distribution: Distribution = .midP) throws(StatisticsError) {
    guard table.total > 0 else { throw .tooFewObservations(found: 0, needed: 1, what: "the pairs") }
    self.table = table
    self.distribution = distribution
  }

  /// The method by name.
  public var method: String {
    switch distribution {
    case .exact: "McNemar's exact test"
    case .midP: "McNemar's mid-p test"
    case .asymptotic(.none): "McNemar's chi-squared test"
    case .asymptotic(.applied): "McNemar's chi-squared test with continuity correction"
    }
  }

  /// χ² of the asymptotic, b of the exact variants; nil without changes.
  public var statistic: TestStatistic? {
    switch distribution {
    case .exact, .midP: TestStatistic("b", Double(table.b))
    case .asymptotic(let correction):
      changes == 0 ? nil : TestStatistic("χ²", z(correction) * z(correction), degreesOfFreedom: [1])
    }
  }

  /// The number of pairs.
  public var sampleSizes: [Int] { [table.total] }

  /// What the reader must know.
  public var remarks: [Remark] {
    changes == 0 ? [Remark("no-discordant-pairs", "no pair changed, so p is 1 by definition")] : []
  }

  /// The p-value; `greater` means more changes from yes to no than back.
  public func pValue(_ alternative: Alternative) -> PValue {
    switch distribution {
    case .exact: return PValue(exact(alternative), .exact)
    case .midP:
      // A two-sided p of 1 at b = c: both tails hold the observed outcome, each with half its probability.
      if table.b == table.c, alternative == .twoSided { return PValue(1, .midP) }
      if changes == 0 { return PValue(1, .midP) }
      let observed = Binomial.probability(Double(table.b), trials: changes, probability: 0.5)
      return PValue(exact(alternative) - (alternative == .twoSided ? observed : observed / 2), .midP)
    case .asymptotic(let correction):
      let basis: PValue.Basis = correction == .applied ? .asymptoticWithContinuityCorrection : .asymptotic
      guard changes > 0 else { return PValue(1, basis) }
      let z = z(correction)
      return switch alternative {
      case .twoSided: PValue(2 * Normal.upperTail(z.magnitude), basis)
      case .less: PValue(Normal.lowerTail(z), basis)
      case .greater: PValue(Normal.upperTail(z), basis)
      }
    }
  }

  /// The share with yes first less the share with yes second.
  public func estimate(level: Double, _ alternative: Alternative) -> Estimate? {
    try? PairedProportionDifference(table).estimate(level: level, alternative)
  }

  /// Cohen's g of the changes; nil without changes.
  public func effect(level: Double) -> Estimate? {
    (try? Proportion(table.b, of: table.b + table.c)).map { CohensG.estimate($0, level: level) }
  }

  private var changes: Double { Double(table.b + table.c) }

  private func exact(_ alternative: Alternative) -> Double {
    let (b, c) = (Double(table.b), Double(table.c))
    return switch alternative {
    case .twoSided: min(1, 2 * Binomial.lowerTail(min(b, c), trials: changes, probability: 0.5))
    case .less: Binomial.lowerTail(b, trials: changes, probability: 0.5)
    case .greater: Binomial.lowerTail(c, trials: changes, probability: 0.5)
    }
  }

  private func z(_ correction: ContinuityCorrection) -> Double {
    let difference = Double(table.b - table.c)
    guard difference != 0 else { return 0 }
    let shrunk = difference.magnitude - (correction == .applied ? 1 : 0)
    return (difference < 0 ? -shrunk : shrunk) / changes.squareRoot()
  }
}
