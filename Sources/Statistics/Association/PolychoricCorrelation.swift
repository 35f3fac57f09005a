import Foundation

/// The polychoric correlation of two ordered variables; for two by two categories the tetrachoric.
///
/// The correlation of two bivariate normal variables of which only categories are seen, from −1 to 1. Two
/// steps: the thresholds are the normal quantiles of the cumulated margins, then ρ maximises the likelihood
/// of the table. For a 2 × 2 table this is the full maximum likelihood estimate. Empty rows and columns are
/// dropped. A zero cell of a 2 × 2 table would put ρ at −1 or 1, so by default zero cells count as one half;
/// the thresholds then follow the corrected table. The standard error takes both steps into account: it is
/// the delta method for the estimate as a function of all cells, in a 2 × 2 table the one of full maximum
/// likelihood. The interval is ρ ± z · SE on Fisher's z scale. That ρ is 0 is tested by the likelihood ratio at ρ
/// and at 0 with the same thresholds, chi-squared with one degree of freedom; in a 2 × 2 table that is the G test.
///
/// Source: Olsson (1979), Psychometrika 44, 443–460; Brown & Benedetti (1977), Psychometrika 42, 347–355.
public struct PolychoricCorrelation: Sendable, Hashable {
  /// What a cell without observations counts.
  public enum ZeroCells: Sendable, Hashable {
    /// One half in 2 × 2 tables, zero in larger ones.
    case automatic
    /// This many observations, positive.
    case replaced(Double)
    /// Zero, as observed.
    case observed
  }

  /// ρ, between −1 and 1.
  public let correlation: Double
  /// The standard error of ρ, or nil where the likelihood leaves none.
  public let standardError: Double?
  /// The thresholds between the categories of the row variable.
  public let rowThresholds: [Double]
  /// The thresholds between the categories of the column variable.
  public let columnThresholds: [Double]
  /// The number of observations.
  public let n: Int
  /// What the reader must know.
  public let remarks: [Remark]
  /// 2 ln of the likelihood at ρ over that at 0, not negative.
  public let likelihoodRatio: Double

  /// ρ of a table of counts, rows and columns in ascending order.
  ///
  /// - Throws: `invalidCount`, `unequalLengths`, `tooFewObservations`, `constant` unless both variables vary,
  ///   `undefined` if the likelihood grows up to −1 or 1, `invalidParameter` for a replacement that is not
  ///   positive.
  public init(table: [[Int]], zeroCells: ZeroCells = .automatic) throws(StatisticsError) {
    try self.init(OrdinalTable(table), zeroCells: zeroCells)
  }

  /// ρ of two paired samples; equal decimals are one category.
  ///
  /// - Throws: as for a table, `notFinite`.
  public init(
    _ x: [Double], _ y: [Double], zeroCells: ZeroCells = .automatic
  ) throws(StatisticsError) {
    try self.init(OrdinalTable(x, y), zeroCells: zeroCells)
  }

  private init(_ table: OrdinalTable, zeroCells: ZeroCells) throws(StatisticsError) {
    let columns = table.counts[0].indices.filter { j in table.counts.contains { $0[j] > 0 } }
    var counts = table.counts.filter { $0.contains { $0 > 0 } }.map { row in columns.map { row[$0] } }
    let zeros = counts.reduce(0) { $0 + $1.count { $0 == 0 } }
    let replacement: Double
    switch zeroCells {
    case .automatic: replacement = counts.count == 2 && columns.count == 2 ? 0.5 : 0
    case .observed: replacement = 0
    case .replaced(let value):
      guard value > 0 && value.isFinite else {
        throw .invalidParameter(name: "the replacement of zero cells", range: "positive")
      }
      replacement = value
    }
    counts = counts.map { $0.map { $0 == 0 ? replacement : $0 } }
    n = table.n
    var remarks: [Remark] = []
    if zeros > 0 && replacement > 0 {
      remarks.append(
        Remark(
          "zero-cells", "\(zeros) cells without observations count as \(replacement)",
          values: [Double(zeros), replacement]))
    }
    self.remarks = remarks
    let rows = counts.map { $0.reduce(0, +) }
    let columnTotals = counts[0].indices.map { j in counts.reduce(0) { $0 + $1[j] } }
    let h = PolychoricCorrelation.limits(rows)
    let k = PolychoricCorrelation.limits(columnTotals)
    rowThresholds = Array(h[1..<(h.count - 1)])
    columnThresholds = Array(k[1..<(k.count - 1)])
    let correlation = try PolychoricCorrelation.maximise(counts, h, k)
    self.correlation = correlation
    likelihoodRatio = PolychoricCorrelation.likelihoodRatio(counts, h, k, correlation)
    standardError = PolychoricPrecision(counts, h, k, correlation: correlation).standardError
  }

