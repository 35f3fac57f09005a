import Datasets
import Measurement
import Reports
import Statistics
import Tables

/// Cumulative incidences of competing causes by group, with Gray's test of each cause.
///
/// Rows with a missing time, cause or group are left out and counted; who was last seen without an event has the code stated
/// as censored.
public struct CompetingRiskCurves: Sendable {
  private let time: String
  private let cause: String
  private let censored: String
  private let group: String?
  private let level: Double

  /// Creates the analysis.
  ///
  /// - Parameters:
  ///   - time: the column of the times.
  ///   - cause: the column of the causes.
  ///   - censored: the code of those last seen without an event.
  ///   - group: the column of the groups, or nil.
  ///   - level: the confidence level.
  public init(time: String, cause: String, censored: String, group: String? = nil, level: Double = 0.95) {
    self.time = time
    self.cause = cause
    self.censored = censored
    self.group = group
    self.level = level
  }

  /// The incidences at the end, the tests of the groups, and the steps of the curves.
  ///
  /// - Throws: `DatasetError` for columns that are not there or of the wrong kind, ``StudyError`` without a row of any cause
  ///   and for times below 0.
  public func output(of dataset: Dataset) throws -> AnalysisOutput {
    let times = try TimeColumn(try dataset.column(time), zeros: .kept).times
    let causes = try CategoryColumn(try dataset.column(cause))
    let groups = try group.map { try CategoryColumn(try dataset.column($0)) }
    let places = groups?.positions ?? Array(repeating: 0, count: dataset.rowCount)
    let complete = CompleteRows(
      [times, causes.positions.map { $0.map(Double.init) }, places.map { $0.map(Double.init) }], of: dataset)
    let open = causes.codes.firstIndex(of: censored)
    guard causes.codes.contains(where: { $0 != censored }) else {
      throw StudyError.invalidSource(
        id: cause, message: "the column names no cause besides the code of those without an event")
    }
    return try CompleteRows.naming([time, cause], in: "survive") {
      try output(
        times: complete.values(times),
        endings: complete.values(causes.positions).map { $0 == open ? nil : $0 },
        groups: complete.values(places), causes: causes, names: groups?.cells ?? [.empty],
        missing: complete.missing)
    }
  }

  private func output(
    times: [Double], endings: [Int?], groups: [Int], causes: CategoryColumn, names: [Cell], missing: Int
  ) throws -> AnalysisOutput {
    let numbers = causes.codes.indices.filter { causes.codes[$0] != censored }
    var results: [ResultRow] = []
    var steps = TidyTable(
      id: "curves", title: LocalizedText(de: "Kumulative Inzidenzen", en: "Cumulative incidences"),
      columns: [
        .group, .cause, .time, .atRisk, .events, .censored, .estimate.measured(in: .proportion),
        .standardError.measured(in: .proportion), .confidenceLow.measured(in: .proportion),
        .confidenceHigh.measured(in: .proportion),
      ])
    for (position, name) in names.enumerated() {
      let rows = groups.indices.filter { groups[$0] == position }
      // A group whose rows are all incomplete has no curve.
      if rows.isEmpty && names.count > 1 { continue }
      let curves = try CumulativeIncidence(
        times: rows.map { times[$0] }, endings: rows.map { endings[$0] }, causes: numbers)
      for (index, number) in numbers.enumerated() {
        let last = curves.steps.last?.time ?? 0
        var row = ResultRow(
          term: causes.cells[number], group: name,
          estimate: curves.incidence(of: number, at: last, level: level)
            ?? Estimate("cumulative incidence", value: 0, n: curves.n))
        let events = curves.events(of: number)
        row.remarks = [
          Remark("events", "\(events) events", values: [Double(events)]),
          Remark("incidence-up-to", "up to time \(last)", values: [last]),
        ]
        if names.count == 1 { row.missing = missing }
        results.append(row)
        for step in curves.steps {
          let interval = curves.interval(of: number, step, level: level)
          steps.append([
            name, causes.cells[number], .number(step.time), .count(step.atRisk), .count(step.events[index]),
            .count(step.censored), .number(step.incidence[index]), .number(step.standardErrors[index]),
            .optional(interval?.lower), .optional(interval?.upper),
          ])
        }
      }
    }
    for number in group == nil ? [] : numbers {
      let test = try GrayTest(times: times, endings: endings, groups: groups, cause: number)
      results.append(
        ResultRow(
          term: causes.cells[number], group: MethodCase.joined(names, by: ", "),
          test: test.result(level: level, missing: missing)))
    }
    let title = LocalizedText(de: "Konkurrierende Ausgänge", en: "Competing endings")
    return AnalysisOutput(
      title: title,
      tables: [
        TidyTable(id: "incidences", title: title, results: results, estimatesIn: .proportion), steps,
      ],
      charts: [
        try Chart(
          id: "curves", title: steps.title,
          form: .competingRisks(
            CompetingRisksForm(
              time: "time", cause: "cause", group: group == nil ? nil : "group",
              rest: LocalizedText(de: "ohne Ereignis", en: "without an event"))), table: steps)
      ])
  }
}

extension Column {
  fileprivate static let cause = Column("cause", .text, de: "Ausgang", en: "Cause")
  fileprivate static let time = Column("time", .value, de: "Zeit", en: "Time")
  fileprivate static let atRisk = Column("at_risk", .count, de: "unter Beobachtung", en: "At risk")
  fileprivate static let events = Column("events", .count, de: "Ereignisse", en: "Events")
  fileprivate static let censored = Column("censored", .count, de: "zensiert", en: "Censored")
}
