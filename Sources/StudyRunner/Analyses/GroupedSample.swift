import Datasets
import Measurement
import Statistics
import Tables

/// One outcome in groups, ready for the test of its measurement level.
struct GroupedSample {
  /// The outcome's codebook entry.
  let outcome: Field
  private let groupColumn: DataColumn
  /// The codes of the groups.
  private let groups: [String]
  private let content: Content
  /// How many rows are left out because outcome or group is missing.
  let missing: Int
  /// Whether groups are named with their column, which tells those of several columns apart.
  var namesColumn = false
  /// The effect size of two groups of numbers or ordinal values, where it is not that of the test.
  var effect: GroupEffect?
  /// Whether small counts are protected. Means of codes are not shown then: with what the test tells they give away how many
  /// gave an answer.
  var isProtected = false
  /// Groups of the column that have no value of this outcome and are left out.
  private let emptyGroups: Int

  private enum Content {
    /// Numbers by group.
    case numbers([[Double]])
    /// Levels by group, as codes with a label.
    case levels([Level], [[Int]])
  }

  /// Sorts an outcome by group; rows in which either is missing are counted and left out.
  ///
  /// - Throws: `DatasetError` for a column of the wrong kind.
  init(outcome: DataColumn, group: GroupColumn) throws {
    self.outcome = outcome.field
    groupColumn = group.column
    var hasValues = [Bool](repeating: false, count: group.codes.count)
    for case (let position?, nil) in zip(group.positions, outcome.missingReasons) {
      hasValues[position] = true
    }
    let valued = group.codes.indices.filter { hasValues[$0] }
    groups = valued.map { group.codes[$0] }
    emptyGroups = group.codes.count - valued.count
    let positions = group.positions.map { $0.flatMap(valued.firstIndex) }
    switch outcome.field.kind {
    case .number, .integer, .ordinal:
      let values = try outcome.numbers()
      content = .numbers(Self.sorted(values, by: positions, into: valued.count))
      missing = zip(values, positions).count { $0 == nil || $1 == nil }
    case .nominal, .yesNo:
      let values = try outcome.codes()
      let levels =
        outcome.field.kind == .yesNo
        ? ["yes", "no"].map { Level(code: $0, label: outcome.label(of: $0)) } : outcome.field.levels
      let indices = values.map { value in levels.firstIndex { $0.code == value } }
      content = .levels(levels, Self.sorted(indices, by: positions, into: valued.count))
      missing = zip(values, positions).count { $0 == nil || $1 == nil }
    case .date, .text:
      throw DatasetError.wrongKind(
        column: outcome.field.name, found: outcome.field.kind, needed: "number, ordinal, nominal or yes-no")
    }
  }

  private static func sorted<Value>(_ values: [Value?], by positions: [Int?], into count: Int) -> [[Value]] {
    var sorted = [[Value]](repeating: [], count: count)
    for case (let value?, let position?) in zip(values, positions) { sorted[position].append(value) }
    return sorted
  }

  /// The test for the outcome's measurement level and the number of groups, with the effect size asked for where it is
  /// defined.
  ///
  /// - Throws: `StatisticsError` that names groups by their codes.
  func test(level: Double) throws(StatisticsError) -> TestResult {
    do {
      return try withEffect(try result(level: level), level: level)
    } catch {
      throw error.naming(groups.map { .text($0) })
    }
  }

  private func withEffect(_ test: TestResult, level: Double) throws(StatisticsError) -> TestResult {
    guard let effect, case .numbers(let samples) = content, samples.count == 2 else { return test }
    let areCodes = outcome.kind == .ordinal && effect.takesMeans
    let isShown = !(areCodes && isProtected)
    let remark =
      isShown
      ? Remark("effect-of-codes", "the effect size takes codes as numbers")
      : Remark(
        "effect-of-the-test", "the effect size is that of the test: one of codes could tell single answers")
    return TestResult(
      method: test.method, alternative: test.alternative, statistic: test.statistic, pValue: test.pValue,
      estimate: test.estimate,
      effect: isShown ? try effect.estimate(samples[0], samples[1], level: level) : test.effect,
      sampleSizes: test.sampleSizes, missing: test.missing,
      remarks: test.remarks
        + (areCodes ? [remark] : []))
  }

