import Measurement

/// What units have agreed to reach by a period, each from where it stands, with a corridor around the way there.
///
/// Unless a unit has a target of its own, its target lies `closing` of the way from its own value in the base period to the
/// aim. The way is a straight line; at every talk it says what is expected, and the corridor what is tolerated.
public struct GoalAgreement: Sendable, Hashable {
  /// The target of one unit.
  public struct UnitTarget: Sendable, Hashable, Decodable {
    /// The code of the unit.
    public let unit: String
    /// The value to reach.
    public let target: Double

    /// Creates a target.
    public init(unit: String, target: Double) {
      self.unit = unit
      self.target = target
    }
  }

  /// The identifier in kebab-case.
  public let id: String
  /// The title in reports.
  public let title: LocalizedText
  /// The indicator.
  public let indicator: String
  /// The group, or nil when the indicator has none.
  public let group: String?
  /// Which side of the line is the good one.
  public let goal: TargetLine.Goal
  /// The period that says where units stand.
  public let base: Int
  /// The period by which the target is to be reached.
  public let due: Int
  /// The periods of the goal talks.
  public let talks: [Int]
  /// The value that all are to reach in the long run; nil where every unit has a target of its own.
  public let aim: Double?
  /// The part of the way to the aim that is agreed, above 0 to 1.
  public let closing: Double
  /// How far from the expected value is still within the corridor, in the unit of the indicator.
  public let corridor: Double
  /// Targets of single units.
  public let targets: [UnitTarget]

  /// Creates an agreement.
  public init(
    id: String, title: LocalizedText, indicator: String, group: String? = nil,
    goal: TargetLine.Goal,
    base: Int, due: Int, talks: [Int], aim: Double? = nil, closing: Double = 1,
    corridor: Double = 0,
    targets: [UnitTarget] = []
  ) {
    self.id = id
    self.title = title
    self.indicator = indicator
    self.group = group
    self.goal = goal
    self.base = base
    self.due = due
    self.talks = talks
    self.aim = aim
    self.closing = closing
    self.corridor = corridor
    self.targets = targets
  }

  /// What contradicts itself.
  var problems: [String] {
    var problems: [String] = []
    if base >= due { problems.append("'base' is before 'due'") }
    if talks.isEmpty { problems.append("'talks' lists none") }
    if let talk = talks.first(where: { $0 <= base || $0 > due }) {
      problems.append("the talk \(Period.text(talk)) is not after 'base' and up to 'due'")
    }
    if !(closing > 0 && closing <= 1) { problems.append("'closing' is above 0 and at most 1") }
    if corridor < 0 { problems.append("'corridor' is not negative") }
    if aim == nil, targets.isEmpty { problems.append("needs an 'aim' or 'targets'") }
    if Set(targets.map(\.unit)).count < targets.count {
      problems.append("'targets' lists a unit twice")
    }
    return problems
  }
}

extension GoalAgreement: Decodable {
  private enum Key: String, CodingKey {
    case id, title, indicator, group, goal, base, due, talks, aim, closing, corridor, targets
  }

  /// Decodes an agreement.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self.init(
      id: try container.decode(String.self, forKey: .id),
      title: try container.decode(LocalizedText.self, forKey: .title),
      indicator: try container.decode(String.self, forKey: .indicator),
      group: try container.decodeIfPresent(String.self, forKey: .group),
      goal: try container.decode(TargetLine.Goal.self, forKey: .goal),
      base: try container.decodePeriod(forKey: .base),
      due: try container.decodePeriod(forKey: .due),
      talks: try container.decodePeriods(forKey: .talks),
      aim: try container.decodeIfPresent(Double.self, forKey: .aim),
      closing: try container.decodeIfPresent(Double.self, forKey: .closing) ?? 1,
      corridor: try container.decodeIfPresent(Double.self, forKey: .corridor) ?? 0,
      targets: try container.decodeIfPresent([UnitTarget].self, forKey: .targets) ?? [])
  }
}
