import Datasets
import Measurement

/// The map of a staged journey: its stages in order, who travels, the reasons for leaving, the rating scale.
///
/// A map is data: a programme with other stages writes another YAML file. Keys are kebab-case.
public struct JourneyMap: Sendable, Hashable, Codable {
  /// The identifier in kebab-case.
  public let id: String
  /// The title for reports.
  public let title: LocalizedText
  /// The column that identifies who travels: a child, a person.
  public let subjectColumn: String
  /// The column whose levels have a funnel each, or nil when all records are one group.
  public let groupColumn: String?
  /// The groups that there are, others are counted as one that is not on the list; when empty, every code of the data is
  /// accepted.
  public let groups: [Level]
  /// The column that tells several records of the same subject apart; read where the data have it.
  public let recordColumn: String?
  /// The column of the reason why a journey ended or is still open.
  public let reasonColumn: String?
  /// The column of free text beside the coded reason; read where the data have it, and only whether it is empty.
  public let commentColumn: String?
  /// The identifier of the answer stage that rates refer to, or nil when they refer to all records.
  public let base: String?
  /// Which records are journeys at all, or nil when every record is one.
  public let entry: JourneyEntry?
  /// The column of the day of birth, which no day of a stage may be before; read where the data have it.
  public let birthColumn: String?
  /// The stages in order.
  public let stages: [JourneyStage]
  /// The reasons that may be given; when empty, those that the codebook of the data lists.
  public let reasons: [Level]
  /// The kinds of events that there are, besides those that the codebook of the data lists.
  public let events: [Level]
  /// The scale of the rating stages.
  public let ratings: Scale?
  /// The positions in ``stages`` of the stages that decide, in order: the stages of a funnel.
  public let answerStages: [Int]
  /// The position in ``stages`` of the base, or nil when the map has none.
  public let baseStage: Int?

  /// Creates a map and checks it.
  ///
  /// - Throws: ``JourneyError/invalidMap(id:problems:)`` with every contradiction found.
  public init(
    id: String, title: LocalizedText, subjectColumn: String, groupColumn: String? = nil,
    recordColumn: String? = nil, reasonColumn: String? = nil, commentColumn: String? = nil,
    base: String? = nil, entry: JourneyEntry? = nil, birthColumn: String? = nil, groups: [Level] = [],
    stages: [JourneyStage], reasons: [Level] = [], events: [Level] = [],
    ratings: Scale? = nil
  ) throws(JourneyError) {
    self.id = id
    self.title = title
    self.subjectColumn = subjectColumn
    self.groupColumn = groupColumn
    self.recordColumn = recordColumn
    self.reasonColumn = reasonColumn
    self.commentColumn = commentColumn
    self.base = base
    self.entry = entry
    self.birthColumn = birthColumn
    self.groups = groups
    self.stages = stages
    self.reasons = reasons
    self.events = events
    self.ratings = ratings
    answerStages = stages.indices.filter { stages[$0].kind == .answer }
    baseStage = base.flatMap { base in stages.firstIndex { $0.id == base } }
    let problems = self.problems
    guard problems.isEmpty else { throw .invalidMap(id: id, problems: problems) }
  }

  /// The positions of the stages that decide and have days: between them durations are measured.
  public var dayStages: [Int] { answerStages.filter { stages[$0].dayColumn != nil } }

  /// The positions of the stages of a kind.
  public func stages(of kind: JourneyStage.Kind) -> [Int] {
    stages.indices.filter { stages[$0].kind == kind }
  }

  /// The position of the stage with this identifier, or nil.
  public func stageIndex(_ id: String) -> Int? {
    stages.firstIndex { $0.id == id }
  }

