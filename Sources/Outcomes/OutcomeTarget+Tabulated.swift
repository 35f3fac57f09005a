import Datasets
import Measurement
import Statistics
import Tables

extension OutcomeTarget: Tabulated {
  /// The tables `target` (the test), `types` (one row per type of outcome), where groups are compared `groups`, and
  /// where there are flags `flags`.
  public var tables: [TidyTable] {
    [targetTable, typeTable] + (groups.isEmpty ? [] : [groupTable]) + (flags.isEmpty ? [] : [flagTable])
  }

  private var targetTable: TidyTable {
    let row = ResultRow(
      term: .label(
        code: "counted",
        LocalizedText(de: "Personen mit gezähltem Ergebnis", en: "Persons with a counted outcome")),
      test: test, remarks: remarks)
    return TidyTable(
      id: "target", title: LocalizedText(de: "Zielerreichung", en: "Achievement of the target"),
      columns: [.persons, .events, .target, .targetDifference]
        + ResultRow.columns(estimatesIn: .proportion),
      rows: [
        [
          .count(counted.persons.value), .count(counted.events.value), .number(target),
          .number(difference.value / 100),
        ] + row.cells
      ])
  }

  private var remarks: [Remark] {
    guard counted.events.value > counted.persons.value else { return [] }
    return [
      Remark(
        "persons-counted-once",
        "\(counted.events.value) outcomes of \(counted.persons.value) persons; each person counts once",
        values: [Double(counted.events.value), Double(counted.persons.value)])
    ]
  }

  private var typeTable: TidyTable {
    TidyTable(
      id: "types", title: LocalizedText(de: "Ergebnisse nach Art", en: "Outcomes by type"),
      columns: [.outcomeType, .role, .events, .persons] + OutcomeTarget.shareColumns,
      rows: types.map { type in
        [
          .label(code: type.type.code, type.type.label),
          .label(code: type.role.rawValue, type.role.label), .count(type.count.events.value),
          .count(type.count.persons.value),
        ] + shareCells(type.share, n: type.count.total.value)
      })
  }

  private var groupTable: TidyTable {
    TidyTable(
      id: "groups",
      title: LocalizedText(de: "Gezählte Ergebnisse nach Gruppe", en: "Counted outcomes by group"),
      columns: [.group, .events, .persons] + OutcomeTarget.shareColumns,
      rows: groups.map { group in
        [
          group.group.map { .label(code: $0.code, $0.label) }
            ?? .label(code: "not-stated", MissingReason.notAnswered.label),
          .count(group.count.events.value), .count(group.count.persons.value),
        ] + shareCells(group.share, n: group.count.total.value)
      })
  }

  private var flagTable: TidyTable {
    TidyTable(
      id: "flags", title: LocalizedText(de: "Merkmale der Ergebnisse", en: "Flags of the outcomes"),
      columns: [.flag, .outcomeType, .group, .yes, .nMissing] + OutcomeTarget.shareColumns,
      rows: flags.map { flag in
        [
          .label(code: flag.flag.code, flag.flag.label), .label(code: flag.type.code, flag.type.label),
          flag.group.map { .label(code: $0.code, $0.label) }
            ?? .label(code: "all", LocalizedText(de: "alle", en: "all")),
          .count(flag.yes), .count(flag.missing),
        ] + shareCells(flag.share, n: flag.answered)
      })
  }

  private static let shareColumns: [Column] = [
    .n, .estimate.measured(in: .proportion), .confidenceLow.measured(in: .proportion),
    .confidenceHigh.measured(in: .proportion), .confidenceLevel, .method,
  ]

  private func shareCells(_ share: Estimate?, n: Int) -> [Cell] {
    [
      .count(n), .optional(share?.value), .optional(share?.interval?.lower),
      .optional(share?.interval?.upper), .number(level),
      .optionalLabel(share?.interval?.method, Wording.method),
    ]
  }
}

extension OutcomeTarget.Role {
  /// The label for reports.
  public var label: LocalizedText {
    switch self {
    case .counted: LocalizedText(de: "ja", en: "yes")
    case .reported: LocalizedText(de: "nein", en: "no")
    }
  }
}
