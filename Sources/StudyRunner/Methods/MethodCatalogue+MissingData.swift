import Measurement

extension MethodCatalogue {
  /// Missing data.
  static let missingDataMethods: [ModelMethod] = [
    ModelMethod(
      id: "little", title: LocalizedText(de: "Littles Test", en: "Little's test"),
      summary: LocalizedText(
        de: "Prüft, ob Werte rein zufällig fehlen.",
        en: "Tests whether values are missing completely at random."),
      assumptions: LocalizedText(
        de: "Normalverteilte Zahlen; ein großes p beweist nichts.",
        en: "Normal numbers; a large p proves nothing."),
      formula: LocalizedText(
        de: "d² = Σ nⱼ (x̄ⱼ − μ̂ⱼ)ᵀ Σ̂ⱼ⁻¹ (x̄ⱼ − μ̂ⱼ) über die Muster, mit Schätzungen durch EM; χ²",
        en: "d² = Σ nⱼ (x̄ⱼ − μ̂ⱼ)ᵀ Σ̂ⱼ⁻¹ (x̄ⱼ − μ̂ⱼ) over the patterns, with estimates by EM; χ²"),
      variants: LocalizedText(
        de: "Eine Zeile, neben der Beschreibung der Muster.",
        en: "One row, beside the description of the patterns."),
      source: "Little (1988)",
      usage: "impute FILE [--columns COLS]",
      example: "wirkung impute Data/goals/goals.csv",
      names: ["Little's test"]),
    ModelMethod(
      id: "chained-equations",
      title: LocalizedText(
        de: "Multiple Imputation durch verkettete Gleichungen", en: "Multiple imputation by chained equations"
      ),
      summary: LocalizedText(
        de:
          "Füllt fehlende Werte mehrfach nach den übrigen Spalten und rechnet die Auswertung auf jedem Datensatz.",
        en: "Fills missing values several times by the other columns and runs the analysis on each data set."),
      assumptions: LocalizedText(
        de: "Gegeben die Spalten fehlt ein Wert unabhängig davon, wie er ist; was sonst gilt, zeigt --shift.",
        en:
          "Given the columns a value is missing independently of what it is; --shift shows what holds otherwise."
      ),
      formula: LocalizedText(
        de:
          "Jede Spalte reihum nach ihrem Messniveau: lineare, logistische, ordinale oder multinomiale Regression, mit gezogenen Koeffizienten; Startwert steht dabei",
        en:
          "Each column in turn by its measurement level: linear, logistic, ordinal or multinomial regression, with drawn coefficients; the seed is stated"
      ),
      variants: LocalizedText(
        de:
          "--imputations, --rounds, --seed; --pool nennt die Auswertung; --shift verschiebt Eingesetztes (Delta).",
        en:
          "--imputations, --rounds, --seed; --pool names the analysis; --shift shifts what was filled in (delta)."
      ),
      source: "van Buuren (2018), Rubin (1987)",
      usage: "impute FILE --columns COLS --pool \"KIND, KEY: VALUE\" [--imputations N]",
      example:
        "wirkung impute Data/goals/goals.csv --columns area,weight,before,after --pool \"regress, formula: after ~ before + area\"",
      names: []),
    ModelMethod(
      id: "rubin", title: LocalizedText(de: "Rubins Regeln", en: "Rubin's rules"),
      summary: LocalizedText(
        de: "Fasst die Schätzungen mehrerer gefüllter Datensätze zusammen.",
        en: "Pools the estimates of several filled data sets."),
      assumptions: LocalizedText(
        de: "Die Schätzung ist auf der gewählten Skala annähernd normal.",
        en: "The estimate is nearly normal on the scale chosen."),
      formula: LocalizedText(
        de: "q̄ = Mittel; T = ū + (1 + 1/m) b; t mit Freiheitsgraden nach Barnard und Rubin",
        en: "q̄ = mean; T = ū + (1 + 1/m) b; t with Barnard and Rubin's degrees of freedom"),
      variants: LocalizedText(
        de:
          "Korrelationen auf Fishers z, Verhältnisse auf dem Logarithmus. Tests ganzer Prädiktoren als D₁ nach Li, Raghunathan und Rubin. Dazu der Anteil fehlender Information.",
        en:
          "Correlations on Fisher's z, ratios on the logarithm. Tests of whole terms as D₁ of Li, Raghunathan and Rubin. Besides, the share of missing information."
      ),
      source: "Rubin (1987), Barnard & Rubin (1999), Li, Raghunathan & Rubin (1991), Reiter (2007)",
      usage: "impute FILE --columns COLS --pool \"KIND, KEY: VALUE\"",
      example:
        "wirkung impute Data/goals/goals.csv --columns weight,before,after --pool \"weight, outcomes: [after]\" --shift=-1,0,1 --shifted after",
      names: ["Rubin's rules"]),
  ]
}