  private var problems: [String] {
    var problems: [String] = []
    if stages.isEmpty { problems.append("'stages' is empty; a journey needs at least one stage") }
    problems += JourneyMap.repeated(stages.map(\.id)).map { "stage '\($0)' is listed twice" }
    problems += JourneyMap.repeated(stages.map(\.column)).map { "two stages read the column '\($0)'" }
    problems += JourneyMap.repeated(reasons.map(\.code)).map { "reason '\($0)' is listed twice" }
    problems += JourneyMap.repeated(events.map(\.code)).map { "kind of event '\($0)' is listed twice" }
    problems += JourneyMap.repeated(groups.map(\.code)).map { "group '\($0)' is listed twice" }
    if groupColumn == nil, !groups.isEmpty {
      problems.append("'groups' are listed, but the map has no 'group-column'")
    }
    if let base {
      if let index = stageIndex(base) {
        if stages[index].kind != .answer {
          problems.append("'base' names the stage '\(base)', which is not of kind 'answer'")
        }
      } else {
        problems.append(unknownStage(base, in: "'base'"))
      }
    }
    if let entry, entry.codes.isEmpty {
      problems.append("'entry' lists no codes, so that no record would be a journey; name at least one")
    }
    if let column = commentColumn, columnsShown.contains(column) {
      problems.append("'comment-column' names the column '\(column)', which is read as something else too")
    }
    for stage in stages where !stage.answers.isEmpty {
      if stage.kind == .rating {
        problems.append("stage '\(stage.id)' is rated and cannot have 'answers'")
      } else if !stage.answers.contains(.yes) {
        problems.append("'answers' of stage '\(stage.id)' has no 'yes', so that nobody could pass it")
      }
    }
    if ratings == nil, let stage = stages.first(where: { $0.kind == .rating }) {
      problems.append("stage '\(stage.id)' is rated, but the map has no scale; add 'ratings'")
    }
    if reasonColumn == nil {
      if commentColumn == nil, let stage = stages.first(where: { $0.reason == .required }) {
        problems.append(
          "stage '\(stage.id)' requires a reason, but the map has no 'reason-column' or 'comment-column'")
      }
      if !reasons.isEmpty { problems.append("'reasons' are listed, but the map has no 'reason-column'") }
    }
    for (index, stage) in stages.enumerated() {
      guard let given = stage.given else { continue }
      if stage.kind != .observation {
        problems.append("stage '\(stage.id)' has 'given', which only an observation may have")
      }
      guard let condition = stageIndex(given) else {
        problems.append(unknownStage(given, in: "'given' of stage '\(stage.id)'"))
        continue
      }
      if condition >= index || stages[condition].kind != .observation {
        problems.append("'given' of stage '\(stage.id)' must name an observation before it")
      }
    }
    return problems
  }

  /// The columns whose codes or days may be printed.
  private var columnsShown: [String] {
    [subjectColumn, groupColumn, recordColumn, reasonColumn, birthColumn, entry?.column].compactMap { $0 }
      + stages.flatMap { [$0.column, $0.dayColumn, $0.eventColumn, $0.providerColumn].compactMap { $0 } }
  }

  private func unknownStage(_ name: String, in place: String) -> String {
    let known = stages.map(\.id)
    return "\(place) names the stage '\(name)', which the map does not have"
      + (NearMiss.best(for: name, among: known).map { "; did you mean '\($0)'?" }
        ?? "; the stages are \(known.joined(separator: ", "))")
  }

  private static func repeated(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { !seen.insert($0).inserted }
  }

  private enum CodingKeys: String, CodingKey {
    case id, title, base, entry, groups, stages, reasons, events, ratings
    case birthColumn = "birth-column"
    case subjectColumn = "subject-column"
    case groupColumn = "group-column"
    case recordColumn = "record-column"
    case reasonColumn = "reason-column"
    case commentColumn = "comment-column"
  }

  /// Decodes and checks a map.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let id = try container.decode(String.self, forKey: .id)
    let title = try container.decode(LocalizedText.self, forKey: .title)
    let subjectColumn = try container.decode(String.self, forKey: .subjectColumn)
    let groupColumn = try container.decodeIfPresent(String.self, forKey: .groupColumn)
    let reasonColumn = try container.decodeIfPresent(String.self, forKey: .reasonColumn)
    let recordColumn = try container.decodeIfPresent(String.self, forKey: .recordColumn)
    let commentColumn = try container.decodeIfPresent(String.self, forKey: .commentColumn)
    let base = try container.decodeIfPresent(String.self, forKey: .base)
    let entry = try container.decodeIfPresent(JourneyEntry.self, forKey: .entry)
    let birthColumn = try container.decodeIfPresent(String.self, forKey: .birthColumn)
    let groups = try container.decodeIfPresent([Level].self, forKey: .groups) ?? []
    let stages = try container.decode([JourneyStage].self, forKey: .stages)
    let reasons = try container.decodeIfPresent([Level].self, forKey: .reasons) ?? []
    let events = try container.decodeIfPresent([Level].self, forKey: .events) ?? []
    let ratings = try container.decodeIfPresent(Scale.self, forKey: .ratings)
    do {
      try self.init(
        id: id, title: title, subjectColumn: subjectColumn, groupColumn: groupColumn,
        recordColumn: recordColumn, reasonColumn: reasonColumn, commentColumn: commentColumn, base: base,
        entry: entry, birthColumn: birthColumn, groups: groups, stages: stages, reasons: reasons,
        events: events, ratings: ratings)
    } catch {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "\(error)", underlyingError: error))
    }
  }
}
