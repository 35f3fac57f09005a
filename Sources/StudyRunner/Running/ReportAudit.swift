import Audit
import Measurement
import Tables

/// Whether the numbers that a report prints fit each other, read back from its tables as they are printed.
///
/// Every number of a table is read back as it is printed and must stand for the computed one. Beyond that, shares are
/// checked against their counts, estimates against their intervals, differences and ratios of two columns against these, p-values
/// against their statistics where they are asymptotic, and corrected p-values, which are never smaller. What disclosure control
/// withholds is not printed and so not checked.
public struct ReportAudit: Sendable {
  /// The audits of the tables in which there was something to check.
  public let reports: [AuditReport]
  /// How many numbers were read back.
  public let numberCount: Int
  /// The numbers that are printed as another than was computed, one line each, without the number.
  public let misprints: [String]

  /// Audits the report of a run in a language.
  public init(_ run: StudyRun, language: Language) {
    var reports: [AuditReport] = []
    var numbers = PrintedNumbers()
    for result in run.results {
      for table in result.output.tables {
        let released = run.disclosed(table, of: result.id).table
        numbers.read(released, in: result.id, language: language)
        let publications = [
          Self.publication(of: released, in: result.id, language: language),
          Self.publication(
            of: released, in: result.id, language: language, relations: Self.differences(in: released),
            wholeNumbers: .rounded),
        ]
        reports += publications.compactMap { $0.map(AuditReport.init) }
      }
    }
    self.reports = reports
    numberCount = numbers.count
    misprints = numbers.misprints
  }

  /// How many checks were made.
  public var checkCount: Int { reports.flatMap(\.tallies).reduce(0) { $0 + $1.checks } }

  /// The numbers that do not fit, one line each.
  public var findings: [String] {
    misprints
      + reports.flatMap { report in
        report.findings.map { finding in
          "  \(finding.place): \(finding.printed.joined(separator: ", ")) (\(finding.reason.label[.english]))"
        }
      }
  }

  /// The table as it is printed, with the relations that the shared columns have; nil when there are none.
  static func publication(of table: TidyTable, in analysis: String, language: Language) -> Publication? {
    publication(
      of: table, in: analysis, language: language, relations: relations(in: table), wholeNumbers: .counts)
  }

  private static func publication(
    of table: TidyTable, in analysis: String, language: Language, relations: [Relation],
    wholeNumbers: PublishedTable.WholeNumbers
  ) -> Publication? {
    guard !relations.isEmpty else { return nil }
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
    let id = "\(analysis)/\(table.id)"
    return try? Publication(
      id: id, title: table.title, document: analysis,
      tables: [
        PublishedTable(
          id: id, rounding: .unstated, wholeNumbers: wholeNumbers, columns: table.columns.map(\.name),
          rows: rows)
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

  /// The columns that are the difference, the ratio or the share of two others.
  private static func differences(in table: TidyTable) -> [Relation] {
    func has(_ names: String...) -> Bool { names.allSatisfy { table.columnIndex($0) != nil } }
    var relations: [Relation] = []
    for (from, to) in [("others", "value"), ("target", "value"), ("forecast", "actual")]
    where has("difference", from, to) {
      relations.append(
        Relation(
          .formula(.difference), result: FigureReference("difference"),
          operands: [FigureReference(from), FigureReference(to)]))
    }
    if has("ratio", "value", "others") {
      relations.append(
        Relation(
          .formula(.ratio(times: 1)), result: FigureReference("ratio"),
          operands: [FigureReference("value"), FigureReference("others")]))
    }
    if has("share", "rest", "whole") {
      relations.append(
        Relation(
          .formula(.share), result: FigureReference("share"),
          operands: [FigureReference("rest"), FigureReference("whole")]))
    }
    return relations
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
