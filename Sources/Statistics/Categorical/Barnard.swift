/// Barnard's unconditional exact test of two independent proportions.
///
/// Tables are ordered by z = (p̂₁ − p̂₂)/√variance, pooled (p̄(1 − p̄)(1/n₁ + 1/n₂)) or unpooled; z is 0 where both
/// proportions are equal. The p-value is the largest probability, over all common proportions, of the tables
/// with |z| (two-sided) or z at least as extreme as observed, equal within a relative 1e-9. It agrees with
/// SciPy's `barnard_exact`, whose groups are the columns.
///
/// The estimate is the difference of proportions with Miettinen and Nurminen's interval, the effect Cohen's h.
///
/// Source: Barnard (1945), Nature 156, 177; (1947), Biometrika 34, 123–138; Suissa & Shuster (1985), J. R. Stat.
/// Soc. A 148, 317–327.
public struct Barnard: HypothesisTest {
  /// The variance of the ordering statistic.
  public enum Variance: String, Sendable, Codable, Hashable, CaseIterable {
    /// From the common proportion.
    case pooled
    /// From both proportions.
    case unpooled
  }

  /// The table: groups in rows, successes in the first column.
  public let table: FourfoldTable
  /// The variance of the ordering statistic.
  public let variance: Variance
  private let distribution: TwoBinomials

  /// Creates the test.
  ///
  /// - Throws: `tooFewObservations` for an empty group, `undefined` for more than 20,000 observations or 4 million
  ///   possible tables.
  public init(_ table: FourfoldTable, variance: Variance = .pooled) throws(StatisticsError) {
    self.table = table
    self.variance = variance
    distribution = try TwoBinomials(table, test: "Barnard's test")
  }

  /// The method by name.
  public var method: String { "Barnard's exact test, \(variance.rawValue) variance" }

  /// z; nil where an unpooled variance of 0 makes it infinite.
  public var statistic: TestStatistic? {
    let z = z(table.a, table.c)
    return z.isFinite ? TestStatistic("z", z) : nil
  }

  /// The group sizes.
  public var sampleSizes: [Int] { [table.firstRow, table.secondRow] }

  /// The exact p-value; `greater` means a larger first proportion.
  public func pValue(_ alternative: Alternative) -> PValue {
    let observed = z(table.a, table.c)
    let slack = observed.isFinite ? 1e-9 * observed.magnitude : 0
    let conditional = (0...table.total).map { sum in
      let (support, probabilities) = distribution.conditional(sum: sum)
      return zip(support, probabilities).reduce(0.0) { total, item in
        let z = z(item.0, sum - item.0)
        let isExtreme =
          switch alternative {
          case .twoSided: z.magnitude >= observed.magnitude - slack
          case .less: z <= observed + slack
          case .greater: z >= observed - slack
          }
        return isExtreme ? total + item.1 : total
      }
    }
    return PValue(distribution.supremum(conditional), .exact)
  }

  /// The difference of proportions.
  public func estimate(level: Double, _ alternative: Alternative) -> Estimate? {
    difference?.estimate(.miettinenNurminen, level: level, alternative)
  }

  /// Cohen's h.
  public func effect(level: Double) -> Estimate? {
    difference.map { CohensH.difference($0.first, $0.second, level: level) }
  }

  private var difference: ProportionDifference? { ProportionDifference(table) }

  private func z(_ successes: Int, _ others: Int) -> Double {
    let (n1, n2) = (Double(table.firstRow), Double(table.secondRow))
    let difference = Double(successes) * n2 - Double(others) * n1
    if difference == 0 { return 0 }
    let (p1, p2) = (Double(successes) / n1, Double(others) / n2)
    let variance: Double
    switch self.variance {
    case .pooled:
      let sum = Double(successes + others)
      variance = sum / (n1 + n2) * ((n1 + n2 - sum) / (n1 + n2)) * (1 / n1 + 1 / n2)
    case .unpooled: variance = p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2
    }
    return difference / (n1 * n2) / variance.squareRoot()
  }
}
