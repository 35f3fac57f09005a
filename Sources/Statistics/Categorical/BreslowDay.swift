/// The Breslow–Day test that the odds ratio is the same in all strata.
///
/// χ² = Σ (a − A)²/V(A), where A is the first cell expected under Mantel and Haenszel's common odds ratio with
/// the stratum's totals and 1/V = 1/A + 1/B + 1/C + 1/D; degrees of freedom: strata − 1. Tarone's correction
/// takes off (Σ(a − A))²/ΣV, for the common odds ratio is not the maximum likelihood one. Strata with an empty
/// row or column are dropped with a remark.
///
/// Source: Breslow & Day (1980), Statistical Methods in Cancer Research 1, p. 142; Tarone (1985), Biometrika
/// 72, 91–95.
public struct BreslowDay: OmnibusTest {
  /// The correction of the statistic.
  public enum Correction: String, Sendable, Codable, Hashable, CaseIterable {
    /// Tarone's correction.
    case tarone
    /// No correction.
    case none
  }

  /// The strata that hold information.
  public let strata: [FourfoldTable]
  /// The correction of the statistic.
  public let correction: Correction
  /// What the reader must know.
  public let remarks: [Remark]
  private let value: Double

  /// Creates the test.
  ///
  /// - Throws: `tooFewObservations` for fewer than two strata without an empty row or column, `undefined` when
  ///   the common odds ratio is 0 or infinite.
  public init(_ strata: [FourfoldTable], correction: Correction = .tarone) throws(StatisticsError) {
    let common = try CochranMantelHaenszel(strata, distribution: .asymptotic(continuityCorrection: .none))
    let oddsRatio = common.commonOddsRatio
    self.strata = common.strata
    self.correction = correction
    remarks = common.remarks
    guard common.strata.count > 1 else {
      throw .tooFewObservations(found: common.strata.count, needed: 2, what: "the strata")
    }
    guard oddsRatio > 0, oddsRatio.isFinite else {
      throw .undefined(what: "the Breslow–Day test, because the common odds ratio is 0 or infinite")
    }
    var (sum, deviations, variances) = (0.0, 0.0, 0.0)
    for stratum in common.strata {
      let expected = Self.expectedFirstCell(stratum, oddsRatio: oddsRatio)
      let (b, c) = (Double(stratum.firstRow) - expected, Double(stratum.firstColumn) - expected)
      let d = Double(stratum.secondRow) - c
      let variance = 1 / (1 / expected + 1 / b + 1 / c + 1 / d)
      let deviation = Double(stratum.a) - expected
      sum += deviation * deviation / variance
      deviations += deviation
      variances += variance
    }
    value = correction == .tarone ? max(0, sum - deviations * deviations / variances) : sum
  }

  /// The method by name.
  public var method: String {
    correction == .tarone ? "Breslow–Day test with Tarone's correction" : "Breslow–Day test"
  }

  /// χ² with its degrees of freedom.
  public var statistic: TestStatistic? {
    TestStatistic("χ²", value, degreesOfFreedom: [Double(strata.count - 1)])
  }

  /// The totals of the strata.
  public var sampleSizes: [Int] { strata.map(\.total) }

  /// The asymptotic p-value.
  public var pValue: PValue {
    PValue(ChiSquared.upperTail(value, degreesOfFreedom: Double(strata.count - 1)), .asymptotic)
  }

  /// None.
  public func effect(level: Double) -> Estimate? { nil }

  /// The A with A·D = ψ·B·C under the totals: the root of (1 − ψ)A² + (r₂ − c₁ + ψ(r₁ + c₁))A − ψ r₁ c₁ = 0
  /// within the support, in the form that does not cancel.
  private static func expectedFirstCell(_ table: FourfoldTable, oddsRatio: Double) -> Double {
    let (r1, r2, c1) = (Double(table.firstRow), Double(table.secondRow), Double(table.firstColumn))
    let linear = r2 - c1 + oddsRatio * (r1 + c1)
    let constant = oddsRatio * r1 * c1
    let root = max(0, linear * linear + 4 * (1 - oddsRatio) * constant).squareRoot()
    return linear >= 0 ? 2 * constant / (linear + root) : (root - linear) / (2 * (1 - oddsRatio))
  }
}
