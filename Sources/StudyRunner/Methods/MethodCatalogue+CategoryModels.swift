import Measurement

extension MethodCatalogue {
  /// Regressions of categories.
  static let categoryModels: [ModelMethod] = [
    ModelMethod(
      id: "ordinal",
      title: LocalizedText(
        de: "Ordinale Regression (proportionale Odds)", en: "Ordinal regression (proportional odds)"),
      summary: LocalizedText(
        de: "Sagt, wie geordnete Kategorien mit Merkmalen zusammenhängen.",
        en: "Says how ordered categories go with predictors."),
      assumptions: LocalizedText(
        de: "Ein Merkmal verschiebt die Odds an jeder Schwelle gleich; Brants Test prüft es.",
        en: "A predictor shifts the odds alike at every threshold; Brant's test checks it."),
      formula: LocalizedText(
        de: "logit P(Y ≤ k) = ζₖ − xᵀb durch Maximum-Likelihood; exp b ist das Odds Ratio, höher zu liegen",
        en: "logit P(Y ≤ k) = ζₖ − xᵀb by maximum likelihood; exp b is the odds ratio of being higher"),
      variants: LocalizedText(
        de:
          "--errors classical, hc0, hc1, cluster; hc2 und hc3 gibt es nicht, weil eine Zeile keinen einzelnen Hebelwert hat. Leere Kategorien entfallen.",
        en:
          "--errors classical, hc0, hc1, cluster; hc2 and hc3 do not exist, because a row has no single leverage. Empty categories are dropped."
      ),
      source: "McCullagh (1980)",
      usage: "regress FILE --model ordinal --formula FORMULA",
      example:
        "wirkung regress Data/anna/survey2.csv --model ordinal --formula \"leisure_activities ~ single_parent * child_under_3\"",
      names: ["ordinal regression"]),
    ModelMethod(
      id: "brant",
      title: LocalizedText(de: "Brants Test auf proportionale Odds", en: "Brant's test of proportional odds"),
      summary: LocalizedText(
        de: "Prüft, ob die Koeffizienten einer ordinalen Regression an jeder Schwelle dieselben sind.",
        en: "Tests whether the coefficients of an ordinal regression are the same at every threshold."),
      assumptions: LocalizedText(
        de: "Die der ordinalen Regression; keine Schwelle ist getrennt.",
        en: "Those of ordinal regression; no threshold is separated."),
      formula: LocalizedText(
        de:
          "Wald-χ² der Unterschiede zwischen den logistischen Regressionen aller Schwellen, p (K − 2) Freiheitsgrade",
        en:
          "Wald χ² of the differences between the logistic regressions of all thresholds, p (K − 2) degrees of freedom"
      ),
      variants: LocalizedText(
        de: "Eine Zeile für alle Merkmale, eine für jedes.",
        en: "One row for all predictors, one for each."),
      source: "Brant (1990)",
      usage: "regress FILE --model ordinal --formula FORMULA --table proportional-odds",
      example:
        "wirkung regress Data/anna/survey2.csv --model ordinal --formula \"leisure_activities ~ single_parent\" --table proportional-odds",
      names: ["Brant's test of proportional odds"]),
    ModelMethod(
      id: "multinomial", title: LocalizedText(de: "Multinomiale Regression", en: "Multinomial regression"),
      summary: LocalizedText(
        de: "Sagt, wie Kategorien ohne Ordnung mit Merkmalen zusammenhängen.",
        en: "Says how categories without order go with predictors."),
      assumptions: LocalizedText(
        de: "Unabhängige Zeilen; das Verhältnis zweier Kategorien hängt nicht von den übrigen ab.",
        en: "Independent rows; the ratio of two categories does not depend on the others."),
      formula: LocalizedText(
        de:
          "ln(P(Y = k) / P(Y = 1)) = xᵀbₖ durch Maximum-Likelihood; exp b ist das Odds Ratio gegen die erste Kategorie",
        en:
          "ln(P(Y = k) / P(Y = 1)) = xᵀbₖ by maximum likelihood; exp b is the odds ratio against the first category"
      ),
      variants: LocalizedText(
        de:
          "--errors classical, hc0, hc1, cluster. Eine leere Zelle trennt: das Merkmal wird genannt und nichts geschätzt.",
        en:
          "--errors classical, hc0, hc1, cluster. An empty cell separates: the predictor is named and nothing estimated."
      ),
      source: "McFadden (1974), Venables & Ripley (2002)",
      usage: "regress FILE --model multinomial --formula FORMULA",
      example:
        "wirkung regress Data/anna/survey2.csv --model multinomial --formula \"factor(leisure_activities) ~ close_network\"",
      names: ["multinomial regression"]),
  ]
}
