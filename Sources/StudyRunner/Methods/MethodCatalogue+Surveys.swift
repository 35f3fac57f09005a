import Measurement

extension MethodCatalogue {
  /// Samples with weights, strata and clusters.
  static let surveyMethods: [ModelMethod] = [
    ModelMethod(
      id: "survey-estimates",
      title: LocalizedText(de: "Schätzungen nach dem Stichprobenplan", en: "Design-based estimates"),
      summary: LocalizedText(
        de:
          "Mittelwerte, Anteile, Summen und Verhältnisse einer Bevölkerung aus einer Stichprobe mit Gewichten, Schichten und Klumpen.",
        en:
          "Means, shares, totals and ratios of a population from a sample with weights, strata and clusters."),
      assumptions: LocalizedText(
        de:
          "Die Gewichte sind Kehrwerte der Auswahlwahrscheinlichkeiten; die Einheiten der ersten Stufe wurden unabhängig gezogen.",
        en:
          "The weights are the inverse of the probabilities of selection; the units of the first stage were drawn independently."
      ),
      formula: LocalizedText(
        de:
          "ŷ = Σwy/Σw, linearisiert nach Taylor; Varianz Σₕ (1 − nₕ/Nₕ) nₕ/(nₕ − 1) Σ(z − z̄)² der Summen der Einheiten; t mit Einheiten − Schichten Freiheitsgraden; Anteile auf der Logit-Skala",
        en:
          "ŷ = Σwy/Σw, linearised by Taylor; variance Σₕ (1 − nₕ/Nₕ) nₕ/(nₕ − 1) Σ(z − z̄)² of the sums of the units; t with units − strata degrees of freedom; shares on the logit scale"
      ),
      variants: LocalizedText(
        de:
          "--population für endliche Bevölkerungen: eine Vollerhebung hat keinen Stichprobenfehler. Mehrere Stufen durch Kommata getrennt, jede mit ihrer Bevölkerung; ohne diese gilt die erste Stufe als mit Zurücklegen gezogen (letzte Klumpen), was die Varianz kaum über- und nicht unterschätzt. --replicates statt des Plans für mitgelieferte Replikatgewichte (BRR, Fay, Jackknife, Bootstrap). --single-units für Schichten mit einer Einheit.",
        en:
          "--population for finite populations: a complete survey has no sampling error. Several stages separated by commas, each with its population; without these the first stage counts as drawn with replacement (ultimate clusters), which hardly over- and does not understate the variance. --replicates in place of the design for replicate weights that came with the data (BRR, Fay, jackknife, bootstrap). --single-units for strata of one unit."
      ),
      source: "Horvitz & Thompson (1952), Särndal, Swensson & Wretman (1992), Lumley (2010)",
      usage:
        "weight FILE --outcomes COLS [--weights COL] [--strata COL] [--clusters COLS] [--population COLS]",
      example: "wirkung weight Data/ruemsa/answers.csv --outcomes answer --clusters alliance --by wave",
      names: ["design-based", "replicate weights", "clusters, logit"]),
    ModelMethod(
      id: "survey-regression",
      title: LocalizedText(de: "Regression nach dem Stichprobenplan", en: "Design-based regression"),
      summary: LocalizedText(
        de: "Lineare oder logistische Regression in einer Stichprobe mit Gewichten, Schichten und Klumpen.",
        en: "Linear or logistic regression in a sample with weights, strata and clusters."),
      assumptions: LocalizedText(
        de: "Die der Schätzungen nach dem Stichprobenplan.",
        en: "Those of design-based estimates."),
      formula: LocalizedText(
        de:
          "Σ w (y − μ) x = 0; Varianz A⁻¹ V A⁻¹ mit V der Summen nach dem Plan; t mit Einheiten − Schichten − Merkmale Freiheitsgraden",
        en:
          "Σ w (y − μ) x = 0; variance A⁻¹ V A⁻¹ with V of the sums by the design; t with units − strata − predictors degrees of freedom"
      ),
      variants: LocalizedText(
        de: "--model linear oder logistic.",
        en: "--model linear or logistic."),
      source: "Binder (1983), Lumley (2010)",
      usage: "weight FILE --formula FORMULA [--model MODEL] [--weights COL] [--clusters COLS]",
      example:
        "wirkung weight Data/sessions/ratings.csv --formula \"srs_1 ~ session\" --clusters coach",
      names: ["linear regression, design-based", "logistic regression, design-based"]),
    ModelMethod(
      id: "rao-scott", title: LocalizedText(de: "Rao–Scott-Test", en: "Rao–Scott test"),
      summary: LocalizedText(
        de: "Chi-Quadrat-Test zweier Merkmale in einer Stichprobe mit Gewichten oder Klumpen.",
        en: "Chi-squared test of two variables in a sample with weights or clusters."),
      assumptions: LocalizedText(
        de: "Die der Schätzungen nach dem Stichprobenplan.",
        en: "Those of design-based estimates."),
      formula: LocalizedText(
        de:
          "X² der gewichteten Anteile, durch das Mittel der Design-Effekte geteilt (erste Ordnung) oder mit Freiheitsgraden nach Satterthwaite (zweite Ordnung), als F",
        en:
          "X² of the weighted shares over the mean of the design effects (first order), or with Satterthwaite's degrees of freedom (second order), as F"
      ),
      variants: LocalizedText(
        de: "Zwei Zeilen: zweiter und erster Ordnung.",
        en: "Two rows: second and first order."),
      source: "Rao & Scott (1984)",
      usage: "weight FILE --outcomes COLS --by COL [--weights COL] [--clusters COLS]",
      example: "wirkung weight Data/ruemsa/answers.csv --outcomes answer --clusters alliance --by wave",
      names: ["Rao–Scott test"]),
    ModelMethod(
      id: "post-stratification", title: LocalizedText(de: "Nachschichtung", en: "Post-stratification"),
      summary: LocalizedText(
        de: "Gewichte, die einer Bevölkerung in einem Merkmal gleichen.",
        en: "Weights that match a population in one variable."),
      assumptions: LocalizedText(
        de: "Innerhalb jeder Kategorie antworteten die Befragten wie die übrigen; die Summen stimmen.",
        en: "Within each category respondents answer as the others would; the totals are right."),
      formula: LocalizedText(
        de: "w′ = w · N_k / Σ_k w; Standardfehler aus den Residuen nach Kategorien",
        en: "w′ = w · N_k / Σ_k w; errors from the residuals within categories"),
      variants: LocalizedText(
        de:
          "Ein --margin. Eine Kategorie ohne Befragte oder ohne Summe ist ein Fehler. --write schreibt die Gewichte.",
        en:
          "One --margin. A category without respondents or without a total is an error. --write writes the weights."
      ),
      source: "Holt & Smith (1979)",
      usage: "weight FILE --outcomes COLS --margin \"COL: code=total, …\"",
      example:
        "wirkung weight Data/anna/survey2.csv --outcomes leisure_activities --margin \"single_parent: yes=300, no=500\"",
      names: []),
    ModelMethod(
      id: "raking", title: LocalizedText(de: "Raking", en: "Raking"),
      summary: LocalizedText(
        de: "Gewichte, die einer Bevölkerung in mehreren Merkmalen zugleich gleichen.",
        en: "Weights that match a population in several variables at once."),
      assumptions: LocalizedText(
        de: "Wie bei der Nachschichtung, ohne Wechselwirkungen der Merkmale.",
        en: "As for post-stratification, without interactions of the variables."),
      formula: LocalizedText(
        de: "Reihum w · N_k / Σ_k w je Merkmal, bis kein Faktor mehr als 10⁻¹³ von 1 abweicht",
        en: "In turn w · N_k / Σ_k w for each variable, until no factor differs from 1 by more than 10⁻¹³"),
      variants: LocalizedText(
        de: "Mehrere --margin. Widersprechen sich die Summen, wird es gesagt. Effektives n nach Kish.",
        en: "Several --margin. Totals that contradict each other are told. Kish's effective n."),
      source: "Deming & Stephan (1940), Deville & Särndal (1992), Kish (1965)",
      usage: "weight FILE --outcomes COLS --margin \"COL: code=total, …\" --margin \"COL: code=total, …\"",
      example:
        "wirkung weight Data/anna/survey2.csv --outcomes leisure_activities,youtube --margin \"single_parent: yes=300, no=500\" --margin \"child_under_3: yes=350, no=450\"",
      names: []),
    ModelMethod(
      id: "response-weights",
      title: LocalizedText(de: "Gewichte für Nichtantworten", en: "Weights for non-response"),
      summary: LocalizedText(
        de:
          "Gewichte aus der Wahrscheinlichkeit zu antworten, die ein Modell aus bekannten Merkmalen schätzt.",
        en: "Weights from the probability of responding that a model estimates from known variables."),
      assumptions: LocalizedText(
        de:
          "Mit den Merkmalen erklärt, hängt das Antworten nicht vom Ergebnis ab; sie sind von allen Gefragten bekannt.",
        en:
          "Given the predictors, responding does not depend on the outcome; they are known of everyone asked."
      ),
      formula: LocalizedText(
        de: "w′ = w / p̂ mit p̂ aus logistischer Regression, auf Wunsch gemittelt in Klassen",
        en: "w′ = w / p̂ with p̂ from logistic regression, averaged in classes where asked for"),
      variants: LocalizedText(
        de: "--classes teilt nach p̂ und mildert große Gewichte.",
        en: "--classes splits by p̂ and tempers large weights."),
      source: "Rosenbaum & Rubin (1983), Little (1986)",
      usage: "weight FILE --outcomes COLS --response COL --predictors \"a + b\" [--classes N]",
      example:
        "wirkung weight Data/gemeinsam-klappts/participants.csv --outcomes in_training_or_work --response coached --predictors alliance_type",
      names: []),
  ]
}
