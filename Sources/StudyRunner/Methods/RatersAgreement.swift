import Datasets
import Measurement
import Statistics
import Tables

/// How far raters agree, by the coefficients that suit their number and the level of measurement.
///
/// Nominal: Cohen's κ (two raters), Fleiss' κ (more). Ordinal: κ with linear and quadratic weights (two).
/// Interval and ratio: all forms of the intraclass correlation, and for two raters bias and limits of agreement.
/// Always: Krippendorff's α, which keeps subjects with missing ratings; the others leave them out and count them.
public struct RatersAgreement: Sendable {
  /// The level of measurement of the ratings.
  public typealias Level = KrippendorffAlpha.Level

  private let raters: [String]
  private let measurement: Level
  private let level: Double
  private let draws: Int
  private let seed: UInt64

  /// Creates the analysis; draws and seed are of the bootstrap of Krippendorff's α.
  public init(
    raters: [String], measurement: Level, level: Double = 0.95, draws: Int = 2_000, seed: UInt64 = 1
  ) {
    self.raters = raters
    self.measurement = measurement
    self.level = level
    self.draws = draws
    self.seed = seed
  }

  /// One row per coefficient.
  ///
  /// - Throws: `DatasetError` for columns that are not there or of the wrong kind, ``StudyError`` for fewer
  ///   than two raters or ratings without variation.
  public func output(of dataset: Dataset) throws -> AnalysisOutput {
    guard raters.count >= 2, Set(raters).count == raters.count else {
      throw StudyError.usage(message: "--raters names two or more different columns, separated by commas")
    }
    let columns = try raters.map { try dataset.column($0) }
    let rows = try CompleteRows.naming(raters, in: "agreement") {
      measurement == .nominal || measurement == .ordinal
        ? try categorical(columns, dataset) : try metric(columns, dataset)
    }
    let title = LocalizedText(de: "Übereinstimmung", en: "Agreement")
    return AnalysisOutput(
      title: title, tables: [TidyTable(id: "agreement", title: title, results: rows)],
      underlying: try UnderlyingCounts.tables(of: raters, in: dataset))
  }

  private func categorical(_ columns: [DataColumn], _ dataset: Dataset) throws -> [ResultRow] {
    let ratings = try columns.map { try CategoryColumn($0, sharing: columns) }
    let categories = ratings[0].codes.count
    let positions = ratings.map { $0.positions.map { $0.map(Double.init) } }
    let complete = CompleteRows(positions, of: dataset)
    let rows = complete.positions.map { row in ratings.compactMap { $0.positions[row] } }
    var results: [ResultRow] = []
    if columns.count == 2 {
      var table = [[Int]](repeating: [Int](repeating: 0, count: categories), count: categories)
      for pair in rows { table[pair[0]][pair[1]] += 1 }
      let weights: [CohenKappa.Weights] =
        measurement == .nominal ? [.unweighted] : [.unweighted, .linear, .quadratic]
      for weight in weights {
        let kappa = try CohenKappa(table: table, weights: weight)
        results.append(row("kappa-\(weight.rawValue)", kappa.result(level: level, missing: complete.missing)))
      }
    } else {
      let counts = rows.map { row in (0..<categories).map { category in row.count { $0 == category } } }
      results.append(
        row("fleiss-kappa", try FleissKappa(counts: counts).result(level: level, missing: complete.missing)))
    }
    // Ordinal scores keep the order of the categories, which is all that α uses of them.
    return results + [try krippendorff(positions, dataset)]
  }

  private func metric(_ columns: [DataColumn], _ dataset: Dataset) throws -> [ResultRow] {
    let values = try columns.map { try $0.numbers() }
    let complete = CompleteRows(values, of: dataset)
    let ratings = complete.rows(values)
    var results: [ResultRow] = []
    let squares = try TwoWayMeanSquares(ratings)
    for form in IntraclassCorrelation.Form.allCases {
      let test = try IntraclassCorrelation(squares, form: form)
      var row = row(form.rawValue, test.result(level: level, missing: complete.missing))
      row.estimate = test.effect(level: level)
      results.append(row)
    }
    if columns.count == 2 {
      let comparison = try BlandAltman(ratings.map { $0[0] }, ratings.map { $0[1] })
      let limits = comparison.limits(level: level)
      let group = MethodCase.joined(columns.map { .label(code: $0.field.name, $0.field.label) }, by: " − ")
      for (name, estimate) in [
        ("bias", comparison.bias(level: level)), ("limit-lower", limits.lower), ("limit-upper", limits.upper),
      ] {
        results.append(
          ResultRow(term: .text(name), group: group, estimate: estimate, missing: complete.missing))
      }
    }
    return results + [try krippendorff(values, dataset)]
  }

  private func row(_ term: String, _ test: TestResult) -> ResultRow {
    ResultRow(term: .text(term), test: test)
  }

  private func krippendorff(_ values: [[Double?]], _ dataset: Dataset) throws -> ResultRow {
    let units = (0..<dataset.rowCount).map { row in values.map { $0[row] } }
    let alpha = try KrippendorffAlpha(units, level: measurement)
    return ResultRow(
      term: .text("krippendorff-alpha"),
      estimate: try alpha.estimate(confidence: level, draws: draws, seed: seed),
      missing: dataset.rowCount - alpha.units)
  }
}
