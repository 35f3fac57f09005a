import Datasets
import Measurement
import Reports
import Statistics
import Tables

/// Kaplan–Meier curves of the time to an event, by group, with their medians and the log-rank test.
///
/// Rows with a missing time, event or group are left out and counted.
public struct SurvivalCurves: Sendable {
  private let time: String
  private let event: String
  private let group: String?
  private let level: Double

  /// Creates the analysis.
  public init(time: String, event: String, group: String? = nil, level: Double = 0.95) {
    self.time = time
    self.event = event
    self.group = group
    self.level = level
  }

  /// The medians, the test of the groups, and the steps of the curves.
  ///
  /// - Throws: `DatasetError` for columns that are not there or of the wrong kind, ``StudyError`` for events
  ///   that are not 0 and 1 and for times below 0.
  public func output(of dataset: Dataset) throws -> AnalysisOutput {
    let times = try dataset.column(time).numbers()
    let events = try EventColumn(try dataset.column(event)).events
    let groups = try group.map { try CategoryColumn(try dataset.column($0)) }
    let positions = groups?.positions ?? Array(repeating: 0, count: dataset.rowCount)
    let flags = events.map { $0.map { $0 == .occurred ? 1.0 : 0 } }
    let complete = CompleteRows([times, flags, positions.map { $0.map(Double.init) }], of: dataset)
    let sample = SurvivalSample(
      times: complete.values(times), events: complete.values(events), groups: complete.values(positions),
      strata: [])
    return try CompleteRows.naming([time, event], in: "survive") {
      try output(sample, names: groups?.cells ?? [.empty], missing: complete.missing)
    }
  }

  private func output(_ sample: SurvivalSample, names: [Cell], missing: Int) throws -> AnalysisOutput {
    var medians: [ResultRow] = []
    var steps = TidyTable(
      id: "curves", title: LocalizedText(de: "Überlebenskurven", en: "Survival curves"),
      columns: [
        .group, .time, .atRisk, .events, .censored, .survival, .standardError.measured(in: .proportion),
        .confidenceLow.measured(in: .proportion), .confidenceHigh.measured(in: .proportion),
      ])
    for (position, name) in names.enumerated() {
      let rows = sample.groups.indices.filter { sample.groups[$0] == position }
      // A group whose rows are all incomplete has no curve.
      if rows.isEmpty && names.count > 1 { continue }
      let curve = try KaplanMeier(
        times: rows.map { sample.times[$0] }, events: rows.map { sample.events[$0] })
      var row = ResultRow(
        term: .text(time), group: name,
        estimate: curve.median(level: level) ?? Estimate("median survival time", value: 0, n: curve.n))
      row.remarks = [
        Remark("events", "\(curve.events) events", values: [Double(curve.events)])
      ]
      if let median = curve.median(level: level) {
        row.estimate = Estimate(
          "median survival time", value: median.value, interval: median.interval, n: median.n)
      } else {
        row.estimate = nil
        row.remarks.append(
          Remark(
            "median-not-reached", "the median is unknown: more than half of \(curve.n) still last at the end")
        )
      }
      if names.count == 1 { row.missing = missing }
      medians.append(row)
      for step in curve.steps {
        let interval = curve.interval(step, level: level)
        steps.append([
          name, .number(step.time), .count(step.atRisk), .count(step.events), .count(step.censored),
          .number(step.survival), .optional(step.standardError), .optional(interval?.lower),
          .optional(interval?.upper),
        ])
      }
    }
    if group != nil {
      for weight in LogRank.Weight.allCases {
        let test = try LogRank(
          times: sample.times, events: sample.events, groups: sample.groups, weight: weight)
        medians.append(
          ResultRow(
            term: .text(time), group: MethodCase.joined(names, by: ", "),
            test: test.result(level: level, missing: missing)))
      }
    }
    let title = LocalizedText(de: "Zeit bis zum Ereignis", en: "Time to event")
    return AnalysisOutput(
      title: title, tables: [TidyTable(id: "survival", title: title, results: medians), steps],
      charts: [
        try Chart(
          id: "curves", title: steps.title,
          form: .survival(
            SurvivalForm(
              time: "time", group: group == nil ? nil : "group", value: "survival", censored: "censored")),
          table: steps)
      ])
  }
}

extension Column {
  fileprivate static let time = Column("time", .value, de: "Zeit", en: "Time")
  fileprivate static let atRisk = Column("at_risk", .count, de: "unter Beobachtung", en: "At risk")
  fileprivate static let events = Column("events", .count, de: "Ereignisse", en: "Events")
  fileprivate static let censored = Column("censored", .count, de: "zensiert", en: "Censored")
  fileprivate static let survival = Column(
    "survival", .proportion, de: "Anteil ohne Ereignis", en: "Survival")
}
