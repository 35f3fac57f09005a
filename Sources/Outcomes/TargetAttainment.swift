import Datasets
import Measurement
import Statistics
import Tables

/// Whether all participants and each group reach a target, and what their number could show at all.
///
/// Shown means that the exact binomial test, one-sided at half of 1 − level, rejects; that agrees with the interval of Clopper
/// and Pearson. "Not decided" is no "missed": it is said how many would have to succeed, and how many would have to take part.
public struct TargetAttainment: Sendable, Hashable {
  /// What the data show.
  public enum Verdict: String, Sendable, Hashable, CaseIterable {
    /// The share is above the target.
    case above
    /// The share is below the target.
    case below
    /// Neither is shown.
    case undecided
    /// Not even success of all of them would show that the target is exceeded.
    case tooFew = "too-few"

    /// The label for reports.
    public var label: LocalizedText {
      switch self {
      case .above: LocalizedText(de: "über dem Ziel", en: "above the target")
      case .below: LocalizedText(de: "unter dem Ziel", en: "below the target")
      case .undecided: LocalizedText(de: "nicht entschieden", en: "not decided")
      case .tooFew: LocalizedText(de: "zu wenige für einen Nachweis", en: "too few to show it")
      }
    }
  }

  /// All participants or one group.
  public struct Group: Sendable, Hashable {
    /// The group; nil for all participants.
    public let group: Level?
    /// Events and persons.
    public let count: OutcomeCount
    /// The share with its interval.
    public let share: Estimate
    /// What their number could show.
    public let detectability: TargetDetectability
    /// What the data show.
    public let verdict: Verdict
  }

  /// All participants, then the groups in order that have any.
  public let groups: [Group]
  /// The target.
  public let target: Double
  /// The confidence level.
  public let level: Double

  /// Judges counted outcomes.
  ///
  /// - Parameters:
  ///   - result: the counted outcomes and the target.
  ///   - power: the probability of showing the target that a sample size is asked for.
  /// - Throws: ``OutcomeError/statistics(_:)`` for a target of 0 and a power outside its range.
  public init(_ result: OutcomeTarget, power: Double = 0.8) throws(OutcomeError) {
    var groups = [try Self.group(nil, result.counted, result, power)]
    for group in result.groups {
      guard let level = group.group, group.count.total > 0 else { continue }
      groups.append(try Self.group(level, group.count, result, power))
    }
    self.groups = groups
    target = result.target
    level = result.level
  }

  private static func group(
    _ group: Level?, _ count: OutcomeCount, _ result: OutcomeTarget, _ power: Double
  ) throws(OutcomeError) -> Group {
    let (isBelow, share): (PValue, Estimate)
    do {
      isBelow = try BinomialTest(count.persons.value, of: count.total.value, target: result.target).pValue(
        .less)
      share = try Proportion(count.persons.value, of: count.total.value)
        .estimate(.clopperPearson, level: result.level)
    } catch { throw .statistics(error) }
    let detectability = try TargetDetectability(
      participants: count.total.value, target: result.target, supposedShare: share.value, power: power,
      level: result.level)
    let verdict: Verdict
    if isBelow.value <= detectability.alpha {
      verdict = .below
    } else if let least = detectability.leastSuccesses {
      verdict = count.persons.value >= least ? .above : .undecided
    } else {
      verdict = .tooFew
    }
    return Group(
      group: group, count: count, share: share, detectability: detectability, verdict: verdict)
  }
}

extension TargetAttainment: Tabulated {
  /// The table `attainment`, one row for all and one per group.
  public var tables: [TidyTable] {
    [
      TidyTable(
        id: "attainment",
        title: LocalizedText(
          de: "Ziel erreicht? Was die Zahl der Teilnehmenden zeigen kann",
          en: "Target reached? What the number of participants can show"),
        columns: [
          .group, .persons, .n, .estimate.measured(in: .proportion),
          .confidenceLow.measured(in: .proportion), .confidenceHigh.measured(in: .proportion),
          .confidenceLevel, .target, .verdict, .leastSuccesses, .shownFrom, .smallestSample, .sampleForPower,
          .power,
        ],
        rows: groups.map { group in
          let needed = group.detectability
          let shownFrom = needed.leastSuccesses.map { Double($0) / Double(group.count.total.value) }
          return [
            group.group.map { .label(code: $0.code, $0.label) }
              ?? .label(code: "all", LocalizedText(de: "alle Teilnehmenden", en: "all participants")),
            .count(group.count.persons.value), .count(group.count.total.value), .number(group.share.value),
            .optional(group.share.interval?.lower), .optional(group.share.interval?.upper), .number(level),
            .number(target), .label(code: group.verdict.rawValue, group.verdict.label),
            .optional(needed.leastSuccesses.map(Double.init)), .optional(shownFrom),
            .optional(needed.smallestSample.map(Double.init)),
            .optional(needed.sampleForPower.map(Double.init)), .number(needed.power),
          ]
        })
    ]
  }
}
