import Datasets
import Measurement
import Reports
import Statistics
import Tables

/// Compares groups on one or more outcomes, each by the method for its measurement level.
///
/// Two groups: a number by Welch's t test, an ordinal outcome by the Mann–Whitney test (exact where feasible),
/// yes–no by Fisher's exact test, a nominal outcome by the Freeman–Halton test. More groups: Welch's ANOVA,
/// Kruskal–Wallis, Freeman–Halton. Two columns of groups are compared each on its own, and their interaction by the test of
/// `CrossedSample`. The p-values are corrected within each family of tests: its outcomes times the columns of groups;
/// interactions are families of their own. Without declared families all outcomes are one. Rows in which outcome
/// or group is missing are left out of that outcome's test and counted, groups without any value of it are left
/// out with a remark. An outcome that cannot be tested stands with the reason as its remark beside the others. The effect
/// size is that of the test, or for numbers and ordinal outcomes in two groups the one asked for; with a minimum count it is of
/// no means of codes.
public struct GroupComparison: ColumnAnalysis {
  /// Outcomes whose tests answer one question and are corrected together.
  public struct Family: Sendable, Hashable, Decodable {
    /// The identifier.
    public let id: String
    /// The label, or nil for the identifier.
    public let label: LocalizedText?
    /// The columns to compare.
    public let outcomes: [String]

    /// Creates a family.
    public init(id: String, label: LocalizedText? = nil, outcomes: [String]) {
      self.id = id
      self.label = label
      self.outcomes = outcomes
    }
  }

  /// One column of groups, or two that are crossed; decodes from a name or a list.
  public struct GroupColumns: Sendable, Hashable, Decodable {
    /// The names.
    public let names: [String]

    /// Creates the columns.
    public init(_ names: [String]) { self.names = names }

    /// Decodes a name or a list of names.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let name = try? container.decode(String.self) {
        names = [name]
      } else {
        names = try container.decode([String].self)
      }
    }
  }

  /// The name in YAML's `kind` and on the command line.
  public static let kind = "compare"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source.
  public let source: String
  /// The columns to compare; without them and without families every column but texts, days and identifiers.
  public let outcomes: [String]?
  /// The families of tests; one of all outcomes when not stated.
  public let families: [Family]?
  /// The columns of the groups.
  public let by: GroupColumns
  /// The correction for multiple testing, Holm's by default.
  public let correction: MultipleTesting?
  /// The confidence level of the intervals, 0.95 by default.
  public let level: Double?
  /// The effect size of numbers and ordinal outcomes in two groups, that of the test by default.
  public let effect: GroupEffect?

  /// Creates the analysis.
  public init(
    id: String, title: LocalizedText? = nil, source: String, outcomes: [String]? = nil,
    families: [Family]? = nil, by: [String], correction: MultipleTesting? = nil, level: Double? = nil,
    effect: GroupEffect? = nil
  ) {
    self.id = id
    self.title = title
    self.source = source
    self.outcomes = outcomes
    self.families = families
    self.by = GroupColumns(by)
    self.correction = correction
    self.level = level
    self.effect = effect
  }

  /// The columns that it needs.
  public var neededColumns: [String]? {
    (outcomes ?? families.map { $0.flatMap(\.outcomes) }).map { $0 + by.names }
  }

  /// Reads the groups and outcomes.
  public func check(in context: AnalysisContext) throws {
    _ = try Columns(self, in: context)
  }

  /// Tests every outcome.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let columns = try Columns(self, in: context)
    let level = level ?? 0.95
    var tests: [(family: Family, row: ResultRow)] = []
    var interactions: [(family: Family, row: ResultRow)] = []
    for (family, outcomes) in columns.families {
      var adjusted = AdjustedTests(correction: correction ?? .holm)
      var crossed = adjusted
      for outcome in outcomes {
        for (group, sample) in zip(columns.groups, outcome.samples) {
          adjusted.add(
            term: outcome.column.term,
            group: columns.isCrossed ? group.column.naming(sample.comparison) : sample.comparison,
            missing: sample.missing, remarks: sample.remarks, place: "column '\(outcome.column.field.name)'"
          ) { () throws(StatisticsError) in try sample.test(level: level) }
        }
        guard columns.isCrossed else { continue }
        let sample = try CrossedSample(
          outcome: outcome.column, first: columns.groups[0], second: columns.groups[1])
        crossed.add(
          term: outcome.column.term, group: columns.crossing, missing: sample.missing,
          place: "column '\(outcome.column.field.name)'"
        ) { () throws(StatisticsError) in try sample.test(level: level) }
      }
      tests += try adjusted.rows(of: id).map { (family, $0) }
      interactions += try crossed.rowsAndRemarks().map { (family, $0) }
    }
    var tables = [table("tests", LocalizedText(de: "Tests", en: "Tests"), tests)]
    if columns.isCrossed {
      tables.append(
        table("interactions", LocalizedText(de: "Wechselwirkungen", en: "Interactions"), interactions))
    }
    let outcomes = columns.families.flatMap(\.outcomes)
    tables += try Self.estimates(
      outcomes.flatMap(\.samples), level: level,
      values: LocalizedText(de: "Gruppen im Vergleich", en: "The groups compared"),
      shares: LocalizedText(de: "Anteile in den Gruppen", en: "Shares in the groups"), prefix: "")
    if columns.isCrossed {
      let crossing = try GroupColumn.crossing(columns.groups[0], columns.groups[1])
      tables += try Self.estimates(
        try outcomes.map { try GroupedSample(outcome: $0.column, group: crossing) }, level: level,
        values: LocalizedText(de: "Gekreuzte Gruppen", en: "Crossed groups"),
        shares: LocalizedText(de: "Anteile in den gekreuzten Gruppen", en: "Shares in the crossed groups"),
        prefix: "crossed-")
    }
    return AnalysisOutput(
      title: title ?? LocalizedText(de: "Gruppenvergleich", en: "Comparison of groups"), tables: tables,
      charts: try charts(of: tables, isCrossed: columns.isCrossed)
    ).grouped(by: try context.dataset(source))
  }

  private func table(
    _ id: String, _ title: LocalizedText, _ rows: [(family: Family, row: ResultRow)]
  ) -> TidyTable {
    guard families != nil else { return TidyTable(id: id, title: title, results: rows.map(\.row)) }
    return TidyTable(
      id: id, title: title, columns: [.family] + ResultRow.columns(),
      rows: rows.map { family, row in
        [.label(code: family.id, family.label ?? LocalizedText(family.id))] + row.cells
      })
  }

  /// The tables of values and of shares that have rows.
  private static func estimates(
    _ samples: [GroupedSample], level: Double, values: LocalizedText, shares: LocalizedText, prefix: String
  ) throws -> [TidyTable] {
    [
      TidyTable(
        id: "\(prefix)groups", title: values, results: try samples.flatMap { try $0.valueRows(level: level) }),
      TidyTable(
        id: "\(prefix)shares", title: shares, results: try samples.flatMap { try $0.shareRows(level: level) },
        estimatesIn: .proportion),
    ].filter { !$0.rows.isEmpty }
  }

  private func charts(of tables: [TidyTable], isCrossed: Bool) throws -> [Chart] {
    try tables.filter { $0.id.hasSuffix("groups") || $0.id.hasSuffix("shares") }
      .filter { $0.id.hasPrefix("crossed-") == isCrossed }
      .map { table in
        try Chart(
          id: table.id, title: table.title,
          form: .barsWithIntervals(
            IntervalForm(group: "group", mark: table.id.hasSuffix("shares") ? .bar : .point)), table: table)
      }
  }
}

