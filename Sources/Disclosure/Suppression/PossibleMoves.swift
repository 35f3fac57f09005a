/// All tables that an attacker must hold possible beside the truth, as moves of hidden cells: some of them move freely, and each
/// of the others by what these do, so that all known sums stay.
///
/// Nothing moves at the truth, which every such description of the tables has in common. Whether a sum of cells can move by so
/// much is found from there with the primal simplex algorithm, and a description in which one cell less is hidden is one
/// exchange away; so that thousands of such questions cost little each. Source: Chvátal (1983), Linear Programming, chapters 3
/// and 8.
struct PossibleMoves {
  /// A cell that moves as others do: it and the others times their numbers are nothing.
  private struct Row {
    var cell: Int
    var others: SparseRow
  }

  private var rows: [Row] = []
  /// The row of a cell that is bound to others; nil for one that moves freely or does not move.
  private var rowOf: [Int?]
  /// The rows in which a free cell may stand, ascending.
  private var holders: [[Int]]
  /// By how much each cell can fall; it may rise without end.
  private let falls: [Double]
  /// Free cells of a lower rank are moved first; below 0 a cell does not move.
  private var ranks: [Int]

  private static let tolerance = 1e-9
  /// After so many steps a move counts as impossible, on the safe side.
  private static let limit = 5_000

  /// - Parameters:
  ///   - system: the cells and their sums.
  ///   - hidden: the cells that are not published; those that come first are bound to others where there is a choice.
  ///   - lower: the smallest value that the attacker holds possible for each cell.
  init(_ system: CellSystem, hidden: [Int], lower: [Double]) {
    falls = zip(system.cells, lower).map { $0.value - $1 }
    rowOf = [Int?](repeating: nil, count: falls.count)
    holders = [[Int]](repeating: [], count: falls.count)
    var ranks = [Int](repeating: -1, count: falls.count)
    for (rank, cell) in hidden.enumerated() { ranks[cell] = rank }
    self.ranks = ranks
    for relation in system.relations {
      var others = SparseRow(relation.signedCells.filter { ranks[$0.cell] >= 0 })
      for (cell, number) in others.terms {
        if let row = rowOf[cell] {
          others[cell] = 0
          others.subtract(number, rows[row].others)
        }
      }
      guard let pivot = preferred(in: others) else { continue }
      rows.append(Row(cell: pivot, others: SparseRow([])))
      bind(pivot, by: others, in: rows.count - 1)
    }
  }

  /// The cell of a row that is bound rather than others.
  private func preferred(in row: SparseRow) -> Int? {
    row.terms.min {
      (($0.number.magnitude - 1).magnitude, ranks[$0.cell]) < (
        ($1.number.magnitude - 1).magnitude, ranks[$1.cell]
      )
    }?.cell
  }

  /// Binds a free cell by a sum in which it stands, and replaces it by the sum in all other rows.
  private mutating func bind(_ cell: Int, by sum: SparseRow, in row: Int) {
    var others = sum
    let number = others[cell]
    others[cell] = 0
    others.divide(by: number)
    let places = holders[cell]
    holders[cell] = []
    rows[row] = Row(cell: cell, others: others)
    rowOf[cell] = row
    for other in others.cells { hold(other, in: row) }
    for place in places where place != row {
      let factor = rows[place].others[cell]
      guard factor != 0 else { continue }
      rows[place].others[cell] = 0
      for other in rows[place].others.subtract(factor, others) { hold(other, in: place) }
    }
  }

  private mutating func hold(_ cell: Int, in row: Int) {
    var (low, high) = (0, holders[cell].count)
    while low < high {
      let middle = (low + high) / 2
      if holders[cell][middle] < row { low = middle + 1 } else { high = middle }
    }
    if low == holders[cell].count || holders[cell][low] != row { holders[cell].insert(row, at: low) }
  }

  /// Frees a bound cell, and binds another one of its row instead.
  private mutating func exchange(_ cell: Int, for other: Int) {
    guard let row = rowOf[cell] else { return }
    var sum = rows[row].others
    sum[cell] = 1
    rowOf[cell] = nil
    bind(other, by: sum, in: row)
  }

  /// A cell is published: it moves no more.
  mutating func fix(_ cell: Int) {
    if let row = rowOf[cell] {
      guard let other = preferred(in: rows[row].others) else {
        (rowOf[cell], ranks[cell]) = (nil, -1)
        return
      }
      exchange(cell, for: other)
    }
    for row in holders[cell] { rows[row].others[cell] = 0 }
    (holders[cell], ranks[cell]) = ([], -1)
  }

  /// The cells that move, where the sum of some of them moves by so much, and by how much; nil where it cannot.
  mutating func moves(of cells: [Int], by push: Double) -> [(cell: Int, change: Double)]? {
    var changes: [Int: Double] = [:]
    let way: Double = push > 0 ? 1 : -1
    var rest = push.magnitude
    for _ in 0..<Self.limit {
      guard let (entering, rate) = entering(for: cells, way, changes) else { return nil }
      let direction: Double = rate > 0 ? 1 : -1
      var step = rest / rate.magnitude
      var leaving: Int?
      if direction < 0, changes[entering, default: 0] + falls[entering] < step {
        step = changes[entering, default: 0] + falls[entering]
        leaving = entering
      }
      let column = holders[entering].map { row in
        (cell: rows[row].cell, number: rows[row].others[entering] * direction)
      }
      for (cell, number) in column where number > Self.tolerance {
        let most = max(0, changes[cell, default: 0] + falls[cell]) / number
        let isFirst = leaving.map { ranks[cell] < ranks[$0] } ?? false
        if most < step - Self.tolerance || most < step + Self.tolerance && isFirst {
          (step, leaving) = (min(most, step), cell)
        }
      }
      if step > 0 {
        changes[entering, default: 0] += direction * step
        for (cell, number) in column where number != 0 { changes[cell, default: 0] -= number * step }
        rest -= step * rate.magnitude
      }
      guard let leaving else {
        return changes.filter { $0.value.magnitude > Self.tolerance }.sorted { $0.key < $1.key }
          .map { (cell: $0, change: $1) }
      }
      if leaving != entering { exchange(leaving, for: entering) }
    }
    return nil
  }

  /// The free cell that is moved next, and by how much the sum moves the right way with it.
  private func entering(
    for cells: [Int], _ way: Double, _ changes: [Int: Double]
  ) -> (cell: Int, rate: Double)? {
    var rates: [Int: Double] = [:]
    for cell in cells where ranks[cell] >= 0 {
      if let row = rowOf[cell] {
        for (other, number) in rows[row].others.terms { rates[other, default: 0] -= way * number }
      } else {
        rates[cell, default: 0] += way
      }
    }
    let useful = rates.filter { cell, rate in
      rate > Self.tolerance
        || rate < -Self.tolerance && changes[cell, default: 0] + falls[cell] > Self.tolerance
    }
    return useful.min { ranks[$0.key] < ranks[$1.key] }.map { (cell: $0.key, rate: $0.value) }
  }
}
