/// Boschloo's unconditional exact test of two independent proportions, more powerful than Fisher's.
///
/// Tables are ordered by the p-value of Fisher's exact test; the p-value is the largest probability, over all
/// common proportions, of the tables whose Fisher p is not larger than the observed one, equal within a
/// relative 1e-9. Two-sided by `central` it is twice the smaller one-sided p-value, at most 1, as SciPy's
/// `boschloo_exact` and the default of R's `exact2x2::boschloo`; by `minimumLikelihood` tables are ordered by
/// Fisher's two-sided p-value.
///
/// The estimate is the difference of proportions with Miettinen and Nurminen's interval, the effect Cohen's h.
///
/// Source: Boschloo (1970), Stat. Neerl. 24, 1–9.
public struct Boschloo: HypothesisTest {
  /// The table: groups in rows, successes in the first column.
  public let table: FourfoldTable
  /// The rule of the two-sided p-value.
  public let twoSided: TwoSidedRule
  private let distribution: TwoBinomials

  /// Creates the test.
  ///
  /// - Throws: `tooFewObservations` for an empty group, `undefined` for more than 20,000 observations or 4 million
  ///   possible tables.
  public init(_ table: FourfoldTable, twoSided: TwoSidedRule = .central) throws(StatisticsError) {
    self.table = table
    self.twoSided = twoSided
    distribution = try TwoBinomials(table, test: "Boschloo's test")
  }

  /// The method by name.
  public var method: String { "Boschloo's exact test, two-sided by \(twoSided.name)" }

  /// None: the ordering p-value depends on the alternative.
  public var statistic: TestStatistic? { nil }

  /// The group sizes.
  public var sampleSizes: [Int] { [table.firstRow, table.secondRow] }

  /// The exact p-value; `greater` means a larger first proportion.
  public func pValue(_ alternative: Alternative) -> PValue {
    switch (alternative, twoSided) {
    case (.less, _): PValue(supremum(Boschloo.lowerTails), .exact)
    case (.greater, _): PValue(supremum(Boschloo.upperTails), .exact)
    case (.twoSided, .central):
      PValue(min(1, 2 * min(supremum(Boschloo.lowerTails), supremum(Boschloo.upperTails))), .exact)
    case (.twoSided, .minimumLikelihood): PValue(supremum(Boschloo.likelihoodTails), .exact)
    }
  }

  /// The difference of proportions.
  public func estimate(level: Double, _ alternative: Alternative) -> Estimate? {
    ProportionDifference(table)?.estimate(.miettinenNurminen, level: level, alternative)
  }

  /// Cohen's h.
  public func effect(level: Double) -> Estimate? {
    ProportionDifference(table).map { CohensH.difference($0.first, $0.second, level: level) }
  }

  /// The supremum for an ordering, which turns conditional probabilities into Fisher's p-values.
  private func supremum(_ ordering: ([Double]) -> [Double]) -> Double {
    let own = distribution.conditional(sum: table.firstColumn)
    let observed = ordering(own.probabilities)[table.a - own.support.lowerBound]
    let conditional = (0...table.total).map { sum in
      let probabilities = distribution.conditional(sum: sum).probabilities
      return zip(probabilities, ordering(probabilities)).reduce(0.0) {
        $1.1 <= observed * (1 + 1e-9) ? $0 + $1.0 : $0
      }
    }
    return distribution.supremum(conditional)
  }

  private static func lowerTails(_ probabilities: [Double]) -> [Double] {
    var sum = 0.0
    return probabilities.map { probability in
      sum += probability
      return sum
    }
  }

  private static func upperTails(_ probabilities: [Double]) -> [Double] {
    lowerTails(probabilities.reversed()).reversed()
  }

  private static func likelihoodTails(_ probabilities: [Double]) -> [Double] {
    let sorted = probabilities.sorted()
    let sums = lowerTails(sorted)
    return probabilities.map { probability in
      var (low, high) = (0, sorted.count)
      while low < high {
        let middle = (low + high) / 2
        if sorted[middle] <= probability * (1 + 1e-7) { low = middle + 1 } else { high = middle }
      }
      return sums[low - 1]
    }
  }
}
