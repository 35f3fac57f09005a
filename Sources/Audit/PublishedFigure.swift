import Tables

/// A published figure that a result must reproduce: one cell of one table, as it was printed.
public struct PublishedFigure: Sendable, Hashable, Decodable {
  /// The analysis.
  public let analysis: String
  /// The table within the analysis.
  public let table: String
  /// Which row: the code that stands under each of these column names.
  public let row: [Criterion]
  /// The column.
  public let column: String
  /// The figure as printed.
  public let value: PrintedNumber
  /// Where it was printed.
  public let source: String?

  /// A column and the code that must stand in it.
  public struct Criterion: Sendable, Hashable {
    /// The column's name.
    public let column: String
    /// The code.
    public let code: String
  }

  private enum CodingKeys: String, CodingKey {
    case analysis, table
    case row = "where"
    case column, value, source
  }

  /// Decodes an entry of a study's `expect` list.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    analysis = try container.decode(String.self, forKey: .analysis)
    table = try container.decode(String.self, forKey: .table)
    row = (try container.decodeIfPresent([String: String].self, forKey: .row) ?? [:])
      .sorted { $0.key < $1.key }
      .map { Criterion(column: $0.key, code: $0.value) }
    column = try container.decode(String.self, forKey: .column)
    value = try container.decode(PrintedNumber.self, forKey: .value)
    source = try container.decodeIfPresent(String.self, forKey: .source)
  }

  /// What came of an expectation.
  public enum Outcome: Sendable, Hashable {
    /// The computed value would be printed as published.
    case met(computed: Double)
    /// The computed value differs.
    case missed(computed: Double)
    /// There is no such cell, or it holds no number; why.
    case notFound(String)
  }

  /// Compares the figure with the tables of its analysis.
  public func check(against tables: [TidyTable]) -> Outcome {
    guard let table = tables.first(where: { $0.id == table }) else {
      return .notFound("there is no table '\(table)'; the tables are \(tables.map(\.id).joined(separator: ", "))")
    }
    for name in row.map(\.column) + [column] where table.columnIndex(name) == nil {
      return .notFound(
        "there is no column '\(name)'; the columns are \(table.columns.map(\.name).joined(separator: ", "))")
    }
    let matches = table.rows.indices.filter { index in
      row.allSatisfy { table[index, $0.column]?.code == $0.code }
    }
    guard matches.count == 1 else {
      return .notFound("\(matches.count) rows match, but exactly one must")
    }
    guard let computed = table[matches[0], column]?.number else {
      return .notFound("the cell holds no number")
    }
    return value.agrees(with: computed) ? .met(computed: computed) : .missed(computed: computed)
  }

  /// The cell by name, such as `but/take-up[group=lernfoerderung].estimate`.
  public var cellName: String {
    let criteria = row.map { "\($0.column)=\($0.code)" }.joined(separator: ",")
    return "\(analysis)/\(table)" + (criteria.isEmpty ? "" : "[\(criteria)]") + ".\(column)"
  }
}
