import Measurement
import Tables

/// What a reader must know beside quotas, whether they are of one case or of many.
struct QuotaReading {
  let permission: ReleaseGate.Permission
  /// Whether the reference set is small; see ``IndicationModel/isSmall``.
  let isSmall: Bool

  /// What stands beside every quota, wherever its row goes.
  func remarks(on help: HelpKind, hasQuota: Bool) -> Cell {
    var words: [LocalizedText] = []
    if hasQuota { words.append(Self.caution) }
    if hasQuota, isSmall { words.append(Self.smallReference) }
    if let assumption = help.assumption {
      words.append(
        LocalizedText(
          de: "Altersgrenze angenommen: \(assumption.de)", en: "age limit assumed: \(assumption.en)"))
    }
    guard !words.isEmpty else { return .empty }
    let text = LocalizedText(
      de: words.map(\.de).joined(separator: "; "), en: words.map(\.en).joined(separator: "; "))
    return .label(code: text.en, text)
  }

  /// The table `reading`, with rows of what else there is to say.
  func table(with rows: [[Cell]]) -> TidyTable {
    let small = [
      Cell.label(code: "small-reference", LocalizedText(de: "kleine Referenz", en: "small reference")),
      .label(code: Self.smallness.en, Self.smallness),
    ]
    return TidyTable(
      id: "reading", title: LocalizedText(de: "Wie das zu lesen ist", en: "How to read this"),
      columns: [.term, .content],
      rows: [
        [
          .label(code: "permission", LocalizedText(de: "erlaubt", en: "permitted")),
          .label(code: permission.rawValue, allowed),
        ]
      ] + rows + [
        [
          .label(code: "identification", LocalizedText(de: "Aussage", en: "meaning")),
          .label(code: Self.caveat.en, Self.caveat),
        ]
      ] + (isSmall ? [small] : []))
  }

  private static let caution = LocalizedText(
    de: "Erwartung, nicht Wirkung: setzt voraus, dass nichts Unerfasstes über die Hilfe entschied",
    en: "an expectation, not an effect: it assumes that nothing unrecorded decided who was given the help")

  private static let smallReference = LocalizedText(
    de: "kleine Referenz, unter 5.000 Fälle", en: "a small reference set, fewer than 5,000 cases")

  private static let smallness = LocalizedText(
    de:
      "weniger als 5.000 ausgewertete Fälle: Quoten liegen leicht um acht Prozentpunkte daneben, und eine Hilfe mit "
      + "weniger als 100 Fällen ist höchstens schwach gestützt",
    en:
      "fewer than 5,000 evaluated cases: quotas are easily off by eight percentage points, and a help that fewer than 100 "
      + "were given has weak support at most")

  private var allowed: LocalizedText {
    switch permission {
    case .ranking:
      LocalizedText(
        de: "Quoten und Rangfolge: Das Modell hat seine Prüfung bestanden.",
        en: "quotas and their order: the model has passed its checks")
    case .expectations:
      LocalizedText(
        de:
          "Quoten ohne Rangfolge: Dass ihre Befolgung mehr Erfolge brächte als die Praxis, ist nicht belegt.",
        en:
          "quotas without order: that following them would bring more successes than practice is not shown")
    case .refused:
      LocalizedText(
        de: "keine Quoten: Das Modell sagt Fälle, die es nicht kannte, nicht gut genug voraus.",
        en: "no quotas: the model does not predict well enough cases that it had not seen")
    }
  }

  private static let caveat = LocalizedText(
    de:
      "Erwartung unter Fällen, die bei Beginn gleich aussehen. Wirkung der Hilfe ist sie nur, wenn nichts, was "
      + "der Bogen nicht erfasst, über die Hilfe entschieden hat; das zeigt kein Datensatz. Der E-Wert sagt, wie stark "
      + "es sein müsste, um den Abstand zum Durchschnitt der Altersgruppe zu erklären. Die Spanne ist die des Modells, "
      + "kein Konfidenzintervall. Es entscheiden die Fachkräfte (§ 36 SGB VIII).",
    en:
      "an expectation among cases that look alike at the start; it is the effect of the help only if nothing that the "
      + "form does not record decided who was given it, which no data can show. The E-value says how strong that would "
      + "have to be to explain the distance from the age group's average. The span is the model's, no confidence "
      + "interval. The decision is the professionals' (§ 36 SGB VIII)")
}
