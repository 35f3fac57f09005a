import Measurement
import Statistics

extension MethodCatalogue {
  /// Rank tests of complete blocks.
  static let blockRanks: [Method] = [
    Method(
      id: "friedman", title: LocalizedText(de: "Friedman-Test", en: "Friedman test"),
      summary: LocalizedText(
        de: "Prüft, ob dieselben Personen unter mehreren Bedingungen gleich antworten.",
        en: "Tests whether the same people answer alike under several conditions."),
      assumptions: LocalizedText(
        de: "Unabhängige Personen; Werte, die innerhalb einer Person mindestens ordinal sind.",
        en: "Independent people; values at least ordinal within a person."),
      formula: LocalizedText(
        de:
          "χ² der Rangsummen innerhalb der Personen, für Bindungen korrigiert; F = (n − 1)χ²/(n(k − 1) − χ²)",
        en: "χ² of the rank sums within people, corrected for ties; F = (n − 1)χ²/(n(k − 1) − χ²)"),
      variants: LocalizedText(
        de:
          "Exakt für kleine Stichproben, χ² mit k − 1 Freiheitsgraden, F nach Iman und Davenport; --monte-carlo N ordnet innerhalb der Personen um.",
        en:
          "Exact for small samples, χ² with k − 1 degrees of freedom, Iman and Davenport's F; --monte-carlo N reorders within people."
      ),
      quantities: [.init("Kendall's W", "noncentral F and jackknife")],
      source: "Friedman (1937), Iman & Davenport (1980)", shapes: [.blocks], options: [.exact, .monteCarlo],
      example: "wirkung test friedman Data/anna/session_sheets.csv --outcome srs_1 --paired srs_2,srs_3,srs_4"
    ) { sample in
      let blocks = try sample.blocks()
      return try sample.variants {
        let chosen = try Friedman(
          blocks: blocks, distribution: sample.options.computation == .exact ? .exact : .automatic)
        return chosen.distribution == .exact ? [sample.row(chosen)] : []
      } other: {
        try [Friedman.Distribution.chiSquared, .imanDavenport].map {
          sample.row(try Friedman(blocks: blocks, distribution: $0))
        }
      } resampled: { draws in
        [
          sample.row(
            try PermutationFTest(
              blocks: blocks, scores: .ranks,
              distribution: .resampled(draws: draws, seed: sample.options.seed)))
        ]
      }
    },
    Method(
      id: "page", title: LocalizedText(de: "Page-Trendtest", en: "Page's trend test"),
      summary: LocalizedText(
        de: "Prüft, ob Werte derselben Personen in der Reihenfolge der Bedingungen steigen oder fallen.",
        en: "Tests whether values of the same people rise or fall in the order of the conditions."),
      assumptions: LocalizedText(
        de:
          "Unabhängige Personen; eine Reihenfolge der Bedingungen, die vor den Daten feststeht (Codebuch oder --paired).",
        en: "Independent people; an order of the conditions fixed before the data (codebook or --paired)."),
      formula: LocalizedText(
        de: "L = Σ j Rⱼ mit den Rangsummen Rⱼ der Bedingungen j = 1 … k",
        en: "L = Σ j Rⱼ with the rank sums Rⱼ of the conditions j = 1 … k"),
      variants: LocalizedText(
        de:
          "Exakt bis 7 Bedingungen und 200 Personen, normal bei gegebenen Bindungen; --monte-carlo N ordnet innerhalb der Personen um.",
        en:
          "Exact up to 7 conditions and 200 people, normal given the ties; --monte-carlo N reorders within people."
      ),
      quantities: [.init("mean Spearman correlation", "Student's t")], source: "Page (1963)",
      shapes: [.blocks], options: [.alternative, .exact, .monteCarlo],
      example: "wirkung test page Data/anna/session_sheets.csv --outcome srs_1 --paired srs_2,srs_3,srs_4"
    ) { sample in
      let blocks = try sample.blocks()
      return try sample.variants {
        let chosen = try PageTrend(
          blocks: blocks, distribution: sample.options.computation == .exact ? .exact : .automatic)
        return chosen.distribution == .exact ? [sample.row(chosen)] : []
      } other: {
        [sample.row(try PageTrend(blocks: blocks, distribution: .asymptotic(continuityCorrection: .none)))]
      } resampled: { draws in
        [
          sample.row(
            try PageTrend(
              blocks: blocks, distribution: .resampled(draws: draws, seed: sample.options.seed)))
        ]
      }
    },
  ]
}
