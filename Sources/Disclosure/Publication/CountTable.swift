import Tables

/// A tidy table whose counts are known for what they are: of how many persons a row is, how many of them have the property, how
/// many are missing.
struct CountTable {
  /// What a count counts.
  enum Kind: String, Hashable {
    case count
    case n
    case missing
    /// The rest of a total, or the size of a group: never printed, but computable.
    case unprinted
  }

  /// A count by what it is of; the same count in two tables is one.
  struct Key: Hashable {
    /// The columns with their codes, in alphabetical order.
    var codes: [String]
    var kind: Kind
    var value: Int

    var label: String { codes.joined(separator: ", ") + (kind == .count ? "" : " (\(kind.rawValue))") }
  }

  /// A row: where its counts stand.
  struct Row {
    var codes: [String: String]
    var count: Key?
    var n: Key
    var missing: Key?

    var keys: [Key] { [n] + [count, missing].compactMap { $0 } }
  }

  let table: TidyTable
  let rows: [Row]
  /// The names of the columns that say what a row is of.
  let keyColumns: [String]
  /// The column over whose codes the counts add up to n; nil where they do not.
  let level: String?

  private static let described = Set(
    [
      Column.method, .remarks, .alternative, .basis, .estimateName, .statisticName, .effectName, .analysis,
    ].map(\.name))
  /// Columns whose numbers say something of their own row only.
  private static let ofOneRow: Set<String> = [
    "estimate", "conf_low", "conf_high", "std_error", "share", "share_low", "share_high", "mean", "median",
    "std_dev", "quartile_1", "quartile_3", "minimum", "maximum",
  ]
  /// How far a share may be from that of whole persons.
  private static let tolerance = 1e-6
  private static let countNames = ["count", Column.n.name, Column.nMissing.name]

  /// Recognises a table; nil for every other one, of which nobody here knows what its numbers give away.
  init?(_ table: TidyTable) {
    let keys = table.columns.indices.filter {
      table.columns[$0].unit == .text && !Self.described.contains(table.columns[$0].name)
    }
    let counts = table.columns.filter { $0.unit == .count }.map(\.name)
    let isTest = [Column.pValue, .statistic].contains { column in
      table.rows.indices.contains { table[$0, column.name]?.number != nil }
    }
    guard !keys.isEmpty, counts.allSatisfy(Self.countNames.contains), counts.contains(Column.n.name), !isTest,
      !table.columns.contains(where: { DisclosureRule.recordColumns.contains($0.name) })
    else { return nil }
    let shares = table.columns.filter { $0.unit == .proportion && !DisclosureRule.isNoShare($0.name) }
    guard shares.count <= 1 else { return nil }
    func whole(_ row: Int, _ column: String) -> Int? {
      table[row, column]?.number.flatMap { $0 >= 0 ? Int(exactly: $0) : nil }
    }
    /// The count of a row, printed or given by its share; false where the two contradict, or a share is of no whole persons.
    func count(_ row: Int) -> (isKnown: Bool, value: Int?) {
      let printed = whole(row, "count")
      guard let share = shares.first.flatMap({ table[row, $0.name]?.number }),
        let n = whole(row, Column.n.name)
      else { return (true, printed) }
      let implied = share * Double(n)
      guard implied.magnitude < 1e15,
        (implied - implied.rounded()).magnitude < Self.tolerance * max(1, Double(n)),
        implied > -0.5, printed ?? Int(implied.rounded()) == Int(implied.rounded())
      else { return (false, nil) }
      return (true, Int(implied.rounded()))
    }
    let counted = table.rows.indices.map(count)
    guard counted.allSatisfy(\.isKnown) else { return nil }
    let codes = table.rows.map { row in
      Dictionary(uniqueKeysWithValues: keys.map { (table.columns[$0].name, row[$0].code ?? "") })
    }
    guard Set(codes).count == codes.count else { return nil }
    let names = keys.map { table.columns[$0].name }
    let level =
      counted.contains { $0.value != nil }
      ? (names.filter { $0 == "level" } + names.reversed()).first { name in
        var sums: [[String: String]: (sum: Int, n: Int?)] = [:]
        for (row, codes) in codes.enumerated() {
          var others = codes
          others[name] = nil
          let known = sums[others] ?? (0, whole(row, Column.n.name))
          guard known.n == whole(row, Column.n.name), let count = counted[row].value else { return false }
          sums[others] = (known.sum + count, known.n)
        }
        return sums.values.allSatisfy { $0.sum == $0.n }
      } : nil
    var rows: [Row] = []
    for (row, codes) in codes.enumerated() {
      guard let n = whole(row, Column.n.name) else { return nil }
      func key(_ kind: Kind, _ value: Int) -> Key {
        let own = codes.filter { kind == .count || $0.key != level }
        return Key(codes: own.map { "\($0.key)=\($0.value)" }.sorted(), kind: kind, value: value)
      }
      rows.append(
        Row(
          codes: codes, count: counted[row].value.map { key(.count, $0) }, n: key(.n, n),
          missing: whole(row, Column.nMissing.name).map { key(.missing, $0) }))
    }
    self.table = table
    self.rows = rows
    self.level = level
    keyColumns = names
  }

  /// The table without hidden counts and without what they could be computed from: a row that hides how many persons it is of,
  /// or how many have the property, shows no share, mean or interval either. Numbers that may compare a row with others, such as
  /// the change since the last wave, are hidden in all rows.
  func masked(hiding hidden: Set<Key>) -> TidyTable {
    guard rows.contains(where: { $0.keys.contains(where: hidden.contains) }) else { return table }
    return TidyTable(
      id: table.id, title: table.title, columns: table.columns,
      rows: zip(table.rows, rows).map { cells, row in
        let hides = (
          count: row.count.map(hidden.contains) ?? false, n: hidden.contains(row.n),
          missing: row.missing.map(hidden.contains) ?? false
        )
        return zip(table.columns, cells).map { column, cell in
          guard cell.number != nil else { return cell }
          switch column.name {
          case "count": return hides.count ? .suppressed : cell
          case Column.n.name: return hides.n ? .suppressed : cell
          case Column.nMissing.name: return hides.missing ? .suppressed : cell
          case Column.confidenceLevel.name: return cell
          case let name where Self.ofOneRow.contains(name):
            return hides.count || hides.n ? .suppressed : cell
          default: return .suppressed
          }
        }
      })
  }
}
