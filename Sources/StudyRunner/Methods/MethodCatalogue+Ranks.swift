import Measurement
import Statistics

extension MethodCatalogue {
  /// Rank tests of one sample, pairs and independent groups.
  static let ranks: [Method] = [
    Method(
      id: "wilcoxon-signed-rank",
      title: LocalizedText(de: "Wilcoxon-Vorzeichen-Rang-Test", en: "Wilcoxon signed-rank test"),
      summary: LocalizedText(
        de: "Prüft, ob Differenzen derselben Personen symmetrisch um einen Wert liegen.",
        en: "Tests whether differences of the same people are symmetric about a value."),
      assumptions: LocalizedText(
        de: "Unabhängige Paare; unter der Nullhypothese eine symmetrische Verteilung der Differenzen.",
        en: "Independent pairs; under the null hypothesis a symmetric distribution of the differences."),
      formula: LocalizedText(
        de:
          "W₊ = Summe der Ränge von |d| über positive d; Bindungen teilen Ränge, exakt und normal bei gegebenen Bindungen und Nullen",
        en:
          "W₊ = sum of the ranks of |d| over positive d; ties share ranks, exact and normal given ties and zeros"
      ),
      variants: LocalizedText(
        de:
          "Exakt, normal mit und ohne Stetigkeitskorrektur; bei Nullen auch nach Pratt. --mean setzt die Mitte, --monte-carlo N zieht Vorzeichen.",
        en:
          "Exact, normal with and without continuity correction; with zeros also by Pratt. --mean sets the centre, --monte-carlo N draws signs."
      ),
      quantities: [.init("pseudomedian", "Hodges–Lehmann"), .init("rank-biserial correlation", "Fisher z")],
      source: "Wilcoxon (1945), Pratt (1959)", shapes: [.pairs, .sample],
      options: [.alternative, .mean, .exact, .monteCarlo],
      example: "wirkung test wilcoxon-signed-rank Data/anna/session_sheets.csv --outcome srs_1 --paired srs_2"
    ) { sample in
      let location = sample.options.mean ?? 0
      func test(
        _ zeros: WilcoxonSignedRank.Zeros, _ distribution: ReferenceDistribution
      ) throws -> WilcoxonSignedRank {
        if case .sample(let values) = sample.data {
          return try WilcoxonSignedRank(values, location: location, zeros: zeros, distribution: distribution)
        }
        let (first, second) = try sample.pairs()
        return try WilcoxonSignedRank(
          first, second, location: location, zeros: zeros, distribution: distribution)
      }
      let automatic = try test(.dropped, .automatic)
      let rules: [WilcoxonSignedRank.Zeros] = automatic.zeroCount > 0 ? [.dropped, .ranked] : [.dropped]
      let isFeasible = automatic.distribution == .exact || sample.options.computation == .exact
      return try sample.variants {
        isFeasible ? try rules.map { sample.row(try test($0, .exact)) } : []
      } other: {
        try rules.flatMap { zeros in
          try [ContinuityCorrection.applied, .none].map {
            sample.row(try test(zeros, .asymptotic(continuityCorrection: $0)))
          }
        }
      } resampled: { draws in
        try rules.map {
          sample.row(try test($0, .resampled(draws: draws, seed: sample.options.seed)))
        }
      }
    },
    Method(
      id: "sign", title: LocalizedText(de: "Vorzeichentest", en: "Sign test"),
      summary: LocalizedText(
        de: "Prüft, ob Werte oder Differenzen gleich oft über und unter einem Wert liegen.",
        en: "Tests whether values or differences lie above and below a value equally often."),
      assumptions: LocalizedText(
        de: "Unabhängige Werte oder Paare; nichts über ihre Verteilung.",
        en: "Independent values or pairs; nothing about their distribution."),
      formula: LocalizedText(
        de: "S = Zahl darüber; binomial mit ½ unter den ungleichen",
        en: "S = number above; binomial with ½ over those not equal"),
      variants: LocalizedText(
        de: "Eine exakte Zeile; Nullen werden weggelassen und gezählt. --mean setzt den Median.",
        en: "One exact row; zeros are dropped and counted. --mean sets the median."),
      quantities: [.init("median", "order statistics"), .init("Cohen's g", "Clopper–Pearson")],
      source: "Arbuthnott (1710)", shapes: [.pairs, .sample], options: [.alternative, .mean, .exact],
      example: "wirkung test sign Data/anna/session_sheets.csv --outcome srs_1 --paired srs_2"
    ) { sample in
      let median = sample.options.mean ?? 0
      if case .sample(let values) = sample.data { return [sample.row(try SignTest(values, median: median))] }
      let (first, second) = try sample.pairs()
      return [sample.row(try SignTest(first, second, median: median))]
    },
    Method(
      id: "mann-whitney", title: LocalizedText(de: "Mann-Whitney-Test", en: "Mann–Whitney test"),
      summary: LocalizedText(
        de: "Prüft, ob eine von zwei Gruppen zu größeren Werten neigt.",
        en: "Tests whether one of two groups tends to larger values."),
      assumptions: LocalizedText(
        de: "Unabhängige, mindestens ordinale Werte; für die Lageverschiebung Verteilungen gleicher Form.",
        en: "Independent values, at least ordinal; for the shift estimate distributions of the same shape."),
      formula: LocalizedText(
        de:
          "U = Paare, in denen der erste Wert größer ist, Bindungen als ½; Effekt: Cliffs δ = 2U/(n₁n₂) − 1",
        en: "U = pairs in which the first value is larger, ties as ½; effect: Cliff's δ = 2U/(n₁n₂) − 1"),
      variants: LocalizedText(
        de:
          "Exakt bei gegebenen Bindungen (zweiseitig auch nach Abstand, wie coin), normal mit und ohne Korrektur; --monte-carlo N teilt neu zu. Cliffs δ ist die rangbiseriale Korrelation.",
        en:
          "Exact given the ties (two-sided also by distance, as coin), normal with and without correction; --monte-carlo N reallocates. Cliff's δ is the rank-biserial correlation."
      ),
      quantities: [.init("location shift", "Hodges–Lehmann")],
      source: "Mann & Whitney (1947)", shapes: [.groups], options: [.alternative, .exact, .monteCarlo],
      effects: .superiority,
      example:
        "wirkung test mann-whitney Data/anna/survey2.csv --outcome leisure_activities --group single_parent"
    ) { sample in
      let (first, second) = try sample.twoGroups()
      // In one direction both exact tests are the same.
      let exact: [ReferenceDistribution] =
        sample.alternative == .twoSided ? [.exact, .exactByDistance] : [.exact]
      let isSmall = max(first.count, second.count) < 50 || sample.options.computation == .exact
      return try sample.variants {
        try (isSmall ? exact : []).map { sample.row(try MannWhitney(first, second, distribution: $0)) }
      } other: {
        try [ContinuityCorrection.applied, .none].map {
          sample.row(try MannWhitney(first, second, distribution: .asymptotic(continuityCorrection: $0)))
        }
      } resampled: { draws in
        [
          sample.row(
            try MannWhitney(
              first, second, distribution: .resampled(draws: draws, seed: sample.options.seed)))
        ]
      }
    },
    Method(
      id: "brunner-munzel", title: LocalizedText(de: "Brunner-Munzel-Test", en: "Brunner–Munzel test"),
      summary: LocalizedText(
        de: "Prüft, ob eine von zwei Gruppen zu größeren Werten neigt, auch bei ungleichen Streuungen.",
        en: "Tests whether one of two groups tends to larger values, whatever the spreads."),
      assumptions: LocalizedText(
        de: "Unabhängige, mindestens ordinale Werte.",
        en: "Independent values, at least ordinal."),
      formula: LocalizedText(
        de:
          "θ = P(X > Y) + ½P(X = Y), durch die eigene Varianz studentisiert; t mit Freiheitsgraden nach Satterthwaite",
        en:
          "θ = P(X > Y) + ½P(X = Y), studentised by its own variance; t with Satterthwaite's degrees of freedom"
      ),
      variants: LocalizedText(
        de:
          "Student-t (nicht, wenn die Gruppen nicht überlappen) und Permutation (exakt, oder 10000 Ziehungen mit Startwert).",
        en: "Student's t (not when the groups do not overlap) and permutation (exact, or 10000 seeded draws)."
      ),
      quantities: [.init("relative effect", "Brunner–Munzel"), .init("Cliff's δ", "Brunner–Munzel")],
      source: "Brunner & Munzel (2000), Neubert & Brunner (2007)", shapes: [.groups],
      options: [.alternative, .exact, .monteCarlo],
      example:
        "wirkung test brunner-munzel Data/anna/survey2.csv --outcome leisure_activities --group single_parent"
    ) { sample in
      let (first, second) = try sample.twoGroups()
      let seed = sample.options.seed
      func permuted(_ draws: Int) throws -> MethodRow {
        sample.row(try BrunnerMunzel(first, second, distribution: .permutation(draws: draws, seed: seed)))
      }
      switch sample.options.computation {
      case .exact:
        return [try permuted(1)].filter { $0.test?.pValue.basis == .exact }
      case .monteCarlo(let draws):
        return [try permuted(draws)]
      case .everyVariant:
        do {
          return [sample.row(try BrunnerMunzel(first, second)), try permuted(10_000)]
        } catch StatisticsError.undefined {
          return [try permuted(10_000)]
        }
      }
    },
    Method(
      id: "kruskal-wallis", title: LocalizedText(de: "Kruskal-Wallis-Test", en: "Kruskal–Wallis test"),
      summary: LocalizedText(
        de: "Prüft, ob eine von mehreren Gruppen zu größeren Werten neigt.",
        en: "Tests whether one of several groups tends to larger values."),
      assumptions: LocalizedText(
        de: "Unabhängige, mindestens ordinale Werte.",
        en: "Independent values, at least ordinal."),
      formula: LocalizedText(
        de: "H der Rangsummen, für Bindungen korrigiert; χ² mit k − 1 Freiheitsgraden",
        en: "H of the rank sums, corrected for ties; χ² with k − 1 degrees of freedom"),
      variants: LocalizedText(
        de: "χ², und exakt bei gegebenen Bindungen, wo möglich; --exact und --monte-carlo N wählen.",
        en: "χ², and exact given the ties where feasible; --exact and --monte-carlo N choose."),
      source: "Kruskal & Wallis (1952)", shapes: [.groups], options: [.exact, .monteCarlo],
      effects: .explainedRanks,
      example: "wirkung test kruskal-wallis Data/anna/session_sheets.csv --outcome srs_1 --group coach"
    ) { sample in
      let groups = try sample.groups()
      func permuted(_ distribution: PermutationTest.Distribution) throws -> MethodRow {
        sample.row(try PermutationFTest(groups: groups, scores: .ranks, distribution: distribution))
      }
      return try sample.variants {
        try sample.enumerated { [try permuted($0)] }
      } other: {
        [sample.row(try KruskalWallis(groups))]
      } resampled: { draws in
        [try permuted(.resampled(draws: draws, seed: sample.options.seed))]
      }
    },
    Method(
      id: "dunn", title: LocalizedText(de: "Dunn-Vergleiche", en: "Dunn's comparisons"),
      summary: LocalizedText(
        de: "Vergleicht alle Paare von Gruppen nach ihren mittleren Rängen.",
        en: "Compares all pairs of groups by their mean ranks."),
      assumptions: LocalizedText(
        de: "Die von kruskal-wallis.",
        en: "Those of kruskal-wallis."),
      formula: LocalizedText(
        de: "z = Differenz der mittleren Ränge durch ihren Standardfehler mit den Bindungen aller Gruppen",
        en: "z = difference of mean ranks over its standard error with the ties of all groups"),
      variants: LocalizedText(
        de:
          "Eine Zeile je Paar, p_value zweiseitig, p_adjusted nach --correction (sonst Holm); normal und als Permutation der Ränge (exakt, wo möglich, oder --monte-carlo N).",
        en:
          "One row per pair, p_value two-sided, p_adjusted by --correction (Holm unless stated); normal and by permutation of the ranks (exact where feasible, or --monte-carlo N)."
      ),
      quantities: [.init("Cliff's δ", "Newcombe 5")],
      source: "Dunn (1964)", shapes: [.groups], options: [.correction, .exact, .monteCarlo],
      example: "wirkung test dunn Data/anna/session_sheets.csv --outcome srs_1 --group coach"
    ) { sample in
      let groups = try sample.groups()
      let dunn = try Dunn(groups, adjustment: sample.options.correction ?? .holm)
      let count = dunn.comparisons.count
      let remark = Remark(
        "p-adjusted", "p adjusted for \(count) tests by \(dunn.adjustment.name)", values: [Double(count)])
      func rows(
        _ method: String, _ pValues: [PValue], adjusted: [Double], remarks: [[Remark]] = []
      ) throws -> [MethodRow] {
        try dunn.comparisons.enumerated().map { index, comparison in
          let effect = try CliffDelta(groups[comparison.first], groups[comparison.second])
          return MethodRow(
            TestResult(
              method: method, alternative: .twoSided, statistic: comparison.statistic,
              pValue: pValues[index], effect: effect.estimate(level: sample.options.level),
              sampleSizes: [groups[comparison.first].count, groups[comparison.second].count],
              missing: sample.missing, remarks: remarks.isEmpty ? [] : remarks[index]),
            group: sample.comparison(comparison.first, comparison.second), pAdjusted: adjusted[index],
            remarks: count > 1 ? [remark] : [])
        }
      }
      func permuted(_ distribution: PermutationTest.Distribution) throws -> [MethodRow] {
        let test = try PermutationComparisons(groups, statistic: .meanRanks, distribution: distribution)
        let pValues = test.comparisons.map(\.pValue)
        return try rows(
          "Dunn's comparison, permutation", pValues,
          adjusted: try dunn.adjustment.adjusted(pValues.map(\.value)),
          remarks: test.comparisons.map(\.remarks))
      }
      return try sample.variants {
        try sample.enumerated { try permuted($0) }
      } other: {
        try rows(
          "Dunn's comparison", dunn.comparisons.map(\.pValue), adjusted: dunn.comparisons.map(\.adjusted))
      } resampled: {
        try permuted(.resampled(draws: $0, seed: sample.options.seed))
      }
    },
  ]
}
