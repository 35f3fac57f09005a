import Datasets
import Measurement
import Statistics
import Tables

/// One outcome in the groups of two crossed columns, for the test of their interaction.
///
/// A number by the two-way analysis of variance, an ordinal outcome by aligned ranks, yes–no by Zelen's exact test that the odds
/// ratio is the same in the other groups. There is none for nominal outcomes, nor for yes–no where both columns have three groups
/// or more.
struct CrossedSample {
  /// How many rows are left out because the outcome or a group is missing.
  let missing: Int
  private let kind: Kind
  /// The values by the groups of the first and of the second column; yes is 1.
  private let cells: [[[Double]]]

  /// Sorts an outcome by both groups.
  ///
  /// - Throws: `DatasetError` for a column of the wrong kind.
  init(outcome: DataColumn, first: GroupColumn, second: GroupColumn) throws {
    kind = outcome.field.kind
    let values: [Double?] =
      switch outcome.field.kind {
      case .yesNo: try outcome.flags().map { flag in flag.map { $0 ? 1 : 0 } }
      case .nominal: try outcome.codes().map { $0.map { _ in 0 } }
      default: try outcome.numbers()
      }
    var cells = first.codes.map { _ in second.codes.map { _ in [Double]() } }
    var missing = 0
    for (index, value) in values.enumerated() {
      guard let value, let row = first.positions[index], let column = second.positions[index] else {
        missing += 1
        continue
      }
      cells[row][column].append(value)
    }
    self.cells = cells
    self.missing = missing
  }

  /// The test of the interaction.
  func test(level: Double) throws(StatisticsError) -> TestResult {
    switch kind {
    case .ordinal:
      return try TwoWayInteraction(cells, scores: .alignedRanks).result(level: level, missing: missing)
    case .yesNo:
      return try ZelenTest(try strata()).result(level: level, missing: missing)
    case .number, .integer:
      return try TwoWayInteraction(cells).result(level: level, missing: missing)
    case .nominal, .date, .text:
      throw .undefined(what: "an interaction of a nominal outcome, for which there is no test here")
    }
  }

  /// Two groups over yes and no in every group of the other column.
  private func strata() throws(StatisticsError) -> [FourfoldTable] {
    let pairs = cells.count == 2 ? cells[0].indices.map { column in cells.map { $0[column] } } : cells
    guard pairs.allSatisfy({ $0.count == 2 }) else {
      throw .undefined(what: "the interaction of yes and no with three groups or more in both columns")
    }
    var strata: [FourfoldTable] = []
    for pair in pairs {
      let yes = pair.map { $0.count { $0 == 1 } }
      strata.append(try FourfoldTable(yes[0], pair[0].count - yes[0], yes[1], pair[1].count - yes[1]))
    }
    return strata
  }
}
