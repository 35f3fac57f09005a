import Foundation

/// All tables with given row and column totals, each with its probability under independence.
///
/// The probability of a table is Π r! Π c!/(n! Π x!), so its value Σ ln x! says how extreme it is. The rows are
/// filled in one after the other; what is left of the column totals, sorted, is a node, for the rows to come
/// depend on nothing else. The first rows are worked through forwards, which leaves at every node a list of
/// values with their weights, and the last rows backwards; the row between joins them: for each of its
/// fillings the tables of the two lists count whose values add up to the threshold. Nodes whose tables all count,
/// or none, are decided by bounds of the values.
///
/// Source: the network of Mehta & Patel (1983), J. Am. Stat. Assoc. 78, 427–434, met in the middle (Horowitz &
/// Sahni 1974, J. ACM 21, 277–292).
struct FixedMarginTables {
  /// Some fillings of equal value: what they add to Σ ln x! and their weight Π (offset/x!).
  private struct Fillings {
    var value: Double
    var weight: Double
  }

  /// The effort after which the enumeration gives up, in steps of some nanoseconds.
  private static let effortLimit = 150_000_000

  private let rows: [Int]
  private let columns: [Int]
  private let logFactorials: [Double]
  /// Σ ln Γ(expected + 1) of each row, which keeps weights in the range of numbers.
  private let offsets: [Double]
  private let bits: Int
  private var effort = 0
  private var lastRows: [[UInt64: Int]]
  private var lists: [[Fillings]] = []

  /// Prepares the enumeration, or gives nil when the totals are too many or too large.
  init?(_ table: ContingencyTable) {
    let table = table.columnCount <= table.rowCount ? table : table.transposed
    let largest = table.columnTotals.max() ?? 0
    bits = max(1, Int.bitWidth - largest.leadingZeroBitCount)
    guard table.total <= 20_000, bits * table.columnCount <= 64, table.rowCount <= 20 else { return nil }
    // The row between the halves is the smallest, for it is filled in most often.
    var rows = table.rowTotals.sorted(by: >)
    rows.insert(rows.removeLast(), at: (rows.count - 1) / 2)
    self.rows = rows
    columns = table.columnTotals.sorted()
    var logFactorials = [0.0]
    for k in 1...max(1, table.total) { logFactorials.append(LogFactorial.factorial(k)) }
    self.logFactorials = logFactorials
    let (columns, total) = (columns, Double(table.total))
    offsets = rows.map { row in
      columns.reduce(0) { $0 + LogFactorial.gamma(Double(row) * Double($1) / total + 1) }
    }
    lastRows = Array(repeating: [:], count: rows.count)
  }

  /// The value Σ ln x! of a table.
  func value(_ table: ContingencyTable) -> Double {
    table.counts.reduce(0) { $1.reduce($0) { $0 + logFactorials[$1] } }
  }

  /// The probability of the tables with at least this value, or nil when that takes too long.
  mutating func probability(valueAtLeast threshold: Double) -> Double? {
    let middle = (rows.count - 1) / 2
    var mass = 0.0
    var nodes = [(state: columns, fillings: [Fillings(value: 0, weight: 1)])]
    for row in 0..<middle {
      guard let next = advance(nodes, row: row, threshold: threshold, mass: &mass) else { return nil }
      nodes = next
    }
    for node in nodes {
      guard let joined = join(node.state, node.fillings, row: middle, threshold: threshold) else {
        return nil
      }
      mass += joined
    }
    let scale =
      rows.reduce(0) { $0 + logFactorials[$1] } + columns.reduce(0) { $0 + logFactorials[$1] }
      - logFactorials[rows.reduce(0, +)] - offsets.reduce(0, +)
    return min(1, mass * exp(scale))
  }

  /// Fills in a row at every node; what is decided goes to the mass.
  private mutating func advance(
    _ nodes: [(state: [Int], fillings: [Fillings])], row: Int, threshold: Double, mass: inout Double
  ) -> [(state: [Int], fillings: [Fillings])]? {
    var index: [UInt64: Int] = [:]
    var next: [(state: [Int], fillings: [Fillings])] = []
    for node in nodes {
      guard let last = node.fillings.last else { continue }
      guard isFeasible(node.state, row: row) else { return nil }
      fill(node.state, row: row) { rest, value in
        effort += 20
        let weight = exp(offsets[row] - value)
        let (least, most) = bounds(rest, row: row + 1)
        if last.value + value + most < threshold { return }
        let key = pack(rest)
        let place = index[key] ?? next.count
        if place == next.count {
          index[key] = place
          next.append((rest, []))
        }
        let completions = completionWeight(rest, row: row + 1)
        for filling in node.fillings {
          let (value, weight) = (filling.value + value, filling.weight * weight)
          if value + least >= threshold {
            mass += weight * completions
          } else if value + most >= threshold {
            next[place].fillings.append(Fillings(value: value, weight: weight))
          }
        }
        effort += 12 * node.fillings.count
      }
      if effort > Self.effortLimit { return nil }
    }
    for place in next.indices { next[place].fillings = Self.merged(next[place].fillings) }
    return next
  }

