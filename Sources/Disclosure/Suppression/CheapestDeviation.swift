/// Looks for other tables that an attacker must hold possible: cells that are not published deviate from the truth together,
/// so that the sum of some of them moves by so much and every known sum stays, at the smallest price.
///
/// The dual simplex algorithm with a dictionary that holds only what it has touched: it starts at the cells that are to move,
/// and takes in a sum once one of its cells moves, so that the work depends on how far a deviation reaches and not on how
/// large the tables are. A cell pays for every unit that it rises or falls, and may rise without end. Source: Chvátal (1983),
/// Linear Programming, chapters 8 and 10.
struct CheapestDeviation {
  /// In which relations each cell is.
  private let places: [[Int]]
  private let relations: [CellSystem.Relation]
  /// By how much each cell can fall.
  private let falls: [Double]

  /// - Parameter lower: the smallest value that the attacker holds possible for each cell.
  init(_ system: CellSystem, lower: [Double]) {
    var places = [[Int]](repeating: [], count: system.cells.count)
    for (index, relation) in system.relations.enumerated() {
      for cell in relation.cells { places[cell].append(index) }
    }
    self.places = places
    relations = system.relations
    falls = zip(system.cells, lower).map { $0.value - $1 }
  }

  /// The cells that move, and by how much.
  ///
  /// - Parameters:
  ///   - cells: the cells whose sum moves.
  ///   - push: by how much; down where negative.
  ///   - prices: what a cell pays for moving by 1; nil for one that is published.
  /// - Returns: nil where the sum cannot move so far, or the search ends at its limit.
  func moves(of cells: [Int], by push: Double, prices: [Double?]) -> [(cell: Int, change: Double)]? {
    var dictionary = Dictionary(self, prices)
    return dictionary.solve(cells, push)
  }

  /// Cells of which some are basic: each of these has a row that tells it by the others.
  private struct Dictionary {
    /// What a row is of.
    private enum Basic {
      /// A known sum, whose difference from what it must be is to be nothing.
      case sum
      case cell(Int)
    }

    /// The basic cell or sum plus the others times their coefficients is the same in every table.
    private struct Row {
      var basic: Basic
      var value: Double
      var others = SparseRow()
    }

    private let search: CheapestDeviation
    private let prices: [Double?]
    private var rows: [Row] = []
    private var isLoaded: [Bool]
    /// The place of a touched cell, and the cells by it.
    private var local: [Int]
    private var cells: [Int] = []
    /// By place: what a move would earn by the sums that it disturbs; a cell that stays earns no more than it pays.
    private var worth: [Double] = []
    /// By place: whether a basic cell stands below the truth, and whether another one has fallen to its end.
    private var isLow: [Bool] = []
    private var isBasic: [Bool] = []

    private static let tolerance = 1e-9
    /// After so many steps the first choice is taken instead of the best one, so that no circle is gone for ever.
    private static let limits = (best: 1_000, all: 4_000)

    init(_ search: CheapestDeviation, _ prices: [Double?]) {
      (self.search, self.prices) = (search, prices)
      isLoaded = [Bool](repeating: false, count: search.relations.count)
      local = [Int](repeating: -1, count: search.falls.count)
    }

    mutating func solve(_ moved: [Int], _ push: Double) -> [(cell: Int, change: Double)]? {
      var goal = Row(basic: .sum, value: push)
      for cell in moved where prices[cell] != nil { goal.others[place(of: cell)] = 1 }
      rows = [goal]
      for step in 0..<Self.limits.all {
        guard let (row, target) = worstRow(isFirst: step >= Self.limits.best) else { return found }
        guard improve(row, to: target, isFirst: step >= Self.limits.best) else { return nil }
      }
      return nil
    }

    private var found: [(cell: Int, change: Double)] {
      var changes = cells.indices.map { isLow[$0] && !isBasic[$0] ? -search.falls[cells[$0]] : 0 }
      for row in rows {
        if case .cell(let place) = row.basic { changes[place] = row.value }
      }
      return zip(cells, changes).filter { $1.magnitude > Self.tolerance }.sorted { $0.0 < $1.0 }
        .map { (cell: $0, change: $1) }
    }

    private func price(_ place: Int) -> Double { prices[cells[place]] ?? 0 }
    private func fall(_ place: Int) -> Double { search.falls[cells[place]] }

