import Measurement

extension MethodCatalogue {
  /// Models of observations that belong together.
  static let nestedModels: [ModelMethod] = [
    ModelMethod(
      id: "mixed", title: LocalizedText(de: "Lineares gemischtes Modell", en: "Linear mixed model"),
      summary: LocalizedText(
        de: "Lineare Regression für mehrere Beobachtungen je Person oder Einrichtung.",
        en: "Linear regression of several observations per person or institution."),
      assumptions: LocalizedText(
        de: "Einheiten sind unabhängig, ihre Abweichungen und die Residuen normalverteilt.",
        en: "Units are independent, their deviations and the residuals normal."),
      formula: LocalizedText(
        de:
          "y = Xb + Zu + e, u ~ N(0, G), e ~ N(0, σ²) durch REML oder Maximum-Likelihood; t mit Freiheitsgraden nach Satterthwaite oder Kenward und Roger",
        en:
          "y = Xb + Zu + e, u ~ N(0, G), e ~ N(0, σ²) by REML or maximum likelihood; t with Satterthwaite's or Kenward and Roger's degrees of freedom"
      ),
      variants: LocalizedText(
        de:
          "--slope für eine Steigung je Einheit; --method, --df. Eine Varianz am Rand (null) wird gesagt. Profilintervalle der Streuungen.",
        en:
          "--slope for a slope of each unit; --method, --df. A variance at the boundary (zero) is said. Profile intervals of the deviations."
      ),
      source: "Laird & Ware (1982), Kenward & Roger (1997), Satterthwaite (1946)",
      usage: "mixed FILE --unit COL --formula FORMULA [--slope COL]",
      example:
        "wirkung mixed Data/sessions/ratings.csv --unit person --slope session --formula \"srs_1 ~ session\" --df kenward-roger",
      names: [
        "linear mixed model", "profile restricted likelihood", "profile likelihood",
        "best linear unbiased prediction", "t,",
      ]),
    ModelMethod(
      id: "gee",
      title: LocalizedText(de: "Verallgemeinerte Schätzgleichungen", en: "Generalised estimating equations"),
      summary: LocalizedText(
        de: "Regression für die Gesamtheit bei mehreren Beobachtungen je Einheit.",
        en: "Population-averaged regression of several observations per unit."),
      assumptions: LocalizedText(
        de: "Unabhängige Einheiten, besser vierzig und mehr; die Arbeitskorrelation darf falsch sein.",
        en: "Independent units, better forty or more; the working correlation may be wrong."),
      formula: LocalizedText(
        de:
          "Σ DᵀV⁻¹(y − μ) = 0; Varianz als Sandwich, nach Mancl und DeRouen für wenige Einheiten verbessert",
        en: "Σ DᵀV⁻¹(y − μ) = 0; sandwich variance, with Mancl and DeRouen's correction for few units"),
      variants: LocalizedText(
        de:
          "--family gaussian, logistic oder poisson; --correlation exchangeable oder independence; --errors robust oder mancl-derouen.",
        en:
          "--family gaussian, logistic or poisson; --correlation exchangeable or independence; --errors robust or mancl-derouen."
      ),
      source: "Liang & Zeger (1986), Mancl & DeRouen (2001)",
      usage: "mixed FILE --model population-averaged --unit COL --formula FORMULA [--family FAMILY]",
      example:
        "wirkung mixed Data/anna/but_journeys.csv --unit household --model population-averaged --family logistic --formula \"factor(entitled) ~ single_parent + age\"",
      names: ["generalised estimating equations"]),
  ]
}
