import Datasets
import Measurement
import Statistics

/// Whether jobs of one kind, such as minijobs, lead on to another kind, such as insured employment, or end without.
///
/// Every person counts once, from the first day of their first job of the first kind. It leads on when a job of the other
/// kind begins while it lasts or at most `gap` days after its last day; another job of the first kind within the gap prolongs
/// it. It has ended without on the day after the gap, since only then that is known; until then, and while it lasts at
/// the day of the data, the person is still under way (censored). The two endings compete: cumulative incidences by
/// Aalen–Johansen, groups compared by Gray's test. Persons who have a job of the other kind on the first day are left out and
/// counted.
public struct Springboard: Sendable, Hashable {
  /// How the wait ends.
  public enum Ending: Int, Sendable, Hashable, CaseIterable {
    /// It leads on.
    case ledOn = 1
    /// It ends without.
    case endedWithout = 2

    /// The label for reports.
    public var label: LocalizedText {
      switch self {
      case .ledOn: LocalizedText(de: "Sprungbrett", en: "springboard")
      case .endedWithout: LocalizedText(de: "Sackgasse", en: "dead end")
      }
    }

    /// The code in data files.
    public var code: String { self == .ledOn ? "led-on" : "ended-without" }
  }

  /// The incidence of an ending so many months after the first day.
  public struct Rate: Sendable, Hashable {
    /// The ending.
    public let ending: Ending
    /// How many months.
    public let months: Int
    /// The cumulative incidence with its interval; nil beyond the longest observation.
    public let estimate: Estimate?
  }

  /// The persons of one group.
  public struct Group: Sendable, Hashable {
    /// The group, or nil for all persons.
    public let group: Level?
    /// The incidences by days.
    public let incidence: CumulativeIncidence
    /// Whose job led on.
    public let ledOn: PersonCount
    /// Whose job ended without.
    public let endedWithout: PersonCount
    /// Who is still under way.
    public let underWay: PersonCount
    /// The incidences at the months, ending by ending.
    public let rates: [Rate]
  }

  /// All persons, then the groups in order that have any.
  public let groups: [Group]
  /// Gray's test of each ending; empty where no groups are compared or only one has persons.
  public let tests: [TestResult]
  /// Who had a job of the other kind already on the first day, and is left out.
  public let alreadyThere: PersonCount
  /// The types of the first kind.
  public let from: [Level]
  /// The types of the other kind.
  public let to: [Level]
  /// How many days may lie between.
  public let gap: Int
  /// The day that the data are of.
  public let asOf: Day
  /// The confidence level.
  public let level: Double

  /// Follows the jobs of a log.
  ///
  /// - Parameters:
  ///   - log: the jobs with their types.
  ///   - from: the codes of the types of the first kind.
  ///   - to: the codes of the types of the other kind.
  ///   - gap: how many days may lie between, 31 unless stated.
  ///   - months: the numbers of months, ascending; 3, 6 and 12 unless stated.
  ///   - level: the confidence level of the intervals, between 0 and 1.
  /// - Throws: ``OutcomeError/unknownType(name:known:)``, ``OutcomeError/nothingCounted``,
  ///   ``OutcomeError/typeOnBothSides(name:)``, and ``OutcomeError/statistics(_:)`` without persons, for a level outside
  ///   its range, for a negative gap and for months that are not positive.
  public init(
    _ log: JobLog, from: [String], to: [String], gap: Int = 31, months: [Int] = [3, 6, 12],
    level: Double = 0.95
  ) throws(OutcomeError) {
    guard level > 0, level < 1 else {
      throw .statistics(.invalidParameter(name: "level", range: "between 0 and 1"))
    }
    guard (0...3660).contains(gap) else {
      throw .statistics(.invalidParameter(name: "gap", range: "from 0 to 3660 days"))
    }
    guard months.allSatisfy({ (1...1200).contains($0) }) else {
      throw .statistics(.invalidParameter(name: "every number of months", range: "from 1 to 1200"))
    }
    guard !from.isEmpty, !to.isEmpty else { throw .nothingCounted }
    try log.require(types: from + to)
    for type in from where to.contains(type) { throw .typeOnBothSides(name: type) }
    var waits: [Wait] = []
    var alreadyThere = 0
    for jobs in log.jobsByPerson {
      let first = jobs.filter { $0.type.map(from.contains) ?? false }
      let other = jobs.filter { $0.type.map(to.contains) ?? false }
      guard let start = first.first?.start else { continue }
      if other.contains(where: { $0.lasts(on: start) }) {
        alreadyThere += 1
      } else {
        waits.append(Wait(first, leadingTo: other, gap: gap, asOf: log.asOf))
      }
    }
    self.alreadyThere = PersonCount(alreadyThere)
    self.from = log.types.filter { from.contains($0.code) }
    self.to = log.types.filter { to.contains($0.code) }
    self.gap = gap
    asOf = log.asOf
    self.level = level
    do {
      var groups = [try Self.group(nil, waits, months, level)]
      for group in log.groups {
        let own = waits.filter { $0.group == group.code }
        if !own.isEmpty { groups.append(try Self.group(group, own, months, level)) }
      }
      self.groups = groups
      let compared = waits.filter { wait in log.groups.contains { $0.code == wait.group } }
      var tests: [TestResult] = []
      for ending in groups.count < 3 ? [] : Ending.allCases {
        tests.append(
          try GrayTest(
            times: compared.map(\.days), endings: compared.map { $0.ending?.rawValue },
            groups: compared.map { wait in log.groups.firstIndex { $0.code == wait.group } ?? 0 },
            cause: ending.rawValue
          ).result(level: level, missing: waits.count - compared.count))
      }
      self.tests = tests
    } catch { throw .statistics(error) }
  }

  private static func group(
    _ group: Level?, _ waits: [Wait], _ months: [Int], _ level: Double
  ) throws(StatisticsError) -> Group {
    let incidence = try CumulativeIncidence(
      times: waits.map(\.days), endings: waits.map { $0.ending?.rawValue },
      causes: Ending.allCases.map(\.rawValue))
    func count(_ ending: Ending?) -> PersonCount { PersonCount(waits.count { $0.ending == ending }) }
    return Group(
      group: group, incidence: incidence, ledOn: count(.ledOn), endedWithout: count(.endedWithout),
      underWay: count(nil),
      rates: Ending.allCases.flatMap { ending in
        months.map { months in
          let days = (Double(months) * 365.25 / 12).rounded(.down)
          return Rate(
            ending: ending, months: months,
            estimate: incidence.incidence(of: ending.rawValue, at: days, level: level))
        }
      })
  }

  /// One person's days from the first day of the first job to its ending, or to the day of the data.
  private struct Wait {
    let group: String?
    let days: Double
    let ending: Ending?

    /// Follows jobs of the first kind, at least one, in the order of their first days.
    init(_ first: [Job], leadingTo other: [Job], gap: Int, asOf: Day) {
      let start = first[0].start
      group = first[0].group
      let next = other.first { $0.start > start }?.start
      var end = first[0].end
      for job in first.dropFirst() {
        guard let last = end, job.start.days(since: last) <= gap else { continue }
        end = job.end.map { max($0, last) }
      }
      let known = end.map { Day(daysSinceEpoch: $0.daysSinceEpoch + gap + 1) }
      if let next, known.map({ next < $0 }) ?? true {
        (days, ending) = (Double(next.days(since: start)), .ledOn)
      } else if let known, known <= asOf {
        (days, ending) = (Double(known.days(since: start)), .endedWithout)
      } else {
        (days, ending) = (Double(asOf.days(since: start)), nil)
      }
    }
  }
}
