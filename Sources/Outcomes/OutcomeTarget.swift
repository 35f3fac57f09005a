import Datasets
import Measurement
import Statistics

/// How many participants reached an outcome that counts, against a target.
///
/// A person counts once, however many outcomes they have; the share is of all participants, with and without an
/// outcome. It is compared with the target by the exact binomial test.
public struct OutcomeTarget: Sendable {
  /// The outcomes of one type.
  public struct TypeCount: Sendable, Hashable {
    /// The type.
    public let type: Level
    /// Whether the type counts for the target.
    public let role: Role
    /// Events and persons.
    public let count: OutcomeCount
    /// The share of persons with its interval; nil without participants.
    public let share: Estimate?
  }

  /// Whether a type of outcome counts for the target.
  public enum Role: String, Sendable, Hashable, CaseIterable {
    /// It counts.
    case counted
    /// It is reported and does not count.
    case reported
  }

  /// The counted outcomes of one group of participants.
  public struct GroupCount: Sendable, Hashable {
    /// The group; nil for participants whose group is missing.
    public let group: Level?
    /// Events and persons.
    public let count: OutcomeCount
    /// The share of persons with its interval; nil for a group without participants.
    public let share: Estimate?
  }

  /// How often a flag is yes among the outcomes of one type.
  public struct FlagCount: Sendable, Hashable {
    /// The flag.
    public let flag: Level
    /// The type of outcome.
    public let type: Level
    /// The group; nil for all groups together.
    public let group: Level?
    /// How many outcomes say yes.
    public let yes: Int
    /// How many outcomes say yes or no.
    public let answered: Int
    /// How many outcomes say nothing.
    public let missing: Int
    /// The share of yes with its interval; nil where nothing is answered.
    public let share: Estimate?
  }

  /// The outcomes that count, together.
  public let counted: OutcomeCount
  /// The target, a proportion of the participants.
  public let target: Double
  /// The test of the share against the target.
  public let test: TestResult
  /// The types in the order of the codebook.
  public let types: [TypeCount]
  /// The groups in the order of the codebook, participants without a group last; empty when none are compared.
  public let groups: [GroupCount]
  /// The flags by type, then by type and group; only where there are answers.
  public let flags: [FlagCount]
  /// The confidence level.
  public let level: Double

  /// Counts the outcomes of the given types and tests their share against a target.
  ///
  /// - Parameters:
  ///   - log: participants and outcomes.
  ///   - types: the codes of the types that count.
  ///   - target: the proportion to be reached, 0 to 1.
  ///   - alternative: the direction of the test; `greater` asks whether the target is exceeded.
  ///   - interval: the method of all intervals; Clopper–Pearson agrees with the test.
  ///   - level: the confidence level.
  /// - Throws: ``OutcomeError/unknownType(name:known:)``, ``OutcomeError/nothingCounted``, and
  ///   ``OutcomeError/statistics(_:)`` without participants or for a target or level outside its range.
  public init(
    _ log: OutcomeLog, counting types: [String], target: Double, alternative: Alternative = .twoSided,
    interval: ProportionInterval = .clopperPearson, level: Double = 0.95
  ) throws(OutcomeError) {
    guard level > 0, level < 1 else {
      throw .statistics(.invalidParameter(name: "level", range: "between 0 and 1"))
    }
    guard !types.isEmpty else { throw .nothingCounted }
    let known = log.types.map(\.code)
    for type in types where !known.contains(type) { throw .unknownType(name: type, known: known) }
    let countedOutcomes = log.outcomes.filter { types.contains($0.type) }
    counted = OutcomeCount(countedOutcomes, of: log.participants)
    self.target = target
    self.level = level
    do {
      let test = try BinomialTest(
        counted.persons.value, of: counted.total.value, target: target, interval: interval)
      self.test = test.result(alternative, level: level)
    } catch {
      throw .statistics(error)
    }
    self.types = log.types.map { type in
      let count = OutcomeCount(log.outcomes.filter { $0.type == type.code }, of: log.participants)
      return TypeCount(
        type: type, role: types.contains(type.code) ? .counted : .reported, count: count,
        share: count.share(interval, level: level))
    }
    groups = OutcomeTarget.members(of: log).map { group, members in
      let count = OutcomeCount(countedOutcomes, of: members)
      return GroupCount(group: group, count: count, share: count.share(interval, level: level))
    }
    flags = OutcomeTarget.flags(of: log, interval: interval, level: level)
  }

  /// The target's difference to the share of persons, share minus target, in percentage points.
  public var difference: PercentagePoints {
    PercentagePoints(100 * (Double(counted.persons.value) / Double(counted.total.value) - target))
  }

  private static func members(of log: OutcomeLog) -> [(group: Level?, members: [Participant])] {
    guard !log.groups.isEmpty else { return [] }
    let withoutGroup = log.participants.filter { $0.group == nil }
    return log.groups.map { level in (level, log.participants.filter { $0.group == level.code }) }
      + (withoutGroup.isEmpty ? [] : [(nil, withoutGroup)])
  }

  private static func flags(
    of log: OutcomeLog, interval: ProportionInterval, level: Double
  ) -> [FlagCount] {
    var parts: [(group: Level?, members: [Participant])] = [(nil, log.participants)]
    parts += members(of: log).filter { $0.group != nil }
    var counts: [FlagCount] = []
    for (index, flag) in log.flags.enumerated() {
      for type in log.types {
        for part in parts {
          let members = Set(part.members.map(\.person))
          let answers = log.outcomes.filter { $0.type == type.code && members.contains($0.person) }
            .map { $0.flags[index] }
          let answered = answers.count { $0 != nil }
          if answered == 0 { continue }
          let yes = answers.count { $0 == true }
          counts.append(
            FlagCount(
              flag: flag, type: type, group: part.group, yes: yes, answered: answered,
              missing: answers.count - answered,
              share: (try? Proportion(yes, of: answered))?.estimate(interval, level: level)))
        }
      }
    }
    return counts
  }
}
