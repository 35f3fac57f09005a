import Audit
import Measurement
import Tables

/// Whether the numbers that a report prints fit each other, read back from its tables as they are printed.
///
/// Checked are shares against their counts, estimates against their intervals, p-values against their statistics
/// where they are asymptotic, and corrected p-values, which are never smaller. What disclosure control withholds
/// is not printed and so not checked.
public struct ReportAudit: Sendable {
  /// The audits of the tables in which there was something to check.
  public let reports: [AuditReport]

  /// Audits the report of a run in a language.
  public init(_ run: StudyRun, language: Language) {
    let rule = run.folder.study.disclosure.rule
    reports = run.results.flatMap { result in
      result.output.tables.compactMap { table in
        let released = rule?.apply(to: table, of: result.output.tables).table ?? table
        return Self.publication(of: released, in: result.id, language: language).map(AuditReport.init)
      }
    }
  }

  /// How many checks were made.
  public var checkCount: Int { reports.flatMap(\.tallies).reduce(0) { $0 + $1.checks } }

  /// The numbers that do not fit, one line each.
  public var findings: [String] {
    reports.flatMap { report in
      report.findings.map { finding in
        "  \(finding.place): \(finding.printed.joined(separator: ", ")) (\(finding.reason.label[.english]))"
      }
    }
  }

  /// The table as it is printed, with the relations that the shared columns have; nil when there are none.
  static func publication(of table: TidyTable, in analysis: String, language: Language) -> Publication? {
    let format = NumberFormat(language)
    let rows = table.rows.enumerated().map { index, row in
      PublishedTable.Row(
        label: String(index + 1),
        figures: zip(table.columns, row).map { column, cell in
          guard cell.number != nil else { return nil }
          return PrintedNumber(
            format.text(cell, column.unit), notation: language == .german ? .german : .english)
        })
    }
    let relations = relations(in: table)
    guard !relations.isEmpty else { return nil }
    let id = "\(analysis)/\(table.id)"
    return try? Publication(
      id: id, title: table.title, document: analysis,
      tables: [
        PublishedTable(
          id: id, rounding: .unstated, wholeNumbers: .counts, columns: table.columns.map(\.name), rows: rows)
      ], relations: [relations])
  }

  private static func relations(in table: TidyTable) -> [Relation] {
    var relations: [Relation] = []
    // The domains name the column of a share's numerator alike, each for itself.
    let count = Column("count", .count, de: "Anzahl", en: "Count")
    func has(_ columns: Column...) -> Bool { columns.allSatisfy { table.columnIndex($0.name) != nil } }
    func reference(_ column: Column) -> FigureReference { FigureReference(column.name) }
    for share in table.columns where share.unit == .proportion && ["estimate", "share"].contains(share.name) {
      guard has(count, .n) else { break }
      relations.append(
        Relation(.formula(.share), result: reference(share), operands: [reference(count), reference(.n)]))
    }
    if has(.estimate, .confidenceLow, .confidenceHigh) {
      relations.append(
        Relation(
          .interval(.within), result: reference(.estimate),
          operands: [reference(.confidenceLow), reference(.confidenceHigh)]))
    }
    if has(.pValue, .pAdjusted) {
      relations.append(Relation(.part, operands: [reference(.pValue), reference(.pAdjusted)]))
    }
    return relations + tests(in: table)
  }

  /// The rows of tests whose p-value follows from the printed statistic.
  private static func tests(in table: TidyTable) -> [Relation] {
    let statistics: [String: PublishedTest.Statistic] = ["t": .t, "F": .f, "χ²": .chiSquared, "z": .z]
    guard table.columnIndex(Column.pValue.name) != nil else { return [] }
    return table.rows.indices.compactMap { row in
      guard let name = table[row, Column.statisticName.name]?.code, let statistic = statistics[name],
        table[row, Column.basis.name]?.code == "asymptotic",
        let alternative = table[row, Column.alternative.name]?.code
      else { return nil }
      let degrees = [Column.degreesOfFreedom, .denominatorDegreesOfFreedom].prefix(
        statistic.degreesOfFreedomCount)
      return Relation(
        .test(PublishedTest(statistic, sides: alternative == "two-sided" ? .twoSided : .oneSided)),
        result: FigureReference(Column.pValue.name),
        operands: ([.statistic] + degrees).map { FigureReference($0.name) }, at: [String(row + 1)])
    }
  }
}
