/// All recognised counts of a publication as one system: what is printed, and what anybody can subtract.
struct PublishedCounts {
  private(set) var keys: [CountTable.Key] = []
  private(set) var relations: [CellSystem.Relation] = []
  private var positions: [CountTable.Key: Int] = [:]
  private var known = Set<CellSystem.Relation>()
  /// Counts that are another one under a second name.
  private var first: [CountTable.Key: CountTable.Key] = [:]

  /// Collects the counts of tables.
  ///
  /// Known sums: counts of all levels are n, or those who have the property and those who have not; n and the missing are the
  /// same size for every term of a group; the groups of one table are, with a rest, the persons of another one that has the
  /// same codes but for the group, or of its own row of all; and of two populations under the same codes, such as all persons
  /// and those with a contract, the smaller one is taken for a part of the larger one wherever the counts allow it. What the
  /// data themselves say of their groups comes to that (`NamedCounts`).
  init(_ tables: [CountTable], groups: [PersonGroups] = []) {
    let tables = tables.flatMap(\.parts)
    let named = groups.map { NamedCounts(tables, groups: $0) }
    for counts in named { first.merge(counts.same) { known, _ in known } }
    for table in tables {
      for row in table.rows { for key in row.keys { _ = position(of: key) } }
      addLevels(of: table)
      addSizes(of: table)
      addTotals(of: table)
    }
    addNested(tables)
    for whole in tables {
      for parts in tables {
        let more = parts.keyColumns.filter { !whole.keyColumns.contains($0) }
        let fewer = whole.keyColumns.filter { !parts.keyColumns.contains($0) }
        if fewer.isEmpty, more.count == 1 { addGroups(more[0], of: parts, in: whole) }
        if let level = whole.level, fewer == [level], more.count <= 1 { addEvents(of: parts, in: whole) }
      }
    }
    for sum in named.flatMap(\.sums) { add(sum.total, sum.parts) }
  }

  /// The counts with all other names that they have.
  func withOtherNames(_ keys: Set<CountTable.Key>) -> Set<CountTable.Key> {
    keys.union(first.compactMap { keys.contains($0.value) ? $0.key : nil })
  }

  private mutating func position(of key: CountTable.Key) -> Int {
    let key = first[key] ?? key
    if let position = positions[key] { return position }
    positions[key] = keys.count
    keys.append(key)
    return keys.count - 1
  }

  private mutating func add(_ total: CountTable.Key, _ parts: [CountTable.Key]) {
    let relation = CellSystem.Relation(
      total: position(of: total), parts: Set(parts.map { position(of: $0) }).sorted())
    // The same count under two names is no sum.
    guard !relation.parts.contains(relation.total),
      relation.parts.reduce(0, { $0 + keys[$1].value }) == total.value
    else { return }
    if known.insert(relation).inserted { relations.append(relation) }
  }

  private mutating func addLevels(of table: CountTable.Part) {
    if table.level == nil {
      for sum in table.sums { add(sum.total, sum.parts) }
      for row in table.rows {
        guard let count = row.count, count.value <= row.n.value else { continue }
        add(row.n, [count] + rest(of: count.codes + ["not"], row.n.value - count.value))
      }
      return
    }
    var order: [CountTable.Key] = []
    var levels: [CountTable.Key: [CountTable.Key]] = [:]
    for row in table.rows {
      guard let count = row.count else { continue }
      if levels[row.n] == nil { order.append(row.n) }
      levels[row.n, default: []].append(count)
    }
    for n in order { add(n, levels[n] ?? []) }
  }

  private mutating func addSizes(of table: CountTable.Part) {
    var order: [[String: String]] = []
    var parts: [[String: String]: [(n: CountTable.Key, missing: CountTable.Key)]] = [:]
    for row in table.rows {
      guard let missing = row.missing else { continue }
      let group = row.codes.filter { $0.key != "term" && $0.key != table.level }
      if parts[group] == nil { order.append(group) }
      parts[group, default: []].append((row.n, missing))
    }
    for group in order {
      let all = parts[group] ?? []
      let sizes = Set(all.map { $0.n.value + $0.missing.value })
      guard sizes.count == 1, let size = sizes.first else { continue }
      let codes = group.map { "\($0.key)=\($0.value)" }.sorted() + ["in \(table.id)"]
      for part in all {
        add(.init(codes: codes, kind: .unprinted, value: size), [part.n, part.missing])
      }
    }
  }

