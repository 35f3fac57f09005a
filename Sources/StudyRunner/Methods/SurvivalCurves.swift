import Datasets
import Measurement
import Reports
import Statistics
import Tables

/// Kaplan–Meier curves of the time to an event, by group, with their medians, restricted means and the tests of
/// log-rank and Peto, stratified where a column of strata is named.
///
/// Rows with a missing time, event, group or stratum are left out and counted. A restricted mean is the area under
/// the curve up to the same limit in every group: the one named, else the earliest of the last observations. Standard
/// errors are Greenwood's; intervals of curves and medians are symmetric on the scale named, ln S by default.
public struct SurvivalCurves: Sendable {
  private let time: String
  private let event: String
  private let group: String?
  private let stratum: String?
  private let limit: Double?
  private let scale: KaplanMeier.IntervalScale
  private let level: Double

  /// Creates the analysis; the limit is that of the restricted means.
  public init(
    time: String, event: String, group: String? = nil, stratum: String? = nil, limit: Double? = nil,
    scale: KaplanMeier.IntervalScale = .log, level: Double = 0.95
  ) {
    self.time = time
    self.event = event
    self.group = group
    self.stratum = stratum
    self.limit = limit
    self.scale = scale
    self.level = level
  }

  /// The medians, the test of the groups, and the steps of the curves.
  ///
  /// - Throws: `DatasetError` for columns that are not there or of the wrong kind, ``StudyError`` for events
  ///   that are not 0 and 1 and for times below 0.
  public func output(of dataset: Dataset) throws -> AnalysisOutput {
    guard stratum == nil || group != nil else {
      throw StudyError.usage(
        message: "--stratum needs --group: strata are held apart when groups are compared")
    }
    let column = try TimeColumn(try dataset.column(time), zeros: .kept)
    let times = column.times
    let events = try EventColumn(try dataset.column(event)).events
    let groups = try group.map { try CategoryColumn(try dataset.column($0)) }
    let positions = groups?.positions ?? Array(repeating: 0, count: dataset.rowCount)
    let flags = events.map { $0.map { $0 == .occurred ? 1.0 : 0 } }
    let strata = try stratum.map { try CategoryColumn(try dataset.column($0)).positions }
    let complete = CompleteRows(
      [times, flags, positions.map { $0.map(Double.init) }]
        + (strata.map { [$0.map { $0.map(Double.init) }] } ?? []), of: dataset)
    let sample = SurvivalSample(
      times: complete.values(times), events: complete.values(events), groups: complete.values(positions),
      strata: strata.map { complete.values($0) } ?? [])
    return try CompleteRows.naming([time, event] + (group.map { [$0] } ?? []), in: "survive") {
      try output(
        sample, names: groups?.cells ?? [.empty], missing: complete.missing, remarks: column.remarks)
    }
  }

  private func output(
    _ sample: SurvivalSample, names: [Cell], missing: Int, remarks: [Remark]
  ) throws -> AnalysisOutput {
    var medians: [ResultRow] = []
    var curves: [(name: Cell, curve: KaplanMeier)] = []
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
      curves.append((name, curve))
      let median = curve.median(level: level, scale: scale)
      var row = ResultRow(
        term: .text(time), group: name,
        estimate: median.map {
          Estimate("median survival time", value: $0.value, interval: $0.interval, n: $0.n)
        })
      row.remarks = [
        Remark("events", "\(curve.events) events", values: [Double(curve.events)])
      ]
      if median == nil {
        row.remarks.append(
          Remark(
            "median-not-reached", "the median is unknown: more than half of \(curve.n) still last at the end")
        )
      }
      if names.count == 1 { row.missing = missing }
      if medians.isEmpty { row.remarks += remarks }
      medians.append(row)
      for step in curve.steps {
        let interval = curve.interval(step, level: level, scale: scale)
        steps.append([
          name, .number(step.time), .count(step.atRisk), .count(step.events), .count(step.censored),
          .number(step.survival), .optional(step.standardError), .optional(interval?.lower),
          .optional(interval?.upper),
        ])
      }
    }
    medians += restrictedMeans(curves)
    if group != nil {
      for weight in LogRank.Weight.allCases {
        let test = try LogRank(
          times: sample.times, events: sample.events, groups: sample.groups,
          strata: sample.strata.isEmpty ? nil : sample.strata, weight: weight)
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

  /// The mean time of every group up to the limit.
  private func restrictedMeans(_ curves: [(name: Cell, curve: KaplanMeier)]) -> [ResultRow] {
    let earliest = curves.compactMap { $0.curve.steps.last?.time }.min() ?? 0
    let end = limit ?? earliest
    return curves.map { name, curve in
      let mean = curve.restrictedMean(to: end, level: level)
      let remark =
        mean == nil
        ? Remark(
          "limit-out-of-reach", "no mean: the limit lies beyond the last observation or is not positive")
        : Remark("restricted", "up to \(end)", values: [end])
      return ResultRow(term: .text(time), group: name, estimate: mean, remarks: [remark])
    }
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
