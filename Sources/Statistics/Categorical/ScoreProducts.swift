import Foundation

/// Σ uᵢ vⱼ nᵢⱼ, the sum of the products of row and column scores, over all tables with given totals.
///
/// Scores are whole numbers, so that equal sums are equal. The lines along the table's longer side are filled in one
/// after the other; what is left of the other totals is a node, and the sums that lead to it are kept with their
/// probability, which is that of drawing each line at random from what is left. A line without choices does not
/// branch, so that the last one costs nothing.
///
/// Source: Agresti, Mehta & Patel (1990), J. Am. Stat. Assoc. 85, 453–458.
struct ScoreProducts {
  /// Some of the sums that lead to a node, with their probabilities.
  private typealias Sums = [Int: Double]

  /// The steps after which the enumeration gives up: about half a second.
  private static let effortLimit = 4_000_000

  private let lines: [Int]
  private let lineScores: [Int]
  private let others: [Int]
  private let otherScores: [Int]
  private let observedSum: Int
  private let total: Int

  /// Prepares a table, or gives nil for scores or tables so large that the sums leave the range of whole numbers.
  init?(_ table: ContingencyTable, rowScores: [Double], columnScores: [Double]) {
    guard let rows = Self.whole(rowScores), let columns = Self.whole(columnScores) else { return nil }
    let reach = Double(rows.max() ?? 0) * Double(columns.max() ?? 0) * Double(table.total)
    guard reach * Double(table.total) < 0x1p62 else { return nil }
    var sum = 0
    for row in rows.indices {
      for column in columns.indices { sum += rows[row] * columns[column] * table[row, column] }
    }
    observedSum = sum
    total = table.total
    let isTall = rows.count >= columns.count
    (lines, others) =
      isTall ? (table.rowTotals, table.columnTotals) : (table.columnTotals, table.rowTotals)
    (lineScores, otherScores) = isTall ? (rows, columns) : (columns, rows)
  }

  /// n Σ uvn less its expectation, a whole number.
  var observed: Int { centred(observedSum) }

  /// n times the sum less n times its expectation Σ ur Σ vc/n.
  private func centred(_ sum: Int) -> Int {
    total * sum - zip(lines, lineScores).reduce(0) { $0 + $1.0 * $1.1 }
      * zip(others, otherScores).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// A table drawn at random.
  func drawn(_ generator: inout SeededGenerator) -> Int {
    var order = zip(otherScores, others).flatMap { Array(repeating: $0, count: $1) }
    var (sum, place) = (0, 0)
    for (line, score) in zip(lines, lineScores) {
      for _ in 0..<line {
        order.swapAt(place, place + generator.draw(below: order.count - place))
        sum += score * order[place]
        place += 1
      }
    }
    return centred(sum)
  }

  /// The tails over all tables, or nil when they are too many.
  func tails() -> PermutationTails? {
    // A hopeless enumeration is not begun.
    if 5 * fewestLines > Double(Self.effortLimit) { return nil }
    var nodes: [[Int]: Sums] = [others: [0: 1]]
    var effort = 0
    for (line, score) in zip(lines, lineScores) {
      var next: [[Int]: Sums] = [:]
      // In a fixed order, so that sums round the same way every time.
      for (node, sums) in nodes.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
        let ordered = sums.sorted { $0.key < $1.key }
        let whole = LogFactorial.choose(node.reduce(0, +), line)
        var rest = node
        /// Draws the rest of the line from the categories from this one on.
        func fill(_ position: Int, _ left: Int, _ room: Int, _ product: Int, _ logWays: Double) -> Bool {
          if position == node.count {
            effort += sums.count + 4
            let weight = exp(logWays - whole)
            var reached = next.removeValue(forKey: rest) ?? [:]
            for (sum, probability) in ordered {
              reached[sum + score * product, default: 0] += probability * weight
            }
            next[rest] = reached
            return effort <= Self.effortLimit
          }
          let behind = room - node[position]
          for count in max(0, left - behind)...min(left, node[position]) {
            rest[position] = node[position] - count
            let ways = logWays + LogFactorial.choose(node[position], count)
            if !fill(position + 1, left - count, behind, product + otherScores[position] * count, ways) {
              return false
            }
          }
          return true
        }
        guard fill(0, line, node.reduce(0, +), 0, 0) else { return nil }
      }
      nodes = next
    }
    guard let sums = nodes.values.first else { return nil }
    return PermutationTails(
      probabilities: sums.sorted { $0.key < $1.key }.map { (centred($0.key), $0.value) }, observed: observed)
  }

  /// At the least so many ways to fill in the first line: as many from every category as it has a share in the whole, or
  /// more or fewer by what the largest one makes up for.
  private var fewestLines: Double {
    let share = Double(lines[0]) / Double(total)
    let largest = others.max() ?? 0
    let reach = min(share, 1 - share) * min(1, Double(largest) / Double(max(1, total - largest)))
    guard let place = others.firstIndex(of: largest) else { return 0 }
    return others.indices.reduce(1) { ways, index in
      index == place ? ways : ways * (2 * reach * Double(others[index])).rounded(.down)
    }
  }

  /// Scores less the smallest as whole multiples of the largest unit that they share; nil where there is none.
  private static func whole(_ scores: [Double]) -> [Int]? {
    guard let least = scores.min() else { return nil }
    let lattice = Lattice(scores.map { Double.decimalDifference($0, least) })
    guard lattice.remarks.isEmpty else { return nil }
    var unit = 0
    for value in lattice.values {
      var rest = value
      while rest != 0 { (unit, rest) = (rest, unit % rest) }
    }
    return unit == 0 ? nil : lattice.values.map { $0 / unit }
  }
}