  /// A row of all among those of its groups.
  private mutating func addTotals(of table: CountTable.Part) {
    for column in table.keyColumns where column != table.level {
      var order: [[String: String]] = []
      var lines: [[String: String]: [CountTable.Row]] = [:]
      for row in table.rows {
        let others = row.codes.filter { $0.key != column }
        if lines[others] == nil { order.append(others) }
        lines[others, default: []].append(row)
      }
      for line in order.compactMap({ lines[$0] }) where line.count > 2 {
        for whole in line {
          let parts = line.filter { $0.codes != whole.codes }
          guard parts.reduce(0, { $0 + $1.n.value }) == whole.n.value else { continue }
          add(whole.n, parts.map(\.n))
          let counts = parts.compactMap(\.count)
          guard let count = whole.count, counts.count == parts.count,
            counts.reduce(0, { $0 + $1.value }) == count.value
          else { continue }
          add(count, counts)
        }
      }
    }
  }

  /// Populations that may be parts of each other: what is in the larger one only can be subtracted.
  private mutating func addNested(_ tables: [CountTable.Part]) {
    var order: [[String: String]] = []
    var same: [[String: String]: [CountTable.Row]] = [:]
    for row in tables.flatMap(\.rows) {
      if same[row.codes] == nil { order.append(row.codes) }
      same[row.codes, default: []].append(row)
    }
    for rows in order.compactMap({ same[$0] }) where rows.count > 1 {
      let sorted = rows.sorted { $0.n.value < $1.n.value }
      for (part, whole) in zip(sorted, sorted.dropFirst()) where part.n.value < whole.n.value {
        let label = ["beyond \(part.n.value)"]
        guard let count = part.count, let all = whole.count else {
          // A mean of the larger one less that of the smaller one is of those beyond.
          add(whole.n, [part.n] + rest(of: whole.n.codes + label, whole.n.value - part.n.value))
          continue
        }
        let beyond = all.value - count.value
        guard beyond >= 0, beyond <= whole.n.value - part.n.value else { continue }
        add(all, [count] + rest(of: all.codes + label, beyond))
      }
    }
  }

  private mutating func addGroups(_ group: String, of parts: CountTable.Part, in whole: CountTable.Part) {
    for row in whole.rows {
      let same = parts.rows.filter { part in row.codes.allSatisfy { part.codes[$0.key] == $0.value } }
      guard !same.isEmpty else { continue }
      func add(_ total: CountTable.Key?, _ of: (CountTable.Row) -> CountTable.Key?) {
        let members = Set(same.compactMap(of)).sorted { $0.codes.lexicographicallyPrecedes($1.codes) }
        let sum = members.reduce(0) { $0 + $1.value }
        guard let total, members.count > 0, sum <= total.value else { return }
        self.add(total, members + rest(of: total.codes + ["\(group) none"], total.value - sum))
      }
      // Where the further column holds the levels, the counts already add up to n.
      guard group != parts.level else { continue }
      // A single group may be the whole of another table under the name of everybody: those with a contract alone.
      for part in same where part.n.value == row.n.value {
        guard part.count?.value == row.count?.value else { continue }
        self.add(row.n, [part.n])
        if let total = row.count, let count = part.count { self.add(total, [count]) }
      }
      add(row.count) { $0.count }
      add(row.n) { $0.n }
      add(row.missing) { $0.missing }
    }
  }

  /// Shares without a level are of one of the levels that another table lists: of every one whose count they can be.
  private mutating func addEvents(of parts: CountTable.Part, in whole: CountTable.Part) {
    for row in whole.rows {
      guard let total = row.count else { continue }
      let same = parts.rows.filter { part in
        row.codes.allSatisfy { $0.key == whole.level || part.codes[$0.key] == $0.value }
      }
      let members = Set(same.compactMap(\.count)).sorted { $0.codes.lexicographicallyPrecedes($1.codes) }
      let sizes = Set(same.map(\.n)).reduce(0) { $0 + $1.value }
      let missing = total.value - members.reduce(0) { $0 + $1.value }
      guard !members.isEmpty, missing >= 0, missing <= row.n.value - sizes else { continue }
      add(total, members + rest(of: total.codes + ["event none"], missing))
    }
  }

  private func rest(of codes: [String], _ value: Int) -> [CountTable.Key] {
    value == 0 ? [] : [CountTable.Key(codes: codes, kind: .unprinted, value: value)]
  }

  /// All counts with what adds up among them.
  func system() throws(DisclosureError) -> CellSystem {
    try CellSystem(
      cells: keys.map { CellSystem.Cell($0.label, value: Double($0.value)) }, relations: relations)
  }
}
