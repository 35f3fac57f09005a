import Measurement
import Tables

extension Controlling {
  /// What something cost and saved.
  var balanceTable: TidyTable {
    TidyTable(
      id: "balances", title: LocalizedText(de: "Prognose und Ist", en: "Forecast and actual"),
      columns: [
        .balance, .part, periodColumn, .forecast, .actual, .difference, .cumulatedForecast,
        .cumulatedActual,
      ],
      rows: balances.flatMap { result in
        let total = LocalizedText(de: "insgesamt", en: "in total")
        let parts = result.balance.parts.map { ($0.id, $0.title) } + [("total", total)]
        return zip(parts, result.entries).flatMap { part, entries in
          entries.map { entry -> [Cell] in
            [
              .label(code: result.balance.id, result.balance.title), .label(code: part.0, part.1),
              .text(Period.text(entry.period)), .optional(entry.forecast), .optional(entry.actual),
              .optional(entry.actual.flatMap { actual in entry.forecast.map { actual - $0 } }),
              .optional(entry.cumulatedForecast), .optional(entry.cumulatedActual),
            ]
          }
        }
      })
  }

  /// How agreements stand.
  var agreementTable: TidyTable {
    TidyTable(
      id: "agreements",
      title: LocalizedText(de: "Stand der Zielvereinbarungen", en: "How goal agreements stand"),
      columns: [
        .agreement, .unit, .talk, .baseValue, .agreedTarget, .expected, .corridorLow, .corridorHigh,
        .value,
        .state,
        .needed,
      ],
      rows: talks.map { talk in
        [
          .label(code: talk.agreement.id, talk.agreement.title), label(ofUnit: talk.unit),
          .text(Period.text(talk.talk)), .optional(talk.baseValue), .optional(talk.target),
          .optional(talk.expected),
          .optional(talk.expected.map { $0 - talk.agreement.corridor }),
          .optional(talk.expected.map { $0 + talk.agreement.corridor }), .optional(talk.value),
          .label(code: talk.state.rawValue, talk.state.label), .optional(talk.neededPerPeriod),
        ]
      })
  }

  /// What makes the results doubtful.
  var findingTable: TidyTable {
    TidyTable(
      id: "findings", title: LocalizedText(de: "Befunde zu den Daten", en: "Findings on the data"),
      columns: [.finding, .subject, .unit, .group, periodColumn, .file, .row, .otherRow],
      rows: findings.map { finding in
        [
          .label(code: finding.kind.rawValue, finding.label),
          finding.subject.map(label(ofSubject:)) ?? .empty,
          finding.unit.map(label(ofUnit:)) ?? .empty, label(ofGroup: finding.group),
          .optionalText(finding.period.map(Period.text)),
          .optionalText(finding.file), .optional(finding.row.map(Double.init)),
          .optional(finding.otherRow.map(Double.init)),
        ]
      })
  }

  private func label(ofSubject id: String) -> Cell {
    let title = data.definition.measure(id)?.title ?? data.definition.indicator(id)?.title
    return .label(code: id, title ?? LocalizedText(id))
  }
}

extension GoalTalk.State {
  fileprivate var label: LocalizedText {
    switch self {
    case .reached: LocalizedText(de: "erreicht", en: "reached")
    case .onTheWay: LocalizedText(de: "im Korridor", en: "within the corridor")
    case .behind: LocalizedText(de: "zurück", en: "behind")
    case .unknown: LocalizedText(de: "nicht bekannt", en: "not known")
    }
  }
}
