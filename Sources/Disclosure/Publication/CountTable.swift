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

  /// Rows that have codes in the same columns.
  struct Part {
    /// The identifier of the table.
    let id: String
    let rows: [Row]
    /// The names of the columns that say what a row is of.
    let keyColumns: [String]
    /// The column over whose codes the counts add up to n; nil where they do not.
    let level: String?
    /// Rows whose counts are a sum of those of others, where not all rows of a column are its levels: of "one measure", "two
    /// measures" and "the same again" the first two are all persons.
    let sums: [(total: Key, parts: [Key])]
  }

  let table: TidyTable
  let rows: [Row]
  /// The rows by what they are of.
  let parts: [Part]
  /// The column of the counts.
  private let countName: String

  private static let described = Set(
    [
      Column.method, .remarks, .alternative, .basis, .estimateName, .statisticName, .effectName, .analysis,
    ].map(\.name) + [Self.largest])
  /// Names the largest of some counts.
  private static let largest = "mode"
  /// Columns whose numbers say something of their own row only.
  private static let ofOneRow: Set<String> = [
    "estimate", "conf_low", "conf_high", "std_error", "share", "share_low", "share_high", "mean", "median",
    "std_dev", "quartile_1", "quartile_3", "minimum", "maximum",
  ]
  /// How far a share may be from that of whole persons.
  private static let tolerance = 1e-6
  private static let sizeNames = [Column.n.name, Column.nMissing.name]

  /// Recognises a table; nil for every other one, of which nobody here knows what its numbers give away.
  ///
  /// - Parameter flags: the terms whose values are 0 and 1, so that their means are shares.
  init?(_ table: TidyTable, flags: Set<String> = []) {
    let keys = table.columns.indices.filter {
      table.columns[$0].unit == .text && !Self.described.contains(table.columns[$0].name)
    }
    let counts = table.columns.filter { $0.unit == .count }.map(\.name)
    let isTest = [Column.pValue, .statistic].contains { column in
      table.rows.indices.contains { table[$0, column.name]?.number != nil }
    }
    let others = counts.filter { !Self.sizeNames.contains($0) }
    guard !keys.isEmpty, others.count <= 1, counts.contains(Column.n.name), !isTest,
      !DisclosureRule.listsRecords(table)
    else { return nil }
    let shares = table.columns.filter { $0.unit == .proportion && !DisclosureRule.isNoShare($0.name) }
    let countName = others.first ?? "count"
    guard shares.count <= 1, countName == "count" || shares.count == 1 else { return nil }
    func whole(_ row: Int, _ column: String) -> Int? {
      table[row, column]?.number.flatMap { $0 >= 0 ? Int(exactly: $0) : nil }
    }
    /// The count of a row, printed or given by its share; false where the two contradict, or a share is of no whole persons.
    func count(_ row: Int) -> (isKnown: Bool, value: Int?) {
      let printed = whole(row, countName) ?? Self.flagged(table, row, flags)
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
      Self.codes(keys.map { (table.columns[$0].name, row[$0].code ?? "") })
    }
    guard Set(codes).count == codes.count else { return nil }
    let sizes = table.rows.indices.compactMap { whole($0, Column.n.name) }
    guard sizes.count == codes.count else { return nil }
    let names = keys.map { table.columns[$0].name }
    var rows: [Row?] = codes.map { _ in nil }
    var parts: [Part] = []
    for part in [false, true].map({ hasLevel in
      codes.indices.filter { (codes[$0].count > names.count) == hasLevel }
    })
    where !part.isEmpty {
      let columns = names + (codes[part[0]].count > names.count ? [Self.levelName] : [])
      let level = Self.level(columns, part.map { (codes[$0], counted[$0].value, sizes[$0]) })
      for row in part {
        func key(_ kind: Kind, _ value: Int) -> Key {
          let own = codes[row].filter { kind == .count || $0.key != level }
          return Key(codes: own.map { "\($0.key)=\($0.value)" }.sorted(), kind: kind, value: value)
        }
        rows[row] = Row(
          codes: codes[row], count: counted[row].value.map { key(.count, $0) }, n: key(.n, sizes[row]),
          missing: whole(row, Column.nMissing.name).map { key(.missing, $0) })
      }
      let own = part.compactMap { rows[$0] }
      parts.append(
        Part(
          id: table.id, rows: own, keyColumns: columns, level: level,
          sums: level == nil ? Self.sums(among: own, over: columns.last ?? "") : []))
    }
    self.table = table
    self.rows = rows.compactMap(\.self)
    self.parts = parts
    self.countName = countName
  }

  /// How many are 1 of a term whose values are 0 and 1.
  private static func flagged(_ table: TidyTable, _ row: Int, _ flags: Set<String>) -> Int? {
    guard let term = table[row, Column.term.name]?.code, flags.contains(term),
      let mean = mean(in: table, row),
      let n = table[row, Column.n.name]?.number
    else { return nil }
    let count = (mean * n).rounded()
    return (mean * n - count).magnitude < tolerance * max(1, n) ? Int(exactly: count) : nil
  }

  /// The mean of a row.
  static func mean(in table: TidyTable, _ row: Int) -> Double? {
    table[row, "mean"]?.number
      ?? (table[row, Column.estimateName.name]?.code == "mean" ? table[row, "estimate"]?.number : nil)
  }

  private static let levelName = "level"

  /// The codes of a row; a term that names a level too, as "work=full", is a term and a level.
  private static func codes(_ pairs: [(name: String, code: String)]) -> [String: String] {
    var codes = Dictionary(uniqueKeysWithValues: pairs.map { ($0.name, $0.code) })
    let term = (codes[Column.term.name] ?? "").split(separator: "=", maxSplits: 1).map(String.init)
    if term.count == 2, codes[levelName] == nil {
      (codes[Column.term.name], codes[levelName]) = (term[0], term[1])
    }
    return codes
  }

  /// The column over whose codes the counts add up to n; nil where they do not.
  private static func level(
    _ names: [String], _ rows: [(codes: [String: String], count: Int?, n: Int)]
  ) -> String? {
    guard rows.contains(where: { $0.count != nil }) else { return nil }
    return (names.filter { $0 == levelName } + names.reversed()).first { name in
      var sums: [[String: String]: (sum: Int, n: Int)] = [:]
      for row in rows {
        let others = row.codes.filter { $0.key != name }
        let known = sums[others] ?? (0, row.n)
        guard known.n == row.n, let count = row.count else { return false }
        sums[others] = (known.sum + count, known.n)
      }
      return sums.values.allSatisfy { $0.sum == $0.n }
    }
  }

  /// Runs of rows of one size whose counts add up to it, and rows that are the sum of all others of their size.
  private static func sums(among rows: [Row], over varying: String) -> [(total: Key, parts: [Key])] {
    var sums: [(total: Key, parts: [Key])] = []
    var order: [[String: String]] = []
    var lines: [[String: String]: [Row]] = [:]
    for row in rows {
      var others = row.codes.filter { $0.key != varying }
      others["n"] = String(row.n.value)
      if lines[others] == nil { order.append(others) }
      lines[others, default: []].append(row)
    }
    for line in order.compactMap({ lines[$0] }) {
      let counts = line.compactMap(\.count)
      guard (3...60).contains(counts.count) else { continue }
      let all = counts.reduce(0) { $0 + $1.value }
      for (place, count) in counts.enumerated() {
        if all == 2 * count.value { sums.append((count, counts.filter { $0 != count })) }
        var sum = 0
        for end in place..<counts.count {
          sum += counts[end].value
          if sum == line[0].n.value, end > place { sums.append((line[0].n, Array(counts[place...end]))) }
        }
      }
    }
    return sums
  }

  /// The table without hidden counts and without what they could be computed from: a row that hides how many persons it is of,
  /// or how many have the property, shows no share, mean or interval either. Numbers that may compare a row with others, such
  /// as the change since the last wave, are hidden in all rows.
  func masked(hiding hidden: Set<Key>) -> TidyTable {
    guard rows.contains(where: { $0.keys.contains(where: hidden.contains) }) else { return table }
    let masked = zip(table.rows, rows).map { cells, row in
      let hides = (
        count: row.count.map(hidden.contains) ?? false, n: hidden.contains(row.n),
        missing: row.missing.map(hidden.contains) ?? false
      )
      return zip(table.columns, cells).map { column, cell -> Cell in
        guard cell.number != nil else {
          // What is said of a row in words may hold what it hides.
          let tells = (hides.count || hides.n || hides.missing) && column.name == Column.remarks.name
          return column.name == Self.largest || tells && cell != .empty ? .suppressed : cell
        }
        switch column.name {
        case countName: return hides.count ? .suppressed : cell
        case Column.n.name: return hides.n ? .suppressed : cell
        case Column.nMissing.name: return hides.missing ? .suppressed : cell
        case Column.confidenceLevel.name: return cell
        case let name where Self.ofOneRow.contains(name):
          return hides.count || hides.n ? .suppressed : cell
        default: return .suppressed
        }
      }
    }
    return TidyTable(
      id: table.id, title: table.title, columns: table.columns, rows: order(hiding: hidden).map { masked[$0] }
    )
  }

  /// The rows in an order that does not tell how large hidden counts are: where those of a group stand by size, the hidden ones
  /// come last, by their codes.
  private func order(hiding hidden: Set<Key>) -> [Int] {
    let varying = parts.first?.level ?? parts.first?.keyColumns.last ?? ""
    var runs: [[Int]] = []
    for row in rows.indices {
      func others(_ row: Int) -> [String: String] { rows[row].codes.filter { $0.key != varying } }
      if let last = runs.last?.last, others(last) == others(row) {
        runs[runs.count - 1].append(row)
      } else {
        runs.append([row])
      }
    }
    let isBySize = runs.allSatisfy { run in
      zip(run, run.dropFirst()).allSatisfy { (rows[$0].count?.value ?? 0) >= (rows[$1].count?.value ?? 0) }
    }
    guard isBySize, runs.contains(where: { $0.count > 2 }) else { return Array(rows.indices) }
    return runs.flatMap { run in
      let secret = run.filter { row in rows[row].count.map(hidden.contains) ?? false }
      return run.filter { !secret.contains($0) }
        + secret.sorted { (rows[$0].codes[varying] ?? "") < (rows[$1].codes[varying] ?? "") }
    }
  }
}
