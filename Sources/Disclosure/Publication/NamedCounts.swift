/// The counts of a publication by what they are of in the data: persons with these codes in these columns.
///
/// The same persons stand in tables under several names – as the group `north` of one table, as the level `north` of the term
/// `district` in another – and groups of one column are made of those of another. Every relation given here holds among the
/// true counts; where a name could mean several columns, all are tried, and those whose numbers fit are taken.
struct NamedCounts {
  /// A sum, of which a part may be printed nowhere.
  struct Sum {
    let total: CountTable.Key
    let parts: [CountTable.Key]
  }

  /// Counts of the groups of a column within the same context.
  private struct Line {
    let column: Int
    var keys: [Int: CountTable.Key] = [:]
    var sum: Int { keys.values.reduce(0) { $0 + $1.value } }
    var ordered: [CountTable.Key] { keys.sorted { $0.key < $1.key }.map(\.value) }
  }

  private let groups: PersonGroups
  private let places: [String: Int]
  private let codePlaces: [[String: Int]]
  private var order: [[String]] = []
  private var counts: [[String]: [CountTable.Key]] = [:]
  private var contexts: [[String]] = []
  private var lines: [[String]: [Line]] = [:]
  private var properties: [[String]: [Property]] = [:]

  init(_ tables: [CountTable.Part], groups: PersonGroups) {
    self.groups = groups
    places = Dictionary(
      groups.columns.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    codePlaces = groups.columns.map {
      Dictionary($0.codes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    for table in tables { add(table) }
    addContexts()
  }

  /// What no table prints and anybody can add up: all persons of a unit, from those of its sites.
  private mutating func addContexts() {
    var next = 0
    while next < contexts.count {
      let context = contexts[next]
      next += 1
      guard counts[context] == nil, let sum = lines[context]?.map(\.sum).max() else { continue }
      let key = CountTable.Key(codes: context + ["all"], kind: .unprinted, value: sum)
      enter(key, properties[context] ?? [])
    }
  }

  // MARK: What a row is of

  /// Something that is said of persons: a code in a column of the data, or anything else by its words.
  private struct Property: Hashable {
    /// The column of the data and the position of the code in it; nil for anything else.
    let place: Place?
    let text: String

    struct Place: Hashable {
      let column: Int
      let code: Int
    }
  }

  private func property(_ column: Int, _ code: String) -> Property? {
    codePlaces[column][code].map {
      Property(place: .init(column: column, code: $0), text: "\(groups.columns[column].name)=\(code)")
    }
  }

  /// What a code of a column of groups says, where it names the columns itself or these columns are taken.
  private func properties(_ code: String, of columns: [Int]) -> [Property]? {
    let named = code.split(separator: "=", maxSplits: 1).map(String.init)
    if named.count == 2, let column = places[named[0]], let property = property(column, named[1]) {
      return [property]
    }
    let codes = columns.count == 1 ? [code] : Self.crossed(code)
    guard codes.count == columns.count else { return nil }
    var properties: [Property] = []
    for (column, code) in zip(columns, codes) {
      guard let property = property(column, code) else { return nil }
      properties.append(property)
    }
    return properties
  }

  /// The columns that the codes of a table's column may be of: one, or two that are crossed.
  private func candidates(_ codes: Set<String>) -> [[Int]] {
    func columns(_ codes: Set<String>) -> [Int] {
      groups.columns.indices.filter { column in codes.allSatisfy { codePlaces[column][$0] != nil } }
    }
    let plain = codes.filter { code in properties(code, of: []) == nil }
    if plain.isEmpty { return [[]] }
    let single = columns(plain).map { [$0] }
    guard single.isEmpty else { return single }
    let pairs = plain.map(Self.crossed)
    guard pairs.allSatisfy({ $0.count == 2 }) else { return [] }
    let (first, second) = (columns(Set(pairs.map { $0[0] })), columns(Set(pairs.map { $0[1] })))
    return first.flatMap { one in second.filter { $0 != one }.map { [one, $0] } }
  }

  /// The parts of the code of a group that is crossed of two.
  private static func crossed(_ code: String) -> [String] { code.split(separator: " × ").map(String.init) }

  private mutating func add(_ table: CountTable.Part) {
    let further = table.keyColumns.filter { $0 != Self.term && $0 != table.level }
    // A table with several columns of groups besides has a form that is not known here.
    guard further.count <= 1 else { return }
    let column = further.first
    let codes = Set(
      table.rows.compactMap { row in column.flatMap { row.codes[$0] } }.filter { $0 != Self.everybody })
    for meaning in column == nil ? [[]] : candidates(codes) {
      for row in table.rows {
        guard let own = properties(of: row, column, meaning) else { continue }
        let term = row.codes[Self.term]
        let isWhole = row.missing.map { $0.value == 0 } ?? true
        // Of nobody missing, the persons with a value are all of the group.
        enter(row.n, isWhole ? own : own + [Property(place: nil, text: "known \(term ?? "")")])
        if let missing = row.missing {
          enter(missing, own + [Property(place: nil, text: "missing \(term ?? "")")])
        }
        guard let count = row.count else { continue }
        let level = table.level.flatMap { row.codes[$0] } ?? flag(term)
        let property =
          term.flatMap { places[$0] }.flatMap { column in level.flatMap { self.property(column, $0) } }
          ?? Property(place: nil, text: "\(term ?? "")=\(level ?? "event")")
        if !own.contains(property) { enter(count, own + [property]) }
      }
    }
  }

  /// Of 0 and 1 those are counted that are 1.
  private func flag(_ term: String?) -> String? {
    guard let column = term.flatMap({ places[$0] }), Set(groups.columns[column].codes) == ["0", "1"] else {
      return nil
    }
    return "1"
  }

  private func properties(of row: CountTable.Row, _ column: String?, _ meaning: [Int]) -> [Property]? {
    guard let code = column.flatMap({ row.codes[$0] }), code != Self.everybody else { return [] }
    return properties(code, of: meaning)
  }

  private static let term = "term"
  private static let everybody = "all"

  private mutating func enter(_ key: CountTable.Key, _ properties: [Property]) {
    let name = properties.map(\.text).sorted()
    if counts[name] == nil { order.append(name) }
    if counts[name]?.contains(key) != true { counts[name, default: []].append(key) }
    for property in properties {
      guard let place = property.place else { continue }
      let others = properties.filter { $0 != property }
      let context = others.map(\.text).sorted()
      if lines[context] == nil { contexts.append(context) }
      self.properties[context] = others
      var known = lines[context] ?? []
      // The counts of another population, such as all of whom more is known, make a line of their own.
      let line = known.firstIndex {
        $0.column == place.column && ($0.keys[place.code] == nil || $0.keys[place.code]?.value == key.value)
      }
      if let line {
        known[line].keys[place.code] = known[line].keys[place.code] ?? key
      } else {
        known.append(Line(column: place.column, keys: [place.code: key]))
      }
      lines[context] = known
    }
  }

  // MARK: What adds up

  /// Counts that are the same under several names: each with the first of them.
  var same: [CountTable.Key: CountTable.Key] {
    var same: [CountTable.Key: CountTable.Key] = [:]
    for name in order {
      let keys = counts[name] ?? []
      for (place, key) in keys.enumerated() where same[key] == nil {
        guard let first = keys[..<place].first(where: { $0.value == key.value }) else { continue }
        same[key] = same[first] ?? first
      }
    }
    return same
  }

  /// The sums, in the order of the tables.
  var sums: [Sum] {
    var sums: [Sum] = []
    var unions: [[Int]: [(first: [Int], second: [Int])]] = [:]
    for context in contexts {
      let all = lines[context] ?? []
      for (place, line) in all.enumerated() {
        for total in counts[context] ?? [] where line.sum <= total.value {
          let rest = CountTable.Key(
            codes: total.codes + ["no \(groups.columns[line.column].name)"], kind: .unprinted,
            value: total.value - line.sum)
          sums.append(Sum(total: total, parts: line.ordered + (rest.value == 0 ? [] : [rest])))
        }
        for other in all[..<place] where other.column != line.column {
          let pair = [other.column, line.column]
          if unions[pair] == nil { unions[pair] = groups.unions(of: other.column, line.column) }
          for union in unions[pair] ?? [] {
            sums += equal(
              union.first.compactMap { other.keys[$0] }, union.second.compactMap { line.keys[$0] })
          }
        }
      }
    }
    return sums
  }

  /// Two sums of the same persons.
  private func equal(_ first: [CountTable.Key], _ second: [CountTable.Key]) -> [Sum] {
    let value = first.reduce(0) { $0 + $1.value }
    guard !first.isEmpty, !second.isEmpty, value == second.reduce(0, { $0 + $1.value }) else { return [] }
    if first.count == 1 { return [Sum(total: first[0], parts: second)] }
    if second.count == 1 { return [Sum(total: second[0], parts: first)] }
    let all = CountTable.Key(codes: ["all of"] + first.map(\.label), kind: .unprinted, value: value)
    return [first, second].map { Sum(total: all, parts: $0) }
  }
}
