import Measurement

extension MethodCatalogue {
  /// Several studies together.
  static let synthesisMethods: [ModelMethod] = [
    ModelMethod(
      id: "meta-analysis", title: LocalizedText(de: "Metaanalyse", en: "Meta-analysis"),
      summary: LocalizedText(
        de: "Fasst die Effekte mehrerer Studien zusammen und sagt, wie sehr sie sich unterscheiden.",
        en: "Summarises the effects of several studies, and says how much they differ."),
      assumptions: LocalizedText(
        de:
          "Unabhängige Studien, die dasselbe messen; veröffentlichte sind nicht nach ihrem Ergebnis ausgewählt.",
        en: "Independent studies that measure the same; those published are not selected by their result."),
      formula: LocalizedText(
        de:
          "μ̂ = Σ wy/Σ w mit w = 1/(v + τ²); τ² durch REML, Paule–Mandel oder DerSimonian–Laird; Intervall nach Hartung und Knapp oder Wald; I², Q, Vorhersageintervall",
        en:
          "μ̂ = Σ wy/Σ w with w = 1/(v + τ²); τ² by REML, Paule–Mandel or DerSimonian–Laird; Hartung and Knapp's or Wald's interval; I², Q, prediction interval"
      ),
      variants: LocalizedText(
        de:
          "Aus Effekt und Standardfehler, Anzahlen oder Mittelwerten; --model common für einen gemeinsamen Effekt. Wald- und Trichterdiagramm.",
        en:
          "From effect and standard error, counts or means; --model common for one effect. Forest and funnel plot."
      ),
      source:
        "DerSimonian & Laird (1986), Viechtbauer (2005), Hartung & Knapp (2001), Higgins & Thompson (2002)",
      usage: "meta FILE --study COL (--effect COLS | --counts COLS | --means COLS)",
      example:
        "wirkung meta Data/evidence/bcg.csv --study study --counts vaccinated_cases,vaccinated,control_cases,controls --measure risk-ratio",
      names: ["meta-analysis", "prediction interval", "Q-profile", "Hartung–Knapp"]),
    ModelMethod(
      id: "egger", title: LocalizedText(de: "Egger-Test", en: "Egger's test"),
      summary: LocalizedText(
        de: "Prüft, ob kleine Studien andere Effekte haben als große, was unveröffentlichte verraten kann.",
        en:
          "Tests whether small studies have other effects than large ones, which may betray unpublished ones."
      ),
      assumptions: LocalizedText(
        de: "Zehn Studien und mehr; Asymmetrie hat auch andere Gründe.",
        en: "Ten studies or more; asymmetry has other reasons too."),
      formula: LocalizedText(
        de:
          "Regression der Effekte auf ihre Standardfehler, nach Genauigkeit gewichtet; t mit k − 2 Freiheitsgraden",
        en:
          "Regression of the effects on their standard errors, weighted by precision; t with k − 2 degrees of freedom"
      ),
      variants: LocalizedText(
        de: "Eine Zeile, mit einer Bemerkung unter zehn Studien.",
        en: "One row, with a remark below ten studies."),
      source: "Egger, Davey Smith, Schneider & Minder (1997)",
      usage: "meta FILE --study COL (--effect COLS | --counts COLS | --means COLS) --table asymmetry",
      example:
        "wirkung meta Data/evidence/bcg.csv --study study --counts vaccinated_cases,vaccinated,control_cases,controls --measure risk-ratio --table asymmetry",
      names: ["Egger's test"]),
  ]
}
