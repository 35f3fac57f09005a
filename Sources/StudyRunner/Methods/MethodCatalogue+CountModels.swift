import Measurement

extension MethodCatalogue {
  /// Regressions of yes and no, and of counts.
  static let countModels: [ModelMethod] = [
    ModelMethod(
      id: "logistic", title: LocalizedText(de: "Logistische Regression", en: "Logistic regression"),
      summary: LocalizedText(
        de: "Sagt, wie die Wahrscheinlichkeit eines Ereignisses mit Merkmalen zusammenhängt.",
        en: "Says how the probability of an event goes with predictors."),
      assumptions: LocalizedText(
        de:
          "Unabhängige Zeilen (sonst --errors cluster); der Logit ist eine Summe der Merkmale; genug Ereignisse, etwa zehn je Merkmal.",
        en:
          "Independent rows (else --errors cluster); the logit is a sum of the predictors; enough events, some ten per predictor."
      ),
      formula: LocalizedText(
        de: "ln(p/(1 − p)) = xᵀb durch Maximum-Likelihood; exp b ist das Odds Ratio; z = b / se",
        en: "ln(p/(1 − p)) = xᵀb by maximum likelihood; exp b is the odds ratio; z = b / se"),
      variants: LocalizedText(
        de:
          "--interval profile für Intervalle der Profil-Likelihood; --errors hc0 bis hc3, cluster. Trennt ein Merkmal die Ergebnisse ganz oder teilweise, wird es genannt und nichts geschätzt: dann --penalty firth. Dazu AUC, Brier-Score, Kalibrierung und R² nach Nagelkerke. --event nennt die Kategorie, factor(y) erklärt die zweite von zweien.",
        en:
          "--interval profile for profile likelihood intervals; --errors hc0 to hc3, cluster. Where a predictor separates the outcomes wholly or in part, it is named and nothing estimated: take --penalty firth. Besides AUC, Brier score, calibration and Nagelkerke's R². --event names the category, factor(y) explains the second of two."
      ),
      source: "Cox (1958), Albert & Anderson (1984), Venzon & Moolgavkar (1988)",
      usage: "regress FILE --model logistic --formula FORMULA [--event CODE]",
      example:
        "wirkung regress Data/anna/survey2.csv --model logistic --formula \"single_parent ~ leisure_activities + child_under_3\" --interval profile",
      names: ["logistic regression", "normal"]),
    ModelMethod(
      id: "firth",
      title: LocalizedText(
        de: "Logistische Regression mit Firths Strafterm", en: "Firth's logistic regression"),
      summary: LocalizedText(
        de: "Logistische Regression mit endlichen Schätzungen auch bei Trennung und seltenen Ereignissen.",
        en: "Logistic regression with finite estimates even under separation and for rare events."),
      assumptions: LocalizedText(
        de: "Die der logistischen Regression.",
        en: "Those of logistic regression."),
      formula: LocalizedText(
        de: "Größtes ln L + ½ ln |I(b)|; Tests und Intervalle aus der Profil-Likelihood mit Strafterm",
        en: "Maximum of ln L + ½ ln |I(b)|; tests and intervals from the penalised profile likelihood"),
      variants: LocalizedText(
        de:
          "Klassische Standardfehler. Vorhersagen sind zur Mitte gezogen; Steigung und Konstante der Kalibrierung stehen dabei.",
        en:
          "Classical errors. Predictions are drawn to the middle; slope and intercept of the calibration are shown."
      ),
      source: "Firth (1993), Heinze & Schemper (2002)",
      usage: "regress FILE --model logistic --penalty firth --formula FORMULA",
      example:
        "wirkung regress Data/anna/survey2.csv --model logistic --penalty firth --formula \"single_parent ~ leisure_activities + child_under_3\"",
      names: ["logistic regression, Firth's penalty"]),
    ModelMethod(
      id: "calibration", title: LocalizedText(de: "Güte der Vorhersage", en: "Quality of prediction"),
      summary: LocalizedText(
        de: "Sagt, wie gut vorhergesagte Wahrscheinlichkeiten trennen und ob sie eintreffen.",
        en: "Says how well predicted probabilities discriminate, and whether they come true."),
      assumptions: LocalizedText(
        de: "Auf den Daten der Schätzung beurteilt schmeicheln sie dem Modell.",
        en: "Judged on the data of the fit they flatter the model."),
      formula: LocalizedText(
        de:
          "AUC = Anteil der Paare, in denen das Ereignis die höhere Wahrscheinlichkeit hat, Intervall nach DeLong; Brier = mittleres (y − p)²; Hosmer–Lemeshow: χ² über zehn Gruppen nach Wahrscheinlichkeit, Freiheitsgrade Gruppen − 2",
        en:
          "AUC = share of pairs in which the event has the higher probability, DeLong's interval; Brier = mean (y − p)²; Hosmer–Lemeshow: χ² over ten groups by probability, groups − 2 degrees of freedom"
      ),
      variants: LocalizedText(
        de: "Tabellen quality und calibration der logistischen Regression, mit einem Diagramm.",
        en: "Tables quality and calibration of logistic regression, with a chart."),
      source: "Brier (1950), DeLong, DeLong & Clarke-Pearson (1988), Hosmer & Lemeshow (1980)",
      usage: "regress FILE --model logistic --formula FORMULA --table quality",
      example:
        "wirkung regress Data/anna/survey2.csv --model logistic --formula \"single_parent ~ leisure_activities\" --table calibration",
      names: ["Hosmer–Lemeshow test", "DeLong"]),
    ModelMethod(
      id: "poisson-regression", title: LocalizedText(de: "Poisson-Regression", en: "Poisson regression"),
      summary: LocalizedText(
        de: "Sagt, wie eine Anzahl oder Rate mit Merkmalen zusammenhängt.",
        en: "Says how a count or rate goes with predictors."),
      assumptions: LocalizedText(
        de:
          "Unabhängige Anzahlen, deren Varianz ihr Mittelwert ist; streuen sie mehr, negative-binomial oder --errors hc3.",
        en:
          "Independent counts whose variance is their mean; where they vary more, negative-binomial or --errors hc3."
      ),
      formula: LocalizedText(
        de: "ln μ = xᵀb + offset durch Maximum-Likelihood; exp b ist das Ratenverhältnis",
        en: "ln μ = xᵀb + offset by maximum likelihood; exp b is the rate ratio"),
      variants: LocalizedText(
        de:
          "offset(log(t)) für Anzahlen je Zeit oder Einwohner; t muss über null liegen. --interval profile, --errors hc0 bis hc3, cluster.",
        en:
          "offset(log(t)) for counts per time or inhabitants; t must be above zero. --interval profile, --errors hc0 to hc3, cluster."
      ),
      source: "Nelder & Wedderburn (1972)",
      usage: "regress FILE --model poisson --formula \"y ~ x + offset(log(t))\"",
      example:
        "wirkung regress Data/employment/counts.csv --model poisson --formula \"minijobs ~ cohort + single_parent + offset(log(days))\"",
      names: ["Poisson regression"]),
    ModelMethod(
      id: "negative-binomial",
      title: LocalizedText(de: "Negativ-binomiale Regression", en: "Negative binomial regression"),
      summary: LocalizedText(
        de: "Poisson-Regression für Anzahlen, die mehr streuen.",
        en: "Poisson regression of counts that vary more."),
      assumptions: LocalizedText(
        de: "Unabhängige Anzahlen mit Varianz μ + μ²/θ.",
        en: "Independent counts with variance μ + μ²/θ."),
      formula: LocalizedText(
        de:
          "ln μ = xᵀb + offset und θ durch Maximum-Likelihood; Test gegen Poisson am Rand: halbes χ² mit einem Freiheitsgrad",
        en:
          "ln μ = xᵀb + offset and θ by maximum likelihood; test against Poisson at the boundary: half a χ² of one degree of freedom"
      ),
      variants: LocalizedText(
        de: "Streuen die Anzahlen nicht mehr als Poissons, gibt es kein θ: ein Fehler, der es sagt.",
        en: "Where counts vary no more than Poisson's there is no θ: an error that says so."),
      source: "Lawless (1987), Venables & Ripley (2002)",
      usage: "regress FILE --model negative-binomial --formula FORMULA",
      example:
        "wirkung regress Data/employment/jobs.csv --model negative-binomial --formula \"days ~ cohort\"",
      names: ["negative binomial regression"]),
  ]
}
