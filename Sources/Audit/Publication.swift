import Measurement

/// The tables of one document and what their figures have to do with each other.
public struct Publication: Sendable, Hashable {
  /// The identifier in kebab-case.
  public let id: String
  /// The title for reports.
  public let title: LocalizedText
  /// The document, as it is cited.
  public let document: String
  /// The tables.
  public let tables: [PublishedTable]
  let relations: [PlacedRelation]
  /// The figures that are computed from others and therefore rounded, even in a table of counts.
  private let computed: Set<FigureLine>
  /// The columns of shares, changes, ratios and rates, which do not add up.
  private let notAdditive: Set<FigureLine>

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
    var placed: [PlacedRelation] = []
    for (table, relations) in zip(tables.indices, relations) {
      for relation in relations { placed.append(try PlacedRelation(relation, in: table, of: tables)) }
    }
    self.id = id
    self.title = title
    self.document = document
    self.tables = tables
    self.relations = placed
    computed = Set(placed.flatMap(\.computed))
    notAdditive = Set(placed.compactMap(\.notAdditive))
  }

  /// The figures of a relation, each with what it can stand for, one list for each row or column it holds for.
  func instances(of placed: PlacedRelation) -> [RelationInstance] {
    let relation = placed.relation
    func instance(_ figures: [Figure?]) -> RelationInstance? {
      let complete = figures.compactMap { $0 }
      guard complete.count == figures.count else { return nil }
      guard relation.result != nil else { return RelationInstance(result: nil, operands: complete) }
      var operands = Array(complete.dropFirst())
      if tables[placed.table].computedFrom == .printed, case .formula = relation.rule {
        operands = operands.map(\.asPrinted)
      }
      return RelationInstance(result: complete[0], operands: operands)
    }
    guard let axis = placed.axis(in: tables) else {
      return [instance(placed.lines.map { figure($0, at: "") })].compactMap { $0 }
    }
    return axis.filter { name in
      if !relation.at.isEmpty { return relation.at.contains(name) }
      return !relation.except.contains(name) && !isPassedOver(name, by: placed)
    }
    .compactMap { name in instance(placed.lines.map { figure($0, at: name) }) }
  }

  /// A relation that compares nothing is an error, for nobody would notice.
  func checkThatAllCompare() throws(AuditError) {
    for placed in relations where instances(of: placed).isEmpty { throw comparesNothing(placed) }
  }

  func comparesNothing(_ placed: PlacedRelation) -> AuditError {
    .invalidRelation(
      reason:
        "the relation '\(placed.relation.kind)' of table '\(tables[placed.table].id)' compares nothing: its "
        + "figures are not printed, or its rows and columns have no name in common")
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
          && computed.isDisjoint(with: [
            .row(table: index, row), .column(table: index, column),
            .cell(table: index, row: row, column: column),
          ]))
    }
  }

  /// Whether a sum of rows leaves out a column.
  private func isPassedOver(_ name: String, by placed: PlacedRelation) -> Bool {
    guard case .formula(let formula) = placed.relation.rule, formula.isAdditive, case .row = placed.lines[0],
      let column = tables[placed.table].columns.firstIndex(of: name)
    else { return false }
    return notAdditive.contains(.column(table: placed.table, column))
  }
}

/// The figures of a relation in one row or column.
struct RelationInstance: Sendable, Hashable {
  let result: Figure?
  let operands: [Figure]
}
