/// All recognised counts of a publication as one system: what is printed, and what anybody can subtract.
struct PublishedCounts {
  private(set) var keys: [CountTable.Key] = []
  private(set) var relations: [CellSystem.Relation] = []
  private var positions: [CountTable.Key: Int] = [:]
  private var known = Set<CellSystem.Relation>()

  /// Collects the counts of tables.
  ///
  /// Known sums: counts of all levels are n, or those who have the property and those who have not; n and the missing are the
  /// same size for every term of a group; and the groups of one table are, with a rest, the persons of another one that has
  /// the same codes but for the group.
  init(_ tables: [CountTable]) {
    for table in tables {
      for row in table.rows { for key in row.keys { _ = position(of: key) } }
      addLevels(of: table)
      addSizes(of: table)
    }
    for whole in tables {
      for parts in tables {
        let more = parts.keyColumns.filter { !whole.keyColumns.contains($0) }
        let fewer = whole.keyColumns.filter { !parts.keyColumns.contains($0) }
        if fewer.isEmpty, more.count == 1 { addGroups(more[0], of: parts, in: whole) }
        if let level = whole.level, fewer == [level], more.count <= 1 { addEvents(of: parts, in: whole) }
      }
    }
  }

  private mutating func position(of key: CountTable.Key) -> Int {
    if let position = positions[key] { return position }
    positions[key] = keys.count
    keys.append(key)
    return keys.count - 1
  }

  private mutating func add(_ total: CountTable.Key, _ parts: [CountTable.Key]) {
    let relation = CellSystem.Relation(
      total: position(of: total), parts: Set(parts).map { position(of: $0) }.sorted())
    if known.insert(relation).inserted { relations.append(relation) }
  }

  private mutating func addLevels(of table: CountTable) {
    if table.level == nil {
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

  private mutating func addSizes(of table: CountTable) {
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
      let codes = group.map { "\($0.key)=\($0.value)" }.sorted() + ["in \(table.table.id)"]
      for part in all {
        add(.init(codes: codes, kind: .unprinted, value: size), [part.n, part.missing])
      }
    }
  }

  private mutating func addGroups(_ group: String, of parts: CountTable, in whole: CountTable) {
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
      add(row.count) { $0.count }
      add(row.n) { $0.n }
      add(row.missing) { $0.missing }
    }
  }

  /// Shares without a level are of one of the levels that another table lists: of every one whose count they can be.
  private mutating func addEvents(of parts: CountTable, in whole: CountTable) {
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

  /// The parts of the system that have nothing to do with each other, as positions, each ascending.
  var components: [[Int]] {
    var roots = Array(keys.indices)
    func root(_ position: Int) -> Int {
      var root = position
      while roots[root] != root { root = roots[root] }
      return root
    }
    for relation in relations {
      for part in relation.parts {
        let (one, other) = (root(relation.total), root(part))
        roots[max(one, other)] = min(one, other)
      }
    }
    var components: [Int: [Int]] = [:]
    for position in keys.indices { components[root(position), default: []].append(position) }
    return components.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Some of the counts, with what adds up among them.
  func system(of positions: [Int]) throws(DisclosureError) -> CellSystem {
    let place = Dictionary(uniqueKeysWithValues: positions.enumerated().map { ($1, $0) })
    return try CellSystem(
      cells: positions.map { CellSystem.Cell(keys[$0].label, value: Double(keys[$0].value)) },
      relations: relations.compactMap { relation in
        place[relation.total].map { total in
          CellSystem.Relation(total: total, parts: relation.parts.compactMap { place[$0] })
        }
      })
  }
}
