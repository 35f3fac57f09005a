import Measurement

/// One sheet on which a person answered the items of a scale.
public struct ScaleSheet: Sendable, Hashable {
  /// What stands at an item.
  public enum Answer: Sendable, Hashable {
    /// An answer as it was given, before any reversal.
    case given(Double)
    /// None, and why.
    case none(NonAnswer)

    /// The answer as it was given, or nil.
    public var value: Double? {
      if case .given(let value) = self { value } else { nil }
    }
  }

  /// The row of the file, its header being row 1.
  public let row: Int
  /// The pseudonym of the person.
  public let person: String
  /// The number of the session; nil where it is missing or not recorded.
  public let session: Double?
  /// The day; nil where it is missing or not recorded.
  public let day: Day?
  /// The pseudonym of the coach; nil where it is missing or not recorded.
  public let coach: String?
  /// The group of the sheet; nil where it is missing or there are none.
  public let group: String?
  /// What stands at each item, in the order of the scale.
  public let answers: [Answer]

  /// Creates a sheet.
  public init(
    row: Int = 0, person: String, session: Double? = nil, day: Day? = nil, coach: String? = nil,
    group: String? = nil, answers: [Answer]
  ) {
    self.row = row
    self.person = person
    self.session = session
    self.day = day
    self.coach = coach
    self.group = group
    self.answers = answers
  }

  /// The answers as they count: those to reversed items reversed, nil where there is none.
  public func counted(by scale: ScaleDefinition) -> [Double?] {
    zip(answers, scale.items).map { answer, item in
      guard let value = answer.value else { return nil }
      switch item.orientation {
      case .along: return value
      case .reversed:
        return Double.decimalDifference(
          scale.range.highest, Double.decimalDifference(value, scale.range.lowest))
      }
    }
  }

  /// The score of all items, or nil with too few answers.
  public func score(by scale: ScaleDefinition) -> Double? {
    scale.scoring.score(counted(by: scale), range: scale.range, minimumAnswered: scale.minimumAnswered)
  }

  /// The score of a subscale, or nil with too few answers.
  public func score(of subscale: Subscale, by scale: ScaleDefinition) -> Double? {
    let counted = counted(by: scale)
    let answers = scale.items.indices.filter { subscale.items.contains(scale.items[$0].id) }
      .map { counted[$0] }
    return scale.scoring.score(
      answers, range: scale.range, minimumAnswered: subscale.minimumAnswered ?? answers.count)
  }

  /// Where the sheet stands among those of the person: by the number of the session, else by the day.
  var order: Double? { session ?? day.map { Double($0.daysSinceEpoch) } }
}