  /// The weight of the tables through a node that reach the threshold, its row to be filled in and the rest by
  /// their lists.
  private mutating func join(
    _ state: [Int], _ fillings: [Fillings], row: Int, threshold: Double
  ) -> Double? {
    guard let first = fillings.first, let last = fillings.last else { return 0 }
    // The weight from each filling on, and where in the list a value is to be looked for.
    var tails = [Double](repeating: 0, count: fillings.count + 1)
    for place in fillings.indices.reversed() { tails[place] = tails[place + 1] + fillings[place].weight }
    let bins = 2 * fillings.count
    let scale = last.value > first.value ? Double(bins - 1) / (last.value - first.value) : 0
    var starts = [Int](repeating: fillings.count, count: bins + 1)
    for place in fillings.indices.reversed() {
      starts[Int((fillings[place].value - first.value) * scale)] = place
    }
    for bin in (0..<bins).reversed() { starts[bin] = min(starts[bin], starts[bin + 1]) }
    guard isFeasible(state, row: row) else { return nil }
    var rests: [(list: Int, value: Double)] = []
    fill(state, row: row) { rest, value in
      effort += 20
      rests.append((row + 1 < rows.count ? list(rest, row: row + 1) : -1, value))
    }
    var mass = 0.0
    for (place, value) in rests {
      let weight = exp(offsets[row] - value)
      guard place >= 0 else {
        // The table has a single row.
        mass += value + first.value >= threshold ? weight * tails[0] : 0
        continue
      }
      let rest = lists[place]
      guard let lowest = rest.first, let highest = rest.last else { continue }
      if last.value + value + highest.value < threshold { continue }
      var sum = 0.0
      if first.value + value + lowest.value >= threshold {
        sum = rest.reduce(0) { $0 + $1.weight } * tails[0]
      } else {
        for filling in rest {
          let needed = threshold - value - filling.value
          if needed > last.value { continue }
          var position = needed <= first.value ? 0 : starts[Int((needed - first.value) * scale)]
          while position < fillings.count, fillings[position].value < needed { position += 1 }
          sum += filling.weight * tails[position]
        }
      }
      mass += weight * sum
      effort += rest.count
      if effort > Self.effortLimit { return nil }
    }
    return effort > Self.effortLimit ? nil : mass
  }

  /// The place of the list of all fillings of the rows from this one on.
  private mutating func list(_ state: [Int], row: Int) -> Int {
    let key = pack(state)
    if let place = lastRows[row][key] { return place }
    var fillings: [Fillings] = []
    if row == rows.count - 1 {
      let value = state.reduce(0) { $0 + logFactorials[$1] }
      fillings = [Fillings(value: value, weight: exp(offsets[row] - value))]
    } else if isFeasible(state, row: row) {
      var rests: [(list: Int, value: Double)] = []
      fill(state, row: row) { rest, value in
        effort += 20
        rests.append((list(rest, row: row + 1), value))
      }
      for (place, value) in rests {
        let weight = exp(offsets[row] - value)
        for filling in lists[place] {
          fillings.append(Fillings(value: filling.value + value, weight: filling.weight * weight))
        }
        effort += 10 * lists[place].count
      }
      fillings = Self.merged(fillings)
    }
    lists.append(fillings)
    lastRows[row][key] = lists.count - 1
    return lists.count - 1
  }

  /// Whether a row at a node can be filled in with the effort left; if not, the effort is used up.
  private mutating func isFeasible(_ state: [Int], row: Int) -> Bool {
    let fillings = state.dropLast().reduce(1.0) { $0 * Double(min(rows[row], $1) + 1) }
    if Double(effort) + 4 * fillings > Double(Self.effortLimit) { effort = Self.effortLimit + 1 }
    return effort <= Self.effortLimit
  }

  /// Calls the body with what each filling of a row leaves of the column totals, sorted, and its value.
  private func fill(_ state: [Int], row: Int, _ body: ([Int], Double) -> Void) {
    var rest = state
    // How much the columns from each one on can take.
    var room = [Int](repeating: 0, count: state.count + 1)
    for column in state.indices.reversed() { room[column] = room[column + 1] + state[column] }
    func place(_ left: Int, _ column: Int, _ value: Double) {
      if column == state.count - 1 {
        rest[column] = state[column] - left
        body(rest.sorted(), value + logFactorials[left])
        return
      }
      for count in max(0, left - room[column + 1])...min(left, state[column]) {
        rest[column] = state[column] - count
        place(left - count, column + 1, value + logFactorials[count])
      }
    }
    place(rows[row], 0, 0)
  }

  /// A lower and an upper bound of the value that the rows from this one on can add.
  private func bounds(_ state: [Int], row: Int) -> (least: Double, most: Double) {
    let left = rows[row...]
    func balanced(_ total: Int, _ cells: Int) -> Double {
      let (share, rest) = total.quotientAndRemainder(dividingBy: cells)
      return Double(rest) * logFactorials[rest > 0 ? share + 1 : share]
        + Double(cells - rest) * logFactorials[share]
    }
    let byColumn = state.reduce(0) { $0 + balanced($1, left.count) }
    let byRow = left.reduce(0) { $0 + balanced($1, state.count) }
    let columnwise = state.reduce(0) { $0 + logFactorials[$1] }
    let rowwise = left.reduce(0) { $0 + logFactorials[$1] }
    return (max(byColumn, byRow), min(columnwise, rowwise))
  }

  /// The weight of all fillings of the rows from this one on.
  private func completionWeight(_ state: [Int], row: Int) -> Double {
    let left = rows[row...]
    return exp(
      logFactorials[state.reduce(0, +)] - state.reduce(0) { $0 + logFactorials[$1] }
        - left.reduce(0) { $0 + logFactorials[$1] } + offsets[row...].reduce(0, +))
  }

  private func pack(_ state: [Int]) -> UInt64 {
    state.reduce(0) { $0 << UInt64(bits) | UInt64($1) }
  }

  /// The fillings in ascending order, those of equal value as one.
  private static func merged(_ fillings: [Fillings]) -> [Fillings] {
    var result: [Fillings] = []
    for filling in fillings.sorted(by: { $0.value < $1.value }) {
      if let last = result.last, filling.value - last.value < 1e-10 {
        result[result.count - 1].weight += filling.weight
      } else {
        result.append(filling)
      }
    }
    return result
  }
}
