import Measurement
import Statistics

/// The integrations of twelve months, counted from records, with the statutory rates and the project's own.
///
/// A person counts at most once a month, as the ordinance has it for integrations; entries into marginal and subsidised
/// employment are counted alike. The stock is that of the job centre; whether the persons of the records belong to it in
/// the month before, as the statistics ask, is not recorded and not checked.
///
/// An integration is continuous when the person is in insured employment, with whatever employer, on the day of the month
/// it began in each of the following months; the ordinance names the quantity and leaves the measurement to the Federal
/// Employment Agency, whose reporting days differ. The denominator are all integrations of the twelve months, so that there
/// is no such share before all of them have been followed.
///
/// The statistics count with a waiting period of three months, in which late reports arrive. Before it is over – for
/// continuity it begins when the last integration has been followed – a rate is provisional, and a remark says so.
///
/// Source: § 5 of the ordinance on the key figures of § 48a SGB II (SGBIIKennzV, as amended on 15 March 2019).
public struct Integrations: Sendable, Hashable {
  /// The entries of one month.
  public struct MonthCount: Sendable, Hashable {
    /// The month.
    public let month: Month
    /// The stock.
    public let stock: Int
    /// Integrations.
    public let integrations: EventCount
    /// Entries into marginal employment.
    public let marginal: EventCount
    /// Entries into publicly subsidised employment.
    public let subsidised: EventCount
  }

  /// The statutory rates.
  public let rates: IntegrationRates
  /// The twelve months, ascending.
  public let months: [MonthCount]
  /// Persons with an integration in these months.
  public let integrated: PersonCount
  /// How many months an integration must be followed to count as continuous.
  public let continuousMonths: Int
  /// How many months must pass until late reports have arrived.
  public let waitingMonths: Int
  /// Whether the waiting period was not over at the day of the data, so that K2, K2E1 and K2E2 are provisional.
  public let isProvisional: Bool
  /// Whether it was not over for the following of integrations, so that K2E3 is provisional.
  public let isContinuityProvisional: Bool
  /// Integrations that are not so old yet at the day of the data; with any, there is no K2E3.
  public let notYetDue: EventCount
  /// The project's own rate: persons with an integration of all its participants; nil where they are not stated.
  public let project: Estimate?
  /// The confidence level.
  public let level: Double

  /// Counts the integrations of a log.
  ///
  /// - Parameters:
  ///   - log: the outcomes with their types and days.
  ///   - stock: the monthly stock.
  ///   - last: the last of the twelve months; the last with a stock unless stated.
  ///   - roles: what the types are; types that the data do not know are not there.
  ///   - continuousMonths: how many months an integration is followed.
  ///   - waitingMonths: how many months must pass until late reports have arrived.
  ///   - participants: how many take part in the project, with and without an outcome; nil for no rate of its own.
  ///   - level: the confidence level of the project's rate.
  /// - Throws: ``OutcomeError/unknownType(name:known:)`` when no type of integration is known,
  ///   ``OutcomeError/missingMonths(_:)``, ``OutcomeError/statistics(_:)`` without a positive stock and for parameters outside
  ///   their ranges.
  public init(
    _ log: JobLog, stock: MonthlyStock, until last: Month? = nil,
    roles: IntegrationRoles = IntegrationRoles(),
    continuousMonths: Int = 6, waitingMonths: Int = 3, participants: PersonCount? = nil, level: Double = 0.95
  ) throws(OutcomeError) {
    guard (1...60).contains(continuousMonths) else {
      throw .statistics(.invalidParameter(name: "the months of continuity", range: "from 1 to 60"))
    }
    guard (0...60).contains(waitingMonths) else {
      throw .statistics(.invalidParameter(name: "the months of waiting", range: "from 0 to 60"))
    }
    guard level > 0, level < 1 else {
      throw .statistics(.invalidParameter(name: "level", range: "between 0 and 1"))
    }
    let known = log.types.map(\.code)
    if let first = roles.integration.first, !roles.integration.contains(where: known.contains) {
      throw .unknownType(name: first, known: known)
    }
    guard let last = last ?? stock.months.last?.month else { throw .missingMonths([]) }
    let stocks = try stock.twelve(until: last)
    let window = last.latest(12)
    let integrations = Self.entries(of: log, roles.integration, in: window)
    let marginal = Self.entries(of: log, roles.marginal, in: window)
    let subsidised = Self.entries(of: log, roles.subsidised, in: window)
    months = zip(window, stocks).map { month, stock in
      func count(_ entries: [Job]) -> EventCount {
        EventCount(entries.count { Month(of: $0.start) == month })
      }
      return MonthCount(
        month: month, stock: stock, integrations: count(integrations), marginal: count(marginal),
        subsidised: count(subsidised))
    }
    let days = integrations.map { job in (1...continuousMonths).map { job.start.adding(months: $0) } }
    let due = days.count { ($0.last ?? log.asOf) <= log.asOf }
    let insured = Dictionary(
      grouping: log.jobs.filter { $0.type.map(roles.insured.contains) ?? false }, by: \.person)
    let continuous = zip(integrations, days).count { job, days in
      days.allSatisfy { day in insured[job.person]?.contains { $0.lasts(on: day) } ?? false }
    }
    notYetDue = EventCount(integrations.count - due)
    rates = try IntegrationRates(
      stocks: stocks, integrations: EventCount(integrations.count), marginal: EventCount(marginal.count),
      subsidised: EventCount(subsidised.count),
      continuous: due == integrations.count ? EventCount(continuous) : nil)
    let integrated = PersonCount(Set(integrations.map(\.person)).count)
    self.integrated = integrated
    self.continuousMonths = continuousMonths
    self.waitingMonths = waitingMonths
    let next = Day(daysSinceEpoch: log.asOf.daysSinceEpoch + 1)
    isProvisional = Month(of: next) <= last.adding(waitingMonths)
    isContinuityProvisional = days.contains { ($0.last ?? log.asOf).adding(months: waitingMonths) > log.asOf }
    self.level = level
    do {
      project = try participants.map { participants throws(StatisticsError) in
        try Proportion(integrated.value, of: participants.value).estimate(.clopperPearson, level: level)
      }
    } catch { throw .statistics(error) }
  }

  /// The first entry of each person in each month of the window, in the order of the records.
  private static func entries(of log: JobLog, _ types: [String], in window: [Month]) -> [Job] {
    var seen: Set<[String]> = []
    return log.jobsByPerson.flatMap { jobs in
      jobs.filter { job in
        let month = Month(of: job.start)
        return (job.type.map(types.contains) ?? false) && window.contains(month)
          && seen.insert([job.person, month.description]).inserted
      }
    }
  }
}
