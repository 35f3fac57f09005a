import Datasets
import Measurement
import Statistics
import Tables

/// Two columns with the controls that are removed from them, ready for every measure of association.
///
/// Where an expected count is below 5, tables are tested exactly: Cramér's V and φ by the Freeman–Halton test instead of
/// Pearson's χ², polychoric correlations by the linear-by-linear test instead of the likelihood ratio.
struct AssociationPair {
  let first: AssociationColumn
  let second: AssociationColumn
  let controls: [AssociationColumn]
  /// The rows used; they have all values that are needed.
  let rows: [Int]
  /// How many rows are left out.
  let missing: Int

  /// The most categories of a polychoric correlation, whose time grows with their square.
  static let mostCategories = 20

  /// The row of the result.
  ///
  /// - Throws: `DatasetError` for columns of the wrong kind, `StatisticsError` for data that leave the coefficient
  ///   undefined.
  func row(_ coefficient: AssociationCoefficient, level: Double) throws -> ResultRow {
    switch coefficient {
    case .pearson, .spearman, .kendall, .kendallC, .gamma, .somersD:
      ResultRow(term: term, test: try ordered(coefficient, level: level))
    case .polychoric, .tetrachoric: try polychoric(coefficient, level: level)
    case .pointBiserial: try pointBiserial(level: level)
    case .cramersV, .cramersVCorrected:
      ResultRow(term: term, test: try cramersV(isCorrected: coefficient == .cramersVCorrected, level: level))
    case .phi: try phi(level: level)
    case .etaSquared: try etaSquared(level: level)
    }
  }

  /// Checks that the columns are of the kind that the coefficient needs, computing nothing.
  ///
  /// - Throws: `DatasetError`.
  func validate(for coefficient: AssociationCoefficient) throws {
    switch coefficient {
    case .cramersV, .cramersVCorrected, .phi: for column in [first, second] { _ = try column.data.codes() }
    case .pointBiserial: break
    case .etaSquared: _ = try measureAndGroups()
    default: for column in [first, second] + controls { _ = try column.numbers() }
    }
  }

  /// The columns, and what is held constant.
  var term: Cell {
    guard !controls.isEmpty else { return Self.term(first.field.name, first.label, second) }
    let names = controls.map(\.field)
    let plain = Self.term(first.field.name, first.label, second)
    guard case .label(let code, let label) = plain else { return plain }
    return .label(
      code: "\(code)|\(names.map(\.name).joined(separator: "+"))",
      LocalizedText(
        de: "\(label.de), ohne \(names.map(\.label.de).joined(separator: ", "))",
        en: "\(label.en), given \(names.map(\.label.en).joined(separator: ", "))"))
  }

  /// Where the data stand, for messages.
  var place: String { "columns '\(first.field.name)' and '\(second.field.name)'" }

  private static func term(_ code: String, _ label: LocalizedText, _ second: AssociationColumn) -> Cell {
    .label(
      code: "\(code)~\(second.field.name)",
      LocalizedText(de: "\(label.de) – \(second.label.de)", en: "\(label.en) – \(second.label.en)"))
  }

  private func ordered(_ coefficient: AssociationCoefficient, level: Double) throws -> TestResult {
    func x() throws -> [Double] { try numbers(first) }
    func y() throws -> [Double] { try numbers(second) }
    if !controls.isEmpty {
      let partial = try PartialCorrelation(
        x(), y(), controlling: try controls.map(numbers), kind: coefficient == .pearson ? .values : .ranks)
      return partial.result(level: level, missing: missing)
    }
    return switch coefficient {
    case .pearson: try Pearson(x(), y()).result(level: level, missing: missing)
    case .kendall: try Kendall(x(), y()).result(level: level, missing: missing)
    case .kendallC: try Kendall(x(), y(), variant: .tauC).result(level: level, missing: missing)
    case .gamma: try GoodmanKruskalGamma(x(), y()).result(level: level, missing: missing)
    case .somersD: try SomersD(x(), y(), dependent: .second).result(level: level, missing: missing)
    default:
      try Spearman(first.ranks(of: rows), second.ranks(of: rows)).result(level: level, missing: missing)
    }
  }

