import Measurement
import Tables

extension ConferenceAgreements: Tabulated {
  /// The tables `kept`, `agencies`, `topics` where the file says what was agreed, `to-do` and `findings`.
  public var tables: [TidyTable] {
    [
      table(
        "kept", LocalizedText(de: "Was vereinbart und gehalten wurde", en: "What was agreed and kept"), [all]),
      table("agencies", LocalizedText(de: "Nach Stelle", en: "By agency"), agencies),
    ]
      + (topics.isEmpty
        ? [] : [table("topics", LocalizedText(de: "Nach Gegenstand", en: "By topic"), topics)])
      + [toDoTable, findingTable]
  }

  private func table(_ id: String, _ title: LocalizedText, _ parts: [Part]) -> TidyTable {
    TidyTable(
      id: id, title: title,
      columns: [.group, .cases, .conferences, .agreements] + ConferenceAgreement.State.allCases.map(\.column)
        + [
          .fellDue, .keptShare, .standardError.measured(in: .proportion),
          .confidenceLow.measured(in: .proportion),
          .confidenceHigh.measured(in: .proportion), .confidenceLevel, .method, .lateN, .medianDaysLate,
          .mostDaysLate,
        ],
      rows: parts.map { part in
        let conferences = Set(part.agreements.map { "\($0.unit)\u{0}\($0.held)" })
        return [
          .label(
            code: part.level?.code ?? "all", part.level?.label ?? LocalizedText(de: "alle", en: "all")),
          .count(Set(part.agreements.map(\.unit)).count), .count(conferences.count),
          .count(part.agreements.count),
        ] + part.counts.map(Cell.count) + [
          .count(part.due), .optional(part.kept?.value), .optional(part.kept?.standardError),
          .optional(part.kept?.interval?.lower), .optional(part.kept?.interval?.upper),
          .optional(part.kept?.interval?.level), .optionalLabel(part.kept?.interval?.method, Wording.method),
          .count(part.daysLate.count), .optional(part.medianDaysLate),
          part.daysLate.last.map { .number(Double($0)) } ?? .empty,
        ]
      })
  }

  /// What is still to be done, the longest overdue first.
  private var toDoTable: TidyTable {
    let open = agreements.filter {
      [.overdue, .open, .openUndated].contains($0.state(asOf: asOf))
    }
    let ordered = open.sorted {
      ($0.due?.daysSinceEpoch ?? .max, $0.row) < ($1.due?.daysSinceEpoch ?? .max, $1.row)
    }
    func cell(_ code: String?, _ parts: [Part]) -> Cell {
      guard let code else { return .empty }
      return .label(code: code, parts.first { $0.level?.code == code }?.level?.label ?? LocalizedText(code))
    }
    return TidyTable(
      id: "to-do", title: LocalizedText(de: "Was noch zu tun ist", en: "What is still to be done"),
      columns: [.conferenceCase, .heldOn, .agency, .agreedTopic, .dueOn, .state, .daysOverdue],
      rows: ordered.map { agreement in
        let state = agreement.state(asOf: asOf)
        return [
          .text(agreement.unit), .text("\(agreement.held)"), cell(agreement.agency, agencies),
          cell(agreement.topic, topics), .optionalText(agreement.due.map { "\($0)" }),
          .label(code: state.rawValue, state.label),
          state == .overdue ? .optional(agreement.due.map { Double(asOf.days(since: $0)) }) : .empty,
        ]
      })
  }

  private var findingTable: TidyTable {
    TidyTable(
      id: "findings", title: LocalizedText(de: "Unstimmigkeiten", en: "Inconsistencies"),
      columns: [.file, .fileRow, .finding],
      rows: findings.map { [.text(file), .count($0.row), .label(code: $0.kind.rawValue, $0.kind.label)] })
  }
}

extension ConferenceAgreement.State {
  fileprivate var column: Column {
    Column(
      rawValue.split(separator: "-").joined(separator: "_"), .count, de: label.de, en: label.en)
  }
}

extension Column {
  fileprivate static let cases = Column("cases", .count, de: "Fälle", en: "Cases")
  fileprivate static let conferences = Column("conferences", .count, de: "Konferenzen", en: "Conferences")
  fileprivate static let agreements = Column("agreements", .count, de: "Vereinbarungen", en: "Agreements")
  fileprivate static let fellDue = Column("due", .count, de: "fällig geworden", en: "Fell due")
  fileprivate static let keptShare = Column(
    "estimate", .proportion, de: "Anteil eingehalten", en: "Share kept")
  fileprivate static let lateN = Column("late_n", .count, de: "verspätet", en: "Late")
  fileprivate static let medianDaysLate = Column(
    "median_days_late", .days, de: "Median der Verspätung", en: "Median days late")
  fileprivate static let mostDaysLate = Column(
    "most_days_late", .days, de: "größte Verspätung", en: "Most days late")
  fileprivate static let conferenceCase = Column("case", .text, de: "Fall", en: "Case")
  fileprivate static let heldOn = Column("held", .text, de: "Konferenz am", en: "Held on")
  fileprivate static let agency = Column("agency", .text, de: "Stelle", en: "Agency")
  fileprivate static let agreedTopic = Column("topic", .text, de: "Gegenstand", en: "Topic")
  fileprivate static let dueOn = Column("due_on", .text, de: "fällig am", en: "Due on")
  fileprivate static let state = Column("state", .text, de: "Stand", en: "State")
  fileprivate static let daysOverdue = Column("days_overdue", .days, de: "überfällig seit", en: "Overdue for")
}
