import Measurement
import Statistics

extension MethodCatalogue {
  /// Tests of independence in tables of counts.
  static let tables: [Method] = [
    Method(
      id: "chi-squared", title: LocalizedText(de: "Chi-Quadrat-Test", en: "Chi-squared test"),
      summary: LocalizedText(
        de: "Prüft, ob ein Merkmal in allen Gruppen gleich verteilt ist.",
        en: "Tests whether an outcome has the same distribution in all groups."),
      assumptions: LocalizedText(
        de:
          "Unabhängige Beobachtungen; erwartete Häufigkeiten meist 5 oder mehr (sonst sagt es ein Hinweis).",
        en: "Independent observations; expected counts mostly of 5 or more (a remark says so if not)."),
      formula: LocalizedText(
        de:
          "χ² = Σ (O − E)²/E, (r − 1)(c − 1) Freiheitsgrade; Effekt: φ oder Cramérs V, verzerrungskorrigiert",
        en: "χ² = Σ (O − E)²/E, (r − 1)(c − 1) degrees of freedom; effect: φ or Cramér's V corrected for bias"
      ),
      variants: LocalizedText(
        de:
          "Zwei Zeilen und Spalten: mit Yates' Korrektur und ohne; sonst ohne. Eine Stichprobe: gegen gleiche Anteile oder die von --shares 0.2,0.3,0.5.",
        en:
          "Two rows and columns: with Yates' correction and without; else without. One sample: against equal shares, or those of --shares 0.2,0.3,0.5."
      ),
      source: "Pearson (1900), Yates (1934)", shapes: [.table, .shares], options: [.shares],
      effects: .independence,
      example: #"wirkung test chi-squared --table "12,5;7,9""#
    ) { sample in
      let table = try sample.table()
      if table.rowCount == 1 {
        let counts = table.counts[0]
        let shares = sample.options.shares ?? counts.map { _ in 1 / Double(counts.count) }
        guard shares.count == counts.count else {
          throw StudyError.usage(
            message: "--shares needs one share for each of the \(counts.count) categories, in their order")
        }
        return [sample.row(try GoodnessOfFit(counts: counts, shares: shares))]
      }
      guard sample.options.shares == nil else {
        throw StudyError.usage(
          message: "--shares belongs to the counts of one sample; leave it out for groups")
      }
      let corrections: [ContinuityCorrection] = sample.isFourfold ? [.applied, .none] : [.none]
      return try corrections.map { sample.row(try ChiSquaredTest(table, continuityCorrection: $0)) }
    },
    Method(
      id: "g-test", title: LocalizedText(de: "G-Test", en: "G test"),
      summary: LocalizedText(
        de: "Likelihood-Quotienten-Test der Unabhängigkeit in einer Tabelle.",
        en: "Likelihood-ratio test of independence in a table."),
      assumptions: LocalizedText(
        de: "Die von chi-squared.",
        en: "Those of chi-squared."),
      formula: LocalizedText(
        de: "G = 2 Σ O ln(O/E), (r − 1)(c − 1) Freiheitsgrade",
        en: "G = 2 Σ O ln(O/E), (r − 1)(c − 1) degrees of freedom"),
      variants: LocalizedText(
        de: "Unkorrigiert und mit Williams' Korrektur.",
        en: "Uncorrected and with Williams' correction."), source: "Sokal & Rohlf (1995)",
      shapes: [.table],
      options: [], effects: .independence, example: #"wirkung test g-test --table "12,5;7,9""#
    ) { sample in
      let table = try sample.table()
      return try [GTest.Correction.none, .williams].map { sample.row(try GTest(table, correction: $0)) }
    },
    Method(
      id: "fisher", title: LocalizedText(de: "Exakter Test nach Fisher", en: "Fisher's exact test"),
      summary: LocalizedText(
        de: "Prüft exakt, ob ein Merkmal in allen Gruppen gleich verteilt ist, gegeben alle Randsummen.",
        en: "Tests exactly whether an outcome has the same distribution in all groups, given all totals."),
      assumptions: LocalizedText(
        de: "Unabhängige Beobachtungen.",
        en: "Independent observations."),
      formula: LocalizedText(
        de:
          "Wahrscheinlichkeit aller Tabellen mit denselben Randsummen, die nicht wahrscheinlicher sind als die beobachtete",
        en: "Probability of all tables with the same totals that are no more likely than the one observed"),
      variants: LocalizedText(
        de:
          "Zwei Zeilen und Spalten: zweiseitig nach kleinster Wahrscheinlichkeit und als doppelte kleinere Seite; größere: Freeman–Halton.",
        en:
          "Two rows and columns: two-sided by minimum likelihood and by twice the smaller tail; larger: Freeman–Halton."
      ),
      source: "Fisher (1935), Freeman & Halton (1951)", shapes: [.table],
      options: [.alternative, .exact, .monteCarlo], effects: .independence,
      example: "wirkung test fisher Data/anna/survey2.csv --outcome weak_close_network --group single_parent"
    ) { sample in
      let table = try sample.table()
      guard sample.isFourfold else {
        guard sample.options.alternative == nil else {
          throw StudyError.usage(message: "fisher has no direction in larger tables; leave out --alternative")
        }
        let seed = sample.options.seed
        return try sample.variants {
          let isExact = sample.options.computation == .exact
          return [
            sample.row(
              try FreemanHalton(
                table, distribution: isExact ? .exact : .automatic(draws: 100_000, seed: seed)))
          ]
        } resampled: {
          [sample.row(try FreemanHalton(table, distribution: .resampled(draws: $0, seed: seed)))]
        }
      }
      let fourfold = try sample.fourfold()
      return try sample.variants {
        try sample.twoSidedRules.map { sample.row(try FisherExact(fourfold, twoSided: $0)) }
      } resampled: {
        guard sample.options.alternative ?? .twoSided == .twoSided else {
          throw StudyError.usage(message: "fisher draws two-sided p-values only; leave out --monte-carlo")
        }
        return [
          sample.row(
            try FreemanHalton(table, distribution: .resampled(draws: $0, seed: sample.options.seed)))
        ]
      }
    },
    Method(
      id: "barnard", title: LocalizedText(de: "Exakter Test nach Barnard", en: "Barnard's exact test"),
      summary: LocalizedText(
        de: "Vergleicht zwei Anteile exakt, ohne die Spaltensummen festzuhalten; schärfer als Fisher.",
        en: "Compares two shares exactly without fixing the column totals; more powerful than Fisher's test."),
      assumptions: LocalizedText(
        de: "Unabhängige Beobachtungen; Gruppengrößen, die vorher feststehen.",
        en: "Independent observations; group sizes fixed in advance."),
      formula: LocalizedText(
        de: "z = (p̂₁ − p̂₂)/SE; p ist das größte über den unbekannten gemeinsamen Anteil",
        en: "z = (p̂₁ − p̂₂)/SE; p is the largest over the unknown common share"),
      variants: LocalizedText(
        de: "Gemeinsame und getrennte Varianz von z.",
        en: "Pooled and unpooled variance of z."), source: "Barnard (1947)", shapes: [.table],
      options: [.alternative, .exact], effects: .independence,
      example: #"wirkung test barnard --table "7,8;12,3""#
    ) { sample in
      let fourfold = try sample.fourfold()
      return try Barnard.Variance.allCases.map { sample.row(try Barnard(fourfold, variance: $0)) }
    },
    Method(
      id: "boschloo", title: LocalizedText(de: "Exakter Test nach Boschloo", en: "Boschloo's exact test"),
      summary: LocalizedText(
        de: "Vergleicht zwei Anteile exakt mit Fishers p als Prüfgröße; nie schwächer als Fisher.",
        en:
          "Compares two shares exactly with Fisher's p as statistic; never less powerful than Fisher's test."),
      assumptions: LocalizedText(
        de: "Unabhängige Beobachtungen; Gruppengrößen, die vorher feststehen.",
        en: "Independent observations; group sizes fixed in advance."),
      formula: LocalizedText(
        de: "Fishers p als Prüfgröße; p ist das größte über den unbekannten gemeinsamen Anteil",
        en: "Fisher's p as the statistic; p is the largest over the unknown common share"),
      variants: LocalizedText(
        de: "Zweiseitig nach kleinster Wahrscheinlichkeit und als doppelte kleinere Seite.",
        en: "Two-sided by minimum likelihood and by twice the smaller tail."), source: "Boschloo (1970)",
      shapes: [.table], options: [.alternative, .exact], effects: .independence,
      example: #"wirkung test boschloo --table "7,8;12,3""#
    ) { sample in
      let fourfold = try sample.fourfold()
      return try sample.twoSidedRules.map { sample.row(try Boschloo(fourfold, twoSided: $0)) }
    },
    Method(
      id: "cmh", title: LocalizedText(de: "Cochran-Mantel-Haenszel-Test", en: "Cochran–Mantel–Haenszel test"),
      summary: LocalizedText(
        de: "Prüft einen Zusammenhang in einer Tabelle über Schichten hinweg.",
        en: "Tests an association in a table across strata."),
      assumptions: LocalizedText(
        de: "Unabhängige Beobachtungen; ein Zusammenhang, der in allen Schichten dieselbe Richtung hat.",
        en: "Independent observations; an association of one direction in all strata."),
      formula: LocalizedText(
        de: "χ² = (|Σ(a − E a)| − y)²/ΣV; größere Tabellen: verallgemeinert, Zusammenhang jeder Art",
        en: "χ² = (|Σ(a − E a)| − y)²/ΣV; larger tables: generalised, general association"),
      variants: LocalizedText(
        de:
          "Zwei Zeilen und Spalten: exakt, asymptotisch mit und ohne Stetigkeitskorrektur, mit dem gemeinsamen Odds-Ratio.",
        en:
          "Two rows and columns: exact, asymptotic with and without continuity correction, with the common odds ratio."
      ),
      quantities: [
        .init("common odds ratio, Mantel–Haenszel", "Robins–Breslow–Greenland"),
        .init("common odds ratio, conditional maximum likelihood", "exact conditional"),
      ],
      source: "Mantel & Haenszel (1959), Landis, Heyman & Koch (1978)", shapes: [.strata],
      options: [.alternative, .exact],
      example:
        "wirkung test cmh Data/anna/survey2.csv --outcome weak_close_network --group single_parent --stratum child_under_3"
    ) { sample in
      let strata = try sample.strata()
      guard sample.isFourfold else {
        guard sample.options.alternative == nil else {
          throw StudyError.usage(message: "cmh has no direction in larger tables; leave out --alternative")
        }
        return try sample.variants {
          []
        } other: {
          [sample.row(try GeneralizedCochranMantelHaenszel(strata))]
        }
      }
      let fourfold = try strata.map { try FourfoldTable($0) }
      func row(_ distribution: CochranMantelHaenszel.Distribution) throws -> MethodRow {
        sample.row(try CochranMantelHaenszel(fourfold, distribution: distribution))
      }
      return try sample.variants {
        [try row(.exact)]
      } other: {
        try [ContinuityCorrection.applied, .none].map { try row(.asymptotic(continuityCorrection: $0)) }
      }
    },
    Method(
      id: "breslow-day", title: LocalizedText(de: "Breslow-Day-Test", en: "Breslow–Day test"),
      summary: LocalizedText(
        de: "Prüft, ob das Quotenverhältnis in allen Schichten gleich ist.",
        en: "Tests whether the odds ratio is the same in all strata."),
      assumptions: LocalizedText(
        de: "Unabhängige Beobachtungen; Schichten, die nicht klein sind.",
        en: "Independent observations; strata that are not small."),
      formula: LocalizedText(
        de: "χ² = Σ (a − A)²/V(A), A erwartet beim gemeinsamen Odds-Ratio, Schichten − 1 Freiheitsgrade",
        en: "χ² = Σ (a − A)²/V(A) with A expected under the common odds ratio, strata − 1 degrees of freedom"),
      variants: LocalizedText(
        de: "Mit Tarones Korrektur und ohne.",
        en: "With Tarone's correction and without."), source: "Breslow & Day (1980), Tarone (1985)",
      shapes: [.strata], options: [], effects: .commonOddsRatio,
      example: #"wirkung test breslow-day --table "12,5;7,9|10,6;8,11""#
    ) { sample in
      let fourfold = try sample.strata().map { try FourfoldTable($0) }
      return try BreslowDay.Correction.allCases.map { sample.row(try BreslowDay(fourfold, correction: $0)) }
    },
  ]
}