  private func polychoric(_ coefficient: AssociationCoefficient, level: Double) throws -> ResultRow {
    let (x, y) = (try numbers(first), try numbers(second))
    for (column, values) in [(first, x), (second, y)] {
      let count = Set(values).count
      let name = "the number of values of column '\(column.field.name)'"
      if coefficient == .tetrachoric, count > 2 {
        throw StatisticsError.invalidParameter(name: name, range: "two for a tetrachoric correlation")
      }
      if count > Self.mostCategories {
        throw StatisticsError.invalidParameter(
          name: name, range: "at most \(Self.mostCategories) for a polychoric correlation; take spearman")
      }
    }
    let correlation = try PolychoricCorrelation(x, y)
    let result = correlation.result(level: level, missing: missing)
    var estimate = correlation.estimate(level: level)
    if coefficient == .tetrachoric {
      estimate = Estimate(
        "tetrachoric correlation", value: estimate.value, standardError: estimate.standardError,
        interval: estimate.interval, n: estimate.n)
    }
    let table = try ordinalTable(x, y)
    let exact = isLarge(table) ? nil : try exactTrend(table)
    return ResultRow(
      term: term,
      test: TestResult(
        method: exact?.method ?? result.method, statistic: exact?.statistic ?? result.statistic,
        pValue: exact?.pValue(.twoSided) ?? result.pValue, estimate: estimate, sampleSizes: [correlation.n],
        missing: missing, remarks: correlation.remarks + (exact?.remarks ?? [])))
  }

  private func pointBiserial(level: Double) throws -> ResultRow {
    // The dichotomy is the second of the columns that have two values.
    let isSecond = try isDichotomy(second)
    guard try isSecond || isDichotomy(first) else {
      throw StatisticsError.invalidParameter(
        name: "the values of column '\(first.field.name)' or '\(second.field.name)'",
        range: "two different ones")
    }
    let (measure, dichotomy) = isSecond ? (first, second) : (second, first)
    let (name, label, flags) = try indicator(dichotomy)
    let test = try Pearson(try numbers(measure), flags).result(level: level, missing: missing)
    let estimate = test.estimate.map {
      Estimate(
        "point-biserial r", value: $0.value, standardError: $0.standardError, interval: $0.interval, n: $0.n)
    }
    return ResultRow(
      term: .label(
        code: "\(measure.field.name)~\(name)",
        LocalizedText(de: "\(measure.label.de) – \(label.de)", en: "\(measure.label.en) – \(label.en)")),
      test: TestResult(
        method: "point-biserial correlation", alternative: test.alternative, statistic: test.statistic,
        pValue: test.pValue, estimate: estimate, effect: estimate, sampleSizes: test.sampleSizes,
        missing: missing, remarks: test.remarks))
  }

  private func cramersV(isCorrected: Bool, level: Double) throws -> TestResult {
    let table = try table()
    let test = try ChiSquaredTest(table, continuityCorrection: .none)
    return try independence(
      test, estimate: isCorrected ? test.biasCorrectedCramersV(level: level) : test.cramersV(level: level),
      level: level)
  }

  private func phi(level: Double) throws -> ResultRow {
    for column in [first, second] {
      guard try isDichotomy(column) else {
        throw StatisticsError.invalidParameter(
          name: "the values of column '\(column.field.name)'", range: "two different ones")
      }
    }
    let (one, two) = (try indicator(first), try indicator(second))
    // What counts as 1 comes first, so that φ has the sign of Pearson's correlation.
    let table = try ContingencyTable(
      [1, 0].map { i in [1, 0].map { j in zip(one.values, two.values).count { $0 == i && $1 == j } } })
    return ResultRow(
      term: .label(
        code: "\(one.name)~\(two.name)",
        LocalizedText(de: "\(one.label.de) – \(two.label.de)", en: "\(one.label.en) – \(two.label.en)")),
      test: try independence(
        try ChiSquaredTest(table, continuityCorrection: .none),
        estimate: try Phi.estimate(try FourfoldTable(table), level: level), level: level))
  }

  /// Pearson's test where every expected count is 5 or more, else the exact test, with the coefficient's estimate.
  private func independence(_ test: ChiSquaredTest, estimate: Estimate, level: Double) throws -> TestResult {
    let table = test.table
    let result =
      isLarge(table)
      ? test.result(level: level, missing: missing)
      : try FreemanHalton(table).result(level: level, missing: missing)
    return TestResult(
      method: result.method, statistic: result.statistic, pValue: result.pValue, estimate: estimate,
      sampleSizes: result.sampleSizes, missing: missing, remarks: result.remarks)
  }

  /// Whether every expected count is 5 or more.
  private func isLarge(_ table: ContingencyTable) -> Bool {
    (0..<table.rowCount).allSatisfy { row in
      (0..<table.columnCount).allSatisfy { table.expected(row, $0) >= 5 }
    }
  }

  /// The linear-by-linear test: over all tables with these totals, or over random ones where they are too many.
  private func exactTrend(_ table: ContingencyTable) throws(StatisticsError) -> LinearByLinear {
    do {
      return try LinearByLinear(table, distribution: .exact)
    } catch {
      return try LinearByLinear(table, distribution: .resampled(draws: 100_000, seed: 1))
    }
  }

