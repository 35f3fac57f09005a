import Datasets
import Measurement
import Statistics

/// The form of a resource card: life areas by levels of resources, rated before and after by several raters.
///
/// A form is data: keys are kebab-case. A cell is one area at one level; scores are whole numbers from `lowest` to
/// `highest`.
public struct ResourceForm: Sendable, Hashable, Codable {
  /// The columns of a file with one row per score.
  public struct Columns: Sendable, Hashable {
    /// The column of the person whose resources are rated.
    public let person: String
    /// The column of who rates.
    public let rater: String
    /// The column of when it was rated.
    public let wave: String
    /// The column of the life area.
    public let area: String
    /// The column of the level of resources.
    public let level: String
    /// The column of the score.
    public let score: String

    /// Creates the names.
    public init(person: String, rater: String, wave: String, area: String, level: String, score: String) {
      self.person = person
      self.rater = rater
      self.wave = wave
      self.area = area
      self.level = level
      self.score = score
    }
  }

  /// The identifier in kebab-case.
  public let id: String
  /// The title for reports.
  public let title: LocalizedText
  /// The columns.
  public let columns: Columns
  /// The lowest score.
  public let lowest: Int
  /// The highest score.
  public let highest: Int
  /// Which direction of change is good.
  public let direction: ReliableChange.Direction
  /// The two waves in order: before and after.
  public let waves: [Level]
  /// The raters.
  public let raters: [Level]
  /// The life areas.
  public let areas: [Level]
  /// The levels of resources.
  public let levels: [Level]
  /// The codes of the levels that are professional help; the others are a family's own world. Empty where none is said.
  public let professionalLevels: [String]
  /// What is known of the measure from elsewhere.
  public let norms: ResourceNorms

  /// Creates a form and checks it.
  ///
  /// - Throws: ``SurveyError/invalidForm(id:problems:)`` with every problem found.
  public init(
    id: String, title: LocalizedText, columns: Columns, lowest: Int, highest: Int,
    direction: ReliableChange.Direction = .higherIsBetter, waves: [Level], raters: [Level], areas: [Level],
    levels: [Level], professionalLevels: [String] = [], norms: ResourceNorms = ResourceNorms()
  ) throws(SurveyError) {
    var problems: [String] = []
    if lowest >= highest { problems.append("'lowest' must be below 'highest'") }
    if waves.count != 2 { problems.append("'waves' must list two waves, before and after") }
    for (name, list) in [("waves", waves), ("raters", raters), ("areas", areas), ("levels", levels)] {
      if list.isEmpty { problems.append("'\(name)' is empty") }
      if Set(list.map(\.code)).count < list.count { problems.append("'\(name)' lists a code twice") }
    }
    let known = levels.map(\.code)
    for code in professionalLevels where !known.contains(code) {
      problems.append("'professional-levels' names '\(code)', which 'levels' does not list")
    }
    if !professionalLevels.isEmpty, known.allSatisfy(professionalLevels.contains) {
      problems.append("'professional-levels' names all levels; leave out those of a family's own world")
    }
    problems += norms.problems(lowest: lowest, highest: highest)
    guard problems.isEmpty else { throw .invalidForm(id: id, problems: problems) }
    self.id = id
    self.title = title
    self.columns = columns
    self.lowest = lowest
    self.highest = highest
    self.direction = direction
    self.waves = waves
    self.raters = raters
    self.areas = areas
    self.levels = levels
    self.professionalLevels = professionalLevels
    self.norms = norms
  }

  /// How many cells a card has.
  public var cellCount: Int { areas.count * levels.count }

  /// The position of a rater.
  ///
  /// - Throws: ``SurveyError/unknownCode(name:what:known:)``.
  public func raterIndex(_ code: String) throws(SurveyError) -> Int {
    try ResourceForm.index(of: code, in: raters, what: "rater")
  }

  /// The position of a wave.
  ///
  /// - Throws: ``SurveyError/unknownCode(name:what:known:)``.
  public func waveIndex(_ code: String) throws(SurveyError) -> Int {
    try ResourceForm.index(of: code, in: waves, what: "wave")
  }

  private static func index(of code: String, in list: [Level], what: String) throws(SurveyError) -> Int {
    guard let index = list.firstIndex(where: { $0.code == code }) else {
      throw .unknownCode(name: code, what: what, known: list.map(\.code))
    }
    return index
  }

  private enum CodingKeys: String, CodingKey {
    case id, title, lowest, highest, direction, waves, raters, areas, levels, norms
    case professionalLevels = "professional-levels"
    case personColumn = "person-column"
    case raterColumn = "rater-column"
    case waveColumn = "wave-column"
    case areaColumn = "area-column"
    case levelColumn = "level-column"
    case scoreColumn = "score-column"
  }

  /// Decodes and checks a form; higher is better unless stated.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let columns = Columns(
      person: try container.decode(String.self, forKey: .personColumn),
      rater: try container.decode(String.self, forKey: .raterColumn),
      wave: try container.decode(String.self, forKey: .waveColumn),
      area: try container.decode(String.self, forKey: .areaColumn),
      level: try container.decode(String.self, forKey: .levelColumn),
      score: try container.decode(String.self, forKey: .scoreColumn))
    let id = try container.decode(String.self, forKey: .id)
    let title = try container.decode(LocalizedText.self, forKey: .title)
    let lowest = try container.decode(Int.self, forKey: .lowest)
    let highest = try container.decode(Int.self, forKey: .highest)
    let direction = try container.decodeIfPresent(ReliableChange.Direction.self, forKey: .direction)
    let waves = try container.decode([Level].self, forKey: .waves)
    let raters = try container.decode([Level].self, forKey: .raters)
    let areas = try container.decode([Level].self, forKey: .areas)
    let levels = try container.decode([Level].self, forKey: .levels)
    let professional = try container.decodeIfPresent([String].self, forKey: .professionalLevels)
    let norms = try container.decodeIfPresent(ResourceNorms.self, forKey: .norms)
    do {
      try self.init(
        id: id, title: title, columns: columns, lowest: lowest, highest: highest,
        direction: direction ?? .higherIsBetter, waves: waves, raters: raters, areas: areas, levels: levels,
        professionalLevels: professional ?? [], norms: norms ?? ResourceNorms())
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
    try container.encode(columns.person, forKey: .personColumn)
    try container.encode(columns.rater, forKey: .raterColumn)
    try container.encode(columns.wave, forKey: .waveColumn)
    try container.encode(columns.area, forKey: .areaColumn)
    try container.encode(columns.level, forKey: .levelColumn)
    try container.encode(columns.score, forKey: .scoreColumn)
    try container.encode(lowest, forKey: .lowest)
    try container.encode(highest, forKey: .highest)
    try container.encode(direction, forKey: .direction)
    try container.encode(waves, forKey: .waves)
    try container.encode(raters, forKey: .raters)
    try container.encode(areas, forKey: .areas)
    try container.encode(levels, forKey: .levels)
    try container.encode(professionalLevels, forKey: .professionalLevels)
    try container.encode(norms, forKey: .norms)
  }
}
