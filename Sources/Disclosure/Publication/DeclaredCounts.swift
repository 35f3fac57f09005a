import Tables

/// The counts that a table is computed from, as its maker declares them.
struct DeclaredCounts {
  private let basis: CountBasis

  init(_ basis: CountBasis) { self.basis = basis }

  /// The counts that must not be computable, by position; nil where no choice of rows protects them.
  func hidden(below minimumCount: Int) throws(DisclosureError) -> Set<Int>? {
    let system = try CellSystem(
      cells: basis.counts.map { CellSystem.Cell($0.label, value: $0.value) },
      relations: basis.sums.map { CellSystem.Relation(total: $0.total, parts: $0.parts) }, measure: .sums)
    let policy = DisclosurePolicy(rules: [.minimumCount(minimumCount)])
    let printed = Set(basis.rows.flatMap(\.self))
    var hidden = Set<Int>()
    for component in system.components {
      let part = try system.part(component)
      let unprinted = component.indices.filter { !printed.contains(component[$0]) }
      do throws(DisclosureError) {
        hidden.formUnion(try part.hidden(besides: unprinted, policy).map { component[$0] })
      } catch {
        guard case .unprotectable = error else { throw error }
        return nil
      }
    }
    return hidden.intersection(printed)
  }

  /// The table without the numbers of rows that hide a count, and without those that compare rows.
  func masked(_ table: TidyTable, hiding hidden: Set<Int>) -> TidyTable {
    TidyTable(
      id: table.id, title: table.title, columns: table.columns,
      rows: zip(table.rows, basis.rows).map { cells, counts in
        let hides = counts.contains(where: hidden.contains)
        return zip(table.columns, cells).map { column, cell in
          let isNumber = cell.number != nil || basis.texts.contains(column.name) && cell != .empty
          return isNumber && (hides || column.name != basis.value) ? .suppressed : cell
        }
      })
  }
}
