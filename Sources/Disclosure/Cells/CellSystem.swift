/// Cells of one or several tables, with what anybody knows of them: which are the sums of which.
///
/// A cell that stands in several tables is one cell here, so that linked tables are protected together.
public struct CellSystem: Sendable, Hashable {
  /// One cell.
  public struct Cell: Sendable, Hashable {
    /// What the cell is of, by its codes; for messages.
    public let label: String
    /// Its true value, not negative.
    public let value: Double
    /// The largest contributions to it, descending; empty for counts of persons.
    public let contributions: [Double]

    /// Creates a cell.
    public init(_ label: String, value: Double, contributions: [Double] = []) {
      self.label = label
      self.value = value
      self.contributions = contributions.sorted(by: >)
    }
  }

  /// A total and the cells whose sum it is.
  public struct Relation: Sendable, Hashable {
    /// The position of the total.
    public let total: Int
    /// The positions of the parts.
    public let parts: [Int]

    /// Creates a relation.
    public init(total: Int, parts: [Int]) {
      self.total = total
      self.parts = parts
    }

    /// All cells of the relation, the total first.
    var cells: [Int] { [total] + parts }

    /// All cells of the relation with their signs: the parts less the total are nothing.
    var signedCells: [(cell: Int, sign: Double)] { [(total, -1)] + parts.map { ($0, 1) } }
  }

  /// What the cells measure.
  public enum Measure: Sendable, Hashable {
    /// Counts of persons: whole numbers.
    case counts
    /// Sums of contributions, such as costs: any numbers that are not negative.
    case sums
  }

  /// The cells.
  public let cells: [Cell]
  /// What adds up.
  public let relations: [Relation]
  /// What the cells measure.
  public let measure: Measure

  /// Creates a system.
  ///
  /// - Throws: ``DisclosureError/noCount(cell:)`` and ``DisclosureError/notAdditive(total:)``, for sums beyond a relative
  ///   difference of 1e-9.
  public init(
    cells: [Cell], relations: [Relation], measure: Measure = .counts
  ) throws(DisclosureError) {
    for cell in cells {
      let isWhole = cell.value == cell.value.rounded() || measure == .sums
      guard cell.value.isFinite, cell.value >= 0, isWhole else { throw .noCount(cell: cell.label) }
    }
    for relation in relations {
      let sum = relation.parts.reduce(0) { $0 + cells[$1].value }
      let total = cells[relation.total].value
      guard (sum - total).magnitude <= 1e-9 * max(total, sum, 1) else {
        throw .notAdditive(total: cells[relation.total].label)
      }
    }
    self.cells = cells
    self.relations = relations
    self.measure = measure
  }

  /// A table of rows and columns with all its totals: cells row by row, each followed by its total, then the totals of the
  /// columns and of all.
  public init(rows: [[Double]]) throws(DisclosureError) {
    let width = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == width }, "rows of one length")
    var all = rows.map { $0 + [$0.reduce(0, +)] }
    all.append((0...width).map { column in all.reduce(0) { $0 + $1[column] } })
    var cells: [Cell] = []
    for (row, values) in all.enumerated() {
      for (column, value) in values.enumerated() {
        cells.append(
          Cell(
            "row \(row == rows.count ? "total" : String(row + 1)), "
              + "column \(column == width ? "total" : String(column + 1))", value: value))
      }
    }
    func position(_ row: Int, _ column: Int) -> Int { row * (width + 1) + column }
    var relations = all.indices.map { row in
      Relation(total: position(row, width), parts: (0..<width).map { position(row, $0) })
    }
    relations += (0...width).map { column in
      Relation(total: position(rows.count, column), parts: rows.indices.map { position($0, column) })
    }
    try self.init(cells: cells, relations: relations)
  }

  /// Which cells are totals of others.
  public var totals: [Int] {
    Set(relations.map(\.total)).sorted()
  }

  /// The totals that are no part of others.
  var outermostTotals: [Int] {
    let parts = Set(relations.flatMap(\.parts))
    return totals.filter { !parts.contains($0) }
  }

  /// The relations in which a suppressed cell takes part.
  func relations(touching suppressed: [Bool]) -> [Relation] {
    relations.filter { $0.cells.contains { suppressed[$0] } }
  }

  /// Which of some cells are not known to somebody who knows all others and subtracts: the last unknown cell of a sum is known.
  func undetermined(of unknown: [Int]) -> [Bool] {
    var isUnknown = [Bool](repeating: false, count: cells.count)
    for cell in unknown { isUnknown[cell] = true }
    var open = relations.map { relation in relation.cells.filter { isUnknown[$0] } }
    var last = relations.indices.filter { open[$0].count == 1 }
    guard !last.isEmpty else { return isUnknown }
    var places = [[Int]](repeating: [], count: cells.count)
    for (index, cells) in open.enumerated() {
      for cell in cells { places[cell].append(index) }
    }
    while let relation = last.popLast() {
      guard let cell = open[relation].first else { continue }
      isUnknown[cell] = false
      for place in places[cell] {
        open[place].removeAll { $0 == cell }
        if open[place].count == 1 { last.append(place) }
      }
    }
    return isUnknown
  }

  /// Whether the sums form a network, in which cells are flows between lines: every cell is in at most two sums, and in each of
  /// the two on another side. A network with whole bounds has whole extremes. Tables of two dimensions are networks, also
  /// with a hierarchy in one of them.
  var isNetwork: Bool {
    var places = [[(relation: Int, sign: Double)]](repeating: [], count: cells.count)
    for (index, relation) in relations.enumerated() {
      for (cell, sign) in relation.signedCells { places[cell].append((index, sign)) }
    }
    guard places.allSatisfy({ $0.count <= 2 }) else { return false }
    // Relations may be turned round; neighbours must then see a common cell with opposite signs.
    var turns = [Double?](repeating: nil, count: relations.count)
    var neighbours = [[(relation: Int, product: Double)]](repeating: [], count: relations.count)
    for place in places where place.count == 2 {
      let product = place[0].sign * place[1].sign
      neighbours[place[0].relation].append((place[1].relation, product))
      neighbours[place[1].relation].append((place[0].relation, product))
    }
    for start in relations.indices where turns[start] == nil {
      turns[start] = 1
      var open = [start]
      while let relation = open.popLast() {
        guard let turn = turns[relation] else { continue }
        for (neighbour, product) in neighbours[relation] {
          if let known = turns[neighbour] {
            if known * turn * product != -1 { return false }
          } else {
            turns[neighbour] = -turn * product
            open.append(neighbour)
          }
        }
      }
    }
    return true
  }
}
