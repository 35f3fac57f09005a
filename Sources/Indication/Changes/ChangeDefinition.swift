import Datasets
import Measurement

/// What the columns of ratings of change are: who rates, the life areas at both times, the goals, and the units to report by.
///
/// A definition is data: keys are kebab-case. The file has one row for each case and perspective, so that any perspective
/// may be missing.
public struct ChangeDefinition: Sendable, Hashable, Codable {
  /// Someone who rates.
  public struct Perspective: Sendable, Hashable, Codable {
    /// The code in the data.
    public let code: String
    /// The label for reports.
    public let label: LocalizedText
  }

  /// A column of units to report by, such as kinds of help, districts or departments.
  public struct Division: Sendable, Hashable, Codable {
    /// The column.
    public let column: String
    /// The label for reports.
    public let label: LocalizedText
  }

  /// Whose life an area is about.
  public enum Person: String, Sendable, Hashable, Codable, CaseIterable {
    /// The young person's.
    case youngPerson = "young-person"
    /// That of parents and others who care.
    case carers
    /// That of family, school and neighbourhood around them.
    case surroundings
  }

  /// Which end of a scale is good.
  public enum Direction: String, Sendable, Hashable, Codable, CaseIterable {
    /// High values are good, as of resources.
    case higher
    /// Low values are good, as of needs and burdens.
    case lower
  }

  /// A life area with its rating at both times, on one scale.
  public struct Area: Sendable, Hashable, Codable {
    /// The name in kebab-case.
    public let name: String
    /// The label for reports.
    public let label: LocalizedText
    /// Whose life it is about.
    public let person: Person
    /// The column of the rating at the start.
    public let before: String
    /// The column of the rating at the end.
    public let after: String
    /// The lowest rating.
    public let minimum: Double
    /// The highest rating.
    public let maximum: Double
    /// Which end is good.
    public let better: Direction
  }

  /// The identifier in kebab-case.
  public let id: String
  /// The title for reports.
  public let title: LocalizedText
  /// The column that identifies a case.
  public let caseColumn: String
  /// The column of who rates.
  public let perspectiveColumn: String
  /// Who rates, in the order of reports.
  public let perspectives: [Perspective]
  /// The code of the perspective that reports by unit rest on.
  public let leading: String
  /// What to report by.
  public let divisions: [Division]
  /// The life areas.
  public let areas: [Area]
  /// The goals, rated by every perspective; nil where none are recorded.
  public let goals: [OutcomeDefinition.Goal]?

  private enum CodingKeys: String, CodingKey {
    case id, title, perspectives, leading, areas, goals
    case caseColumn = "case-column"
    case perspectiveColumn = "perspective-column"
    case divisions = "report-by"
  }

  /// Everything that contradicts itself; empty for a sound definition.
  public var problems: [String] {
    var problems: [String] = []
    if areas.isEmpty { problems.append("'areas' lists no life area") }
    for area in areas where area.minimum >= area.maximum {
      problems.append("the area '\(area.name)' has a minimum that is not below its maximum")
    }
    if perspectives.count < 1 { problems.append("'perspectives' lists nobody who rates") }
    if !perspectives.contains(where: { $0.code == leading }) {
      problems.append("'leading' must be the code of one of the perspectives")
    }
    let columns =
      [caseColumn, perspectiveColumn] + divisions.map(\.column) + areas.flatMap { [$0.before, $0.after] }
      + (goals ?? []).flatMap { [$0.attainment] + ($0.priority.map { [$0] } ?? []) }
    for (what, names) in [
      ("column", columns), ("area", areas.map(\.name)), ("perspective", perspectives.map(\.code)),
    ] {
      var seen: Set<String> = []
      for name in names where !seen.insert(name).inserted {
        problems.append("the \(what) '\(name)' is named twice")
      }
    }
    return problems
  }

  /// The columns of the file.
  public var fields: [Field] {
    [
      Field(name: caseColumn, kind: .text, isRequired: true),
      Field(
        name: perspectiveColumn, kind: .nominal,
        levels: perspectives.map { Level(code: $0.code, label: $0.label) }, isRequired: true),
    ]
      + divisions.map { Field(name: $0.column, kind: .text, isRequired: true) }
      + areas.flatMap { area in
        [area.before, area.after].map {
          Field(name: $0, kind: .number, minimum: area.minimum, maximum: area.maximum)
        }
      }
      + (goals ?? []).map { Field(name: $0.attainment, kind: .number, minimum: -1, maximum: 1) }
      + (goals ?? []).compactMap(\.priority).map { Field(name: $0, kind: .number, minimum: 0) }
  }
}
