/// A table of two ordered variables with the concordant and discordant partners of every cell.
struct OrdinalTable: Sendable, Hashable {
  let counts: [[Double]]
  let n: Int
  /// Σ of the counts that order both variables alike relative to a cell (A).
  let concordant: [[Double]]
  /// Σ of the counts that order them oppositely (D).
  let discordant: [[Double]]

  /// - Throws: `invalidCount`, `unequalLengths`, `tooFewObservations`, `constant` unless both variables vary.
  init(_ table: [[Int]]) throws(StatisticsError) {
    let width = table.first?.count ?? 0
    var total = 0
    for row in table {
      guard row.count == width else { throw .unequalLengths(first: width, second: row.count) }
      for count in row {
        guard count >= 0 else { throw .invalidCount(what: "a cell of the table") }
        total += count
      }
    }
    guard total >= 2 else { throw .tooFewObservations(found: total, needed: 2, what: "the table") }
    let rowsInUse = table.reduce(0) { $0 + ($1.contains { $0 > 0 } ? 1 : 0) }
    guard rowsInUse > 1 else { throw .constant(what: "the row variable") }
    let columnsInUse = (0..<width).reduce(0) { sum, j in sum + (table.contains { $0[j] > 0 } ? 1 : 0) }
    guard columnsInUse > 1 else { throw .constant(what: "the column variable") }
    let counts = table.map { $0.map(Double.init) }
    // sums[i][j] = Σ of the counts above row i and left of column j.
    var sums = [[Double]](repeating: [Double](repeating: 0, count: width + 1), count: table.count + 1)
    for i in table.indices {
      for j in 0..<width { sums[i + 1][j + 1] = sums[i][j + 1] + sums[i + 1][j] - sums[i][j] + counts[i][j] }
    }
    let (rows, columns) = (table.count, width)
    func block(_ top: Int, _ bottom: Int, _ left: Int, _ right: Int) -> Double {
      sums[bottom][right] - sums[top][right] - sums[bottom][left] + sums[top][left]
    }
    concordant = (0..<rows).map { i in
      (0..<columns).map { j in block(0, i, 0, j) + block(i + 1, rows, j + 1, columns) }
    }
    discordant = (0..<rows).map { i in
      (0..<columns).map { j in block(0, i, j + 1, columns) + block(i + 1, rows, 0, j) }
    }
    self.counts = counts
    n = total
  }

  /// The most cells of a table of two samples; more would need more memory than a computer has.
  static let mostCells = 4_000_000

  /// The table of two samples, their distinct values in ascending order.
  ///
  /// - Throws: as for a table, `notFinite`, `invalidParameter` above 4 million cells.
  init(_ x: [Double], _ y: [Double]) throws(StatisticsError) {
    let sample = try PairedSample(x, y, atLeast: 2)
    let (rows, columns) = (try Ranks(sample.x), try Ranks(sample.y))
    func levels(_ ranks: Ranks) -> [Int] {
      let distinct = Set(ranks.doubled).sorted()
      let numbers = Dictionary(uniqueKeysWithValues: zip(distinct, distinct.indices))
      return ranks.doubled.map { numbers[$0] ?? 0 }
    }
    guard rows.groupSizes.count * columns.groupSizes.count <= Self.mostCells else {
      throw .invalidParameter(
        name: "the number of pairs of distinct values", range: "at most 4 million; take Kendall's τ")
    }
    var table = [[Int]](
      repeating: [Int](repeating: 0, count: columns.groupSizes.count), count: rows.groupSizes.count)
    for (row, column) in zip(levels(rows), levels(columns)) { table[row][column] += 1 }
    try self.init(table)
  }

  /// Σ n A, twice the number of concordant pairs (P).
  var concordance: Double { sum { _, _, concordant, _ in concordant } }
  /// Σ n D, twice the number of discordant pairs (Q).
  var discordance: Double { sum { _, _, _, discordant in discordant } }

  /// Σ of n times a term of row, column, A and D over the cells.
  func sum(_ term: (_ row: Int, _ column: Int, _ a: Double, _ d: Double) -> Double) -> Double {
    var sum = 0.0
    for (i, row) in counts.enumerated() {
      for (j, count) in row.enumerated() where count > 0 {
        sum += count * term(i, j, concordant[i][j], discordant[i][j])
      }
    }
    return sum
  }

  /// Σ n (A − D)² − (P − Q)²/n: the spread of the score under independence.
  var nullSpread: Double {
    let score = concordance - discordance
    let spread = sum { _, _, a, d in (a - d) * (a - d) } - score * score / Double(n)
    return max(0, spread)
  }
}
