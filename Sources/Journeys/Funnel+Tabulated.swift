import Measurement
import Statistics
import Tables

extension Funnel: Tabulated {
  /// The tables `stages`, `take-up`, `reasons`, `reasons-by-stage` and, where kinds of events are recorded,
  /// `events`.
  public var tables: [TidyTable] { tables(mostFrequentReasons: nil) }

  /// The same tables with the most frequent reasons only, overall and at each stage.
  ///
  /// - Parameter count: the last rank shown, ties included; all ranks when nil.
  public func tables(mostFrequentReasons count: Int?) -> [TidyTable] {
    let last = count ?? Int.max
    return [stageTable, takeUpTable, reasonTable(to: last), reasonByStageTable(to: last)]
      + (map.stages.contains { $0.eventColumn != nil } ? [eventTable] : [])
  }

  private var stageTable: TidyTable {
    var table = TidyTable(
      id: "stages", title: LocalizedText(de: "Stationen", en: "Stages"),
      columns: [
        .group, .stage, .entered, .passed, .alreadyInPlace, .skipped, .droppedOff, .open, .conversion,
        .conversionLow, .conversionHigh, .reachedOfBase, .base, .shareOfBase, .shareOfBaseLow,
        .shareOfBaseHigh, .confidenceLevel,
      ])
    for group in groups {
      for (position, stage) in group.stages.enumerated() {
        table.append(
          [
            codebook.groupCell(group.group), map.stageCell(stage.stage), .count(stage.entered),
            .count(stage.passed), .count(stage.alreadyInPlace), .count(stage.skipped),
            .count(stage.droppedOff), .count(stage.open),
          ] + cells(conversion(at: stage))
            + [.count(stage.reachedOfBase), .count(group.base)]
            + cells(shareOfBase(at: position, of: group)) + [.number(level)])
      }
    }
    return table
  }

  private var takeUpTable: TidyTable {
    var table = TidyTable(
      id: "take-up", title: LocalizedText(de: "Inanspruchnahme", en: "Take-up"),
      columns: [
        .group, .stage, .journeyCount, .n, .estimate.measured(in: .proportion),
        .confidenceLow.measured(in: .proportion), .confidenceHigh.measured(in: .proportion),
        .confidenceLevel, .method, .open, .remarks,
      ])
    for group in groups {
      let last = group.stages[group.stages.count - 1]
      let remark = Remark(
        "open-counted-as-not-reached", "\(group.openOfBase) still open, counted as not reached",
        values: [Double(group.openOfBase)])
      table.append(
        [
          codebook.groupCell(group.group), map.stageCell(last.stage), .count(last.reachedOfBase),
          .count(group.base),
        ] + cells(takeUp(of: group))
          + [
            .number(level), .optionalLabel(takeUp(of: group)?.interval?.method, Wording.method),
            .count(group.openOfBase),
            .remarks(group.openOfBase > 0 ? [remark] : []),
          ])
    }
    return table
  }

  private func reasonTable(to last: Int) -> TidyTable {
    var table = TidyTable(
      id: "reasons",
      title: LocalizedText(de: "Gründe der Nichtinanspruchnahme", en: "Reasons for not taking up"),
      columns: [.group, .rank, .reason, .journeyCount, .n, .journeyShare])
    for group in groups {
      for reason in rankedReasons(of: group) where reason.rank <= last {
        table.append([
          codebook.groupCell(group.group), .count(reason.rank), codebook.reasonCell(reason.reason),
          .count(reason.count), .count(reason.total),
          .optional(Share(reason.count, of: reason.total)?.proportion),
        ])
      }
    }
    return table
  }

  private func reasonByStageTable(to last: Int) -> TidyTable {
    var table = TidyTable(
      id: "reasons-by-stage", title: LocalizedText(de: "Gründe nach Station", en: "Reasons by stage"),
      columns: [.group, .stage, .rank, .reason, .journeyCount, .n, .journeyShare])
    for group in groups {
      for stage in group.stages {
        let reasons = group.reasons.filter { $0.stage == stage.stage }
        let total = reasons.reduce(0) { $0 + $1.count }
        for reason in reasons {
          let rank = 1 + reasons.count { $0.count > reason.count }
          guard rank <= last else { continue }
          table.append([
            codebook.groupCell(group.group), map.stageCell(stage.stage), .count(rank),
            codebook.reasonCell(reason.reason), .count(reason.count), .count(total),
            .optional(Share(reason.count, of: total)?.proportion),
          ])
        }
      }
    }
    return table
  }

  private var eventTable: TidyTable {
    var table = TidyTable(
      id: "events", title: LocalizedText(de: "Arten der Ereignisse", en: "Kinds of events"),
      columns: [.group, .stage, .event, .journeyCount])
    for group in groups {
      for stage in group.stages {
        for event in stage.events {
          table.append([
            codebook.groupCell(group.group), map.stageCell(stage.stage),
            .label(code: event.event, codebook.eventLabel(event.event)), .count(event.count),
          ])
        }
      }
    }
    return table
  }

  private func cells(_ estimate: Estimate?) -> [Cell] {
    [
      .optional(estimate?.value), .optional(estimate?.interval?.lower),
      .optional(estimate?.interval?.upper),
    ]
  }
}
