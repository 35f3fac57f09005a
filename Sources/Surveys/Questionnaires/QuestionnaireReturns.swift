import Datasets
import Measurement
import Statistics

/// Which of the units that a questionnaire was sent to returned it, by group.
///
/// Returns are counted, not estimated: the list holds every unit asked, so rates have no interval. Whether the groups differ
/// in returning is tested by Fisher, Freeman and Halton. Answers are weighted so that every group has its share of the units
/// asked: the weight of a unit is asked / returned of its group.
public struct QuestionnaireReturns: Sendable {
  /// The returns of one group.
  public struct Group: Sendable, Hashable {
    /// The group, or nil for all units.
    public let level: Level?
    /// How many units were asked.
    public let asked: Int
    /// How many of them returned the questionnaire.
    public let returned: Int
    /// The share returned, or nil when none was asked.
    public var rate: Double? { asked == 0 ? nil : Double(returned) / Double(asked) }
  }

  /// All units, and then the groups in the order of the codebook.
  public let groups: [Group]
  /// Whether the groups differ; nil with fewer than two groups.
  public let test: TestResult?
  /// What is inconsistent, by row.
  public let findings: [QuestionnaireFinding]
  /// The weight of every unit that answered, in the order of the answers; nil without groups, where a group returned
  /// nothing or an answering unit is not on the list.
  let weights: [Double]?

  /// Compares a list of the units asked with the answers.
  ///
  /// - Parameters:
  ///   - dataset: one row per unit asked, with the unit column of the questionnaire.
  ///   - answers: the answers.
  ///   - group: the column of the groups, or nil.
  /// - Throws: ``SurveyError``.
  public init(
    from dataset: Dataset, answers: QuestionnaireAnswers, by group: String?
  ) throws(SurveyError) {
    let keys = try dataset.keys(answers.form.unitColumn)
    var findings: [QuestionnaireFinding] = []
    var groupCodes: [String: String?] = [:]
    var column: DataColumn?
    var codes = [String?](repeating: nil, count: keys.count)
    if let group {
      do throws(DatasetError) {
        let found = try dataset.column(group)
        column = found
        codes = try found.codes()
      } catch { throw .data(error) }
      if let row = codes.firstIndex(of: nil) { throw .missingKey(column: group, row: row + 2) }
    }
    for (row, unit) in keys.enumerated() where groupCodes.updateValue(codes[row], forKey: unit) != nil {
      findings.append(QuestionnaireFinding(file: dataset.name, row: row + 2, kind: .repeatedUnit))
    }
    for (unit, row) in zip(answers.units, answers.rows) where groupCodes[unit] == nil {
      findings.append(QuestionnaireFinding(file: answers.file, row: row, kind: .unknownUnit))
    }
    let returned = Set(answers.units)
    func count(_ code: String?) -> Group {
      let members = groupCodes.filter { code == nil || $0.value == code }
      return Group(
        level: code.flatMap { code in column.map { Level(code: code, label: $0.label(of: code)) } },
        asked: members.count, returned: members.count { returned.contains($0.key) })
    }
    let listed = column.map { $0.field.kind == .yesNo ? ["yes", "no"] : $0.field.levels.map(\.code) } ?? []
    let parts = listed.map { count($0) }.filter { $0.asked > 0 }
    groups = [count(nil)] + parts
    do {
      test =
        parts.count < 2
        ? nil
        : try FreemanHalton(ContingencyTable(parts.map { [$0.returned, $0.asked - $0.returned] }))
          .result()
    } catch { throw .statistics(error) }
    weights = QuestionnaireReturns.weights(
      parts.allSatisfy { $0.returned > 0 } ? parts : [], of: answers.units.map { groupCodes[$0] ?? nil })
    self.findings = findings
  }

  private static func weights(_ groups: [Group], of codes: [String?]) -> [Double]? {
    guard !groups.isEmpty else { return nil }
    var weights: [Double] = []
    for code in codes {
      guard let group = groups.first(where: { $0.level?.code == code }) else { return nil }
      weights.append(Double(group.asked) / Double(group.returned))
    }
    return weights
  }
}
