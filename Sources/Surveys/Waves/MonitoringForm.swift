import Datasets
import Measurement

/// The form of a monitoring: units that answer the same items wave after wave, each with one of a few answers.
///
/// A form is data: keys are kebab-case. Waves and items that are not listed are taken from the data, waves in the
/// order of their codes and items as they first occur.
public struct MonitoringForm: Sendable, Hashable, Codable {
  /// How the waves belong together.
  public enum Design: String, Sendable, Hashable, Codable, CaseIterable {
    /// The same units answer in every wave, under the same identifier.
    case panel
    /// Every wave has units of its own.
    case crossSection = "cross-section"

    /// The label for reports.
    public var label: LocalizedText {
      switch self {
      case .panel: LocalizedText(de: "Panel: dieselben Einheiten", en: "panel: the same units")
      case .crossSection:
        LocalizedText(
          de: "wiederholte Querschnitte: andere Einheiten", en: "repeated cross-sections: other units")
      }
    }
  }

  /// The columns of a file with one row per unit, wave and item.
  public struct Columns: Sendable, Hashable {
    /// The column of who answers.
    public let unit: String
    /// The column of when.
    public let wave: String
    /// The column of the item.
    public let item: String
    /// The column of the answer; empty where the item was asked and not answered.
    public let answer: String

    /// Creates the names.
    public init(
      unit: String = "unit", wave: String = "wave", item: String = "item", answer: String = "answer"
    ) {
      self.unit = unit
      self.wave = wave
      self.item = item
      self.answer = answer
    }
  }

  /// The identifier in kebab-case.
  public let id: String
  /// The title for reports.
  public let title: LocalizedText
  /// The columns.
  public let columns: Columns
  /// How the waves belong together.
  public let design: Design
  /// How many units there are at all; nil when the units are a sample of unknown size.
  public let population: Int?
  /// The waves in their order, or empty to take them from the data.
  public let waves: [Level]
  /// The answers, the best first.
  public let answers: [Level]
  /// The code of the answer that counts as reached.
  public let reached: String
  /// The topics in their order; empty for none.
  public let topics: [Level]
  /// The items in their order, or empty to take them from the data.
  public let items: [MonitoringItem]

  /// Creates a form and checks it.
  ///
  /// - Throws: ``SurveyError/invalidForm(id:problems:)`` with every problem found.
  public init(
    id: String, title: LocalizedText, columns: Columns = Columns(), design: Design = .panel,
    population: Int? = nil, waves: [Level] = [], answers: [Level], reached: String, topics: [Level] = [],
    items: [MonitoringItem] = []
  ) throws(SurveyError) {
    var problems: [String] = []
    if answers.count < 2 { problems.append("'answers' must list two answers or more") }
    if !answers.contains(where: { $0.code == reached }) {
      problems.append("'reached' is none of the answers")
    }
    if let population, population < 1 { problems.append("'population' must be at least 1") }
    let lists = [
      ("waves", waves.map(\.code)), ("answers", answers.map(\.code)), ("topics", topics.map(\.code)),
      ("items", items.map(\.code)),
    ]
    for (name, codes) in lists where Set(codes).count < codes.count {
      problems.append("'\(name)' lists a code twice")
    }
    for item in items {
      guard let topic = item.topic, !topics.contains(where: { $0.code == topic }) else { continue }
      problems.append("the topic '\(topic)' of the item '\(item.code)' is none of the topics")
    }
    guard problems.isEmpty else { throw .invalidForm(id: id, problems: problems) }
    self.id = id
    self.title = title
    self.columns = columns
    self.design = design
    self.population = population
    self.waves = waves
    self.answers = answers
    self.reached = reached
    self.topics = topics
    self.items = items
  }

  /// The position of the answer that counts as reached.
  var reachedPosition: Int {
    guard let position = answers.firstIndex(where: { $0.code == reached }) else {
      preconditionFailure("a form is checked when it is created")
    }
    return position
  }

  /// The same form with another population; as it is for nil.
  ///
  /// - Throws: ``SurveyError/invalidForm(id:problems:)`` for a population below 1.
  public func with(population: Int?) throws(SurveyError) -> MonitoringForm {
    guard let population else { return self }
    return try MonitoringForm(
      id: id, title: title, columns: columns, design: design, population: population, waves: waves,
      answers: answers, reached: reached, topics: topics, items: items)
  }

  private enum CodingKeys: String, CodingKey {
    case id, title, design, population, waves, answers, reached, topics, items
    case unitColumn = "unit-column"
    case waveColumn = "wave-column"
    case itemColumn = "item-column"
    case answerColumn = "answer-column"
  }

  /// Decodes and checks a form; a panel of unknown population unless stated.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let standard = Columns()
    let columns = Columns(
      unit: try container.decodeIfPresent(String.self, forKey: .unitColumn) ?? standard.unit,
      wave: try container.decodeIfPresent(String.self, forKey: .waveColumn) ?? standard.wave,
      item: try container.decodeIfPresent(String.self, forKey: .itemColumn) ?? standard.item,
      answer: try container.decodeIfPresent(String.self, forKey: .answerColumn) ?? standard.answer)
    let id = try container.decode(String.self, forKey: .id)
    let title = try container.decode(LocalizedText.self, forKey: .title)
    let design = try container.decodeIfPresent(Design.self, forKey: .design)
    let population = try container.decodeIfPresent(Int.self, forKey: .population)
    let waves = try container.decodeIfPresent([Level].self, forKey: .waves)
    let answers = try container.decode([Level].self, forKey: .answers)
    let reached = try container.decode(String.self, forKey: .reached)
    let topics = try container.decodeIfPresent([Level].self, forKey: .topics)
    let items = try container.decodeIfPresent([MonitoringItem].self, forKey: .items)
    do {
      try self.init(
        id: id, title: title, columns: columns, design: design ?? .panel, population: population,
        waves: waves ?? [], answers: answers, reached: reached, topics: topics ?? [], items: items ?? [])
    } catch {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "\(error)", underlyingError: error))
    }
  }

  /// Encodes the keys that decoding reads.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(title, forKey: .title)
    try container.encode(columns.unit, forKey: .unitColumn)
    try container.encode(columns.wave, forKey: .waveColumn)
    try container.encode(columns.item, forKey: .itemColumn)
    try container.encode(columns.answer, forKey: .answerColumn)
    try container.encode(design, forKey: .design)
    try container.encodeIfPresent(population, forKey: .population)
    try container.encode(waves, forKey: .waves)
    try container.encode(answers, forKey: .answers)
    try container.encode(reached, forKey: .reached)
    try container.encode(topics, forKey: .topics)
    try container.encode(items, forKey: .items)
  }
}
