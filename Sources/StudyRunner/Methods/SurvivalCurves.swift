import Datasets
import Measurement
import Reports
import Statistics
import Tables

/// Kaplan–Meier curves of the time to an event, by group, with their medians, restricted means and the tests of
/// log-rank and Peto, stratified where a column of strata is named.
///
/// Rows with a missing time, event, group, stratum or entry are left out and counted. With a column of entries everybody is
/// at risk after the entry only. A restricted mean is the area under
/// the curve up to the same limit in every group: the one named, else the earliest of the last observations. Standard
/// errors are Greenwood's; intervals of curves and medians are symmetric on the scale named, ln S by default.
public struct SurvivalCurves: Sendable {
  private let time: String
  private let event: String
  private let group: String?
  private let stratum: String?
  private let entry: String?
  private let limit: Double?
  private let scale: KaplanMeier.IntervalScale
  private let level: Double

  /// Creates the analysis; the entry is the column of times from which on somebody was observed, the limit that of the
  /// restricted means.
  public init(
    time: String, event: String, group: String? = nil, stratum: String? = nil, entry: String? = nil,
    limit: Double? = nil,
    scale: KaplanMeier.IntervalScale = .log, level: Double = 0.95
  ) {
    self.time = time
    self.event = event
    self.group = group
    self.stratum = stratum
    self.entry = entry
    self.limit = limit
    self.scale = scale
    self.level = level
  }

  /// The medians, the test of the groups, and the steps of the curves.
  ///
  /// - Throws: `DatasetError` for columns that are not there or of the wrong kind, ``StudyError`` for events
  ///   that are not 0 and 1, for times below 0 and for entries not before the end of their time.
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
    let entries = try entry.map { try EntryColumn(try dataset.column($0), before: times, in: time) }
    let complete = CompleteRows(
      [times, flags, positions.map { $0.map(Double.init) }]
        + (strata.map { [$0.map { $0.map(Double.init) }] } ?? []) + (entries.map { [$0.entries] } ?? []),
      of: dataset)
    let sample = SurvivalSample(
      times: complete.values(times), events: complete.values(events), groups: complete.values(positions),
      strata: strata.map { complete.values($0) } ?? [], entries: entries.map { complete.values($0.entries) })
    return try CompleteRows.naming([time, event] + (group.map { [$0] } ?? []), in: "survive") {
      try output(
        sample, names: groups?.cells ?? [.empty], missing: complete.missing,
        remarks: column.remarks + (entries?.remarks ?? []))
    }
  }

  private func output(
    _ sample: SurvivalSample, names: [Cell], missing: Int, remarks: [Remark]
  ) throws -> AnalysisOutput {
    var medians: [ResultRow] = []
    var curves: [(name: Cell, curve: KaplanMeier)] = []
    var steps = TidyTable(
      id: "curves", title: LocalizedText(de: "Überlebenskurven", en: "Survival curves"),
      columns: [.group, .time, .atRisk, .events, .censored]
        + (entry == nil ? [] : [.entered]) + [
          .survival, .standardError.measured(in: .proportion),
          .confidenceLow.measured(in: .proportion), .confidenceHigh.measured(in: .proportion),
        ])
    for (position, name) in names.enumerated() {
      let rows = sample.groups.indices.filter { sample.groups[$0] == position }
      // A group whose rows are all incomplete has no curve.
      if rows.isEmpty && names.count > 1 { continue }
      let curve = try KaplanMeier(
        times: rows.map { sample.times[$0] }, events: rows.map { sample.events[$0] },
        entries: sample.entries.map { entries in rows.map { entries[$0] } })
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
      row.remarks += entryRemarks(curve, sample.entries.map { entries in rows.map { entries[$0] } })
      if names.count == 1 { row.missing = missing }
      if medians.isEmpty { row.remarks += remarks }
      medians.append(row)
      for step in curve.steps {
        let interval = curve.interval(step, level: level, scale: scale)
        steps.append(
          [name, .number(step.time), .count(step.atRisk), .count(step.events), .count(step.censored)]
            + (entry == nil ? [] : [.count(step.entered)]) + [
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
          strata: sample.strata.isEmpty ? nil : sample.strata, entries: sample.entries, weight: weight)
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

  /// What late entries leave unknown: the time before the first of them, and a curve that fell to 0 too early.
  private func entryRemarks(_ curve: KaplanMeier, _ entries: [Double]?) -> [Remark] {
    var remarks: [Remark] = []
    if let first = entries?.min(), first > 0 {
      remarks.append(
        Remark(
          "observed-from",
          "nobody was observed before \(first): the curve is that of those who lasted until then",
          values: [first]))
    }
    if let step = curve.emptiedEarly {
      remarks.append(
        Remark(
          "emptied-early",
          "at \(step.time) all \(step.atRisk) at risk ended, so the curve stays at 0 although others entered later; it is not to be "
            + "used from there on",
          values: [step.time, Double(step.atRisk)]))
    }
    return remarks
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
  fileprivate static let entered = Column("entered", .count, de: "hinzugekommen", en: "Entered")
  fileprivate static let survival = Column(
    "survival", .proportion, de: "Anteil ohne Ereignis", en: "Survival")
}
