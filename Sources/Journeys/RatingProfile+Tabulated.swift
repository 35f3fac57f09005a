import Measurement
import Statistics
import Tables

extension RatingProfile: Tabulated {
  /// The tables `profile` (one row per stage) and `profile-tests`.
  public var tables: [TidyTable] {
    [
      TidyTable(
        id: "profile",
        title: LocalizedText(de: "Einschätzungen von Station zu Station", en: "Ratings from stage to stage"),
        columns: [
          .stage, .n, .nMissing, .median, .confidenceLow, .confidenceHigh, .confidenceLevel, .meanRank,
          .method,
        ],
        rows: stages.map { stage in
          [
            map.stageCell(stage.stage), .count(complete), .count(incomplete), .optional(stage.median?.value),
            .optional(stage.median?.interval?.lower), .optional(stage.median?.interval?.upper),
            .number(level), .optional(stage.meanRank),
            .optionalLabel(stage.median?.interval?.method, Wording.method),
          ]
        }),
      TidyTable(
        id: "profile-tests", title: LocalizedText(de: "Tests des Verlaufs", en: "Tests of the profile"),
        results: tests.map {
          ResultRow(
            term: .label(code: "ratings", LocalizedText(de: "Einschätzungen", en: "Ratings")), test: $0)
        }),
    ]
  }
}
