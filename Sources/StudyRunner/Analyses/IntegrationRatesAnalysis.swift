import Measurement
import Outcomes
import Reports
import Tables

/// The statutory integration rate K2 with its companions, and the project's own rate, each with its denominator.
public struct IntegrationRatesAnalysis: Analysis {
  /// The name in YAML's `kind` and on the command line.
  public static let kind = "integration-rates"
  /// The identifier within the study.
  public let id: String
  /// The title in the report.
  public let title: LocalizedText?
  /// The source with one outcome per row.
  public let source: String
  /// The source with the monthly stock, columns `month` and `stock`.
  public let stock: String
  /// The source with one participant per row, for the project's own rate; none when not stated.
  public let participants: String?
  /// The last of the twelve months, as yyyy-mm; the last with a stock when not stated.
  public let until: String?
  /// What the types of outcome are.
  public let roles: IntegrationRoles?
  /// How many months an integration is followed to count as continuous, 6 by default.
  public let continuousMonths: Int?
  /// How many months must pass until late reports have arrived, 3 by default.
  public let waitingMonths: Int?
  /// The names of the columns, where they differ from `person`, `type`, `start` and `end`.
  public let columns: JobColumns?
  /// The day that the data are of; the latest day recorded when not stated.
  public let asOf: Day?
  /// Whether inconsistent records stop the analysis; they are reported unless stated.
  public let findings: FindingRule?
  /// The confidence level of the project's rate, 0.95 by default.
  public let level: Double?

  private enum CodingKeys: String, CodingKey {
    case id, title, source, stock, participants, until, roles, columns, findings, level
    case continuousMonths = "continuous-months"
    case waitingMonths = "waiting-months"
    case asOf = "as-of"
  }

  /// Creates the analysis of a one-line command.
  ///
  /// - Parameters:
  ///   - source: the source with one outcome per row.
  ///   - stock: the source with the monthly stock.
  ///   - participants: the source with one participant per row, or nil.
  ///   - until: the last of the twelve months, or nil.
  ///   - continuousMonths: how many months an integration is followed, or nil.
  ///   - waitingMonths: how many months must pass until late reports have arrived, or nil.
  ///   - asOf: the day that the data are of, or nil for the latest day.
  ///   - findings: whether inconsistent records stop the analysis.
  ///   - level: the confidence level.
  public init(
    source: String, stock: String, participants: String?, until: String?, continuousMonths: Int?,
    waitingMonths: Int? = nil, asOf: Day?, findings: FindingRule, level: Double
  ) {
    id = Self.kind
    title = nil
    self.source = source
    self.stock = stock
    self.participants = participants
    self.until = until
    roles = nil
    self.continuousMonths = continuousMonths
    self.waitingMonths = waitingMonths
    columns = nil
    self.asOf = asOf
    self.findings = findings
    self.level = level
  }

  /// Reads outcomes, stock and participants.
  public func check(in context: AnalysisContext) throws {
    _ = try log(in: context)
    _ = try MonthlyStock(from: try context.dataset(stock))
    _ = try participantCount(in: context)
  }

  /// Counts the integrations.
  public func run(in context: AnalysisContext) throws -> AnalysisOutput {
    let log = try log(in: context)
    let last = try until.map { text in
      guard let month = Month(text) else {
        throw StudyError.analysisFailed(
          id: id, message: "'\(text)' is no month; write it as yyyy-mm, such as 2024-06")
      }
      return month
    }
    let result = try Integrations(
      log, stock: try MonthlyStock(from: try context.dataset(stock)), until: last,
      roles: roles ?? IntegrationRoles(), continuousMonths: continuousMonths ?? 6,
      waitingMonths: waitingMonths ?? 3, participants: try participantCount(in: context), level: level ?? 0.95
    )
    return AnalysisOutput(
      title: title ?? LocalizedText(de: "Integrationsquoten", en: "Integration rates"),
      tables: result.tables + log.tables)
  }

  private func log(in context: AnalysisContext) throws -> JobLog {
    let log = try JobLog(
      from: try context.dataset(source), columns: (columns ?? JobColumns()).typed(), asOf: asOf)
    try findings?.apply(to: log.findings, analysis: id)
    return log
  }

  /// How many take part; the outcomes must be theirs.
  private func participantCount(in context: AnalysisContext) throws -> PersonCount? {
    guard let participants else { return nil }
    let names = columns ?? JobColumns()
    let log = try OutcomeLog(
      participants: try context.dataset(participants), outcomes: try context.dataset(source),
      columns: OutcomeColumns(person: names.person, type: names.type ?? "type"))
    return PersonCount(log.participants.count)
  }
}
