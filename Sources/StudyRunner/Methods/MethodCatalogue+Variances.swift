import Measurement
import Statistics

extension MethodCatalogue {
  /// Analyses of variance and comparisons of several means.
  static let variances: [Method] = [
    Method(
      id: "anova",
      title: LocalizedText(de: "Einfaktorielle Varianzanalyse", en: "One-way analysis of variance"),
      summary: LocalizedText(
        de: "Prüft, ob die Mittelwerte mehrerer Gruppen gleich sind, bei gleichen Varianzen.",
        en: "Tests whether the means of several groups are equal, given equal variances."),
      assumptions: LocalizedText(
        de: "Unabhängige Werte, Normalverteilungen mit gleicher Varianz. Besser welch-anova.",
        en: "Independent values, normal distributions with the same variance. Prefer welch-anova."),
      formula: LocalizedText(
        de: "F = MS_zwischen / MS_innerhalb mit k − 1 und N − k Freiheitsgraden; Effekt: η²",
        en: "F = MS_between / MS_within with k − 1 and N − k degrees of freedom; effect: η²"),
      variants: LocalizedText(
        de: "Eine Zeile. ω² und ε² sind η² ohne dessen Verzerrung; negativ, wo F unter 1 liegt.",
        en: "One row. ω² and ε² are η² freed of its bias; negative where F is below 1."),
      source: "Fisher (1925)", shapes: [.groups, .summaries], options: [], effects: .explainedVariance,
      example: "wirkung test anova Data/anna/session_sheets.csv --outcome srs_1 --group coach"
    ) { [$0.row(try $0.means(of: OneWayAnova.init(_:), orOf: OneWayAnova.init(summaries:)))] },
    Method(
      id: "welch-anova", title: LocalizedText(de: "Welch-Varianzanalyse", en: "Welch's analysis of variance"),
      summary: LocalizedText(
        de: "Prüft, ob die Mittelwerte mehrerer Gruppen gleich sind, auch bei ungleichen Varianzen.",
        en: "Tests whether the means of several groups are equal, whatever the variances."),
      assumptions: LocalizedText(
        de: "Unabhängige Werte; Normalverteilungen oder Gruppen, die für ihre Mittelwerte groß genug sind.",
        en: "Independent values; normal distributions, or groups large enough for their means."),
      formula: LocalizedText(
        de: "F nach Welch mit Gewichten nᵢ/sᵢ² und genäherten Freiheitsgraden des Nenners",
        en: "Welch's F with weights nᵢ/sᵢ² and approximate denominator degrees of freedom"),
      variants: LocalizedText(
        de:
          "Die F-Verteilung, und Permutation von Welchs F (exakt, wo möglich); --monte-carlo N teilt neu zu.",
        en:
          "The F distribution, and permutation of Welch's F (exact where feasible); --monte-carlo N reallocates."
      ),
      quantities: [.init("ω²", "noncentral F")], source: "Welch (1951), Janssen (1997)",
      shapes: [.groups, .summaries], options: [.exact, .monteCarlo],
      example: "wirkung test welch-anova Data/anna/session_sheets.csv --outcome srs_4 --group coach"
    ) { sample in
      try sample.variants {
        try sample.enumerated {
          [sample.row(try PermutationWelchTest(try sample.groups(), distribution: $0))]
        }
      } other: {
        [sample.row(try sample.means(of: WelchAnova.init(_:), orOf: WelchAnova.init(summaries:)))]
      } resampled: { draws in
        [
          sample.row(
            try PermutationWelchTest(
              try sample.groups(), distribution: .resampled(draws: draws, seed: sample.options.seed)))
        ]
      }
    },
    Method(
      id: "tukey", title: LocalizedText(de: "Tukey-HSD", en: "Tukey's honest significant differences"),
      summary: LocalizedText(
        de: "Vergleicht alle Paare von Mittelwerten mit gemeinsamer Irrtumswahrscheinlichkeit.",
        en: "Compares all pairs of means with a joint error rate."),
      assumptions: LocalizedText(
        de: "Die von anova.",
        en: "Those of anova."),
      formula: LocalizedText(
        de: "q = |x̄ᵢ − x̄ⱼ| / √(MS_innerhalb (1/nᵢ + 1/nⱼ)/2), studentisierte Spannweite",
        en: "q = |x̄ᵢ − x̄ⱼ| / √(MS_within (1/nᵢ + 1/nⱼ)/2), studentised range"),
      variants: LocalizedText(
        de:
          "Eine Zeile je Paar; p-Werte und Intervalle gelten für alle Paare zusammen, die von g für sein Paar. Auch als Permutation des größten q (exakt, wo möglich, oder --monte-carlo N).",
        en:
          "One row per pair; p-values and intervals hold for all pairs together, those of g for its pair. Also by permutation of the largest q (exact where feasible, or --monte-carlo N)."
      ),
      quantities: [.init("mean difference", "Tukey–Kramer"), .init("Hedges' g", "noncentral t")],
      source: "Tukey (1953), Kramer (1956)", shapes: [.groups, .summaries],
      options: [.exact, .monteCarlo],
      example: "wirkung test tukey Data/anna/session_sheets.csv --outcome srs_1 --group coach"
    ) { sample in
      let test = try sample.means(of: TukeyHSD.init(_:), orOf: TukeyHSD.init(summaries:))
      return try pairwise(
        test.comparisons(level: sample.options.level), sample,
        method: "Tukey's honest significant difference",
        permuting: .pooledVariance, effectsBy: .pooled)
    },
    Method(
      id: "games-howell", title: LocalizedText(de: "Games-Howell-Vergleiche", en: "Games–Howell comparisons"),
      summary: LocalizedText(
        de: "Vergleicht alle Paare von Mittelwerten, auch bei ungleichen Varianzen.",
        en: "Compares all pairs of means, whatever the variances."),
      assumptions: LocalizedText(
        de: "Die von welch-anova.",
        en: "Those of welch-anova."),
      formula: LocalizedText(
        de: "q = |x̄ᵢ − x̄ⱼ| / √((sᵢ²/nᵢ + sⱼ²/nⱼ)/2), studentisierte Spannweite mit Welchs Freiheitsgraden",
        en: "q = |x̄ᵢ − x̄ⱼ| / √((sᵢ²/nᵢ + sⱼ²/nⱼ)/2), studentised range with Welch's degrees of freedom"),
      variants: LocalizedText(
        de:
          "Eine Zeile je Paar; p-Werte und Intervalle gelten für alle Paare zusammen, die von g für sein Paar. Auch als Permutation des größten q (exakt, wo möglich, oder --monte-carlo N).",
        en:
          "One row per pair; p-values and intervals hold for all pairs together, those of g for its pair. Also by permutation of the largest q (exact where feasible, or --monte-carlo N)."
      ),
      quantities: [.init("mean difference", "Games–Howell"), .init("Hedges' g", "noncentral t")],
      source: "Games & Howell (1976)", shapes: [.groups, .summaries],
      options: [.exact, .monteCarlo],
      example: "wirkung test games-howell Data/anna/session_sheets.csv --outcome srs_4 --group coach"
    ) { sample in
      let test = try sample.means(of: GamesHowell.init(_:), orOf: GamesHowell.init(summaries:))
      return try pairwise(
        test.comparisons(level: sample.options.level), sample, method: "Games–Howell comparison",
        permuting: .separateVariances, effectsBy: .average)
    },
    Method(
      id: "rm-anova",
      title: LocalizedText(
        de: "Varianzanalyse mit Messwiederholung", en: "Repeated-measures analysis of variance"),
      summary: LocalizedText(
        de: "Prüft, ob die Mittelwerte derselben Personen unter mehreren Bedingungen gleich sind.",
        en: "Tests whether the means of the same people under several conditions are equal."),
      assumptions: LocalizedText(
        de: "Unabhängige Personen; normalverteilte Differenzen; ohne Korrektur Sphärizität.",
        en: "Independent people; normal differences; sphericity unless corrected."),
      formula: LocalizedText(
        de: "F = MS_Bedingungen / MS_Rest; Freiheitsgrade mal ε (Greenhouse–Geisser, Huynh–Feldt)",
        en: "F = MS_conditions / MS_residual; degrees of freedom times ε (Greenhouse–Geisser, Huynh–Feldt)"),
      variants: LocalizedText(
        de: "Drei Zeilen: Greenhouse–Geisser, Huynh–Feldt, unkorrigiert.",
        en: "Three rows: Greenhouse–Geisser, Huynh–Feldt, uncorrected."),
      quantities: [.init("partial η²", "noncentral F")],
      source: "Greenhouse & Geisser (1959), Huynh & Feldt (1976)", shapes: [.blocks], options: [],
      example: "wirkung test rm-anova Data/anna/session_sheets.csv --outcome srs_1 --paired srs_2,srs_3,srs_4"
    ) { sample in
      let subjects = try sample.blocks()
      return try [RepeatedMeasuresAnova.Correction.greenhouseGeisser, .huynhFeldt, .none].map {
        sample.row(try RepeatedMeasuresAnova(subjects: subjects, correction: $0))
      }
    },
    Method(
      id: "levene", title: LocalizedText(de: "Levene-Test", en: "Levene's test"),
      summary: LocalizedText(
        de: "Prüft, ob mehrere Gruppen gleich streuen, nach den Abständen von den Mittelwerten.",
        en: "Tests whether several groups spread alike, by the distances from their means."),
      assumptions: LocalizedText(
        de: "Unabhängige Werte symmetrischer Verteilungen; sonst besser brown-forsythe.",
        en: "Independent values of symmetric distributions; else prefer brown-forsythe."),
      formula: LocalizedText(
        de: "F einer einfaktoriellen Varianzanalyse von |x − x̄ᵢ|",
        en: "F of a one-way analysis of variance of |x − x̄ᵢ|"),
      variants: LocalizedText(
        de: "Eine Zeile. Keine Effektgröße: der Test prüft nur eine Voraussetzung anderer Verfahren.",
        en: "One row. No effect size: the test only checks an assumption of other methods."),
      source: "Levene (1960)", shapes: [.groups], options: [],
      example: "wirkung test levene Data/anna/session_sheets.csv --outcome srs_1 --group coach"
    ) { [$0.row(try LeveneTest(groups: try $0.groups(), centre: .mean))] },
    Method(
      id: "brown-forsythe", title: LocalizedText(de: "Brown-Forsythe-Test", en: "Brown–Forsythe test"),
      summary: LocalizedText(
        de: "Prüft, ob mehrere Gruppen gleich streuen, nach den Abständen von den Medianen.",
        en: "Tests whether several groups spread alike, by the distances from their medians."),
      assumptions: LocalizedText(
        de: "Unabhängige Werte.",
        en: "Independent values."),
      formula: LocalizedText(
        de: "F einer einfaktoriellen Varianzanalyse von |x − Median der Gruppe|",
        en: "F of a one-way analysis of variance of |x − median of the group|"),
      variants: LocalizedText(
        de: "Eine Zeile. Keine Effektgröße: der Test prüft nur eine Voraussetzung anderer Verfahren.",
        en: "One row. No effect size: the test only checks an assumption of other methods."),
      source: "Brown & Forsythe (1974)", shapes: [.groups], options: [],
      example: "wirkung test brown-forsythe Data/anna/session_sheets.csv --outcome srs_1 --group coach"
    ) { [$0.row(try LeveneTest(groups: try $0.groups(), centre: .median))] },
    Method(
      id: "shapiro-wilk", title: LocalizedText(de: "Shapiro-Wilk-Test", en: "Shapiro–Wilk test"),
      summary: LocalizedText(
        de: "Prüft, ob Werte aus einer Normalverteilung stammen können.",
        en: "Tests whether values may come from a normal distribution."),
      assumptions: LocalizedText(
        de: "Unabhängige Werte, wenige davon gleich.",
        en: "Independent values, few of them tied."),
      formula: LocalizedText(
        de: "W = (Σ aᵢ x₍ᵢ₎)² / Σ (x − x̄)²; kleine Werte sprechen gegen eine Normalverteilung",
        en: "W = (Σ aᵢ x₍ᵢ₎)² / Σ (x − x̄)²; small values speak against normality"),
      variants: LocalizedText(
        de: "Eine Zeile. Keine Effektgröße: der Test prüft nur eine Voraussetzung anderer Verfahren.",
        en: "One row. No effect size: the test only checks an assumption of other methods."),
      source: "Shapiro & Wilk (1965), Royston (1995)", shapes: [.sample], options: [],
      example: "wirkung test shapiro-wilk Data/anna/survey2.csv --outcome leisure_activities"
    ) { [$0.row(try ShapiroWilk(try $0.sample()))] },
  ]

