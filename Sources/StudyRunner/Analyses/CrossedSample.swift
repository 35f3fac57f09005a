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
  /// - Throws: `DatasetError` for a column of the wrong kind, ``StudyError/invalidColumn(name:message:)`` for fewer than two
  ///   groups.
  init(outcome: DataColumn, first: DataColumn, second: DataColumn) throws {
    let rows = try GroupedSample.groups(of: first)
    let columns = try GroupedSample.groups(of: second)
    kind = outcome.field.kind
    let values: [Double?] =
      switch outcome.field.kind {
      case .yesNo: try outcome.flags().map { flag in flag.map { $0 ? 1 : 0 } }
      case .nominal: try outcome.codes().map { $0.map { _ in 0 } }
      default: try outcome.numbers()
      }
    var cells = rows.named.map { _ in columns.named.map { _ in [Double]() } }
    var missing = 0
    for (index, value) in values.enumerated() {
      guard let value, let row = rows.codes[index].flatMap(rows.named.firstIndex(of:)),
        let column = columns.codes[index].flatMap(columns.named.firstIndex(of:))
      else {
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

extension DataColumn {
  /// The groups of two columns crossed: one level for each combination that occurs.
  ///
  /// - Throws: As ``GroupedSample/groups(of:)``.
  static func crossing(_ first: DataColumn, _ second: DataColumn) throws -> DataColumn {
    let (rows, columns) = (try GroupedSample.groups(of: first), try GroupedSample.groups(of: second))
    var levels: [Level] = []
    var position: [String: Int] = [:]
    for row in rows.named {
      for column in columns.named {
        let (left, right) = (first.groupLabel(of: row), second.groupLabel(of: column))
        position["\(row)\u{0}\(column)"] = levels.count
        levels.append(
          Level(
            code: "\(row) × \(column)",
            label: LocalizedText(de: "\(left.de) × \(right.de)", en: "\(left.en) × \(right.en)")))
      }
    }
    let values = zip(rows.codes, columns.codes).map { row, column -> Answer<Int> in
      guard let row, let column, let level = position["\(row)\u{0}\(column)"] else {
        return .missing(.notAnswered)
      }
      return .value(level)
    }
    return DataColumn(
      field: Field(
        name: "\(first.field.name) × \(second.field.name)", kind: .nominal,
        label: LocalizedText(
          de: "\(first.field.label.de) × \(second.field.label.de)",
          en: "\(first.field.label.en) × \(second.field.label.en)"), levels: levels),
      values: .levels(values))
  }
}