  /// The counts of two columns of numbers, their values in ascending order.
  private func ordinalTable(_ x: [Double], _ y: [Double]) throws(StatisticsError) -> ContingencyTable {
    let (rows, columns) = (Set(x).sorted(), Set(y).sorted())
    var counts = [[Int]](repeating: [Int](repeating: 0, count: columns.count), count: rows.count)
    for (first, second) in zip(x, y) {
      guard let row = rows.firstIndex(of: first), let column = columns.firstIndex(of: second) else {
        continue
      }
      counts[row][column] += 1
    }
    return try ContingencyTable(counts)
  }

  private func measureAndGroups() throws(DatasetError) -> (
    measure: AssociationColumn, groups: AssociationColumn
  ) {
    func isGrouping(_ column: AssociationColumn) -> Bool {
      [.nominal, .yesNo, .text, .ordinal].contains(column.field.kind)
    }
    guard isGrouping(first) != isGrouping(second) else {
      throw .wrongKind(
        column: second.field.name, found: second.field.kind,
        needed: "one column of numbers and one of categories")
    }
    return isGrouping(second) ? (first, second) : (second, first)
  }

  private func etaSquared(level: Double) throws -> ResultRow {
    let (measure, groups) = try measureAndGroups()
    let categories = try CategoryColumn(groups.data)
    let positions = rows.compactMap { categories.positions[$0] }
    let values = try numbers(measure)
    let samples = categories.codes.indices.map { category in
      zip(positions, values).compactMap { $0 == category ? $1 : nil }
    }
    let ratio = try CorrelationRatio(groups: samples.filter { !$0.isEmpty })
    let test = ratio.result(level: level, missing: missing)
    return ResultRow(
      term: Self.term(measure.field.name, measure.label, groups),
      test: TestResult(
        method: test.method, statistic: test.statistic, pValue: test.pValue,
        estimate: ratio.explainedShareEstimate(level: level), sampleSizes: test.sampleSizes, missing: missing,
        remarks: test.remarks))
  }

  private func table() throws -> ContingencyTable {
    let (one, two) = (try CategoryColumn(first.data), try CategoryColumn(second.data))
    var counts = [[Int]](repeating: [Int](repeating: 0, count: two.codes.count), count: one.codes.count)
    for row in rows {
      if let i = one.positions[row], let j = two.positions[row] { counts[i][j] += 1 }
    }
    // Categories that occur only in rows left out have no line in the table.
    counts = counts.filter { $0.contains { $0 > 0 } }
    let columns = two.codes.indices.filter { j in counts.contains { $0[j] > 0 } }
    guard counts.count > 1 else { throw StatisticsError.constant(what: "column '\(first.field.name)'") }
    guard columns.count > 1 else { throw StatisticsError.constant(what: "column '\(second.field.name)'") }
    return try ContingencyTable(counts.map { row in columns.map { row[$0] } })
  }

  /// The numbers of a column in the rows used; a column that does not vary is named.
  private func numbers(_ column: AssociationColumn) throws -> [Double] {
    let all = try column.numbers()
    var values: [Double] = []
    values.reserveCapacity(rows.count)
    for row in rows { if let value = all[row] { values.append(value) } }
    if values.count > 1, values.allSatisfy({ $0 == values[0] }) {
      throw StatisticsError.constant(what: "column '\(column.field.name)'")
    }
    return values
  }

  private func isDichotomy(_ column: AssociationColumn) throws -> Bool {
    if column.field.kind == .number { return Set(try numbers(column)).count == 2 }
    let codes = try column.data.codes()
    return Set(rows.compactMap { codes[$0] }).count == 2
  }

  /// A column of two values as 0 and 1, with the name of what counts as 1: yes, the larger number, the later category.
  private func indicator(
    _ column: AssociationColumn
  ) throws -> (name: String, label: LocalizedText, values: [Double]) {
    let field = column.field
    guard field.kind == .nominal || field.kind == .text else {
      let values = try numbers(column)
      let largest = values.max()
      return (field.name, field.label, values.map { $0 == largest ? 1 : 0 })
    }
    let codes = try column.data.codes()
    let used = rows.compactMap { codes[$0] }
    let last = try CategoryColumn(column.data).codes.last { used.contains($0) } ?? ""
    let label = column.data.label(of: last)
    return (
      "\(field.name)=\(last)",
      LocalizedText(de: "\(field.label.de): \(label.de)", en: "\(field.label.en): \(label.en)"),
      used.map { $0 == last ? 1 : 0 }
    )
  }
}