/// The columns that a comparison needs, found in its source.
private struct Columns {
  /// An outcome and its values in the groups of each column.
  typealias Outcome = (column: DataColumn, samples: [GroupedSample])

  let groups: [GroupColumn]
  let families: [(family: GroupComparison.Family, outcomes: [Outcome])]

  var isCrossed: Bool { groups.count == 2 }

  /// What the interaction is of.
  var crossing: Cell {
    let labels = groups.map(\.column.field.label)
    return .label(
      code: groups.map(\.column.field.name).joined(separator: " × "),
      LocalizedText(
        de: labels.map(\.de).joined(separator: " × "), en: labels.map(\.en).joined(separator: " × ")))
  }

  init(_ analysis: GroupComparison, in context: AnalysisContext) throws {
    func fail(_ message: String) -> StudyError { .analysisFailed(id: analysis.id, message: message) }
    let names = analysis.by.names
    guard (1...2).contains(names.count), Set(names).count == names.count else {
      throw fail("'by' names one column of groups, or two that are crossed")
    }
    guard analysis.outcomes == nil || analysis.families == nil else {
      throw fail("state either 'outcomes' or 'families'")
    }
    let dataset = try context.dataset(analysis.source)
    let families =
      analysis.families
      ?? [
        GroupComparison.Family(
          id: "all", outcomes: analysis.outcomes ?? Self.comparable(dataset).filter { !names.contains($0) })
      ]
    let outcomes = families.flatMap(\.outcomes)
    guard families.allSatisfy({ !$0.outcomes.isEmpty }), !families.isEmpty,
      !names.contains(where: outcomes.contains)
    else { throw fail("'outcomes' must list one column or more, and not the column of the groups") }
    guard analysis.families == nil || Set(outcomes).count == outcomes.count else {
      throw fail("an outcome stands twice in 'families'; each belongs to one family")
    }
    guard Set(families.map(\.id)).count == families.count else { throw fail("'families' has an 'id' twice") }
    let groups = try names.map { try GroupColumn(try dataset.column($0)) }
    self.groups = groups
    self.families = try families.map { family in
      let outcomes = try family.outcomes.map { name -> Outcome in
        let column = try dataset.column(name)
        let samples = try groups.map { group in
          var sample = try GroupedSample(outcome: column, group: group)
          sample.namesColumn = groups.count == 2
          sample.effect = analysis.effect
          sample.isProtected = context.minimumCount > 1
          return sample
        }
        return (column, samples)
      }
      return (family, outcomes)
    }
  }

  /// All columns that can be compared: no texts, no days and nothing that identifies its rows.
  private static func comparable(_ dataset: Dataset) -> [String] {
    dataset.columns.map(\.field).filter { $0.kind != .text && $0.kind != .date && !$0.isUnique }.map(\.name)
  }
}

extension DataColumn {
  fileprivate var term: Cell { .label(code: field.name, field.label) }

  /// A comparison of this column's groups, with the column's name.
  fileprivate func naming(_ comparison: Cell) -> Cell {
    guard case .label(let code, let label) = comparison else { return comparison }
    return .label(
      code: "\(field.name): \(code)",
      LocalizedText(de: "\(field.label.de): \(label.de)", en: "\(field.label.en): \(label.en)"))
  }
}

extension Column {
  /// The family of tests that are corrected together.
  fileprivate static let family = Column("family", .text, de: "Testfamilie", en: "Family of tests")
}
