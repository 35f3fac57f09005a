/// The exact test of Freeman and Halton for tables of any size, Fisher's exact test for r × c tables.
///
/// The p-value is the probability, given all totals, of the tables not more probable than the observed one,
/// within a relative tolerance of 1e-7 as R's `fisher.test`. Where the enumeration takes too long, tables are
/// drawn at random from a seed, p = (hits + 1)/(draws + 1), which the basis and a remark say. Empty rows
/// and columns are dropped; a table that is the only one possible has p = 1.
///
/// The effect is that of the chi-squared test: φ, with its sign, in tables of two rows and columns, else
/// Cramér's V corrected for bias; nil for a table with a single row or column.
///
/// Source: Freeman & Halton (1951), Biometrika 38, 141–149.
public struct FreemanHalton: OmnibusTest {
  /// How the p-value is obtained.
  public enum Distribution: Sendable, Hashable {
    /// Exact where it is feasible, else from random tables.
    case automatic(draws: Int, seed: UInt64)
    /// Exact, or an error.
    case exact
    /// From random tables.
    case resampled(draws: Int, seed: UInt64)
  }

  /// The table without its empty rows and columns.
  public let table: ContingencyTable
  /// The p-value.
  public let pValue: PValue
  /// What the reader must know.
  public let remarks: [Remark]

  /// Creates the test.
  ///
  /// - Throws: `tooFewObservations` for an empty table, `invalidParameter` for draws below 1, `undefined` when
  ///   an exact p-value was asked for and is not feasible, or when random tables would take too long.
  public init(
    _ table: ContingencyTable, distribution: Distribution = .automatic(draws: 100_000, seed: 1)
  ) throws(StatisticsError) {
    guard table.total > 0 else { throw .tooFewObservations(found: 0, needed: 1, what: "the table") }
    self.table = table.withoutEmptyLines
    var remarks: [Remark] = []
    switch distribution {
    case .exact:
      guard let value = FreemanHalton.exactProbability(self.table) else {
        throw .undefined(what: "the exact test of so large a table; use random tables")
      }
      pValue = PValue(value, .exact)
    case .automatic(let draws, let seed):
      if let value = FreemanHalton.exactProbability(self.table) {
        pValue = PValue(value, .exact)
      } else {
        pValue = try FreemanHalton.resampled(self.table, draws: draws, seed: seed)
        remarks.append(
          Remark(
            "exact-not-feasible",
            "the table is too large for enumeration; p comes from \(draws) random tables",
            values: [Double(draws)]))
      }
    case .resampled(let draws, let seed):
      pValue = try FreemanHalton.resampled(self.table, draws: draws, seed: seed)
    }
    if case .resampled(let draws, _) = pValue.basis {
      remarks.append(.simulationError(of: pValue.value, draws: draws))
    }
    if self.table.rowCount == 1 || self.table.columnCount == 1 {
      remarks.append(
        Remark("single-table", "only one row or column holds counts, so no other table is possible"))
    }
    self.remarks = remarks
  }

  /// The method by name.
  public var method: String { "Fisher–Freeman–Halton exact test" }

  /// None: the test has no statistic but the table itself.
  public var statistic: TestStatistic? { nil }

  /// The row totals.
  public var sampleSizes: [Int] { table.rowTotals }

  /// The effect of the chi-squared test.
  public func effect(level: Double) -> Estimate? {
    (try? ChiSquaredTest(table, continuityCorrection: .none))?.effect(level: level)
  }

  private static func exactProbability(_ table: ContingencyTable) -> Double? {
    if table.rowCount == 1 || table.columnCount == 1 { return 1 }
    guard var tables = FixedMarginTables(table) else { return nil }
    return tables.probability(valueAtLeast: tables.value(table) - 1e-7)
  }

  private static func resampled(_ table: ContingencyTable, draws: Int, seed: UInt64) throws(StatisticsError)
    -> PValue
  {
    guard draws > 0 else { throw .invalidParameter(name: "draws", range: "at least 1") }
    let largest = min(table.rowTotals.max() ?? 0, table.columnTotals.max() ?? 0)
    // Ten thousand million observations take minutes to allocate.
    guard Double(draws) * Double(table.total) <= 1e10 else {
      throw .undefined(
        what: "\(draws) random tables of so many observations; draw fewer, or use the chi-squared test")
    }
    let logFactorials = (0...largest).map { LogFactorial.factorial($0) }
    let observed = table.counts.reduce(0) { $1.reduce($0) { $0 + logFactorials[$1] } }
    let columns = table.columnTotals.enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) }
    var hits = 0
    for draw in 0..<draws {
      var generator = SeededGenerator(seed: seed, stream: UInt64(draw))
      var order = columns
      var place = 0
      var value = 0.0
      for total in table.rowTotals {
        var counts = [Int](repeating: 0, count: table.columnCount)
        for _ in 0..<total {
          order.swapAt(place, place + generator.draw(below: order.count - place))
          counts[order[place]] += 1
          place += 1
        }
        value += counts.reduce(0) { $0 + logFactorials[$1] }
      }
      if value >= observed - 1e-7 { hits += 1 }
    }
    return PValue(Double(hits + 1) / Double(draws + 1), .resampled(draws: draws, seed: seed))
  }
}
