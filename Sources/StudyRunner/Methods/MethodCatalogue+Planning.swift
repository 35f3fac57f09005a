import Measurement

extension MethodCatalogue {
  /// Sizes of studies.
  static let planningMethods: [ModelMethod] = [
    ModelMethod(
      id: "power", title: LocalizedText(de: "Teststärke und Fallzahl", en: "Power and sample size"),
      summary: LocalizedText(
        de:
          "Sagt, wie viele Personen ein Test braucht, welche Teststärke er hat oder welchen Effekt er finden kann.",
        en: "Says how many persons a test needs, what power it has, or which effect it can find."),
      assumptions: LocalizedText(
        de: "Die des Tests; der Effekt ist der kleinste, der zählt, nicht der erhoffte.",
        en: "Those of the test; the effect is the smallest that matters, not the one hoped for."),
      formula: LocalizedText(
        de:
          "Aus der nichtzentralen Verteilung der Teststatistik (t, F), exakt als Summe über alle Ausgänge (binomial, Fisher, McNemar) oder nach der Normalverteilung (Log-Rank nach Schoenfeld oder Freedman)",
        en:
          "From the noncentral distribution of the statistic (t, F), exactly as a sum over all outcomes (binomial, Fisher, McNemar), or by the normal distribution (log-rank by Schoenfeld or Freedman)"
      ),
      variants: LocalizedText(
        de: "Von n, Effekt und Teststärke bleibt eines weg. Dazu eine Tabelle und eine Kurve.",
        en: "One of n, effect and power is left out. With a table and a curve."),
      source: "Cohen (1988), Schoenfeld (1981), Chow, Shao & Wang (2008)",
      usage: "power test TEST [--n N] [--effect E] [--power P]",
      example: "wirkung power test two-sample-t --effect 0.5 --power 0.9",
      names: ["noncentral", "t test", "Student t test", "t test of cluster means"]),
    ModelMethod(
      id: "precision", title: LocalizedText(de: "Planung der Genauigkeit", en: "Precision planning"),
      summary: LocalizedText(
        de: "Sagt, wie viele Personen ein Intervall von gewünschter Breite braucht.",
        en: "Says how many persons an interval of the width wanted needs."),
      assumptions: LocalizedText(
        de: "Die des Intervalls.",
        en: "Those of the interval."),
      formula: LocalizedText(
        de:
          "Kleinstes n, dessen Intervall höchstens die halbe Breite hat; Anteile nach Wilson, Korrelationen nach Fishers z",
        en:
          "Smallest n whose interval has at most the half-width; shares by Wilson, correlations by Fisher's z"
      ),
      variants: LocalizedText(
        de: "Anteil, Mittelwert, Differenzen, Korrelation; mit Design-Effekt und endlicher Bevölkerung.",
        en: "Proportion, mean, differences, correlation; with a design effect and a finite population."),
      source: "Kelley & Rausch (2006)",
      usage: "power precision QUANTITY --half-width W",
      example: "wirkung power precision proportion --expected 0.4 --half-width 0.1",
      names: ["Wilson"]),
    ModelMethod(
      id: "simulation", title: LocalizedText(de: "Teststärke durch Simulation", en: "Power by simulation"),
      summary: LocalizedText(
        de: "Sagt die Teststärke jedes Tests für Daten, wie man sie erwartet.",
        en: "Says the power of any test for data as they are expected."),
      assumptions: LocalizedText(
        de: "Die erwartete Verteilung ist die der Daten.",
        en: "The expected distribution is that of the data."),
      formula: LocalizedText(
        de: "Anteil der simulierten Datensätze mit p ≤ α, mit Intervall nach Clopper und Pearson",
        en: "Share of the simulated data sets with p ≤ α, with Clopper and Pearson's interval"),
      variants: LocalizedText(
        de: "--data einmal je Gruppe oder Messung; --correlation für Werte derselben Person; --seed.",
        en: "--data once per group or measurement; --correlation for values of the same person; --seed."),
      source: "Clopper & Pearson (1934), Arnold et al. (2011)",
      usage: "power simulate METHOD --n COUNTS --data DISTRIBUTION",
      example:
        "wirkung power simulate t-welch --n 20,40 --simulations 500 --data \"poisson(2)\" --data \"poisson(3)\"",
      names: []),
  ]
}
