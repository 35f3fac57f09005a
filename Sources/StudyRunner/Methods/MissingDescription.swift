import Datasets
import Measurement
import Reports
import Statistics
import Tables

/// What is missing, as tables and a chart.
struct MissingDescription {
  private let used: ImputedColumns

  init(_ used: ImputedColumns) { self.used = used }

  private func missing() throws -> MissingPatterns {
    try MissingPatterns(used.columns.map { $0.missingReasons.map { $0 == nil } })
  }

  /// How many values each column lacks.
  func columns() throws -> TidyTable {
    let patterns = try missing()
    return TidyTable(
      id: "columns", title: LocalizedText(de: "Fehlende Werte je Merkmal", en: "Missing values by column"),
      columns: [.term, .n, .nMissing, .share],
      rows: zip(used.columns, patterns.missing).map { column, count in
        [
          .label(code: column.field.name, column.field.label), .count(patterns.rowCount - count),
          .count(count), .number(Double(count) / Double(patterns.rowCount)),
        ]
      })
  }

  /// The rows by what they lack.
  func patterns() throws -> TidyTable {
    let patterns = try missing()
    return TidyTable(
      id: "patterns", title: LocalizedText(de: "Muster fehlender Werte", en: "Patterns of missing values"),
      columns: [.missingColumns, .missingCount, .n, .share],
      rows: patterns.patterns.map { pattern in
        let lacking = zip(used.columns, pattern.isObserved).filter { !$1 }.map(\.0.field)
        let none = Cell.label(code: "none", LocalizedText(de: "nichts", en: "nothing"))
        return [
          lacking.isEmpty
            ? none
            : .label(
              code: lacking.map(\.name).joined(separator: ", "),
              LocalizedText(
                de: lacking.map(\.label.de).joined(separator: ", "),
                en: lacking.map(\.label.en).joined(separator: ", "))),
          .count(lacking.count), .count(pattern.rows.count),
          .number(Double(pattern.rows.count) / Double(patterns.rowCount)),
        ]
      })
  }

  /// Little's test of numbers, ordinal scores and yes and no; of other categories by indicators.
  func test() -> TidyTable {
    let title = LocalizedText(
      de: "Fehlen die Werte rein zufällig?", en: "Are values missing completely at random?")
    let term = Cell.label(
      code: "missing", LocalizedText(de: "Mittelwerte der Muster", en: "means of the patterns"))
    let row: ResultRow
    do {
      row = ResultRow(term: term, test: try LittleTest(try indicators()).result())
    } catch let error as StatisticsError {
      row = ResultRow(term: term, estimate: nil, remarks: [error.remark])
    } catch {
      row = ResultRow(term: term, estimate: nil)
    }
    return TidyTable(id: "little", title: title, results: [row])
  }

  private func indicators() throws -> [[Double?]] {
    try used.columns.flatMap { column -> [[Double?]] in
      let values = try ImputedColumns.values(column)
      guard column.field.kind == .nominal else { return [values] }
      let codes = Set(values.compactMap(\.self)).sorted()
      return codes.dropFirst().map { code in values.map { $0.map { $0 == code ? 1 : 0 } } }
    }
  }

  /// The means of the imputed values by round: chains that have mixed cross each other and show no trend.
  func chart(of imputation: MultipleImputation, _ used: ImputedColumns) throws -> Chart {
    let title = LocalizedText(
      de: "Mittel der eingesetzten Werte je Runde", en: "Means of the imputed values by round")
    // One column alone keeps the scale; the one that lacks most.
    let lacking = imputation.incomplete.map { index in
      imputation.variables[index].values.count { $0 == nil }
    }
    let most = lacking.indices.max { lacking[$0] < lacking[$1] } ?? 0
    let name = imputation.incomplete.indices.contains(most) ? imputation.incomplete[most] : 0
    let label = used.columns[name].field.label
    let mean = Column("mean", .value, de: "Mittel: \(label.de)", en: "Mean: \(label.en)")
    var table = TidyTable(id: "rounds", title: title, columns: [.chain, .round, mean])
    for (chain, rounds) in imputation.traces.prefix(5).enumerated() {
      for (round, means) in rounds.enumerated() where means.indices.contains(most) {
        table.append([.text("\(chain + 1)"), .count(round + 1), .number(means[most])])
      }
    }
    return try Chart(
      id: "rounds", title: title,
      form: .curves(CurveForm(position: "round", value: "mean", series: "chain", reference: nil)),
      table: table)
  }
}

extension Column {
  fileprivate static let share = Column("share", .proportion, de: "Anteil", en: "Share")
  fileprivate static let missingColumns = Column("missing", .text, de: "es fehlen", en: "Missing")
  fileprivate static let missingCount = Column(
    "missing_columns", .count, de: "Zahl der fehlenden Merkmale", en: "Columns missing")
  fileprivate static let chain = Column("chain", .text, de: "Kette", en: "Chain")
  fileprivate static let round = Column("round", .count, de: "Runde", en: "Round")
}
