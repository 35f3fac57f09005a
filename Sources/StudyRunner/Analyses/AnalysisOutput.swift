import Datasets
import Disclosure
import Measurement
import Reports
import Statistics
import Tables

/// What an analysis gives: tables first; charts are made from them.
public struct AnalysisOutput: Sendable {
  /// The title.
  public private(set) var title: LocalizedText
  /// The tables.
  public private(set) var tables: [TidyTable]
  /// The charts.
  public let charts: [Chart]
  /// Counts that the numbers were computed from and that no table prints, such as the cells behind a coefficient of two
  /// categories; disclosure control goes by them.
  public private(set) var underlying: [TidyTable]
  /// What the rows of some tables are computed from, by the table's identifier; disclosure control goes by them, and nobody
  /// else computes them.
  public let bases: @Sendable () -> [String: CountBasis]
  /// The tests of a model's terms, for pooling.
  let terms: [(term: Cell, test: JointTest)]
  /// How the data group the persons that several tables are of; for the control of this result alone.
  private(set) var groups: @Sendable () -> [PersonGroups] = { [] }

  /// Creates an output.
  public init(
    title: LocalizedText, tables: [TidyTable], charts: [Chart] = [], underlying: [TidyTable] = [],
    bases: @escaping @Sendable () -> [String: CountBasis] = { [:] }
  ) {
    self.init(title: title, tables: tables, charts: charts, underlying: underlying, bases: bases, terms: [])
  }

  init(
    title: LocalizedText, tables: [TidyTable], charts: [Chart], underlying: [TidyTable] = [],
    bases: @escaping @Sendable () -> [String: CountBasis] = { [:] }, terms: [(term: Cell, test: JointTest)]
  ) {
    self.title = title
    self.tables = tables
    self.charts = charts
    self.underlying = underlying
    self.bases = bases
    self.terms = terms
  }

  /// The tables that charts draw and that are not among the tables of the result, such as every single course; with
  /// many records they are long.
  public var chartTables: [TidyTable] {
    var known = Set(tables.map(\.id))
    return charts.map(\.table).filter { known.insert($0.id).inserted }
  }

  /// The same of the records of a dataset.
  func grouped(by dataset: Dataset) -> AnalysisOutput {
    var output = self
    output.groups = { [PersonGroups(dataset)] }
    return output
  }

  /// The same with counts that its numbers were computed from.
  func computed(from counts: [TidyTable]) -> AnalysisOutput {
    var output = self
    output.underlying += counts
    return output
  }

  /// The same with the title that a study states, where it does.
  func titled(_ title: LocalizedText?) -> AnalysisOutput {
    var output = self
    if let title { output.title = title }
    return output
  }

  /// The same with the rows of all tables in the first one; they have the same columns.
  public func joined() -> AnalysisOutput {
    guard let first = tables.first else { return self }
    precondition(
      tables.allSatisfy { $0.columns.map(\.name) == first.columns.map(\.name) }, "tables of other columns")
    var output = self
    output.tables = [
      TidyTable(
        id: first.id, title: first.title, columns: first.columns, rows: tables.flatMap(\.rows))
    ]
    return output
  }
}

extension [TidyTable] {
  /// The table with this identifier.
  func table(_ id: String) throws(StudyError) -> TidyTable {
    for table in self where table.id == id { return table }
    throw .analysisFailed(id: id, message: "there is no such table")
  }
}
