import Datasets
import Measurement
import Statistics
import Testing

@testable import Indication

@Suite("Columns of the regression") struct IntakeEncodingTests {
  private static let levels = (0..<5).map { Level(code: String($0), label: LocalizedText(String($0))) }
  private static let features = [
    IntakeFeature(name: "age", kind: .numeric, recorded: .atStart),
    IntakeFeature(name: "d1", kind: .ordinal, recorded: .atStart, levels: levels),
    IntakeFeature(name: "d2", kind: .ordinal, recorded: .atStart, levels: levels),
    IntakeFeature(name: "sign", kind: .symmetricBinary, recorded: .atStart),
  ]
  private static let items = [1, 2].map {
    IntakeEncoding.Index.Item(feature: $0, minimum: 0, maximum: 4, weight: 1)
  }

  private static func values(_ order: [Int]? = nil) -> [[Double]] {
    var random = SeededGenerator(seed: 6)
    let columns = [
      (0..<200).map { _ in 100 * random.uniform() }, (0..<200).map { _ in Double(random.draw(below: 5)) },
      (0..<200).map { _ in random.uniform() < 0.1 ? .nan : Double(random.draw(below: 5)) },
      (0..<200).map { _ in random.uniform() < 0.3 ? 1.0 : 0 },
    ]
    return columns.map { column in (order ?? Array(0..<200)).map { column[$0] } }
  }

  @Test("every column but the first has mean 0, and an index has variance 1")
  func moments() {
    let values = Self.values()
    let encoding = IntakeEncoding(features: Self.features, values: values, indices: [Self.items, []])
    // The intercept, the features, what the second item lacks, and one index of two items.
    #expect(encoding.count == 7 && encoding.indexCount == 1)
    let rows = (0..<200).map { row in encoding.row { values[$0][row] } }
    for column in 1..<6 {
      let mean: Double = rows.reduce(0) { $0 + $1[column] } / 200
      #expect(abs(mean) < 1e-12)
    }
    // Where an item is missing, fewer than 80 % are known: the index is the mean.
    let whole = rows.indices.filter { !values[2][$0].isNaN }
    for row in rows.indices where values[2][row].isNaN { #expect(rows[row][6] == 0) }
    let mean: Double = whole.reduce(0) { $0 + rows[$1][6] } / Double(whole.count)
    let squares: Double = whole.reduce(0) { $0 + rows[$1][6] * rows[$1][6] } / Double(whole.count)
    #expect(abs(mean) < 1e-12 && abs(squares - 1) < 1e-12)
    let one = encoding.indexValues { values[$0][whole[0]] }
    let sum: Double = values[1][whole[0]] + values[2][whole[0]]
    #expect(abs(one[0] - 100 * sum / 8) < 1e-12)
  }

  @Test("the order of the cases changes no bit")
  func order() {
    let first = IntakeEncoding(features: Self.features, values: Self.values(), indices: [Self.items])
    let second = IntakeEncoding(
      features: Self.features, values: Self.values((0..<200).reversed()), indices: [Self.items])
    #expect(first == second)
  }

  @Test("one item is no index")
  func single() {
    let encoding = IntakeEncoding(
      features: Self.features, values: Self.values(), indices: [[Self.items[0]], []])
    #expect(encoding.indexCount == 0)
  }

  @Test("indices, which their items span, leave common coefficients determined and move with the helps")
  func penalties() throws {
    let columns = ColumnPenalties(8, width: 4, indexCount: 1)
    #expect(columns.own == [4, 16, 16, 4] && columns.common == [2e-6, 2e-6, 2e-6, 16])
    var random = SeededGenerator(seed: 7)
    var (design, help, outcome): ([Double], [Int], [Double]) = ([], [], [])
    for row in 0..<600 {
      let (one, two) = (random.uniform() - 0.5, random.uniform() - 0.5)
      let sum: Double = one + two
      design += [1, one, two, sum]
      help.append(row < 400 ? 0 : 1)
      outcome.append(random.uniform() < 0.5 + (row < 400 ? 0.3 : -0.3) * sum ? 1 : 0)
    }
    let rows = RegressionRows(
      design: design, width: 4, help: help, outcome: outcome, weight: help.map { _ in 1 }, indexCount: 1)
    let fit = try PooledLogistic.fit(rows, helps: 2, penalty: 4)
    // What is common to all helps the items say.
    #expect(abs(fit.common[3]) < 1e-6)
    #expect(fit.own[0][3] > 0 && fit.own[1][3] < 0)
  }
}
