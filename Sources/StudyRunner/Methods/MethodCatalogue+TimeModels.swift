import Measurement

extension MethodCatalogue {
  /// Times to an event.
  static let timeModels: [ModelMethod] = [
    ModelMethod(
      id: "kaplan-meier", title: LocalizedText(de: "Kaplan–Meier-Kurve", en: "Kaplan–Meier curve"),
      summary: LocalizedText(
        de:
          "Schätzt, welcher Anteil nach jeder Zeit noch ohne Ereignis ist, auch wenn nicht alle bis zum Ende beobachtet wurden.",
        en:
          "Estimates what share is still without the event after each time, also where not all were observed to the end."
      ),
      assumptions: LocalizedText(
        de: "Wer zuletzt ohne Ereignis gesehen wurde, hätte es nicht eher oder später als die anderen.",
        en: "Those last seen without the event would not have it sooner or later than the others."),
      formula: LocalizedText(
        de:
          "S(t) = Π (1 − d/r); Varianz nach Greenwood; Median nach Brookmeyer und Crowley; eingeschränkter Mittelwert = Fläche bis zu einer Grenze",
        en:
          "S(t) = Π (1 − d/r); Greenwood's variance; Brookmeyer and Crowley's median; restricted mean = area up to a limit"
      ),
      variants: LocalizedText(
        de:
          "--scale plain, log oder log-log; --until für den eingeschränkten Mittelwert; --group mit Log-Rank- und Peto-Test; --entry, wenn jemand erst später beobachtet wurde. Zeiten von null zählen, mit einer Bemerkung; negative sind ein Fehler.",
        en:
          "--scale plain, log or log-log; --until for the restricted mean; --group with the tests of log-rank and Peto; --entry where somebody was observed later only. Times of zero count, with a remark; negative ones are an error."
      ),
      source: "Kaplan & Meier (1958), Greenwood (1926), Brookmeyer & Crowley (1982)",
      usage: "survive FILE --time COL --event COL [--group COL]",
      example: "wirkung survive Data/employment/jobs.csv --time days --event ended --group cohort",
      names: [
        "Brookmeyer–Crowley", "Greenwood", "log-rank test", "Peto test", "stratified log-rank test",
        "stratified Peto test",
      ]),
    ModelMethod(
      id: "cox", title: LocalizedText(de: "Cox-Regression", en: "Cox regression"),
      summary: LocalizedText(
        de:
          "Sagt, wie das Risiko eines Ereignisses zu jeder Zeit mit Merkmalen zusammenhängt, ohne eine Verteilung der Zeiten anzunehmen.",
        en:
          "Says how the hazard of an event at any time goes with predictors, without a distribution of times."
      ),
      assumptions: LocalizedText(
        de:
          "Das Verhältnis der Risiken ist zu allen Zeiten gleich; der Test auf proportionale Hazards prüft es.",
        en: "The ratio of hazards is the same at all times; the test of proportional hazards checks it."),
      formula: LocalizedText(
        de:
          "h(t) = h₀(t) exp(xᵀb) durch die partielle Likelihood mit Bindungen nach Efron; exp b ist das Hazard Ratio",
        en: "h(t) = h₀(t) exp(xᵀb) by the partial likelihood with Efron's ties; exp b is the hazard ratio"),
      variants: LocalizedText(
        de:
          "--errors robust oder cluster; --stratum für Schichten mit eigenem h₀; --entry für späten Eintritt; Konkordanz nach Harrell. Liegen alle Ereignisse auf einer Seite eines Merkmals, wird es genannt.",
        en:
          "--errors robust or cluster; --stratum for strata with an h₀ of their own; --entry for late entry; Harrell's concordance. Where all events lie on one side of a predictor it is named."
      ),
      source: "Cox (1972), Efron (1977), Lin & Wei (1989)",
      usage: "survive FILE --time COL --event COL --model cox --predictors \"a + b\"",
      example:
        "wirkung survive Data/employment/jobs.csv --time days --event ended --model cox --predictors \"cohort + single_parent\"",
      names: ["Cox regression"]),
    ModelMethod(
      id: "proportional-hazards",
      title: LocalizedText(de: "Test auf proportionale Hazards", en: "Test of proportional hazards"),
      summary: LocalizedText(
        de: "Prüft, ob das Verhältnis der Risiken einer Cox-Regression zu allen Zeiten gleich ist.",
        en: "Tests whether the ratio of hazards of a Cox regression is the same at all times."),
      assumptions: LocalizedText(
        de: "Die der Cox-Regression.",
        en: "Those of Cox regression."),
      formula: LocalizedText(
        de:
          "Score-Test auf ein Produkt jedes Merkmals mit 1 − S(t), χ² mit so vielen Freiheitsgraden wie Koeffizienten",
        en:
          "Score test of a product of each predictor with 1 − S(t), χ² with as many degrees of freedom as coefficients"
      ),
      variants: LocalizedText(
        de: "Eine Zeile je Term und eine für alle.",
        en: "One row per term and one for all."),
      source: "Grambsch & Therneau (1994)",
      usage:
        "survive FILE --time COL --event COL --model cox --predictors \"a + b\" --table proportional-hazards",
      example:
        "wirkung survive Data/employment/jobs.csv --time days --event ended --model cox --predictors \"cohort + single_parent\" --table proportional-hazards",
      names: ["score test of proportional hazards"]),
    ModelMethod(
      id: "exponential", title: LocalizedText(de: "Exponentielle Regression", en: "Exponential regression"),
      summary: LocalizedText(
        de: "Regression der Zeit bis zu einem Ereignis mit gleichbleibendem Risiko.",
        en: "Regression of the time to an event with a constant hazard."),
      assumptions: LocalizedText(
        de: "Das Risiko hängt nicht davon ab, wie lange es schon dauert.",
        en: "The hazard does not depend on how long it has lasted."),
      formula: LocalizedText(
        de: "ln T = xᵀb + ε durch Maximum-Likelihood; exp(−b) ist das Hazard Ratio",
        en: "ln T = xᵀb + ε by maximum likelihood; exp(−b) is the hazard ratio"),
      variants: LocalizedText(
        de: "Zeiten müssen über null liegen.",
        en: "Times must be above zero."),
      source: "Kalbfleisch & Prentice (2002)",
      usage: "survive FILE --time COL --event COL --model exponential --predictors \"a + b\"",
      example:
        "wirkung survive Data/employment/jobs.csv --time days --event ended --model exponential --predictors cohort",
      names: ["exponential regression of times"]),
    ModelMethod(
      id: "weibull", title: LocalizedText(de: "Weibull-Regression", en: "Weibull regression"),
      summary: LocalizedText(
        de:
          "Regression der Zeit bis zu einem Ereignis mit einem Risiko, das mit einer Potenz der Zeit steigt oder fällt.",
        en: "Regression of the time to an event with a hazard that rises or falls with a power of time."),
      assumptions: LocalizedText(
        de: "Zeiten nach Weibull; eine Form von 1 ist das exponentielle Modell.",
        en: "Weibull times; a shape of 1 is the exponential model."),
      formula: LocalizedText(
        de: "ln T = xᵀb + σ ε durch Maximum-Likelihood; exp(−b/σ) ist das Hazard Ratio, 1/σ die Form",
        en: "ln T = xᵀb + σ ε by maximum likelihood; exp(−b/σ) is the hazard ratio, 1/σ the shape"),
      variants: LocalizedText(
        de: "Zeiten müssen über null liegen.",
        en: "Times must be above zero."),
      source: "Weibull (1951), Kalbfleisch & Prentice (2002)",
      usage: "survive FILE --time COL --event COL --model weibull --predictors \"a + b\"",
      example:
        "wirkung survive Data/employment/jobs.csv --time days --event ended --model weibull --predictors cohort",
      names: ["Weibull regression of times"]),
    ModelMethod(
      id: "discrete-time",
      title: LocalizedText(de: "Zeitdiskretes Hazard-Modell", en: "Discrete-time hazard model"),
      summary: LocalizedText(
        de:
          "Regression der Chance eines Ereignisses in jedem Zeitabschnitt, unter denen, die ihn erreichten.",
        en: "Regression of the odds of an event in each period, among those who reached it."),
      assumptions: LocalizedText(
        de: "Zeiten sind nur nach Abschnitten bekannt; ein Merkmal verschiebt die Odds in jedem gleich.",
        en: "Times are known by period only; a predictor shifts the odds alike in each."),
      formula: LocalizedText(
        de:
          "logit hⱼ = αⱼ + xᵀb über Personen-Zeitabschnitte durch Maximum-Likelihood; exp b ist das Odds Ratio",
        en: "logit hⱼ = αⱼ + xᵀb over person-periods by maximum likelihood; exp b is the odds ratio"),
      variants: LocalizedText(
        de:
          "Zeiten sind ganze Zahlen ab 1. Abschnitte, in denen niemand oder alle das Ereignis hatten, entfallen mit einer Bemerkung. Zwischen Gruppen vergleichen auch journey und sustain mit diesem Modell.",
        en:
          "Times are whole numbers from 1. Periods in which nobody or everybody had the event are dropped with a remark. journey and sustain compare groups with this model too."
      ),
      source: "Singer & Willett (1993), Prentice & Gloeckler (1978)",
      usage: "survive FILE --time COL --event COL --model discrete --predictors \"a + b\"",
      example:
        "wirkung survive Data/employment/jobs.csv --time quarters --event ended --model discrete --predictors \"cohort + single_parent\"",
      names: ["discrete-time hazard model", "likelihood-ratio test of equal ratios in all periods"]),
    ModelMethod(
      id: "competing-risks", title: LocalizedText(de: "Konkurrierende Ausgänge", en: "Competing risks"),
      summary: LocalizedText(
        de: "Schätzt, bei welchem Anteil bis zu jeder Zeit welcher von mehreren Ausgängen eintrat.",
        en: "Estimates in what share which of several endings had come by each time."),
      assumptions: LocalizedText(
        de: "Wie bei Kaplan–Meier; die Ausgänge schließen einander aus.",
        en: "As for Kaplan–Meier; the endings exclude each other."),
      formula: LocalizedText(
        de:
          "F(t) = Σ S(t⁻) d/r je Ausgang nach Aalen und Johansen; Varianz nach Aalen; Intervall auf der Log-Log-Skala",
        en:
          "F(t) = Σ S(t⁻) d/r for each ending by Aalen and Johansen; Aalen's variance; interval on the log–log scale"
      ),
      variants: LocalizedText(
        de:
          "--censored nennt den Code der noch Offenen. Eine Zeile je Ausgang und Gruppe, die Kurven in der Tabelle curves.",
        en:
          "--censored names the code of those still open. One row per ending and group, the curves in the table curves."
      ),
      source: "Aalen & Johansen (1978), Kalbfleisch & Prentice (2002)",
      usage: "survive FILE --time COL --event COL --competing --censored CODE [--group COL]",
      example:
        "wirkung survive Data/employment/jobs.csv --time days --event ending --competing --censored open --group cohort",
      names: ["Aalen"]),
    ModelMethod(
      id: "gray", title: LocalizedText(de: "Gray-Test", en: "Gray's test"),
      summary: LocalizedText(
        de: "Prüft, ob ein Ausgang in allen Gruppen gleich häufig eintritt, wenn es mehrere gibt.",
        en: "Tests whether an ending is as frequent in all groups where there are several."),
      assumptions: LocalizedText(
        de: "Die der konkurrierenden Ausgänge.",
        en: "Those of competing risks."),
      formula: LocalizedText(
        de: "χ² aus Unterschieden der Hazards der Unterverteilung, Gruppen − 1 Freiheitsgrade",
        en: "χ² from differences of the hazards of the subdistribution, groups − 1 degrees of freedom"),
      variants: LocalizedText(
        de: "Eine Zeile je Ausgang.",
        en: "One row per ending."),
      source: "Gray (1988)",
      usage: "survive FILE --time COL --event COL --competing --censored CODE --group COL",
      example:
        "wirkung survive Data/employment/jobs.csv --time days --event ending --competing --censored open --group cohort",
      names: ["Gray test"]),
  ]
}
