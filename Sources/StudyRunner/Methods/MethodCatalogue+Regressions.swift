import Measurement

extension MethodCatalogue {
  /// Regressions of numbers.
  static let regressions: [ModelMethod] = [
    ModelMethod(
      id: "linear-regression", title: LocalizedText(de: "Lineare Regression", en: "Linear regression"),
      summary: LocalizedText(
        de:
          "Sagt, um wie viel sich der Mittelwert eines Ergebnisses je Einheit eines Merkmals unterscheidet, die anderen Merkmale gleich gehalten.",
        en:
          "Says by how much the mean of an outcome differs per unit of a predictor, the other predictors held equal."
      ),
      assumptions: LocalizedText(
        de:
          "Der Mittelwert ist eine Summe der Merkmale; unabhängige Zeilen (sonst --errors cluster); gleiche Streuung für klassische Standardfehler, sonst hc3.",
        en:
          "The mean is a sum of the predictors; independent rows (else --errors cluster); equal spread for classical errors, else hc3."
      ),
      formula: LocalizedText(
        de:
          "b = (XᵀX)⁻¹Xᵀy durch QR-Zerlegung in doppelter Stellenzahl; t = b / se mit n − k Freiheitsgraden, bei Clustern G − 1",
        en:
          "b = (XᵀX)⁻¹Xᵀy by QR in twice the digits; t = b / se with n − k degrees of freedom, with clusters G − 1"
      ),
      variants: LocalizedText(
        de:
          "--errors classical, hc0 bis hc3, cluster oder wild-cluster. Formeln wie in R: a * b, a:b, (a + b)^2, - 1, factor(c), relevel(c, ref = \"b\"), C(c, sum), C(c, helmert), C(c, poly), I(x^2), log(x), scale(x), poly(x, 2); log(y) als Ergebnis. Abhängige Merkmale werden mit dem genannt, woraus sie folgen. Dazu R², Cook-Distanzen, Hebelwerte, Varianzinflation, marginale Effekte und mit --predict Vorhersagen.",
        en:
          "--errors classical, hc0 to hc3, cluster or wild-cluster. Formulas as in R: a * b, a:b, (a + b)^2, - 1, factor(c), relevel(c, ref = \"b\"), C(c, sum), C(c, helmert), C(c, poly), I(x^2), log(x), scale(x), poly(x, 2); log(y) as the outcome. Dependent predictors are named with what they follow from. Besides R², Cook's distances, leverages, variance inflation, marginal effects, and predictions by --predict."
      ),
      source: "Legendre (1805), White (1980), MacKinnon & White (1985), Liang & Zeger (1986)",
      usage: "regress FILE --formula FORMULA [--errors ERRORS]",
      example:
        "wirkung regress Data/anna/survey2.csv --formula \"leisure_activities ~ single_parent * child_under_3\" --errors hc3",
      names: ["linear regression", "Student's t"]),
    ModelMethod(
      id: "residuals", title: LocalizedText(de: "Residuen einer Regression", en: "Residuals of a regression"),
      summary: LocalizedText(
        de:
          "Sagt, ob die Abweichungen von einer linearen Regression normalverteilt und überall gleich groß sind und ob eine Zeile nicht zu den anderen passt.",
        en:
          "Says whether the deviations from a linear regression are normal and of the same size everywhere, and whether a row does not belong to the others."
      ),
      assumptions: LocalizedText(
        de:
          "Unabhängige Zeilen; ein großes p beweist nichts, und in großen Stichproben wird Belangloses signifikant.",
        en:
          "Independent rows; a large p proves nothing, and in large samples what does not matter becomes significant."
      ),
      formula: LocalizedText(
        de:
          "Standardisiert e / (s √(1 − h)); Shapiro–Wilk; Breusch–Pagan nach Koenker: n R² der Regression von e² auf die Merkmale, χ²; größtes studentisiertes Residuum mit n − k − 1 Freiheitsgraden, p mal n",
        en:
          "Standardised e / (s √(1 − h)); Shapiro–Wilk; Breusch–Pagan by Koenker: n R² of the regression of e² on the predictors, χ²; largest studentised residual with n − k − 1 degrees of freedom, p times n"
      ),
      variants: LocalizedText(
        de:
          "Bei logistischer und Zählregression Devianzresiduen, bei Zahlen von Ereignissen auch die Streuung: deutlich über 1 spricht für negativ-binomial.",
        en:
          "For logistic and count regression deviance residuals, for counts also the dispersion: well above 1 speaks for negative binomial."
      ),
      source: "Cook & Weisberg (1982), Breusch & Pagan (1979), Koenker (1981)",
      usage: "regress FILE --formula FORMULA --table residual-tests",
      example:
        "wirkung regress Data/anna/survey2.csv --formula \"leisure_activities ~ close_network\" --table residual-tests",
      names: ["Shapiro–Wilk test", "Breusch–Pagan test"]),
    ModelMethod(
      id: "robust", title: LocalizedText(de: "Robuste lineare Regression", en: "Robust linear regression"),
      summary: LocalizedText(
        de: "Lineare Regression, in der ausreißende Ergebnisse weniger ziehen.",
        en: "Linear regression in which outlying outcomes pull less."),
      assumptions: LocalizedText(
        de: "Wie bei linearer Regression; gegen ausreißende Merkmale schützt sie nicht.",
        en: "As for linear regression; it does not guard against outlying predictors."),
      formula: LocalizedText(
        de:
          "Gewichte min(1, k s/|e|) mit k = 1,345 und s = Median |e| / 0,6745, wiederholt bis nichts sich ändert; Standardfehler nach Huber",
        en:
          "Weights min(1, k s/|e|) with k = 1.345 and s = median |e| / 0.6745, repeated until nothing changes; Huber's standard errors"
      ),
      variants: LocalizedText(
        de:
          "Eine Sorte Standardfehler, die ausreißende Ergebnisse schon berücksichtigt. Liegt die Hälfte der Werte genau auf der Geraden, ist sie nicht definiert.",
        en:
          "One kind of standard errors, which already allow for outlying outcomes. Undefined where half of the values lie exactly on the line."
      ),
      source: "Huber (1981), Venables & Ripley (2002)",
      usage: "regress FILE --model robust --formula FORMULA",
      example:
        "wirkung regress Data/anna/survey2.csv --model robust --formula \"leisure_activities ~ close_network\"",
      names: ["robust linear regression"]),
    ModelMethod(
      id: "wild-cluster-bootstrap",
      title: LocalizedText(de: "Wild-Cluster-Bootstrap", en: "Wild cluster bootstrap"),
      summary: LocalizedText(
        de: "p-Werte und Intervalle einer linearen Regression bei wenigen Clustern, etwa Einrichtungen.",
        en: "p-values and intervals of a linear regression with few clusters, such as institutions."),
      assumptions: LocalizedText(
        de: "Unabhängige Cluster; mindestens fünf, besser zehn.",
        en: "Independent clusters; five at least, better ten."),
      formula: LocalizedText(
        de:
          "Residuen unter der Nullhypothese werden clusterweise mit ±1 (rademacher) oder sechs Werten (webb) multipliziert; p = Anteil der |t|, die mindestens so groß sind; Intervall durch Umkehrung",
        en:
          "Residuals under the null hypothesis are multiplied cluster by cluster by ±1 (rademacher) or six values (webb); p = share of |t| at least as large; interval by inversion"
      ),
      variants: LocalizedText(
        de: "--draws, --weights und --seed; bei wenigen Clustern werden alle Vorzeichen durchlaufen.",
        en: "--draws, --weights and --seed; with few clusters all signs are gone through."),
      source: "Cameron, Gelbach & Miller (2008), Webb (2023)",
      usage: "regress FILE --formula FORMULA --errors wild-cluster --cluster COL",
      example:
        "wirkung regress Data/sessions/ratings.csv --formula \"srs_1 ~ session\" --errors wild-cluster --cluster coach",
      names: ["linear regression, wild cluster bootstrap"]),
    ModelMethod(
      id: "marginal-effects",
      title: LocalizedText(de: "Mittlere marginale Effekte", en: "Average marginal effects"),
      summary: LocalizedText(
        de:
          "Sagt, um wie viel sich das erwartete Ergebnis im Mittel ändert, wenn ein Merkmal sich um eins ändert oder alle in einer Kategorie wären.",
        en:
          "Says by how much the expected outcome changes on average if a predictor rises by one, or if everybody were in a category."
      ),
      assumptions: LocalizedText(
        de: "Die des Modells; ein Effekt im Sinne einer Ursache ist es nur, wenn das Modell ihn begründet.",
        en: "Those of the model; it is an effect of a cause only where the model makes it one."),
      formula: LocalizedText(
        de:
          "Mittel über alle Zeilen von ∂E(y)/∂x oder E(y | Kategorie) − E(y | erste); Standardfehler nach der Deltamethode",
        en: "Mean over all rows of ∂E(y)/∂x or E(y | category) − E(y | first); errors by the delta method"),
      variants: LocalizedText(
        de:
          "In der Tabelle margins jeder Regression, auf der Skala des Ergebnisses: Anteile bei logistischen, Anzahlen bei Zählmodellen, je Kategorie bei ordinalen und multinomialen.",
        en:
          "In the table margins of every regression, on the scale of the outcome: shares for logistic, counts for count models, by category for ordinal and multinomial ones."
      ),
      source: "Williams (2012), Arel-Bundock, Greifer & Heiss (2024)",
      usage: "regress FILE --model MODEL --formula FORMULA --table margins",
      example:
        "wirkung regress Data/anna/survey2.csv --model logistic --formula \"single_parent ~ leisure_activities\" --table margins",
      names: ["delta method"]),
  ]
}