  /// ρ with the interval tanh(artanh ρ ± z · SE / (1 − ρ²)), one-sided for a one-sided alternative.
  public func estimate(level: Double = 0.95, _ alternative: Alternative = .twoSided) -> Estimate {
    let interval = standardError.map {
      FisherTransform.interval(
        correlation, standardError: $0 / ((1 - correlation) * (1 + correlation)), level: level,
        alternative: alternative, method: "Fisher z, delta method")
    }
    return Estimate(
      "polychoric correlation", value: correlation, standardError: standardError, interval: interval, n: n)
  }

  /// The test that ρ is 0, with the estimate as its effect.
  public func result(level: Double = 0.95, missing: Int = 0) -> TestResult {
    TestResult(
      method: "likelihood-ratio test of the polychoric correlation",
      statistic: TestStatistic("χ²", likelihoodRatio, degreesOfFreedom: [1]),
      pValue: PValue(ChiSquared.upperTail(likelihoodRatio, degreesOfFreedom: 1), .asymptotic),
      estimate: estimate(level: level), sampleSizes: [n], missing: missing, remarks: remarks)
  }

  /// At ρ = 0 the probability of a cell is the product of its shares.
  private static func likelihoodRatio(
    _ counts: [[Double]], _ h: [Double], _ k: [Double], _ correlation: Double
  ) -> Double {
    let n = counts.joined().reduce(0, +)
    let rows = counts.map { $0.reduce(0, +) / n }
    let columns = counts[0].indices.map { j in counts.reduce(0) { $0 + $1[j] } / n }
    let cells = PolychoricCorrelation.cells(h, k) {
      BivariateNormal.lowerTail($0, $1, correlation: correlation)
    }
    var sum = 0.0
    for i in counts.indices {
      for j in counts[i].indices where counts[i][j] > 0 {
        sum += counts[i][j] * log(max(cells[i][j], 1e-300) / (rows[i] * columns[j]))
      }
    }
    return max(0, 2 * sum)
  }

  /// The differences of a function of the corners of each cell.
  private static func cells(
    _ h: [Double], _ k: [Double], _ corner: (Double, Double) -> Double
  ) -> [[Double]] {
    let corners = h.map { row in k.map { corner(row, $0) } }
    return h.indices.dropLast().map { i in
      k.indices.dropLast().map { j in
        corners[i + 1][j + 1] - corners[i][j + 1] - corners[i + 1][j] + corners[i][j]
      }
    }
  }

  /// The ρ of greatest likelihood, between −1 and 1.
  private static func maximise(
    _ counts: [[Double]], _ h: [Double], _ k: [Double]
  ) throws(StatisticsError) -> Double {
    func sum(_ correlation: Double, _ term: (_ i: Int, _ j: Int, _ cell: Double) -> Double) -> Double {
      let cells = cells(h, k) { BivariateNormal.lowerTail($0, $1, correlation: correlation) }
      var sum = 0.0
      for i in counts.indices {
        for j in counts[i].indices where counts[i][j] > 0 {
          sum += counts[i][j] * term(i, j, max(cells[i][j], 1e-300))
        }
      }
      return sum
    }
    // A coarse search on Fisher's z first: near ±1 the cells lose all digits to cancellation.
    let grid = stride(from: -18, through: 18, by: 1).map { tanh(Double($0) / 4) }
    let heights = grid.map { sum($0) { log($2) } }
    let highest = heights.indices.reduce(0) { heights[$1] > heights[$0] ? $1 : $0 }
    guard highest > 0 && highest < grid.count - 1 else {
      throw .undefined(
        what: "the polychoric correlation: the likelihood grows up to −1 or 1; replace zero cells")
    }
    return try Root.find(
      from: grid[highest - 1], to: grid[highest + 1], what: "the polychoric correlation"
    ) { correlation in
      // The derivative of Φ₂ with respect to ρ is its density.
      let slopes = cells(h, k) { BivariateNormal.density($0, $1, correlation: correlation) }
      return sum(correlation) { i, j, cell in slopes[i][j] / cell }
    }
  }

  /// The normal quantiles of the cumulated shares, with both infinities.
  private static func limits(_ totals: [Double]) -> [Double] {
    let sum = totals.reduce(0, +)
    var limits = [-Double.infinity]
    var cumulated = 0.0
    for total in totals.dropLast() {
      cumulated += total
      limits.append(Normal.quantile(cumulated / sum))
    }
    limits.append(.infinity)
    return limits
  }
}
