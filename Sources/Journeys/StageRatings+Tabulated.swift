import Measurement
import Statistics
import Tables

extension StageRatings: Tabulated {
  /// The tables `ratings` (one row per stage), `rating-levels` (one row per stage and level) and `observations`
  /// (the shares of yes), as far as the map has stages for them.
  public var tables: [TidyTable] {
    (ratings.isEmpty ? [] : [ratingTable, levelTable]) + (observations.isEmpty ? [] : [observationTable])
  }

  private var ratingTable: TidyTable {
    TidyTable(
      id: "ratings", title: LocalizedText(de: "Einschätzungen", en: "Ratings"),
      columns: [.stage, .n, .nMissing, .median, .mean],
      rows: ratings.map { rating in
        [
          map.stageCell(rating.stage), .count(rating.n), .count(rating.missing), .optional(rating.median),
          .optional(rating.mean),
        ]
      })
  }

  private var levelTable: TidyTable {
    TidyTable(
      id: "rating-levels",
      title: LocalizedText(de: "Verteilung der Einschätzungen", en: "Rating distribution"),
      columns: [.stage, .ratingValue, .rating, .journeyCount, .n, .journeyShare],
      rows: ratings.flatMap { rating in
        rating.levels.map { level in
          [
            map.stageCell(rating.stage), .text(String(level.level.value)),
            .label(code: String(level.level.value), level.level.label), .count(level.count),
            .count(rating.n), .optional(Share(level.count, of: rating.n)?.proportion),
          ]
        }
      })
  }

  private var observationTable: TidyTable {
    TidyTable(
      id: "observations", title: LocalizedText(de: "Beobachtungen", en: "Observations"),
      columns: [
        .stage, .given, .journeyCount, .n, .nMissing, .notConcerned, .estimate.measured(in: .proportion),
        .confidenceLow.measured(in: .proportion), .confidenceHigh.measured(in: .proportion),
        .confidenceLevel, .method, .remarks,
      ],
      rows: observations.map { observation in
        let share = share(of: observation)
        return [
          map.stageCell(observation.stage), observation.given.map(map.stageCell) ?? .empty,
          .count(observation.yes),
          .count(observation.yes + observation.no), .count(observation.missing),
          .count(observation.notConcerned), .optional(share?.value), .optional(share?.interval?.lower),
          .optional(share?.interval?.upper), .number(level),
          .optionalLabel(share?.interval?.method, Wording.method),
          .remarks(remarks),
        ]
      })
  }
}
