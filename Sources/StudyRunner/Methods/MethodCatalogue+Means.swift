import Measurement
import Statistics

extension MethodCatalogue {
  /// Tests of one or two means.
  static let means: [Method] = [
    Method(
      id: "t-one-sample", title: LocalizedText(de: "t-Test einer Stichprobe", en: "One-sample t test"),
      summary: LocalizedText(
        de: "Prüft, ob ein Mittelwert von einem festen Wert abweicht.",
        en: "Tests whether a mean differs from a fixed value."),
      assumptions: LocalizedText(
        de:
          "Unabhängige Werte; eine Normalverteilung oder eine Stichprobe, die für ihren Mittelwert groß genug ist.",
        en: "Independent values; a normal distribution, or a sample large enough for its mean."),
      formula: LocalizedText(
        de:
          "t = (x̄ − μ₀) / (s / √n), n − 1 Freiheitsgrade; Effekt: Cohens d mit Intervall nach dem nichtzentralen t",
        en: "t = (x̄ − μ₀) / (s / √n), n − 1 degrees of freedom; effect: Cohen's d with noncentral t interval"),
      variants: LocalizedText(
        de: "Eine Zeile. --mean setzt μ₀, sonst 0.",
        en: "One row. --mean sets μ₀, 0 unless stated."), quantities: [.init("mean", "Student's t")],
      source: "Student (1908)",
      shapes: [.sample, .summaries], options: [.alternative, .mean], effects: .oneMean,
      example: "wirkung test t-one-sample Data/anna/session_sheets.csv --outcome srs_1 --mean 4"
    ) { sample in
      let mean = sample.options.mean ?? 0
      if case .summaries = sample.data {
        return [sample.row(try OneSampleT(summary: try sample.summary(), mean: mean))]
      }
      return [sample.row(try OneSampleT(try sample.sample(), mean: mean))]
    },
    Method(
      id: "t-paired", title: LocalizedText(de: "t-Test verbundener Stichproben", en: "Paired t test"),
      summary: LocalizedText(
        de: "Prüft, ob sich zwei Werte derselben Personen im Mittel unterscheiden.",
        en: "Tests whether two values of the same people differ on average."),
      assumptions: LocalizedText(
        de:
          "Unabhängige Paare; Differenzen, die normalverteilt oder für ihren Mittelwert zahlreich genug sind.",
        en: "Independent pairs; differences that are normal, or many enough for their mean."),
      formula: LocalizedText(
        de: "t = (d̄ − δ₀) / (s_d / √n), n − 1 Freiheitsgrade; Effekt: Cohens d_z",
        en: "t = (d̄ − δ₀) / (s_d / √n), n − 1 degrees of freedom; effect: Cohen's d_z"),
      variants: LocalizedText(
        de:
          "Eine Zeile; erste minus zweite Messung. --mean setzt δ₀. Kennzahlen (--summary) sind die der Differenzen. d_av teilt durch das Mittel beider Standardabweichungen, d_rm durch die der Differenzen, von der Korrelation bereinigt.",
        en:
          "One row; first minus second. --mean sets δ₀. A summary is that of the differences. d_av divides by the mean of both standard deviations, d_rm by that of the differences freed of the correlation."
      ),
      quantities: [.init("mean difference", "Student's t")], source: "Student (1908)",
      shapes: [.pairs, .summaries], options: [.alternative, .mean], effects: .pairedMeans,
      example: "wirkung test t-paired Data/anna/session_sheets.csv --outcome srs_1 --paired srs_2"
    ) { sample in
      let difference = sample.options.mean ?? 0
      if case .summaries = sample.data {
        return [sample.row(try PairedT(differences: try sample.summary(), difference: difference))]
      }
      let (first, second) = try sample.pairs()
      return [sample.row(try PairedT(first, second, difference: difference))]
    },
    Method(
      id: "t-student", title: LocalizedText(de: "Student-t-Test", en: "Student t test"),
      summary: LocalizedText(
        de: "Prüft, ob sich zwei Mittelwerte unterscheiden, bei gleichen Varianzen.",
        en: "Tests whether two means differ, given equal variances."),
      assumptions: LocalizedText(
        de: "Unabhängige Werte, Normalverteilungen mit gleicher Varianz. Besser t-welch.",
        en: "Independent values, normal distributions with the same variance. Prefer t-welch."),
      formula: LocalizedText(
        de: "t = (x̄₁ − x̄₂ − δ₀) / (s_p √(1/n₁ + 1/n₂)), n₁ + n₂ − 2 Freiheitsgrade",
        en: "t = (x̄₁ − x̄₂ − δ₀) / (s_p √(1/n₁ + 1/n₂)), n₁ + n₂ − 2 degrees of freedom"),
      variants: LocalizedText(
        de:
          "Eine Zeile; erste minus zweite Gruppe. --mean setzt δ₀, von dem auch die Effektgrößen zählen. d und g mit der gemeinsamen Standardabweichung, Glass' Δ mit der der zweiten Gruppe.",
        en:
          "One row; first minus second group. --mean sets δ₀, from which the effect sizes count too. d and g by the pooled deviation, Glass's Δ by that of the second group."
      ),
      quantities: [.init("mean difference", "Student's t")], source: "Student (1908), Fisher (1925)",
      shapes: [.groups, .summaries], options: [.alternative, .mean], effects: .twoMeans,
      example: "wirkung test t-student --summary n1=20,mean1=3.4,sd1=1.1,n2=18,mean2=2.9,sd2=1.0"
    ) { [$0.row(try twoSampleT($0, variances: .equal))] },
    Method(
      id: "t-welch", title: LocalizedText(de: "Welch-t-Test", en: "Welch t test"),
      summary: LocalizedText(
        de: "Prüft, ob sich zwei Mittelwerte unterscheiden, auch bei ungleichen Varianzen.",
        en: "Tests whether two means differ, whatever the variances."),
      assumptions: LocalizedText(
        de:
          "Unabhängige Werte; Normalverteilungen oder Stichproben, die für ihre Mittelwerte groß genug sind.",
        en: "Independent values; normal distributions, or samples large enough for their means."),
      formula: LocalizedText(
        de: "t = (x̄₁ − x̄₂ − δ₀) / √(s₁²/n₁ + s₂²/n₂), Freiheitsgrade nach Satterthwaite; Effekt: Hedges' g",
        en: "t = (x̄₁ − x̄₂ − δ₀) / √(s₁²/n₁ + s₂²/n₂), Satterthwaite's degrees of freedom; effect: Hedges' g"),
      variants: LocalizedText(
        de:
          "Eine Zeile; erste minus zweite Gruppe. --mean setzt δ₀, von dem auch die Effektgrößen zählen. d und g mit dem quadratischen Mittel beider Standardabweichungen, Glass' Δ mit der der zweiten Gruppe.",
        en:
          "One row; first minus second group. --mean sets δ₀, from which the effect sizes count too. d and g by the root mean square of both deviations, Glass's Δ by that of the second group."
      ),
      quantities: [.init("mean difference", "Welch")], source: "Welch (1947)",
      shapes: [.groups, .summaries], options: [.alternative, .mean], effects: .twoMeansUnequal,
      example: "wirkung test t-welch Data/anna/survey2.csv --outcome leisure_activities --group single_parent"
    ) { [$0.row(try twoSampleT($0, variances: .unequal))] },
    Method(
      id: "equivalence", title: LocalizedText(de: "Äquivalenztest (TOST)", en: "Equivalence test (TOST)"),
      summary: LocalizedText(
        de:
          "Prüft, ob ein Mittelwert oder Unterschied innerhalb von Grenzen liegt, die als gleichwertig gelten.",
        en: "Tests whether a mean or difference lies within bounds that count as equivalent."),
      assumptions: LocalizedText(
        de: "Die des zugrunde liegenden t-Tests (für Gruppen Welchs); Grenzen, die vor den Daten feststehen.",
        en: "Those of the t test that it rests on (Welch's for groups); bounds fixed before the data."),
      formula: LocalizedText(
        de: "p ist das größere p der t-Tests gegen die untere und die obere Grenze",
        en: "p is the larger p of the t tests against the lower and the upper bound"),
      variants: LocalizedText(
        de:
          "Eine Zeile, mit dem Intervall zum Niveau 1 − 2α, das über die Gleichwertigkeit entscheidet. --lower und --upper sind die Grenzen.",
        en: "One row, with the 1 − 2α interval that decides equivalence. --lower and --upper are the bounds."),
      quantities: [.init("mean", "Student's t"), .init("mean difference", "Student's t")],
      source: "Schuirmann (1987)", shapes: [.groups, .pairs, .sample, .summaries], options: [.lower, .upper],
      effects: .means,
      example:
        "wirkung test equivalence Data/anna/session_sheets.csv --outcome srs_1 --paired srs_2 --lower -0.5 --upper 0.5"
    ) { sample in
      guard let lower = sample.options.lower, let upper = sample.options.upper, lower < upper else {
        throw StudyError.usage(
          message: "equivalence needs --lower and --upper, the lower bound below the upper")
      }
      guard sample.options.level > 0.5 else {
        throw StudyError.usage(message: "the level of an equivalence test is above 0.5, such as 0.95")
      }
      let test: Equivalence
      switch sample.data {
      case .blocks:
        let (first, second) = try sample.pairs()
        test = try Equivalence(try PairedT(first, second), lowerBound: lower, upperBound: upper)
      case .sample(let values):
        test = try Equivalence(
          try OneSampleT(values, mean: lower), lowerBound: lower, upperBound: upper)
      case .summaries(let summaries) where summaries.count == 1:
        test = try Equivalence(try OneSampleT(summary: summaries[0]), lowerBound: lower, upperBound: upper)
      default:
        test = try Equivalence(
          try twoSampleT(sample, variances: .unequal), lowerBound: lower, upperBound: upper)
      }
      let level = sample.options.level
      return [
        MethodRow(
          test.result(level: level, missing: sample.missing), group: sample.comparison,
          estimate: test.estimate(level: level))
      ]
    },
    Method(
      id: "permutation",
      title: LocalizedText(de: "Permutationstest der Mittelwerte", en: "Permutation test of means"),
      summary: LocalizedText(
        de: "Prüft einen Mittelwertunterschied, indem die Werte auf alle Weisen neu zugeteilt werden.",
        en: "Tests a difference of means by reallocating the values in every way."),
      assumptions: LocalizedText(
        de:
          "Unter der Nullhypothese hätten die Werte (die Vorzeichen der Differenzen) auch anders zugeteilt sein können.",
        en: "Under the null hypothesis values (signs of differences) could have been allocated otherwise."),
      formula: LocalizedText(
        de:
          "p = Anteil der Zuteilungen, deren Mittelwertunterschied mindestens so weit von 0 liegt, bei drei oder mehr Gruppen oder Bedingungen deren Quadratsumme dazwischen mindestens so groß ist; gezogen: (Treffer + 1)/(Ziehungen + 1)",
        en:
          "p = share of allocations with a mean difference at least as far from 0, or with three or more groups or conditions a sum of squares between at least as large; drawn: (hits + 1)/(draws + 1)"
      ),
      variants: LocalizedText(
        de:
          "Eine Zeile: exakt, wo möglich, sonst 10000 Ziehungen mit Startwert; --exact oder --monte-carlo N wählen. Eine Stichprobe und Paare durch Vorzeichenwechsel, zwei oder mehr Gruppen durch Neuzuteilung, drei oder mehr Bedingungen durch Umordnen innerhalb der Personen. --mean setzt Mittelwert oder Differenz der Nullhypothese.",
        en:
          "One row: exact where feasible, else 10000 seeded draws; --exact or --monte-carlo N choose. One sample and pairs by flipping signs, two or more groups by reallocation, three or more conditions by reordering within people. --mean sets the mean or difference of the null hypothesis."
      ),
      quantities: [
        .init("mean"), .init("mean difference"), .init("η²", "noncentral F"),
        .init("partial η²", "noncentral F"),
      ],
      source: "Fisher (1935), Phipson & Smyth (2010)", shapes: [.groups, .pairs, .blocks, .sample],
      options: [.alternative, .mean, .exact, .monteCarlo], effects: .means,
      example: "wirkung test permutation Data/anna/session_sheets.csv --outcome srs_1 --paired srs_2"
    ) { sample in
      let (seed, null) = (sample.options.seed, sample.options.mean ?? 0)
      func severalRows(_ test: PermutationFTest) throws -> [MethodRow] {
        try refuse(sample, "three or more groups or conditions")
        return [sample.row(test)]
      }
      func rows(_ distribution: PermutationTest.Distribution) throws -> [MethodRow] {
        if case .sample(let values) = sample.data {
          return [sample.row(try PermutationTest(values, mean: null, distribution: distribution))]
        }
        if case .blocks = sample.data {
          let blocks = try sample.blocks()
          if blocks[0].count > 2 {
            return try severalRows(PermutationFTest(blocks: blocks, distribution: distribution))
          }
          let (first, second) = try sample.pairs()
          return [
            sample.row(
              try PermutationTest(paired: first, second, difference: null, distribution: distribution))
          ]
        }
        let groups = try sample.groups()
        if groups.count > 2 {
          return try severalRows(PermutationFTest(groups: groups, distribution: distribution))
        }
        let (first, second) = try sample.twoGroups()
        return [
          sample.row(try PermutationTest(first, second, difference: null, distribution: distribution))
        ]
      }
      return try sample.variants {
        let found = try rows(.automatic(draws: 10_000, seed: seed))
        return sample.options.computation == .exact ? found.filter { $0.test?.pValue.basis == .exact } : found
      } resampled: {
        try rows(.resampled(draws: $0, seed: seed))
      }
    },
  ]

  /// Refuses a direction and a null hypothesis where a comparison has neither.
  private static func refuse(_ sample: MethodCase, _ what: String) throws(StudyError) {
    guard sample.options.alternative == nil else {
      throw .usage(message: "\(what) have no direction; leave out --alternative")
    }
    guard sample.options.mean == nil else {
      throw .usage(message: "\(what) are compared with each other; leave out --mean")
    }
  }

  private static func twoSampleT(
    _ sample: MethodCase, variances: TwoSampleT.Variances
  ) throws(StatisticsError) -> TwoSampleT {
    let difference = sample.options.mean ?? 0
    if case .summaries(let summaries) = sample.data {
      guard summaries.count == 2 else {
        throw .invalidParameter(name: "the groups", range: "two; the summary has \(summaries.count)")
      }
      return try TwoSampleT(
        summary: summaries[0], summaries[1], variances: variances, difference: difference)
    }
    let (first, second) = try sample.twoGroups()
    return try TwoSampleT(first, second, variances: variances, difference: difference)
  }
}