  /// The rows of all pairs of means, by the studentised range and by permutation.
  private static func pairwise(
    _ comparisons: [MeanComparison], _ sample: MethodCase, method: String,
    permuting statistic: PermutationComparisons.Statistic,
    effectsBy standardizer: StandardizedMeanDifference.Standardizer
  ) throws -> [MethodRow] {
    let summaries = try sample.summaries()
    func row(
      _ comparison: MeanComparison, _ method: String, _ statistic: TestStatistic, _ pValue: PValue,
      remarks: [Remark] = []
    ) -> MethodRow {
      let (first, second) = (summaries[comparison.first], summaries[comparison.second])
      let effect = StandardizedMeanDifference(first, second, by: standardizer)
      return MethodRow(
        TestResult(
          method: method, alternative: .twoSided, statistic: statistic, pValue: pValue,
          estimate: comparison.difference, effect: effect?.hedgesG(level: sample.options.level),
          sampleSizes: [first.count, second.count], missing: sample.missing, remarks: remarks),
        group: sample.comparison(comparison.first, comparison.second), pAdjusted: pValue.value)
    }
    func permuted(_ distribution: PermutationTest.Distribution) throws -> [MethodRow] {
      let permuted = try PermutationComparisons(
        try sample.groups(), statistic: statistic, distribution: distribution)
      return zip(comparisons, permuted.comparisons).map { comparison, permuted in
        row(
          comparison, "\(method), permutation",
          TestStatistic(comparison.statistic.symbol, comparison.statistic.value), permuted.pValue,
          remarks: permuted.remarks)
      }
    }
    return try sample.variants {
      try sample.enumerated { try permuted($0) }
    } other: {
      comparisons.map { row($0, method, $0.statistic, $0.pValue) }
    } resampled: {
      try permuted(.resampled(draws: $0, seed: sample.options.seed))
    }
  }
}
