import Measurement

/// The tables of one document and what their figures have to do with each other.
public struct Publication: Sendable, Hashable {
  /// A relation and the table that its names belong to.
  struct PlacedRelation: Sendable, Hashable {
    let table: Int
    let relation: Relation
  }

  /// The identifier in kebab-case.
  public let id: String
  /// The title for reports.
  public let title: LocalizedText
  /// The document, as it is cited.
  public let document: String
  /// The tables.
  public let tables: [PublishedTable]
  let relations: [PlacedRelation]

  /// Creates a publication and looks up every figure that a relation names.
  ///
  /// - Parameters:
  ///   - id: the identifier in kebab-case.
  ///   - title: the title for reports.
  ///   - document: the document, as it is cited.
  ///   - tables: the tables.
  ///   - relations: for each table the relations that begin with its rows and columns.
  /// - Throws: ``AuditError``
  public init(
    id: String, title: LocalizedText, document: String, tables: [PublishedTable], relations: [[Relation]]
  ) throws(AuditError) {
    precondition(relations.count == tables.count, "every table has its relations")
    self.id = id
    self.title = title
    self.document = document
    self.tables = tables
    self.relations = zip(tables.indices, relations).flatMap { table, relations in
      relations.map { PlacedRelation(table: table, relation: $0) }
    }
    for placed in self.relations { _ = try lines(of: placed) }
  }

  /// The figures of a relation, each with what it can stand for, one list for each row or column it holds for.
  func instances(of placed: PlacedRelation) -> [RelationInstance] {
    // The initialiser has looked up every figure.
    guard let lines = try? lines(of: placed) else { return [] }
    let relation = placed.relation
    func instance(_ figures: [Figure?]) -> RelationInstance? {
      let complete = figures.compactMap { $0 }
      guard complete.count == figures.count else { return nil }
      return relation.result == nil
        ? RelationInstance(result: nil, operands: complete)
        : RelationInstance(result: complete[0], operands: Array(complete.dropFirst()))
    }
    guard let axis = axis(of: lines) else {
      return [instance(lines.map { figure($0, at: "") })].compactMap { $0 }
    }
    return axis.filter { name in
      if !relation.at.isEmpty { return relation.at.contains(name) }
      return !relation.except.contains(name) && !isDerived(name, in: placed.table, for: relation, lines)
    }
    .compactMap { name in instance(lines.map { figure($0, at: name) }) }
  }

  private func lines(of placed: PlacedRelation) throws(AuditError) -> [FigureLine] {
    var lines: [FigureLine] = []
    for reference in [placed.relation.result].compactMap({ $0 }) + placed.relation.operands {
      lines.append(try tables.line(reference, in: placed.table))
    }
    let rows = lines.contains { if case .row = $0 { true } else { false } }
    let columns = lines.contains { if case .column = $0 { true } else { false } }
    if rows, columns {
      throw .invalidRelation(
        reason:
          "the relation '\(placed.relation.kind)' of table '\(tables[placed.table].id)' names rows and columns; "
          + "name single figures as 'table > row > column'")
    }
    let known = axis(of: lines) ?? []
    for name in placed.relation.at + placed.relation.except where !known.contains(name) {
      throw .unknownFigure(reference: name, known: known)
    }
    return lines
  }

  /// The names along the lines: of columns for rows, of rows for columns; nil when all are single figures.
  private func axis(of lines: [FigureLine]) -> [String]? {
    for line in lines {
      switch line {
      case .row(let table, _): return tables[table].columns
      case .column(let table, _): return tables[table].rows.map(\.label)
      case .cell, .constant: continue
      }
    }
    return nil
  }

  private func figure(_ line: FigureLine, at name: String) -> Figure? {
    switch line {
    case .row(let table, let row):
      tables[table].columns.firstIndex(of: name).flatMap { figure(table, row, $0) }
    case .column(let table, let column):
      tables[table].rows.firstIndex { $0.label == name }.flatMap { figure(table, $0, column) }
    case .cell(let table, let row, let column): figure(table, row, column)
    case .constant(let number): Figure(place: nil, printed: number, rounding: .unstated, isExact: true)
    }
  }

  private func figure(_ index: Int, _ row: Int, _ column: Int) -> Figure? {
    let table = tables[index]
    return table.rows[row].figures[column].map { printed in
      Figure(
        place: FigurePlace(table: table.id, row: table.rows[row].label, column: table.columns[column]),
        printed: printed, rounding: table.rounding,
        isExact: table.wholeNumbers == .counts && printed.decimals == 0 && !printed.isPercent
          && !isDerived(table.columns[column], in: index))
    }
  }

  /// Whether a sum of rows does not hold for a column, because its figures are shares, changes, ratios or rates.
  private func isDerived(_ name: String, in table: Int, for relation: Relation, _ lines: [FigureLine]) -> Bool
  {
    guard case .formula(let formula) = relation.rule, formula.isAdditive, case .row = lines[0] else {
      return false
    }
    return isDerived(name, in: table)
  }

  private func isDerived(_ column: String, in table: Int) -> Bool {
    relations.contains { placed in
      guard placed.table == table, case .formula(let formula) = placed.relation.rule, !formula.isAdditive
      else {
        return false
      }
      return placed.relation.result?.text == column
    }
  }
}

/// The figures of a relation in one row or column.
struct RelationInstance: Sendable, Hashable {
  let result: Figure?
  let operands: [Figure]
}
