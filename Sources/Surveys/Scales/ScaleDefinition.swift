import Measurement
import Statistics

/// A scale: items with the same answers, how they are scored, and what scores call for attention.
///
/// A scale is data: keys are kebab-case. It names items by identifiers; their wording often belongs to its authors and
/// is added by the user as labels.
public struct ScaleDefinition: Sendable, Hashable {
  /// A code in the data that is no answer, and what it means.
  public struct MissingCode: Sendable, Hashable, Decodable {
    /// The code as it stands in the data, such as "98".
    public let code: String
    /// What it means.
    public let reason: NonAnswer

    /// Creates a code.
    public init(code: String, reason: NonAnswer) {
      self.code = code
      self.reason = reason
    }
  }

  /// The identifier in kebab-case.
  public let id: String
  /// The title for reports.
  public let title: LocalizedText
  /// The columns besides the items.
  public let columns: ScaleColumns
  /// The items; empty for a mere format of answers, whose items are to be named.
  public let items: [ScaleItem]
  /// What can be answered.
  public let range: AnswerRange
  /// Which direction is good.
  public let direction: ReliableChange.Direction
  /// Codes that are no answers.
  public let missing: [MissingCode]
  /// The subscales.
  public let subscales: [Subscale]
  /// How answers become a score.
  public let scoring: ScaleScoring
  /// What calls for attention.
  public let cutOffs: ScaleCutOffs
  /// The reliability for judging the change of a person; nil where none is known.
  public let reliability: ScaleReliability?

  /// Creates a scale and checks it.
  ///
  /// - Throws: ``SurveyError/invalidForm(id:problems:)`` with every problem found.
  public init(
    id: String, title: LocalizedText, columns: ScaleColumns = ScaleColumns(), items: [ScaleItem],
    range: AnswerRange, direction: ReliableChange.Direction = .higherIsBetter, missing: [MissingCode] = [],
    subscales: [Subscale] = [], scoring: ScaleScoring, cutOffs: ScaleCutOffs = .none,
    reliability: ScaleReliability? = nil
  ) throws(SurveyError) {
    self.id = id
    self.title = title
    self.columns = columns
    self.items = items
    self.range = range
    self.direction = direction
    self.missing = missing
    self.subscales = subscales
    self.scoring = scoring
    self.cutOffs = cutOffs
    self.reliability = reliability
    let problems = range.problems + itemProblems + missingProblems + subscaleProblems + scoreProblems
    guard problems.isEmpty else { throw .invalidForm(id: id, problems: problems) }
  }

  private var itemProblems: [String] {
    let ids = items.map(\.id)
    var problems = Set(ids).count < ids.count ? ["two items have the same id"] : []
    let others = [columns.person, columns.session, columns.day, columns.coach, columns.group]
      .compactMap { $0 }
    problems += ids.filter(others.contains).map { "the column '\($0)' is an item and something else" }
    return problems
  }

  private var missingProblems: [String] {
    let codes = missing.map(\.code)
    var problems = Set(codes).count < codes.count ? ["'missing' lists a code twice"] : []
    problems += codes.filter { Double($0).map { range.place(of: $0) == .possible } ?? false }
      .map { "the code '\($0)' of 'missing' is also an answer" }
    let levels = range.levels.compactMap(\.code)
    return problems + codes.filter(levels.contains).map { "the code '\($0)' of 'missing' is also a level" }
  }

  private var subscaleProblems: [String] {
    var problems: [String] = []
    let ids = subscales.map(\.id)
    if Set(ids).count < ids.count { problems.append("two subscales have the same id") }
    for subscale in subscales {
      if subscale.items.isEmpty { problems.append("the subscale '\(subscale.id)' has no items") }
      let known = items.map(\.id)
      problems += subscale.items.filter { !known.contains($0) }
        .map { "the item '\($0)' of the subscale '\(subscale.id)' is none of the items" }
      if let minimum = subscale.minimumAnswered, !(1...max(1, subscale.items.count)).contains(minimum) {
        problems.append("'minimum-answered' of the subscale '\(subscale.id)' is not one of 1 to its items")
      }
    }
    return problems
  }

  private var scoreProblems: [String] {
    var problems: [String] = []
    if let minimum = scoring.minimumAnswered, minimum < 1 || (!items.isEmpty && minimum > items.count) {
      problems.append("'minimum-answered' is not one of 1 to the number of items")
    }
    guard range.problems.isEmpty else { return problems }
    let bounds = scoring.bounds(of: range, items: max(1, items.count))
    if let total = cutOffs.total, !items.isEmpty, total.value < bounds.lowest || total.value > bounds.highest
    {
      problems.append("the cut-off of the total is outside the scores")
    }
    if let item = cutOffs.item, range.place(of: item.value) == .outside {
      problems.append("the cut-off of the items is outside the answers")
    }
    if let drop = cutOffs.drop, !(drop.value > 0) { problems.append("the drop must be positive") }
    if let reliability, !(reliability.value >= 0 && reliability.value < 1) {
      problems.append("the reliability must be at least 0 and below 1")
    }
    return problems
  }

  /// The same scale with other items or columns; what is nil or empty stays as it is.
  ///
  /// - Throws: ``SurveyError/invalidForm(id:problems:)``, also where no items are left to score.
  public func with(items names: [String] = [], columns: ScaleColumns? = nil) throws(SurveyError)
    -> ScaleDefinition
  {
    let named = names.map { name in items.first { $0.id == name } ?? ScaleItem(id: name) }
    let result = try ScaleDefinition(
      id: id, title: title, columns: columns ?? self.columns, items: names.isEmpty ? items : named,
      range: range, direction: direction, missing: missing, subscales: subscales, scoring: scoring,
      cutOffs: cutOffs, reliability: reliability)
    guard !result.items.isEmpty else {
      throw .invalidForm(id: id, problems: ["it has no items of its own; name the columns of yours"])
    }
    return result
  }

  /// How many items must be answered for a total.
  public var minimumAnswered: Int { scoring.minimumAnswered ?? items.count }

  /// The lowest and the highest total.
  public var bounds: (lowest: Double, highest: Double) {
    scoring.bounds(of: range, items: items.count)
  }

  /// Whether a value lies on the bad side of a threshold.
  func isWorse(_ value: Double, than threshold: Double) -> Bool {
    direction == .higherIsBetter ? value < threshold : value > threshold
  }
}
