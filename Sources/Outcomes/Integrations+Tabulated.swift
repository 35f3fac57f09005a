import Measurement
import Statistics
import Tables

extension Integrations: Tabulated {
  /// The tables `rates` (each with its numerator and denominator) and `months` (stock and entries by month).
  public var tables: [TidyTable] { [rateTable, monthTable] }

  private struct Line {
    let code: String
    let name: LocalizedText
    let numerator: LocalizedText
    let counted: Counted
    let denominator: LocalizedText
    let base: Double?
    let value: Double?
    var interval: Interval?
    var remarks: [Remark] = []
  }

  /// A rate counts events or persons, never both.
  private enum Counted {
    case events(EventCount?)
    case persons(PersonCount)
  }

  private var lines: [Line] {
    let stock = LocalizedText(
      de: "mittlerer Bestand (ELB) der zwölf Monate", en: "mean stock of the twelve months")
    let remarks = [stockRemark] + (isProvisional ? [waitingRemark] : [])
    var lines = [
      Line(
        code: "K2", name: LocalizedText(de: "K2 Integrationsquote", en: "K2 integration rate"),
        numerator: LocalizedText(de: "Integrationen", en: "integrations"),
        counted: .events(rates.integrations), denominator: stock, base: rates.meanStock, value: rates.k2,
        remarks: remarks),
      Line(
        code: "K2E1",
        name: LocalizedText(
          de: "K2E1 geringfügige Beschäftigung",
          en: "K2E1 marginal employment"),
        numerator: LocalizedText(
          de: "Eintritte", en: "entries"),
        counted: .events(rates.marginal), denominator: stock, base: rates.meanStock, value: rates.k2e1,
        remarks: remarks),
      Line(
        code: "K2E2",
        name: LocalizedText(
          de: "K2E2 öffentlich geförderte Beschäftigung",
          en: "K2E2 publicly subsidised employment"),
        numerator: LocalizedText(
          de: "Eintritte", en: "entries"),
        counted: .events(rates.subsidised), denominator: stock, base: rates.meanStock, value: rates.k2e2,
        remarks: remarks),
      Line(
        code: "K2E3",
        name: LocalizedText(
          de: "K2E3 kontinuierliche Beschäftigung",
          en: "K2E3 continuous employment"),
        numerator: LocalizedText(
          de: "mit \(continuousMonths) Monaten Beschäftigung danach",
          en: "followed by \(continuousMonths) months of employment"),
        counted: .events(rates.continuous),
        denominator: LocalizedText(de: "Integrationen", en: "integrations"),
        base: Double(rates.integrations.value), value: rates.k2e3, remarks: continuityRemarks),
    ]
    if let project {
      lines.append(
        Line(
          code: "project", name: LocalizedText(de: "Quote des Projekts", en: "the project's own rate"),
          numerator: LocalizedText(
            de: "Personen mit Integration", en: "persons with an integration"),
          counted: .persons(integrated),
          denominator: LocalizedText(de: "alle Teilnehmenden", en: "all participants"),
          base: Double(project.n), value: project.value, interval: project.interval))
    }
    return lines
  }

  private var continuityRemarks: [Remark] {
    guard notYetDue > 0 else {
      return [
        Remark(
          "continuity-by-day-of-start",
          "employed on the day of the month it began, in each of the months; the official reporting days differ"
        )
      ] + (isContinuityProvisional ? [waitingRemark] : [])
    }
    return [
      Remark(
        "continuity-not-yet-known",
        "\(notYetDue.value) integrations are less than \(continuousMonths) months old, so that the rate is not known yet",
        values: [Double(notYetDue.value), Double(continuousMonths)])
    ]
  }

  private var waitingRemark: Remark {
    Remark(
      "waiting-period",
      "provisional: the waiting period of \(waitingMonths) months is not over, and late reports may be missing",
      values: [Double(waitingMonths)])
  }

  private var stockRemark: Remark {
    Remark("stock-not-checked", "whether the persons belong to the stock is not recorded and not checked")
  }

  private var rateTable: TidyTable {
    let (first, last) = (months[0].month, months[11].month)
    return TidyTable(
      id: "rates",
      title: LocalizedText(
        de: "Integrationsquoten \(first.label.de) bis \(last.label.de)",
        en: "Integration rates \(first.label.en) to \(last.label.en)"),
      columns: [
        .rate, .numerator, .events, .persons, .denominator, .base, .estimate.measured(in: .proportion),
        .confidenceLow.measured(in: .proportion), .confidenceHigh.measured(in: .proportion),
        .confidenceLevel, .method, .remarks,
      ],
      rows: lines.map { line in
        var (events, persons) = (Cell.empty, Cell.empty)
        switch line.counted {
        case .events(let count): events = count.map { .count($0.value) } ?? .empty
        case .persons(let count): persons = .count(count.value)
        }
        return [
          .label(code: line.code, line.name), .label(code: line.numerator.en, line.numerator), events,
          persons, .label(code: line.denominator.en, line.denominator), .optional(line.base),
          .optional(line.value), .optional(line.interval?.lower), .optional(line.interval?.upper),
          .optional(line.interval?.level), .optionalLabel(line.interval?.method, Wording.method),
          .remarks(line.remarks),
        ]
      })
  }

  private var monthTable: TidyTable {
    TidyTable(
      id: "months", title: LocalizedText(de: "Eintritte nach Monat", en: "Entries by month"),
      columns: [.month, .stock, .integrations, .marginal, .subsidised],
      rows: months.map { month in
        [
          .label(code: month.month.description, month.month.label), .count(month.stock),
          .count(month.integrations.value), .count(month.marginal.value), .count(month.subsidised.value),
        ]
      })
  }
}
