import Tables

/// The columns of controlling tables.
extension Column {
  static let others = Column("others", .value, de: "alle übrigen", en: "All others")
  static let ratio = Column("ratio", .dimensionless, de: "Verhältnis", en: "Ratio")
  static let comparedRate = Column("rate", .text, de: "Rate", en: "Rate")
  static let exposure = Column("exposure", .value, de: "Bezugsgröße", en: "Exposure")
  static let common = Column("common", .value, de: "gemeinsame Rate", en: "Common rate")
  static let ratioLow = Column("ratio_low", .dimensionless, de: "Verhältnis unten", en: "Ratio low")
  static let ratioHigh = Column(
    "ratio_high", .dimensionless, de: "Verhältnis oben", en: "Ratio high")
  static let pooled = Column("pooled", .value, de: "geschrumpfte Rate", en: "Pooled rate")
  static let reliability = Column(
    "reliability", .dimensionless, de: "Gewicht der eigenen Rate", en: "Weight of own rate")
  static let units = Column("units", .dimensionless, de: "Einheiten", en: "Units")
  static let dispersion = Column("dispersion", .dimensionless, de: "χ²/df", en: "χ²/df")
  static let variation = Column(
    "variation", .proportion, de: "Streuung der wahren Raten (Variationskoeffizient)",
    en: "Variation of true rates (coefficient)")
  static let intervention = Column("intervention", .text, de: "Maßnahme", en: "Intervention")
  static let compared = Column("compared", .value, de: "ohne Maßnahme", en: "Without it")
  static let fitted = Column("fitted", .value, de: "Abschnitte", en: "Segments")
  static let balance = Column("balance", .text, de: "Bilanz", en: "Balance")
  static let part = Column("part", .text, de: "Posten", en: "Part")
  static let forecast = Column("forecast", .value, de: "Prognose", en: "Forecast")
  static let actual = Column("actual", .value, de: "Ist", en: "Actual")
  static let cumulatedForecast = Column(
    "cumulated_forecast", .value, de: "Prognose kumuliert", en: "Forecast cumulated")
  static let cumulatedActual = Column(
    "cumulated_actual", .value, de: "Ist kumuliert", en: "Actual cumulated")
  static let agreement = Column("agreement", .text, de: "Zielvereinbarung", en: "Agreement")
  static let baseValue = Column("base_value", .value, de: "Ausgangswert", en: "Starting value")
  static let agreedTarget = Column("target", .value, de: "Zielwert", en: "Target")
  static let expected = Column("expected", .value, de: "erwartet", en: "Expected")
  static let corridorLow = Column("corridor_from", .value, de: "Korridor von", en: "Corridor from")
  static let corridorHigh = Column("corridor_to", .value, de: "Korridor bis", en: "Corridor to")
  static let state = Column("state", .text, de: "Stand", en: "State")
  static let needed = Column("needed", .value, de: "noch nötig je Periode", en: "Needed per period")
  static let talk = Column("period", .text, de: "Zielgespräch", en: "Goal talk")
  static let finding = Column("finding", .text, de: "Befund", en: "Finding")
  static let subject = Column("subject", .text, de: "betrifft", en: "Concerns")
  static let file = Column("file", .text, de: "Datei", en: "File")
  static let row = Column("row", .dimensionless, de: "Zeile", en: "Row")
  static let otherRow = Column("other_row", .dimensionless, de: "andere Zeile", en: "Other row")
  static let indicator = Column("indicator", .text, de: "Kennzahl", en: "Indicator")
  static let measure = Column("measure", .text, de: "Größe", en: "Measure")
  static let unit = Column("unit", .text, de: "Einheit", en: "Unit")
  static let period = Column("period", .text, de: "Jahr", en: "Year")
  static let from = Column("from", .text, de: "von", en: "From")
  static let to = Column("to", .text, de: "bis", en: "To")
  static let value = Column("value", .value, de: "Wert", en: "Value")
  static let index = Column("index", .dimensionless, de: "Index", en: "Index")
  static let change = Column(
    "change", .proportion, de: "Veränderung zum Vorjahr", en: "Change on year")
  static let changeSinceBase = Column(
    "change_since_base", .proportion, de: "Veränderung zum Basisjahr", en: "Change since base")
  static let differenceSinceBase = Column(
    "difference_since_base", .value, de: "Differenz zum Basisjahr", en: "Difference from base")
  static let printed = Column("printed", .text, de: "gedruckt", en: "Printed")
  static let differenceOnPeriod = Column(
    "difference", .value, de: "Differenz zum Vorjahr", en: "Difference on year")
  static let decomposition = Column("method", .text, de: "Verfahren", en: "Method")
  static let wideLow95 = Column(
    "wide_low_95", .value, de: "95 % unten, mit Streuung", en: "95% low, overdispersed")
  static let wideHigh95 = Column(
    "wide_high_95", .value, de: "95 % oben, mit Streuung", en: "95% high, overdispersed")
  static let wideLow998 = Column(
    "wide_low_998", .value, de: "99,8 % unten, mit Streuung", en: "99.8% low, overdispersed")
  static let wideHigh998 = Column(
    "wide_high_998", .value, de: "99,8 % oben, mit Streuung", en: "99.8% high, overdispersed")
  static let widePosition = Column(
    "wide_position", .text, de: "Lage, mit Streuung", en: "Position, overdispersed")
  static let funnelDispersion = Column(
    "funnel_dispersion", .dimensionless, de: "Streuung der Grenzen (winsorisiert)",
    en: "Dispersion of the limits (winsorised)")
  static let growth = Column("growth", .proportion, de: "Wachstum je Jahr", en: "Growth per year")
  static let target = Column("target", .value, de: "Ziellinie", en: "Line")
  static let difference = Column("difference", .value, de: "Abstand", en: "Difference")
  static let verdict = Column("verdict", .text, de: "Urteil", en: "Verdict")
  static let driver = Column("driver", .text, de: "Treiber", en: "Driver")
  static let effect = Column("effect", .value, de: "Wirkung auf die Kosten", en: "Effect on cost")
  static let whole = Column("whole", .value, de: "Ganzes", en: "Whole")
  static let rest = Column("rest", .value, de: "nicht zugeordnet", en: "Unassigned")
  static let shareOfWhole = Column("share", .proportion, de: "Anteil", en: "Share")
}
