/// How an agreement of a unit stands at a goal talk.
public struct GoalTalk: Sendable, Hashable {
  /// The state of an agreement.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// The agreed target is reached already.
    case reached
    /// At the expected value, better, or within the corridor below it.
    case onTheWay = "on-the-way"
    /// Beyond the corridor on the wrong side.
    case behind
    /// The value of the period, or that of the base, is not known.
    case unknown
  }

  /// The agreement.
  public let agreement: GoalAgreement
  /// The code of the unit.
  public let unit: String
  /// The period of the talk.
  public let talk: Int
  /// Where the unit stood.
  public let baseValue: Double?
  /// What it agreed to reach.
  public let target: Double?
  /// What is expected by now.
  public let expected: Double?
  /// Where it stands.
  public let value: Double?

  /// The state.
  public var state: State {
    guard let target, let expected, let value else { return .unknown }
    let sign = agreement.goal == .atLeast ? 1.0 : -1
    if sign * (value - target) >= 0 { return .reached }
    return sign * (value - expected) >= -agreement.corridor ? .onTheWay : .behind
  }

  /// The change per period that is still needed to reach the target when it is due; nil when it is due now.
  public var neededPerPeriod: Double? {
    let left = Period.distance(from: talk, to: agreement.due)
    guard left > 0, let target, let value else { return nil }
    return (target - value) / Double(left)
  }

  init(_ agreement: GoalAgreement, unit: String, talk: Int, baseValue: Double?, value: Double?) {
    self.agreement = agreement
    self.unit = unit
    self.talk = talk
    self.baseValue = baseValue
    self.value = value
    let own = agreement.targets.first { $0.unit == unit }?.target
    let towardsAim = baseValue.flatMap { base in
      agreement.aim.map { base + agreement.closing * ($0 - base) }
    }
    // Who is beyond the aim already has agreed to stay where it stands.
    let sign = agreement.goal == .atLeast ? 1.0 : -1
    let kept = baseValue.flatMap { base in towardsAim.map { sign * ($0 - base) < 0 ? base : $0 } }
    target = own ?? kept
    let done =
      Double(Period.distance(from: agreement.base, to: talk))
      / Double(Period.distance(from: agreement.base, to: agreement.due))
    expected = baseValue.flatMap { base in (own ?? kept).map { base + done * ($0 - base) } }
  }
}
