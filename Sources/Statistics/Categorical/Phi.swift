/// The phi coefficient, the correlation of the two questions of a fourfold table.
///
/// φ = (ad − bc)/√(r₁ r₂ c₁ c₂), −1 … 1, negated when rows or columns are swapped. The interval is the normal
/// one with the standard error of Bishop, Fienberg & Holland (1975, Discrete Multivariate Analysis, p. 382),
/// cut off at ±1; there is none for |φ| = 1, where that standard error is 0.
public enum Phi {
  /// φ of a fourfold table.
  ///
  /// - Throws: `constant` when a row or a column is empty.
  public static func estimate(_ table: FourfoldTable, level: Double = 0.95) throws(StatisticsError)
    -> Estimate
  {
    guard let estimate = estimateIfDefined(table, level: level) else {
      throw .constant(what: "the rows or the columns of the table")
    }
    return estimate
  }

  static func estimateIfDefined(_ table: FourfoldTable, level: Double) -> Estimate? {
    let (r1, r2) = (Double(table.firstRow), Double(table.secondRow))
    let (c1, c2) = (Double(table.firstColumn), Double(table.secondColumn))
    guard r1 > 0, r2 > 0, c1 > 0, c2 > 0 else { return nil }
    let n = Double(table.total)
    let difference = Double(table.a) * Double(table.d) - Double(table.b) * Double(table.c)
    let phi = difference / (r1 * r2).squareRoot() / (c1 * c2).squareRoot()
    // Counts decide whether φ is ±1, for the rounded quotient may miss it.
    let isPerfect = (table.b == 0 && table.c == 0) || (table.a == 0 && table.d == 0)
    guard !isPerfect, phi.magnitude < 1 else { return Estimate("phi", value: phi.rounded(), n: table.total) }
    let rowImbalance = (r1 - r2) / (r1 * r2).squareRoot()
    let columnImbalance = (c1 - c2) / (c1 * c2).squareRoot()
    let variance =
      (1 - phi * phi + phi * (1 + phi * phi / 2) * rowImbalance * columnImbalance
        - 0.75 * phi * phi * (rowImbalance * rowImbalance + columnImbalance * columnImbalance)) / n
    guard variance > 0 else { return Estimate("phi", value: phi, n: table.total) }
    let margin =
      Normal.upperQuantile(Alternative.twoSided.tailProbability(level: level)) * variance.squareRoot()
    return Estimate(
      "phi", value: phi, standardError: variance.squareRoot(),
      interval: Interval(
        lower: max(-1, phi - margin), upper: min(1, phi + margin), level: level, method: "normal"),
      n: table.total)
  }
}
