import Measurement

extension MethodCatalogue {
  /// Judgements with a prior.
  static let bayesMethods: [ModelMethod] = [
    ModelMethod(
      id: "bayes-t",
      title: LocalizedText(de: "Bayes-Faktor des t-Tests (JZS)", en: "Bayes factor of a t test (JZS)"),
      summary: LocalizedText(
        de: "Sagt, um wie viel die Daten für einen Unterschied sprechen statt für keinen, oder umgekehrt.",
        en: "Says by how much the data speak for a difference rather than for none, or the reverse."),
      assumptions: LocalizedText(
        de:
          "Die des t-Tests; der Effekt hat a priori eine Cauchy-Verteilung um null, deren Breite genannt ist.",
        en: "Those of the t test; the effect has a Cauchy prior around zero, whose scale is stated."),
      formula: LocalizedText(
        de: "BF₁₀ = p(t | δ ~ Cauchy(0, r)) / p(t | δ = 0) durch numerische Integration; r = √2/2",
        en: "BF₁₀ = p(t | δ ~ Cauchy(0, r)) / p(t | δ = 0) by numerical integration; r = √2/2"),
      variants: LocalizedText(
        de:
          "Eine Stichprobe, Paare oder zwei Gruppen, aus Daten oder aus t und n; einseitig mit --alternative; Kurve über die Breite der Priorverteilung.",
        en:
          "One sample, pairs or two groups, from data or from t and n; one-sided by --alternative; a curve over the scale of the prior."
      ),
      source: "Rouder, Speckman, Sun, Morey & Iverson (2009)",
      usage: "bayes t [FILE --outcome COL --group COL | --t T --n N]",
      example: "wirkung bayes t --t 2.6 --n 24",
      names: ["JZS Bayes factor"]),
    ModelMethod(
      id: "beta-binomial", title: LocalizedText(de: "Beta-Binomial-Modell", en: "Beta-binomial model"),
      summary: LocalizedText(
        de:
          "Sagt, wie wahrscheinlich ein Anteil sein Ziel erreicht, nach den Daten und einer genannten Priorverteilung.",
        en: "Says how likely a share meets its target, by the data and a stated prior."),
      assumptions: LocalizedText(
        de: "Unabhängige Fälle mit derselben Wahrscheinlichkeit.",
        en: "Independent cases of the same probability."),
      formula: LocalizedText(
        de: "Posterior Beta(a + k, b + n − k); Prior Beta(½, ½), wenn keine genannt ist",
        en: "Posterior Beta(a + k, b + n − k); prior Beta(½, ½) unless one is stated"),
      variants: LocalizedText(
        de:
          "Mittelwert, Intervall mit gleichen Seiten, P(Anteil ≥ Ziel) und Bayes-Faktor; von zwei Gruppen die Differenz und der Bayes-Faktor gegen einen gemeinsamen Anteil.",
        en:
          "Mean, equal-tailed interval, P(share ≥ target) and Bayes factor; of two groups the difference and the Bayes factor against a common share."
      ),
      source: "Jeffreys (1946), Gelman et al. (2013), Dablander et al. (2022)",
      usage:
        "bayes proportion --count K --n N [--second-count K --second-n N] [--target P] [--prior A,B]",
      example: "wirkung bayes proportion --count 33 --n 63 --target 0.34",
      names: ["beta-binomial posterior", "equal-tailed posterior interval"]),
    ModelMethod(
      id: "normal-posterior",
      title: LocalizedText(de: "Normalverteilte Posteriorverteilung", en: "Normal posterior"),
      summary: LocalizedText(
        de: "Verbindet eine Schätzung mit Vorwissen.",
        en: "Joins an estimate with prior knowledge."),
      assumptions: LocalizedText(
        de: "Schätzung und Vorwissen sind annähernd normal und unabhängig.",
        en: "Estimate and prior knowledge are nearly normal and independent."),
      formula: LocalizedText(
        de: "Mittel nach Genauigkeit 1/se² gewichtet; Varianz 1/(1/se² + 1/τ²)",
        en: "Mean weighted by precision 1/se²; variance 1/(1/se² + 1/τ²)"),
      variants: LocalizedText(
        de: "--prior Mittelwert und Standardabweichung; P(Wert ≥ Ziel).",
        en: "--prior mean and standard deviation; P(value ≥ target)."),
      source: "Spiegelhalter, Abrams & Myles (2004)",
      usage: "bayes normal --estimate E --standard-error S --prior M,SD [--target T]",
      example: "wirkung bayes normal --estimate 0.8 --standard-error 0.4 --prior 0,1 --target 0",
      names: ["normal posterior"]),
  ]
}
