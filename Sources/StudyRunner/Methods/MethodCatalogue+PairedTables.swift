import Measurement
import Statistics

extension MethodCatalogue {
  /// Tests of two or more answers of the same people.
  static let pairedTables: [Method] = [
    Method(
      id: "mcnemar", title: LocalizedText(de: "McNemar-Test", en: "McNemar's test"),
      summary: LocalizedText(
        de: "Prüft, ob sich ein Anteil bei denselben Personen verändert hat.",
        en: "Tests whether a share of the same people has changed."),
      assumptions: LocalizedText(
        de: "Unabhängige Paare.",
        en: "Independent pairs."),
      formula: LocalizedText(
        de: "b von b + c Wechseln, binomial mit ½; χ² = (|b − c| − y)²/(b + c)",
        en: "b of b + c changes, binomial with ½; χ² = (|b − c| − y)²/(b + c)"),
      variants: LocalizedText(
        de: "Exakt, mid-p, asymptotisch mit und ohne Stetigkeitskorrektur.",
        en: "Exact, mid-p, asymptotic with and without continuity correction."),
      source: "McNemar (1947), Fagerland, Lydersen & Laake (2013)", shapes: [.pairedTable],
      options: [.alternative, .exact], effects: .pairedShares,
      example: "wirkung test mcnemar Data/anna/survey2.csv --outcome smartphone --paired tablet_or_pc"
    ) { sample in
      let fourfold = try sample.fourfold()
      func row(_ distribution: McNemar.Distribution) throws -> MethodRow {
        sample.row(try McNemar(fourfold, distribution: distribution))
      }
      return try sample.variants {
        [try row(.exact)]
      } other: {
        try [
          .midP, .asymptotic(continuityCorrection: .applied), .asymptotic(continuityCorrection: .none),
        ].map(row)
      }
    },
    Method(
      id: "cochran-q", title: LocalizedText(de: "Cochran-Q-Test", en: "Cochran's Q test"),
      summary: LocalizedText(
        de: "Prüft, ob mehrere Ja-Nein-Antworten derselben Personen gleich häufig Ja sind.",
        en: "Tests whether several yes-or-no answers of the same people have the same share of yes."),
      assumptions: LocalizedText(
        de: "Unabhängige Personen.",
        en: "Independent people."),
      formula: LocalizedText(
        de: "Q = (k − 1)(k Σ Cⱼ² − T²)/(k T − Σ Rᵢ²), χ² mit k − 1 Freiheitsgraden",
        en: "Q = (k − 1)(k Σ Cⱼ² − T²)/(k T − Σ Rᵢ²), χ² with k − 1 degrees of freedom"),
      variants: LocalizedText(
        de: "Exakt für kleine Stichproben, asymptotisch.",
        en: "Exact for small samples, asymptotic."),
      quantities: [.init("Kendall's W", "noncentral F and jackknife")],
      source: "Cochran (1950)", shapes: [.blocks],
      options: [.exact],
      example: "wirkung test cochran-q Data/anna/survey2.csv --outcome smartphone --paired youtube,facebook"
    ) { sample in
      let answers = try sample.blocks().map { block in
        try block.map { value in
          guard value == 0 || value == 1 else {
            throw StatisticsError.invalidParameter(name: "the answers", range: "yes and no, or 1 and 0")
          }
          return Int(value)
        }
      }
      return try sample.variants {
        try sample.ifFeasible { () throws(StatisticsError) in
          [sample.row(try CochranQ(answers, distribution: .exact))]
        }
      } other: {
        [sample.row(try CochranQ(answers))]
      }
    },
    Method(
      id: "stuart-maxwell", title: LocalizedText(de: "Stuart-Maxwell-Test", en: "Stuart–Maxwell test"),
      summary: LocalizedText(
        de: "Prüft, ob zwei Antworten derselben Personen gleich verteilt sind.",
        en: "Tests whether two answers of the same people have the same distribution."),
      assumptions: LocalizedText(
        de: "Unabhängige Paare; asymptotisch genügend Wechsel.",
        en: "Independent pairs; enough changes for the asymptotic p."),
      formula: LocalizedText(
        de: "χ² = dᵀ S⁻ d der Differenzen der Randsummen",
        en: "χ² = dᵀ S⁻ d of the differences of the totals"),
      variants: LocalizedText(
        de:
          "Exakt für wenige Wechsel und asymptotisch; --monte-carlo N zieht die Richtungen der Wechsel. Die Differenzen der Anteile, erste minus zweite Antwort, haben gemeinsam gültige Intervalle.",
        en:
          "Exact for few changes, and asymptotic; --monte-carlo N draws the directions of the changes. The differences of the shares, first minus second answer, have intervals that hold together."
      ), quantities: [.init("Cohen's w", "noncentral chi-squared")],
      source: "Stuart (1955), Maxwell (1970)", shapes: [.pairedTable], options: [.exact, .monteCarlo],
      effects: .marginalDifferences,
      example: #"wirkung test stuart-maxwell --table "20,5,3;9,30,4;8,7,14""#
    ) { sample in
      let table = try sample.table()
      func row(_ distribution: StuartMaxwell.Distribution) throws(StatisticsError) -> MethodRow {
        sample.row(try StuartMaxwell(table, distribution: distribution))
      }
      let asymptotic = try row(.asymptotic)
      return try sample.variants {
        try sample.ifFeasible { () throws(StatisticsError) in [try row(.exact)] }
      } other: {
        [asymptotic]
      } resampled: {
        [try row(.resampled(draws: $0, seed: sample.options.seed))]
      }
    },
    Method(
      id: "bhapkar", title: LocalizedText(de: "Bhapkar-Test", en: "Bhapkar's test"),
      summary: LocalizedText(
        de: "Prüft wie Stuart-Maxwell, mit der nicht unter der Nullhypothese geschätzten Varianz.",
        en: "Tests as Stuart–Maxwell does, with the variance not taken under the null hypothesis."),
      assumptions: LocalizedText(
        de: "Unabhängige Paare; asymptotisch genügend Wechsel.",
        en: "Independent pairs; enough changes for the asymptotic p."),
      formula: LocalizedText(
        de: "χ² = W/(1 − W/n) mit W nach Stuart und Maxwell",
        en: "χ² = W/(1 − W/n) with Stuart and Maxwell's W"),
      variants: LocalizedText(
        de:
          "Eine Zeile; exakt wäre das p von stuart-maxwell, denn χ² steigt mit W. Die Differenzen der Anteile haben gemeinsam gültige Intervalle.",
        en:
          "One row; an exact p would be that of stuart-maxwell, for χ² rises with W. The differences of the shares have intervals that hold together."
      ), quantities: [.init("Cohen's w", "noncentral chi-squared")],
      source: "Bhapkar (1966)", shapes: [.pairedTable], options: [], effects: .marginalDifferences,
      example: #"wirkung test bhapkar --table "20,5,3;9,30,4;8,7,14""#
    ) { [$0.row(try Bhapkar(try $0.table()))] },
    Method(
      id: "bowker", title: LocalizedText(de: "Bowker-Test", en: "Bowker's test"),
      summary: LocalizedText(
        de: "Prüft, ob Wechsel zwischen je zwei Antworten in beide Richtungen gleich häufig sind.",
        en: "Tests whether changes between any two answers are equally frequent in both directions."),
      assumptions: LocalizedText(
        de: "Unabhängige Paare; asymptotisch genügend Wechsel.",
        en: "Independent pairs; enough changes for the asymptotic p."),
      formula: LocalizedText("χ² = Σ (nᵢⱼ − nⱼᵢ)²/(nᵢⱼ + nⱼᵢ)"),
      variants: LocalizedText(
        de:
          "Exakt für wenige Wechsel und asymptotisch; --monte-carlo N zieht die Richtungen der Wechsel. Cohens g je zweier Antworten, der Anteil der Wechsel von der ersten zur zweiten weniger ½, hat gemeinsam gültige Intervalle.",
        en:
          "Exact for few changes, and asymptotic; --monte-carlo N draws the directions of the changes. Cohen's g of any two answers, the share of changes from the first to the second less ½, has intervals that hold together."
      ), quantities: [.init("Cohen's w", "noncentral chi-squared")],
      source: "Bowker (1948), Krauth (1973)", shapes: [.pairedTable], options: [.exact, .monteCarlo],
      effects: .directionsOfChange,
      example: #"wirkung test bowker --table "20,5,3;9,30,4;8,7,14""#
    ) { sample in
      let table = try sample.table()
      func row(_ distribution: Bowker.Distribution) throws(StatisticsError) -> MethodRow {
        sample.row(try Bowker(table, distribution: distribution))
      }
      let asymptotic = try row(.asymptotic)
      return try sample.variants {
        try sample.ifFeasible { () throws(StatisticsError) in [try row(.exact)] }
      } other: {
        [asymptotic]
      } resampled: {
        [try row(.resampled(draws: $0, seed: sample.options.seed))]
      }
    },
  ]
}
