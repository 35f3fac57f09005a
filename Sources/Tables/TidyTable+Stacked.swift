extension TidyTable {
  /// The same table of several parts, one below the other, told apart by a first column.
  ///
  /// A column that only some parts have is empty in the others.
  ///
  /// - Parameters:
  ///   - parts: the cell that names each part, and its table; all with the same identifier.
  ///   - column: the column of those cells, which no part has.
  /// - Returns: nil without parts.
  public static func stacked(_ parts: [(cell: Cell, table: TidyTable)], by column: Column) -> TidyTable? {
    guard let first = parts.first?.table else { return nil }
    precondition(parts.allSatisfy { $0.table.id == first.id }, "the parts are of one table")
    var columns = first.columns
    for part in parts {
      columns += part.table.columns.filter { own in !columns.contains { $0.name == own.name } }
    }
    return TidyTable(
      id: first.id, title: first.title, columns: [column] + columns,
      rows: parts.flatMap { part in
        part.table.rows.indices.map { row in
          [part.cell] + columns.map { part.table[row, $0.name] ?? .empty }
        }
      })
  }
}

extension [TidyTable] {
  /// The tables of several parts, each stacked with those of the same identifier, in the order of the first part that
  /// has them.
  ///
  /// - Parameters:
  ///   - parts: the cell that names each part, and its tables.
  ///   - column: the column of those cells.
  public static func stacked(_ parts: [(cell: Cell, tables: [TidyTable])], by column: Column) -> [TidyTable] {
    var order: [String] = []
    for part in parts {
      for table in part.tables where !order.contains(table.id) { order.append(table.id) }
    }
    return order.compactMap { id in
      TidyTable.stacked(
        parts.flatMap { part in part.tables.filter { $0.id == id }.map { (cell: part.cell, table: $0) } },
        by: column)
    }
  }
}