  private func result(level: Double) throws(StatisticsError) -> TestResult {
    guard groups.count >= 2 else {
      throw .tooFewObservations(found: groups.count, needed: 2, what: "the groups with values")
    }
    switch content {
    case .numbers(let samples) where outcome.kind == .ordinal:
      return samples.count == 2
        ? try MannWhitney(samples[0], samples[1]).result(level: level, missing: missing)
        : try KruskalWallis(samples).result(level: level, missing: missing)
    case .numbers(let samples):
      return samples.count == 2
        ? try TwoSampleT(samples[0], samples[1]).result(level: level, missing: missing)
        : try WelchAnova(samples).result(level: level, missing: missing)
    case .levels(let levels, let samples):
      let present = levels.indices.filter { level in samples.contains { $0.contains(level) } }
      let counts = samples.map { sample in present.map { level in sample.count { $0 == level } } }
      let table = try ContingencyTable(counts)
      return table.rowCount == 2 && table.columnCount == 2
        ? try FisherExact(try FourfoldTable(table)).result(level: level, missing: missing)
        : try FreemanHalton(table).result(level: level, missing: missing)
    }
  }

  /// The mean, or for ordinal outcomes the median, of each group; none for shares.
  func valueRows(level: Double) throws(StatisticsError) -> [ResultRow] {
    guard case .numbers(let samples) = content else { return [] }
    var rows: [ResultRow] = []
    for (index, sample) in samples.enumerated() {
      let estimate =
        outcome.kind == .ordinal
        ? Estimate("median", value: try Quantiles(sample).median, n: sample.count)
        : try Summary(sample).meanEstimate(level: level)
      rows.append(ResultRow(term: term, group: group(index), estimate: estimate))
    }
    return rows
  }

  /// The share of each level in each group, of yes alone for yes–no; none for numbers.
  func shareRows(level: Double) throws(StatisticsError) -> [ResultRow] {
    guard case .levels(let levels, let samples) = content else { return [] }
    var rows: [ResultRow] = []
    for (position, answer) in levels.enumerated() where outcome.kind != .yesNo || answer.code == "yes" {
      for (index, sample) in samples.enumerated() where !sample.isEmpty {
        let share = try Proportion(sample.count { $0 == position }, of: sample.count)
        let label = LocalizedText(
          de: "\(outcome.label.de): \(answer.label.de)", en: "\(outcome.label.en): \(answer.label.en)")
        rows.append(
          ResultRow(
            term: outcome.kind == .yesNo ? term : .label(code: "\(outcome.name)=\(answer.code)", label),
            group: group(index), estimate: share.estimate(level: level)))
      }
    }
    return rows
  }

  /// Groups without values.
  var remarks: [Remark] {
    guard emptyGroups > 0 else { return [] }
    return [
      Remark(
        "empty-groups-left-out", "groups without values that are left out: \(emptyGroups)",
        values: [Double(emptyGroups)])
    ]
  }

  /// Which groups a test compares, first minus second; all of them for more than two.
  var comparison: Cell {
    let separator = groups.count == 2 ? " − " : ", "
    let labels = groups.map(groupColumn.label(of:))
    return .label(
      code: groups.joined(separator: separator),
      LocalizedText(
        de: labels.map(\.de).joined(separator: separator), en: labels.map(\.en).joined(separator: separator)))
  }

  private var term: Cell { .label(code: outcome.name, outcome.label) }

  private func group(_ index: Int) -> Cell {
    let (code, column) = (groups[index], groupColumn.field)
    guard namesColumn else { return .label(code: code, groupColumn.groupLabel(of: code)) }
    let level = groupColumn.label(of: code)
    return .label(
      code: "\(column.name)=\(code)",
      LocalizedText(de: "\(column.label.de): \(level.de)", en: "\(column.label.en): \(level.en)"))
  }
}
