import Datasets
import Measurement
import Statistics

/// How long jobs last, and how many last three, six and twelve months.
///
/// The length of a job is the number of its days, first and last included. Jobs that go on at the day of the data are
/// censored (Kaplan–Meier). The plain rate of m months is of the jobs that are due: those whose m months are over at the day of
/// the data. A job that began later says nothing about it yet, whether it goes on or has been lost already; it is
/// counted apart, never among the lost. The Kaplan–Meier rate uses all jobs; it is the probability of a job to last at
/// least m × 365.25/12 days, rounded down.
public struct Sustainability: Sendable, Hashable {
  /// The rate of jobs that last so many months.
  public struct Rate: Sendable, Hashable {
    /// How many months.
    public let months: Int
    /// How many jobs are due.
    public let due: Int
    /// How many of them lasted.
    public let kept: Int
    /// How many jobs are not due yet and go on.
    public let notYetDue: Int
    /// How many jobs are not due yet and have ended already.
    public let endedBeforeDue: Int
    /// The share of the due jobs that lasted, with Wilson's interval; nil when none is due.
    public let share: Estimate?
    /// The Kaplan–Meier rate; nil beyond the longest observation.
    public let survival: Estimate?
  }

  /// The jobs of one group.
  public struct Group: Sendable, Hashable {
    /// The group, or nil for all jobs.
    public let group: Level?
    /// The lengths in days.
    public let days: KaplanMeier
    /// The rates by months, ascending.
    public let rates: [Rate]
    /// How many persons had these jobs.
    public let persons: PersonCount
  }

  /// All jobs, then the groups in order that have any.
  public let groups: [Group]
  /// The log-rank test of the groups; nil where none are compared or only one has jobs.
  public let test: TestResult?
  /// The day that the data are of.
  public let asOf: Day
  /// The confidence level.
  public let level: Double

  /// Measures the jobs of a log.
  ///
  /// - Parameters:
  ///   - log: the jobs.
  ///   - months: the numbers of months, ascending; 3, 6 and 12 unless stated.
  ///   - level: the confidence level of the intervals, between 0 and 1.
  /// - Throws: ``OutcomeError/statistics(_:)`` without jobs, for a level outside its range and for months that are not
  ///   positive.
  public init(_ log: JobLog, months: [Int] = [3, 6, 12], level: Double = 0.95) throws(OutcomeError) {
    guard level > 0, level < 1 else {
      throw .statistics(.invalidParameter(name: "level", range: "between 0 and 1"))
    }
    guard months.allSatisfy({ (1...1200).contains($0) }) else {
      throw .statistics(.invalidParameter(name: "every number of months", range: "from 1 to 1200"))
    }
    asOf = log.asOf
    self.level = level
    do {
      var groups = [try Self.group(nil, log.jobs, log.asOf, months, level)]
      for level in log.groups {
        let jobs = log.jobs.filter { $0.group == level.code }
        if !jobs.isEmpty { groups.append(try Self.group(level, jobs, log.asOf, months, self.level)) }
      }
      self.groups = groups
      let compared = log.jobs.filter { job in log.groups.contains { $0.code == job.group } }
      test =
        groups.count < 3
        ? nil
        : try LogRank(
          times: compared.map { Self.days($0, log.asOf) }, events: compared.map(Self.event),
          groups: compared.map { job in log.groups.firstIndex { $0.code == job.group } ?? 0 }
        ).result(level: level, missing: log.jobs.count - compared.count)
    } catch { throw .statistics(error) }
  }

  private static func group(
    _ group: Level?, _ jobs: [Job], _ asOf: Day, _ months: [Int], _ level: Double
  ) throws(StatisticsError) -> Group {
    let days = try KaplanMeier(times: jobs.map { Self.days($0, asOf) }, events: jobs.map(Self.event))
    return Group(
      group: group, days: days, rates: months.map { rate(jobs, days, $0, asOf, level) },
      persons: PersonCount(Set(jobs.map(\.person)).count))
  }

  private static func days(_ job: Job, _ asOf: Day) -> Double {
    Double((job.end ?? asOf).days(since: job.start) + 1)
  }

  private static func event(_ job: Job) -> SurvivalEvent { job.end == nil ? .censored : .occurred }

  private static func rate(
    _ jobs: [Job], _ days: KaplanMeier, _ months: Int, _ asOf: Day, _ level: Double
  ) -> Rate {
    var (due, kept, notYetDue, endedBeforeDue) = (0, 0, 0, 0)
    for job in jobs {
      let last = Day(daysSinceEpoch: job.start.adding(months: months).daysSinceEpoch - 1)
      if last <= asOf {
        due += 1
        if job.end.map({ $0 >= last }) ?? true { kept += 1 }
      } else if job.end == nil {
        notYetDue += 1
      } else {
        endedBeforeDue += 1
      }
    }
    // To last at least so many days is not to have ended before: S half a day earlier.
    let time = (Double(months) * 365.25 / 12).rounded(.down) - 0.5
    return Rate(
      months: months, due: due, kept: kept, notYetDue: notYetDue, endedBeforeDue: endedBeforeDue,
      share: (try? Proportion(kept, of: due))?.estimate(.wilson, level: level),
      survival: days.survival(at: time, level: level))
  }
}

extension Day {
  /// The day of the same number so many months later, or the last day of that month where it has no such day.
  func adding(months: Int) -> Day {
    let (year, month, day) = components
    let total = 12 * year + month - 1 + months
    var number = day
    while number > 28 {
      if let found = Day(year: total / 12, month: total % 12 + 1, day: number) { return found }
      number -= 1
    }
    return Day(year: total / 12, month: total % 12 + 1, day: number) ?? self
  }
}
