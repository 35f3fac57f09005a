/// A relation with the figures that it names.
struct PlacedRelation: Sendable, Hashable {
  /// The table that its names belong to.
  let table: Int
  let relation: Relation
  /// The result, if there is one, then the operands.
  let lines: [FigureLine]

  /// Looks up the figures that a relation names.
  init(_ relation: Relation, in table: Int, of tables: [PublishedTable]) throws(AuditError) {
    var lines: [FigureLine] = []
    for reference in [relation.result].compactMap({ $0 }) + relation.operands {
      lines.append(try tables.line(reference, in: table))
    }
    self.init(table: table, relation: relation, lines: lines)
    let rows = lines.contains { if case .row = $0 { true } else { false } }
    let columns = lines.contains { if case .column = $0 { true } else { false } }
    if rows, columns {
      throw .invalidRelation(
        reason: "the relation '\(relation.kind)' of table '\(tables[table].id)' names rows and columns; "
          + "name single figures as 'table > row > column'")
    }
    let known = axis(in: tables) ?? []
    for name in relation.at + relation.except where !known.contains(name) {
      throw .unknownFigure(reference: name, known: known)
    }
  }

  private init(table: Int, relation: Relation, lines: [FigureLine]) {
    self.table = table
    self.relation = relation
    self.lines = lines
  }

  /// The names along the lines: of columns for rows, of rows for columns; nil when all are single figures.
  func axis(in tables: [PublishedTable]) -> [String]? {
    for line in lines {
      switch line {
      case .row(let table, _): return tables[table].columns
      case .column(let table, _): return tables[table].rows.map(\.label)
      case .cell, .constant: continue
      }
    }
    return nil
  }

  /// The same with another line in the place of one.
  func replacing(_ position: Int, with line: FigureLine) -> PlacedRelation {
    var lines = lines
    lines[position] = line
    return PlacedRelation(table: table, relation: relation, lines: lines)
  }

  /// The figures that are computed from others, so that they are rounded.
  var computed: [FigureLine] {
    switch relation.rule {
    case .formula(.sum), .formula(.difference), .words, .same, .part: []
    case .formula: [lines[0]]
    case .commonDenominator: lines.indices.filter { !$0.isMultiple(of: 2) }.map { lines[$0] }
    case .commonCount: Array(lines.suffix(relation.operands.count))
    case .mean: [lines[0]] + lines.dropFirst(2)
    case .test: Array(lines.prefix(2))
    case .interval: lines
    }
  }

  /// The result, where it does not add up over rows.
  var notAdditive: FigureLine? {
    if case .formula(let formula) = relation.rule, !formula.isAdditive { lines[0] } else { nil }
  }
}
