import Tables

/// A published figure that a result must reproduce: one cell of one table, as it was printed.
public struct PublishedFigure: Sendable, Hashable, Decodable {
  /// The analysis.
  public let analysis: String
  /// The table within the analysis.
  public let table: String
  /// The cell.
  public let cell: CellReference
  /// The figure as printed.
  public let value: PrintedNumber
  /// Where it was printed.
  public let source: String?

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
    let criteria = try container.decodeIfPresent([String: String].self, forKey: .row) ?? [:]
    cell = CellReference(
      row: criteria.sorted { $0.key < $1.key }
        .map { CellReference.Criterion(column: $0.key, code: $0.value) },
      column: try container.decode(String.self, forKey: .column))
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
      return .notFound(
        "there is no table '\(table)'; the tables are \(tables.map(\.id).joined(separator: ", "))")
    }
    do {
      guard let computed = try table.cell(cell).cell.number else {
        return .notFound("the cell holds no number")
      }
      return value.agrees(with: computed) ? .met(computed: computed) : .missed(computed: computed)
    } catch {
      return .notFound(error.description)
    }
  }

  /// The cell by name, such as `but/take-up[group=lernfoerderung].estimate`.
  public var cellName: String {
    let criteria = cell.row.map { "\($0.column)=\($0.code)" }.joined(separator: ",")
    return "\(analysis)/\(table)" + (criteria.isEmpty ? "" : "[\(criteria)]") + ".\(cell.column)"
  }
}
