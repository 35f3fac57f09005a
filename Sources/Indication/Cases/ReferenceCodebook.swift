import Datasets
import Measurement

/// What the columns of a reference set are: features at intake, the help given, its ending and outcome.
///
/// A codebook is data: keys are kebab-case. Features must be recorded before or at the start; one that is recorded later
/// already holds the outcome, and a codebook with such a feature is refused.
public struct ReferenceCodebook: Sendable, Hashable, Codable {
  /// The identifier in kebab-case.
  public let id: String
  /// The title for reports.
  public let title: LocalizedText
  /// The column that identifies a case.
  public let caseColumn: String
  /// The column of the help that was given.
  public let helpColumn: String
  /// The column of the office (Jugendamt) that decided; cases of one office belong together.
  public let officeColumn: String
  /// The column of the year of the start.
  public let yearColumn: String
  /// The column of the day on which the help started; nil where none is recorded.
  public let startColumn: String?
  /// The column of the day on which it ended; nil where none is recorded.
  public let endColumn: String?
  /// The column of the district within the office; nil where none is recorded.
  public let districtColumn: String?
  /// Something that was settled before the help started and is no feature, for the check that no help changes it.
  public let nullOutcome: NullOutcome?
  /// The numeric feature of the age in years.
  public let ageFeature: String
  /// The yes-or-no feature of whether a child's protection is at stake.
  public let protectionFeature: String
  /// The features at intake.
  public let features: [IntakeFeature]
  /// What counts as a success.
  public let outcome: OutcomeDefinition
  /// The kinds of help, where they are not those of the shipped catalogue.
  public let helps: [HelpKind]?

  /// A null outcome (negative control): a column that is yes or no and was settled before the start.
  public struct NullOutcome: Sendable, Hashable, Codable {
    /// The column.
    public let column: String
    /// When it is recorded, which must be before the start.
    public let recorded: IntakeFeature.Time
    /// The label for reports.
    public let label: LocalizedText
  }

  private enum CodingKeys: String, CodingKey {
    case id, title, features, outcome, helps
    case startColumn = "start-column"
    case endColumn = "end-column"
    case districtColumn = "district-column"
    case nullOutcome = "null-outcome"
    case caseColumn = "case-column"
    case helpColumn = "help-column"
    case officeColumn = "office-column"
    case yearColumn = "year-column"
    case ageFeature = "age-feature"
    case protectionFeature = "protection-feature"
  }

  /// Everything that contradicts itself; empty for a sound codebook.
  public var problems: [String] {
    var problems: [String] = []
    for feature in features where !feature.recorded.isIntake {
      problems.append(
        "the feature '\(feature.name)' is recorded \(feature.recorded.rawValue), so it already holds the outcome; "
          + "features must be recorded before-start or at-start")
    }
    for feature in features {
      let needsLevels = feature.kind == .ordinal || feature.kind == .nominal
      if needsLevels != (feature.levels.count >= 2) || (!needsLevels && !feature.levels.isEmpty) {
        problems.append(
          "the feature '\(feature.name)' is \(feature.kind.rawValue), which needs "
            + (needsLevels ? "two levels or more" : "no levels"))
      }
      if let low = feature.minimum, let high = feature.maximum, low >= high {
        problems.append("the feature '\(feature.name)' has a minimum that is not below its maximum")
      }
    }
    var seen: Set<String> = []
    for name in columnNames where !seen.insert(name).inserted {
      problems.append("the column '\(name)' is named twice")
    }
    if feature(ageFeature)?.kind != .numeric {
      problems.append("'age-feature' must name a numeric feature")
    }
    if ![.symmetricBinary, .asymmetricBinary].contains(feature(protectionFeature)?.kind) {
      problems.append("'protection-feature' must name a feature that is yes or no")
    }
    if (startColumn == nil) != (endColumn == nil) {
      problems.append("'start-column' and 'end-column' belong together; give both or neither")
    }
    if let nullOutcome, nullOutcome.recorded != .beforeStart {
      problems.append(
        "the null outcome '\(nullOutcome.column)' is recorded \(nullOutcome.recorded.rawValue), so a help may have changed "
          + "it; it must be recorded before-start")
    }
    let items = (outcome.deficits ?? []) + (outcome.resources ?? [])
    for item in items {
      let known = feature(item.before)
      if known?.kind == .ordinal || (known?.minimum != nil && known?.maximum != nil) { continue }
      problems.append(
        "the outcome compares with '\(item.before)', which is no ordinal feature, nor one with minimum and maximum"
      )
    }
    if items.isEmpty, (outcome.goals ?? []).isEmpty {
      problems.append("the outcome has no deficits, resources or goals to be computed from")
    }
    if items.contains(where: { ($0.weight ?? 1) <= 0 }) { problems.append("a weight must be above 0") }
    if let helps { problems += Self.problems(of: helps) }
    return problems
  }

  private static func problems(of helps: [HelpKind]) -> [String] {
    var problems: [String] = []
    if helps.count < 2 { problems.append("'helps' must list two kinds of help or more") }
    if Set(helps.map(\.code)).count < helps.count { problems.append("'helps' lists a code twice") }
    for help in helps where help.ages.from > help.ages.to {
      problems.append("the ages of '\(help.code)' end before they begin")
    }
    return problems
  }

  /// The feature of this name, or nil.
  public func feature(_ name: String) -> IntakeFeature? {
    features.first { $0.name == name }
  }

  /// All columns that a file must have.
  private var columnNames: [String] {
    let items = (outcome.deficits ?? []) + (outcome.resources ?? [])
    let goals = outcome.goals ?? []
    let optional = [startColumn, endColumn, districtColumn, nullOutcome?.column].compactMap(\.self)
    return [caseColumn, helpColumn, officeColumn, yearColumn] + optional + features.map(\.name)
      + [outcome.endingColumn] + items.map(\.after) + goals.map(\.attainment) + goals.compactMap(\.priority)
  }

  /// The columns of the file.
  ///
  /// - Parameter helps: the kinds of help that there are.
  public func fields(helps: [HelpKind]) -> [Field] {
    let items = (outcome.deficits ?? []) + (outcome.resources ?? [])
    let after = items.compactMap { item in
      feature(item.before).map {
        IntakeFeature(
          name: item.after, kind: $0.kind, recorded: .atEnd, levels: $0.levels, minimum: $0.minimum,
          maximum: $0.maximum
        ).field
      }
    }
    let ending = [outcome.planned, outcome.brokenOff].map { Level(code: $0, label: LocalizedText($0)) }
    let goals = outcome.goals ?? []
    return [
      Field(name: caseColumn, kind: .text, isRequired: true, isUnique: true),
      Field(
        name: helpColumn, kind: .nominal, levels: helps.map { Level(code: $0.code, label: $0.label) },
        isRequired: true),
      Field(name: officeColumn, kind: .text, isRequired: true),
      Field(name: yearColumn, kind: .integer, isRequired: true),
    ] + [startColumn, endColumn].compactMap(\.self).map { Field(name: $0, kind: .date) }
      + [districtColumn].compactMap(\.self).map { Field(name: $0, kind: .text, isRequired: true) }
      + [nullOutcome].compactMap(\.self).map { Field(name: $0.column, kind: .yesNo, label: $0.label) }
      + features.map(\.field) + [Field(name: outcome.endingColumn, kind: .nominal, levels: ending)] + after
      + goals.map { Field(name: $0.attainment, kind: .number, minimum: -1, maximum: 1) }
      + goals.compactMap(\.priority).map { Field(name: $0, kind: .number, minimum: 0) }
  }
}
