import Datasets
import Measurement
import Tables

/// The jobs that participants took up, with what is inconsistent in the records.
public struct JobLog: Sendable, Hashable {
  /// The usable jobs in the order of the file. A job that ends after the day of the data goes on.
  public let jobs: [Job]
  /// The types in the order of the codebook, or by code where it has none; empty where all jobs are of one type.
  public let types: [Level]
  /// The groups in order; empty where none are compared.
  public let groups: [Level]
  /// The day that the data are of.
  public let asOf: Day
  /// The inconsistencies in the order of the file.
  public let findings: [OutcomeFinding]

  /// Reads the jobs of a dataset.
  ///
  /// - Parameters:
  ///   - dataset: one job per row.
  ///   - columns: the names of its columns.
  ///   - asOf: the day that the data are of; the latest day recorded when not stated.
  /// - Throws: ``OutcomeError/data(_:)`` for missing columns and wrong kinds,
  ///   ``OutcomeError/missingKey(file:column:row:)`` for a job without person, type or first day,
  ///   ``OutcomeError/personalName(file:column:row:)``,
  ///   ``OutcomeError/statistics(_:)`` without jobs.
  public init(
    from dataset: Dataset, columns: JobColumns = JobColumns(), asOf: Day? = nil
  ) throws(OutcomeError) {
    let persons = try dataset.persons(of: columns.person)
    let starts = try dataset.outcomeDays(of: columns.start)
    let ends = try dataset.outcomeDays(of: columns.end)
    let types = try columns.type.map { name throws(OutcomeError) in try dataset.outcomeKeys(of: name) }
    let groups = try columns.group.map { name throws(OutcomeError) in try dataset.outcomeCodes(of: name) }
    guard let latest = asOf ?? (starts + ends).compactMap(\.self).max() else {
      throw .statistics(.tooFewObservations(found: 0, needed: 1, what: "the jobs"))
    }
    var jobs: [(row: Int, job: Job)] = []
    var findings: [OutcomeFinding] = []
    var seen: Set<[String]> = []
    for (index, person) in persons.enumerated() {
      let row = index + 2
      guard let start = starts[index] else {
        throw .missingKey(file: dataset.name, column: columns.start, row: row)
      }
      if let end = ends[index], end < start {
        findings.append(OutcomeFinding(row: row, column: columns.end, kind: .endBeforeStart))
      } else if start > latest {
        findings.append(OutcomeFinding(row: row, column: columns.start, kind: .afterTheData))
      } else if !seen.insert([person, types?[index] ?? "", start.description]).inserted {
        findings.append(OutcomeFinding(row: row, column: columns.start, kind: .repeatedJob))
      } else {
        let end = ends[index].flatMap { $0 <= latest ? $0 : nil }
        jobs.append(
          (row, Job(person: person, type: types?[index], group: groups?[index], start: start, end: end)))
      }
    }
    findings += Self.overlaps(of: jobs, column: columns.start)
    self.jobs = jobs.map(\.job)
    self.types =
      try columns.type.map { name throws(OutcomeError) in
        try dataset.outcomeTypes(of: name, codes: types ?? [])
      } ?? []
    self.groups =
      try columns.group.map { name throws(OutcomeError) in
        try dataset.outcomeGroups(of: name, codes: groups ?? [])
      } ?? []
    self.asOf = latest
    self.findings = findings.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
  }

  private init(jobs: [Job], of log: JobLog) {
    self.jobs = jobs
    types = log.types
    groups = log.groups
    asOf = log.asOf
    findings = log.findings
  }

  /// The jobs of these types only.
  ///
  /// - Throws: ``OutcomeError/unknownType(name:known:)``.
  public func selecting(types: [String]) throws(OutcomeError) -> JobLog {
    try require(types: types)
    return JobLog(jobs: jobs.filter { $0.type.map(types.contains) ?? false }, of: self)
  }

  /// Checks that types exist.
  func require(types: [String]) throws(OutcomeError) {
    let known = self.types.map(\.code)
    for type in types where !known.contains(type) { throw .unknownType(name: type, known: known) }
  }

  /// The jobs of each person by first day, in the order in which persons first occur.
  var jobsByPerson: [[Job]] {
    var positions: [String: Int] = [:]
    var persons: [[Job]] = []
    for job in jobs {
      if let position = positions[job.person] {
        persons[position].append(job)
      } else {
        positions[job.person] = persons.count
        persons.append([job])
      }
    }
    return persons.map { $0.sorted { $0.start < $1.start } }
  }

  /// Jobs that begin while an earlier one of the same person and type goes on.
  private static func overlaps(of jobs: [(row: Int, job: Job)], column: String) -> [OutcomeFinding] {
    let sorted = jobs.sorted {
      ($0.job.person, $0.job.type ?? "", $0.job.start, $0.row)
        < ($1.job.person, $1.job.type ?? "", $1.job.start, $1.row)
    }
    var findings: [OutcomeFinding] = []
    var previous: Job?
    for (row, job) in sorted {
      if let earlier = previous, earlier.person == job.person, earlier.type == job.type {
        if earlier.lasts(on: job.start) {
          findings.append(OutcomeFinding(row: row, column: column, kind: .overlap))
        }
        // The one that lasts longer may overlap the next.
        if let end = earlier.end, job.end.map({ $0 > end }) ?? true { previous = job }
      } else {
        previous = job
      }
    }
    return findings
  }
}

extension JobLog: Tabulated {
  /// The table `findings`: one row per inconsistent record, without any value.
  public var tables: [TidyTable] { [OutcomeFinding.table(findings)] }
}
