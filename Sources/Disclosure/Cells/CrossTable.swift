/// A table as a list of cells: each with its code in every dimension, where one code stands for the total.
public struct CrossTable: Sendable, Hashable {
  /// One cell.
  public struct Entry: Sendable, Hashable {
    /// Its codes, in the order of the dimensions.
    public let codes: [String]
    /// Its value.
    public let value: Double
    /// The largest contributions to it; empty for counts of persons.
    public let contributions: [Double]

    /// Creates a cell.
    public init(codes: [String], value: Double, contributions: [Double] = []) {
      self.codes = codes
      self.value = value
      self.contributions = contributions
    }
  }

  /// The names of the dimensions.
  public let dimensions: [String]
  /// The cells.
  public let entries: [Entry]
  /// The code that stands for the total of a dimension.
  public let totalCode: String

  /// Creates a table; every cell must have one code per dimension.
  public init(dimensions: [String], entries: [Entry], totalCode: String = "total") {
    precondition(entries.allSatisfy { $0.codes.count == dimensions.count }, "one code per dimension")
    self.dimensions = dimensions
    self.entries = entries
    self.totalCode = totalCode
  }

  /// What a cell is of: its dimensions with their codes, totals left out, in alphabetical order, so that the same cell of
  /// another table has the same.
  func label(of entry: Entry) -> String {
    let parts = zip(dimensions, entry.codes).filter { $0.1 != totalCode }.map { "\($0)=\($1)" }.sorted()
    return parts.isEmpty ? "the total of all" : parts.joined(separator: ", ")
  }
}

/// Tables that are published together, as one system of cells.
///
/// A cell that has the same codes in several tables, totals aside, is one cell.
public struct LinkedTables: Sendable, Hashable {
  /// The tables.
  public let tables: [CrossTable]
  /// Their cells, with all sums that can be formed.
  public let system: CellSystem
  /// The position in the system of every cell of every table.
  public let positions: [[Int]]

  /// Links tables.
  ///
  /// In each dimension a total is the sum of the codes that are part of no other code of the table, and a code of a hierarchy
  /// the sum of those that are part of it and of no code between. A combination of codes that is missing counts as none.
  ///
  /// - Throws: ``DisclosureError/contradiction(cell:)``, ``DisclosureError/notAdditive(total:)`` and
  ///   ``DisclosureError/noCount(cell:)``.
  public init(
    _ tables: [CrossTable], hierarchies: [Hierarchy] = [], measure: CellSystem.Measure = .counts
  ) throws(DisclosureError) {
    var known: [String: Int] = [:]
    var cells: [CellSystem.Cell] = []
    var positions: [[Int]] = []
    for table in tables {
      var own: [Int] = []
      for entry in table.entries {
        let label = table.label(of: entry)
        if let position = known[label] {
          guard cells[position].value == entry.value, !own.contains(position) else {
            throw .contradiction(cell: label)
          }
          own.append(position)
        } else {
          known[label] = cells.count
          own.append(cells.count)
          cells.append(
            CellSystem.Cell(label, value: entry.value, contributions: entry.contributions))
        }
      }
      positions.append(own)
    }
    var relations: [CellSystem.Relation] = []
    var isKnown = Set<CellSystem.Relation>()
    for (table, own) in zip(tables, positions) {
      for relation in Self.relations(of: table, at: own, hierarchies)
      where isKnown.insert(relation).inserted { relations.append(relation) }
    }
    self.tables = tables
    self.positions = positions
    system = try CellSystem(cells: cells, relations: relations, measure: measure)
  }

  private static func relations(
    of table: CrossTable, at positions: [Int], _ hierarchies: [Hierarchy]
  ) -> [CellSystem.Relation] {
    var relations: [CellSystem.Relation] = []
    for (dimension, name) in table.dimensions.enumerated() {
      let hierarchy = hierarchies.first { $0.dimension == name }
      var order: [[String]] = []
      var lines: [[String]: [(code: String, position: Int)]] = [:]
      for (entry, position) in zip(table.entries, positions) {
        var others = entry.codes
        others.remove(at: dimension)
        if lines[others] == nil { order.append(others) }
        lines[others, default: []].append((entry.codes[dimension], position))
      }
      for others in order {
        relations += Self.relations(
          ofLine: lines[others] ?? [], totalCode: table.totalCode, hierarchy)
      }
    }
    return relations
  }

  private static func relations(
    ofLine line: [(code: String, position: Int)], totalCode: String, _ hierarchy: Hierarchy?
  ) -> [CellSystem.Relation] {
    let present = Set(line.map(\.code))
    var parts: [String: [Int]] = [:]
    for (code, position) in line where code != totalCode {
      let parent = hierarchy?.ancestors(of: code).first(where: present.contains) ?? totalCode
      parts[parent, default: []].append(position)
    }
    return line.compactMap { code, position in
      parts[code].map { CellSystem.Relation(total: position, parts: $0.sorted()) }
    }
  }
}
