import Measurement
import Statistics

extension MethodCatalogue {
  /// Tests of a trend over ordered groups.
  static let trends: [Method] = [
    Method(
      id: "cochran-armitage",
      title: LocalizedText(de: "Cochran-Armitage-Trendtest", en: "Cochran–Armitage trend test"),
      summary: LocalizedText(
        de: "Prüft, ob ein Anteil über geordnete Gruppen steigt oder fällt.",
        en: "Tests whether a share rises or falls over ordered groups."),
      assumptions: LocalizedText(
        de: "Unabhängige Beobachtungen; geordnete Gruppen (Codebuch oder Zeilen der Tabelle).",
        en: "Independent observations; groups in order (codebook, or rows of the table)."),
      formula: LocalizedText(
        de: "z = Σ sᵢ(xᵢ − nᵢp̄)/√(p̄(1 − p̄) Σ nᵢ(sᵢ − s̄)²); z² ist prop.trend.test von R",
        en: "z = Σ sᵢ(xᵢ − nᵢp̄)/√(p̄(1 − p̄) Σ nᵢ(sᵢ − s̄)²); z² is R's prop.trend.test"),
      variants: LocalizedText(
        de:
          "Exakt bei ganzzahligen Punktwerten, wo möglich, und asymptotisch, über den Anteil der ersten Spalte; --scores 0,0.5,1.5 setzt s, sonst 1, 2, …",
        en:
          "Exact for whole scores where feasible, and asymptotic, about the share of the first column; --scores 0,0.5,1.5 sets s, 1, 2, … unless stated."
      ),
      quantities: [.init("slope of the proportion", "Wald"), .init("correlation", "Fisher z")],
      source: "Armitage (1955)", shapes: [.table], options: [.alternative, .exact, .scores],
      example: #"wirkung test cochran-armitage --table "83,3;90,3;129,7;70,12""#
    ) { sample in
      let table = try sample.table()
      guard table.columnCount == 2 else {
        throw StatisticsError.invalidParameter(
          name: "the table", range: "of ordered groups in rows and an outcome with two categories in columns")
      }
      let groups = try table.counts.map { try Proportion($0[0], of: $0[0] + $0[1]) }
      func row(_ distribution: CochranArmitage.Distribution) throws(StatisticsError) -> MethodRow {
        sample.row(
          try CochranArmitage(groups, scores: sample.options.scores, distribution: distribution))
      }
      return try sample.variants {
        try sample.ifFeasible { () throws(StatisticsError) in [try row(.exact)] }
      } other: {
        [try row(.asymptotic)]
      }
    },
    Method(
      id: "linear-by-linear", title: LocalizedText(de: "Linear-mit-linear-Test", en: "Linear-by-linear test"),
      summary: LocalizedText(
        de: "Prüft einen gleichläufigen Zusammenhang zweier geordneter Merkmale.",
        en: "Tests a monotone association of two ordered variables."),
      assumptions: LocalizedText(
        de: "Unabhängige Beobachtungen; geordnete Zeilen und Spalten.",
        en: "Independent observations; ordered rows and columns."),
      formula: LocalizedText(
        de: "M = r √(n − 1) mit der Korrelation r der Punktwerte 1, 2, …; M² ist Mantels Chi-Quadrat",
        en: "M = r √(n − 1) with the correlation r of the scores 1, 2, …; M² is Mantel's chi-squared"),
      variants: LocalizedText(
        de:
          "Exakt über alle Tabellen gleicher Randsummen, wo möglich, und asymptotisch; --monte-carlo N zieht solche Tabellen. --scores setzt die Punktwerte der Zeilen.",
        en:
          "Exact over all tables with the same totals where feasible, and asymptotic; --monte-carlo N draws such tables. --scores sets the scores of the rows."
      ),
      quantities: [.init("correlation", "Fisher z")],
      source: "Mantel (1963), Agresti, Mehta & Patel (1990)", shapes: [.table],
      options: [.alternative, .exact, .monteCarlo, .scores], effects: .ordinal,
      example: #"wirkung test linear-by-linear --table "1,2,1;2,6,3;5,4,12""#
    ) { sample in
      let table = try sample.table()
      func row(_ distribution: LinearByLinear.Distribution) throws(StatisticsError) -> MethodRow {
        sample.row(
          try LinearByLinear(table, rowScores: sample.options.scores, distribution: distribution))
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
