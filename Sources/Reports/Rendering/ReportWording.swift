import Measurement

/// The fixed words of reports.
enum ReportWording {
  static let contents = LocalizedText(de: "Inhalt", en: "Contents")
  static let table = LocalizedText(de: "Tabelle", en: "Table")
  static let figure = LocalizedText(de: "Abbildung", en: "Figure")
  static let provenance = LocalizedText(de: "Herkunft der Zahlen", en: "Where the numbers come from")
  static let technical = LocalizedText(de: "Technische Angaben", en: "Technical details")
  static let interval = LocalizedText(de: "Konfidenzintervall", en: "Confidence interval")
  static let effectInterval = LocalizedText(de: "Intervall des Effekts", en: "Interval of the effect")
  static let statistic = LocalizedText(de: "Prüfgröße", en: "Statistic")
  static let noRows = LocalizedText(de: "Keine Zeilen.", en: "No rows.")
  static let nothingToDraw = LocalizedText(
    de: "Kein Diagramm: die Tabelle enthält keine Zeilen, die gezeigt werden dürfen.",
    en: "No chart: the table has no rows that may be shown.")
  static let notDrawn = LocalizedText(de: "Diagramm nicht gezeichnet", en: "Chart not drawn")
  static let remedy = LocalizedText(de: "Abhilfe", en: "Remedy")

  static func noteTitle(_ kind: Report.NoteKind) -> LocalizedText {
    switch kind {
    case .information: LocalizedText(de: "Hinweis", en: "Note")
    case .caution: LocalizedText(de: "Vorsicht", en: "Caution")
    case .withheld: LocalizedText(de: "Datenschutz", en: "Data protection")
    }
  }

  /// The heading of an interval at this level, such as "95% CI".
  static func interval(level: String, _ language: Language) -> String {
    switch language {
    case .german: "\(level.replacing("\u{a0}%", with: "-%"))-KI"
    case .english: "\(level) CI"
    }
  }
}
