import Datasets
import Measurement

/// The columns in which jobs are recorded, one row per job. Keys are kebab-case.
public struct JobColumns: Sendable, Hashable, Codable {
  /// The column of the person.
  public let person: String
  /// The column of the first day.
  public let start: String
  /// The column of the last day; empty while the job goes on.
  public let end: String
  /// The column of the cohort or group to compare, or nil.
  public let group: String?

  /// Creates the names; `person`, `start` and `end` unless stated.
  public init(person: String = "person", start: String = "start", end: String = "end", group: String? = nil) {
    self.person = person
    self.start = start
    self.end = end
    self.group = group
  }

  private enum CodingKeys: String, CodingKey {
    case person = "person-column"
    case start = "start-column"
    case end = "end-column"
    case group = "group-column"
  }

  /// Decodes the names; what is not stated is as in ``init(person:start:end:group:)``.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      person: try container.decodeIfPresent(String.self, forKey: .person) ?? "person",
      start: try container.decodeIfPresent(String.self, forKey: .start) ?? "start",
      end: try container.decodeIfPresent(String.self, forKey: .end) ?? "end",
      group: try container.decodeIfPresent(String.self, forKey: .group))
  }
}

/// One job of one person.
public struct Job: Sendable, Hashable {
  /// The identifier of the person.
  public let person: String
  /// The code of the group, or nil where it is missing or none is compared.
  public let group: String?
  /// The first day.
  public let start: Day
  /// The last day; nil while the job goes on at the day of the data.
  public let end: Day?

  /// Creates a job.
  public init(person: String, group: String? = nil, start: Day, end: Day?) {
    self.person = person
    self.group = group
    self.start = start
    self.end = end
  }
}

/// The jobs that participants took up, with what is inconsistent in the records.
public struct JobLog: Sendable, Hashable {
  /// An inconsistent record: its row in the file, its header being row 1; the record is left out.
  public struct Finding: Sendable, Hashable {
    /// What is inconsistent.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// The last day is before the first.
      case endBeforeStart = "end-before-start"
      /// The job begins after the day that the data are of.
      case afterTheData = "after-the-data"
      /// The same person and first day occur twice.
      case repeatedJob = "repeated-job"

      /// The label for reports.
      public var label: LocalizedText {
        switch self {
        case .endBeforeStart: LocalizedText(de: "Ende liegt vor dem Beginn", en: "end before start")
        case .afterTheData:
          LocalizedText(de: "beginnt nach dem Stand der Daten", en: "begins after the day of the data")
        case .repeatedJob: LocalizedText(de: "doppelter Datensatz", en: "repeated record")
        }
      }
    }

    /// The row.
    public let row: Int
    /// What is inconsistent.
    public let kind: Kind
  }

  /// The usable jobs in the order of the file. A job that ends after the day of the data goes on.
  public let jobs: [Job]
  /// The groups in order; empty where none are compared.
  public let groups: [Level]
  /// The day that the data are of.
  public let asOf: Day
  /// The inconsistencies in the order of the file.
  public let findings: [Finding]

  /// Reads the jobs of a dataset.
  ///
  /// - Parameters:
  ///   - dataset: one job per row.
  ///   - columns: the names of its columns.
  ///   - asOf: the day that the data are of; the latest day recorded when not stated.
  /// - Throws: ``OutcomeError/data(_:)`` for missing columns and wrong kinds,
  ///   ``OutcomeError/missingKey(file:column:row:)`` for a job without person or first day,
  ///   ``OutcomeError/personalName(file:column:row:)``,
  ///   ``OutcomeError/statistics(_:)`` without jobs.
  public init(
    from dataset: Dataset, columns: JobColumns = JobColumns(), asOf: Day? = nil
  ) throws(OutcomeError) {
    let persons = try dataset.persons(of: columns.person)
    let (starts, ends): ([Day?], [Day?])
    var groupCodes: [String?]?
    var groups: [Level] = []
    do {
      starts = try dataset.column(columns.start).days()
      ends = try dataset.column(columns.end).days()
      if let name = columns.group {
        let column = try dataset.column(name)
        let codes = try column.codes()
        let present = Set(codes.compactMap(\.self))
        let listed = column.field.kind == .yesNo ? ["yes", "no"] : column.field.levels.map(\.code)
        groupCodes = codes
        groups = (listed.isEmpty ? present.sorted() : listed.filter(present.contains))
          .map { Level(code: $0, label: column.groupLabel(of: $0)) }
      }
    } catch { throw .data(error) }
    guard let latest = asOf ?? (starts + ends).compactMap(\.self).max() else {
      throw .statistics(.tooFewObservations(found: 0, needed: 1, what: "the jobs"))
    }
    var jobs: [Job] = []
    var findings: [Finding] = []
    var seen: Set<[String]> = []
    for (index, person) in persons.enumerated() {
      let row = index + 2
      guard let start = starts[index] else {
        throw .missingKey(file: dataset.name, column: columns.start, row: row)
      }
      if let end = ends[index], end < start {
        findings.append(Finding(row: row, kind: .endBeforeStart))
      } else if start > latest {
        findings.append(Finding(row: row, kind: .afterTheData))
      } else if !seen.insert([person, start.description]).inserted {
        findings.append(Finding(row: row, kind: .repeatedJob))
      } else {
        jobs.append(
          Job(
            person: person, group: groupCodes?[index], start: start,
            end: ends[index].flatMap { $0 <= latest ? $0 : nil }))
      }
    }
    self.jobs = jobs
    self.groups = groups
    self.asOf = latest
    self.findings = findings
  }
}