    /// The place of a cell, which may be new.
    private mutating func place(of cell: Int) -> Int {
      if local[cell] < 0 {
        local[cell] = cells.count
        cells.append(cell)
        worth.append(0)
        isLow.append(false)
        isBasic.append(false)
      }
      return local[cell]
    }

    /// Takes in a known sum, none of whose cells has moved yet.
    private mutating func load(_ relation: Int) {
      isLoaded[relation] = true
      var row = Row(basic: .sum, value: 0)
      for (cell, sign) in search.relations[relation].signedCells where prices[cell] != nil {
        row.others[place(of: cell)] = sign
      }
      rows.append(row)
    }

    /// The row that is furthest from what it may be, and the end to which it must go.
    private func worstRow(isFirst: Bool) -> (row: Int, target: Double)? {
      var worst: (row: Int, target: Double)?
      var most = Self.tolerance
      for (index, row) in rows.enumerated() {
        var (least, largest) = (0.0, 0.0)
        if case .cell(let place) = row.basic {
          let isFree = price(place) == 0
          least = isFree || isLow[place] ? -fall(place) : 0
          largest = isFree || !isLow[place] ? .infinity : 0
        }
        let distance = max(least - row.value, row.value - largest)
        guard distance > most else { continue }
        worst = (index, row.value < least ? least : largest)
        if isFirst { break }
        most = distance
      }
      return worst
    }

    /// Takes a row to an end by moving the cell that is cheapest for it; false where none can.
    private mutating func improve(_ index: Int, to target: Double, isFirst: Bool) -> Bool {
      let row = rows[index]
      let way: Double = row.value < target ? 1 : -1
      var entering: Int?
      var step = Double.infinity
      // A cell may also pass the truth, and pay for the other way from there on.
      if case .cell(let place) = row.basic, target == 0, fall(place) > 0 || isLow[place] {
        step = 2 * price(place)
      }
      var pivot = 0.0
      for (place, coefficient) in row.others.terms where !isBasic[place] {
        let rises = coefficient * way < 0
        let ratio: Double
        if isLow[place] {
          guard rises else { continue }
          ratio = (-price(place) - worth[place]) / coefficient.magnitude
        } else if rises {
          ratio = (price(place) - worth[place]) / coefficient.magnitude
        } else {
          guard fall(place) > 0 else { continue }
          ratio = (price(place) + worth[place]) / coefficient.magnitude
        }
        let isLess = ratio < step - Self.tolerance
        let isAsGood = entering != nil && ratio < step + Self.tolerance
        if isLess || isAsGood && !isFirst && coefficient.magnitude > pivot + Self.tolerance {
          (entering, step, pivot) = (place, isLess ? max(ratio, 0) : step, coefficient.magnitude)
        }
      }
      guard step < .infinity else { return false }
      for (place, coefficient) in row.others.terms where !isBasic[place] {
        worth[place] -= way * coefficient * step
      }
      if case .cell(let place) = row.basic {
        worth[place] -= way * step
        guard entering != nil else {
          isLow[place].toggle()
          return true
        }
      }
      if let entering { exchange(index, target, entering) }
      return true
    }

    /// Makes a cell basic in place of what a row is of, which goes to an end.
    private mutating func exchange(_ index: Int, _ target: Double, _ entering: Int) {
      for relation in search.places[cells[entering]] where !isLoaded[relation] { load(relation) }
      var row = rows[index]
      let pivot = row.others[entering]
      let change = (row.value - target) / pivot
      row.others[entering] = 0
      if case .cell(let place) = row.basic {
        row.others[place] = 1
        isBasic[place] = false
        isLow[place] = target < 0
      }
      row.others.divide(by: pivot)
      let start = isLow[entering] ? -fall(entering) : 0
      for other in rows.indices where other != index {
        let factor = rows[other].others[entering]
        guard factor != 0 else { continue }
        rows[other].value -= factor * change
        rows[other].others[entering] = 0
        rows[other].others.subtract(factor, row.others)
      }
      row.basic = .cell(entering)
      row.value = start + change
      rows[index] = row
      isBasic[entering] = true
      // A cell at its end comes back from below.
      isLow[entering] = start < 0 || change < 0
    }
  }
}
