/// The interaction of two crossed groupings: whether the effect of the one is the same at every level of the other.
///
/// F = (Σ n (m − a)² / ((r − 1)(c − 1))) / (within / (N − rc)), where m are the means of the cells and a what the additive model,
/// fitted by least squares, makes of them; unequal cells are allowed, and every cell needs a value. With aligned ranks the
/// values are first freed from both groupings, y − mean of its row − mean of its column + mean of all, and ranked, ties
/// sharing their average rank; aligned values are compared after rounding to 10⁻¹⁰ of the range of the values.
///
/// Source: Searle (1971), Linear Models, section 7.2; Higgins & Tashtoush (1994), Nonlinear World 1, 201–211 and Wobbrock et al.
/// (2011), Proc. CHI, 143–146, for the alignment.
public struct TwoWayInteraction: OmnibusTest {
  /// What is compared.
  public enum Scores: String, Sendable, Codable, Hashable, CaseIterable {
    /// The values.
    case values
    /// The ranks of aligned values, for ordered levels.
    case alignedRanks
  }

  /// What is compared.
  public let scores: Scores
  /// The sizes of the cells, row by row.
  public let sampleSizes: [Int]
  /// The F statistic.
  public let f: Double
  /// (r − 1)(c − 1).
  public let numeratorDegreesOfFreedom: Double
  /// N − rc.
  public let denominatorDegreesOfFreedom: Double
  private let sumOfSquares: Double
  private let sumOfSquaresWithin: Double

  /// Tests the values by the level of the first grouping and, within it, of the second.
  ///
  /// - Throws: `tooFewObservations` below two levels or without degrees of freedom within, `undefined` for a combination
  ///   without values, `notFinite`, `constant` when no cell varies.
  public init(_ cells: [[[Double]]], scores: Scores = .values) throws(StatisticsError) {
    precondition(Set(cells.map(\.count)).count <= 1, "the groupings are crossed")
    let (rows, columns) = (cells.count, cells.first?.count ?? 0)
    guard rows > 1, columns > 1 else {
      throw .tooFewObservations(found: min(rows, columns), needed: 2, what: "the levels of a grouping")
    }
    guard cells.joined().allSatisfy({ !$0.isEmpty }) else {
      throw .undefined(what: "the interaction, because a combination of groups has no values")
    }
    for value in cells.joined().joined() where !value.isFinite {
      throw .notFinite(what: "the values")
    }
    let scored = scores == .values ? cells : try Self.alignedRanks(cells)
    let groups = scored.flatMap(\.self)
    let sums = try SumsOfSquares(groups)
    let n = groups.reduce(0) { $0 + $1.count }
    guard n > rows * columns else {
      throw .tooFewObservations(found: n, needed: rows * columns + 1, what: "all groups together")
    }
    let noise = 10 * Double.ulpOfOne * sums.scale
    guard sums.within > Double(n) * noise * noise else { throw .constant(what: "each of the groups") }
    let additive = try LinearRegression(
      groups.flatMap(\.self), on: Self.dummies(scored, rows: rows, columns: columns))
    var (interaction, position) = (0.0, 0)
    for group in groups {
      // Residuals of a cell share its fitted value, so their mean is the cell's deviation from the model.
      let deviation =
        additive.residuals[position..<(position + group.count)].reduce(0, +) / Double(group.count)
      interaction += Double(group.count) * deviation * deviation
      position += group.count
    }
    self.scores = scores
    sampleSizes = groups.map(\.count)
    sumOfSquares = interaction
    sumOfSquaresWithin = sums.within
    numeratorDegreesOfFreedom = Double((rows - 1) * (columns - 1))
    denominatorDegreesOfFreedom = Double(n - rows * columns)
    f = interaction / numeratorDegreesOfFreedom / (sums.within / denominatorDegreesOfFreedom)
  }

  /// The method by name.
  public var method: String {
    scores == .values ? "Two-way analysis of variance, interaction" : "Aligned rank test of interaction"
  }

  /// F with both degrees of freedom.
  public var statistic: TestStatistic? {
    TestStatistic("F", f, degreesOfFreedom: [numeratorDegreesOfFreedom, denominatorDegreesOfFreedom])
  }

  /// From the F distribution: exact for normal data with equal variances, asymptotic for ranks.
  public var pValue: PValue {
    PValue(
      FisherF.upperTail(
        f, numerator: numeratorDegreesOfFreedom, denominator: denominatorDegreesOfFreedom),
      scores == .values ? .exact : .asymptotic)
  }

  /// Partial η² = interaction / (interaction + within), from 0 to 1, with the interval of the population's share.
  public func effect(level: Double = 0.95) -> Estimate? {
    ExplainedVariance(
      f: f, numerator: numeratorDegreesOfFreedom, denominator: denominatorDegreesOfFreedom,
      n: sampleSizes.reduce(0, +)
    ).estimate("partial η²", value: sumOfSquares / (sumOfSquares + sumOfSquaresWithin), level: level)
  }

  private static func dummies(
    _ cells: [[[Double]]], rows: Int, columns: Int
  ) -> [LinearRegression.Predictor] {
    func predictor(_ name: String, _ isMember: (_ row: Int, _ column: Int) -> Bool)
      -> LinearRegression.Predictor
    {
      var values: [Double] = []
      for row in 0..<rows {
        for column in 0..<columns {
          values += [Double](repeating: isMember(row, column) ? 1 : 0, count: cells[row][column].count)
        }
      }
      return LinearRegression.Predictor(name, values)
    }
    return (1..<rows).map { level in predictor("row \(level)") { row, _ in row == level } }
      + (1..<columns).map { level in predictor("column \(level)") { _, column in column == level } }
  }

  private static func alignedRanks(_ cells: [[[Double]]]) throws(StatisticsError) -> [[[Double]]] {
    let all = cells.flatMap { $0.flatMap(\.self) }
    let origin = all[0]
    func mean(_ values: [Double]) -> Double {
      values.reduce(0) { $0 + ($1 - origin) } / Double(values.count)
    }
    let least = all.reduce(origin) { min($0, $1) }
    let range = all.reduce(origin) { max($0, $1) } - least
    guard range > 0 else { throw .constant(what: "each of the groups") }
    let rowMeans = cells.map { mean($0.flatMap(\.self)) }
    let columnMeans = cells[0].indices.map { column in mean(cells.flatMap { $0[column] }) }
    let grand = mean(all)
    var aligned: [Double] = []
    for (row, line) in cells.enumerated() {
      for (column, values) in line.enumerated() {
        for value in values {
          let free = value - origin - rowMeans[row] - columnMeans[column] + grand
          aligned.append((free / range * 1e10).rounded())
        }
      }
    }
    var ranks = try Ranks(aligned).doubled[...]
    return cells.map { line in
      line.map { values in values.map { _ in Double(ranks.popFirst() ?? 0) / 2 } }
    }
  }
}
