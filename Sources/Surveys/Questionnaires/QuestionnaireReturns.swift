import Datasets
import Measurement
import Statistics

/// Which of the units that a questionnaire was sent to returned it, and whether those who did differ from those who did not.
///
/// Returns are counted, not estimated: the list holds every unit asked, so rates have no interval. Groups are compared by Fisher's
/// exact test in the form of Freeman and Halton; a number or an ordered level that is known of all is compared between those who
/// returned and those who did not by the Mann–Whitney test. The p-values of several are corrected after Holm. Answers are weighted so
/// that the groups of every column have their share of the units asked, by `Raking`.
public struct QuestionnaireReturns: Sendable {
  /// The returns of one group.
  public struct Group: Sendable, Hashable {
    /// The column of the group, or nil for all units.
    public let column: Level?
    /// The group, or nil for all units.
    public let level: Level?
    /// How many units were asked.
    public let asked: Int
    /// How many of them returned the questionnaire.
    public let returned: Int
    /// The share returned, or nil when none was asked.
    public var rate: Double? { asked == 0 ? nil : Double(returned) / Double(asked) }
  }

  /// A comparison of those who returned the questionnaire with those who did not.
  public struct Comparison: Sendable {
    /// The column.
    public let column: Level
    /// The test, or why there is none.
    public let test: Result<TestResult, StatisticsError>
    /// The p-value corrected for the number of comparisons; nil for a single one.
    public internal(set) var pAdjusted: Double?
  }

  /// All units, and then the groups of every column in the order of the codebook.
  public let groups: [Group]
  /// The comparisons, by column.
  public let comparisons: [Comparison]
  /// The weights of the units that answered, in the order of the answers; nil without groups and where an answering unit is not on
  /// the list, and an error where the groups do not allow it.
  public let weighting: Result<Raking, StatisticsError>?
  /// What is inconsistent, by row.
  public let findings: [QuestionnaireFinding]
  /// How many columns are compared.
  let columnCount: Int

  /// Compares a list of the units asked with the answers.
  ///
  /// - Parameters:
  ///   - dataset: one row per unit asked, with the unit column of the questionnaire.
  ///   - answers: the answers.
  ///   - names: the columns to compare; those of levels make the weights. Every unit needs a value in each.
  /// - Throws: ``SurveyError``.
  public init(
    from dataset: Dataset, answers: QuestionnaireAnswers, by names: [String] = []
  ) throws(SurveyError) {
    let keys = try dataset.keys(answers.form.unitColumn)
    var findings: [QuestionnaireFinding] = []
    var rows: [String: Int] = [:]
    for (row, unit) in keys.enumerated() {
      if rows[unit] == nil {
        rows[unit] = row
      } else {
        findings.append(QuestionnaireFinding(file: dataset.name, row: row + 2, kind: .repeatedUnit))
      }
    }
    for (unit, row) in zip(answers.units, answers.rows) where rows[unit] == nil {
      findings.append(QuestionnaireFinding(file: answers.file, row: row, kind: .unknownUnit))
    }
    let returned = Set(answers.units)
    let units = keys.indices.filter { rows[keys[$0]] == $0 }
    let isReturned = units.map { returned.contains(keys[$0]) }
    var groups = [
      Group(column: nil, level: nil, asked: units.count, returned: isReturned.count { $0 })
    ]
    var comparisons: [Comparison] = []
    var margins: [Raking.Margin] = []
    let places = answers.units.map { rows[$0] }
    for name in names {
      let frame = try FrameColumn(name, of: dataset, rows: units, isReturned: isReturned)
      groups += frame.groups
      comparisons.append(Comparison(column: frame.column, test: frame.test))
      if let margin = frame.margin(of: places) { margins.append(margin) }
    }
    Self.adjust(&comparisons)
    self.groups = groups
    self.comparisons = comparisons
    weighting =
      margins.isEmpty || places.contains(nil)
      ? nil : Result { () throws(StatisticsError) in try Raking(margins) }
    self.findings = findings
    columnCount = names.count
  }

  private static func adjust(_ comparisons: inout [Comparison]) {
    let tested = comparisons.indices.filter { (try? comparisons[$0].test.get()) != nil }
    guard tested.count > 1 else { return }
    let pValues = tested.compactMap { try? comparisons[$0].test.get().pValue.value }
    guard let adjusted = try? MultipleTesting.holm.adjusted(pValues) else { return }
    for (index, value) in zip(tested, adjusted) { comparisons[index].pAdjusted = value }
  }
}

/// A column that is known of all who were asked.
private struct FrameColumn {
  let column: Level
  let groups: [QuestionnaireReturns.Group]
  let test: Result<TestResult, StatisticsError>
  /// The position of the group of every row of the file; empty for numbers.
  private let positions: [Int]
  private let totals: [Int]

  init(_ name: String, of dataset: Dataset, rows: [Int], isReturned: [Bool]) throws(SurveyError) {
    let data: DataColumn
    var codes: [String?] = []
    var numbers: [Double?]?
    do throws(DatasetError) {
      data = try dataset.column(name)
      switch data.field.kind {
      case .number, .integer: numbers = try data.numbers()
      case .ordinal:
        numbers = try data.numbers()
        codes = try data.codes()
      default: codes = try data.codes()
      }
    } catch { throw .data(error) }
    let label = Level(code: name, label: data.field.label)
    column = label
    let isMissing = numbers.map { $0.map { $0 == nil } } ?? codes.map { $0 == nil }
    if let row = isMissing.firstIndex(of: true) { throw .missingKey(column: name, row: row + 2) }
    var levels: [String] = []
    if !codes.isEmpty {
      let listed = data.field.kind == .yesNo ? ["yes", "no"] : data.field.levels.map(\.code)
      let present = Set(rows.compactMap { codes[$0] })
      levels = listed.filter(present.contains)
    }
    groups = levels.map { code in
      let members = zip(rows, isReturned).filter { codes[$0.0] == code }
      return QuestionnaireReturns.Group(
        column: label, level: Level(code: code, label: data.label(of: code)), asked: members.count,
        returned: members.count { $0.1 })
    }
    totals = groups.map(\.asked)
    positions = codes.map { code in code.flatMap(levels.firstIndex(of:)) ?? 0 }
    let values = numbers
    let counts = groups.map { [$0.returned, $0.asked - $0.returned] }
    test = Result { () throws(StatisticsError) in
      guard let values else { return try FreemanHalton(ContingencyTable(counts)).result() }
      let pairs = zip(rows, isReturned).compactMap { row, isReturned in values[row].map { ($0, isReturned) } }
      return try MannWhitney(pairs.filter(\.1).map(\.0), pairs.filter { !$0.1 }.map(\.0)).result()
    }
  }

  /// The margin for units that stand in these rows; nil for numbers and for fewer than two groups.
  func margin(of rows: [Int?]) -> Raking.Margin? {
    guard totals.count > 1 else { return nil }
    return Raking.Margin(levels: rows.map { $0.map { positions[$0] } ?? 0 }, totals: totals)
  }
}
