import Datasets
import Measurement
import Statistics
import Tables

/// Floor and ceiling: how many answers and persons stand at an end of the scale before and after, where a change beyond
/// cannot be seen.
///
/// The share of answers has the interval of the jackknife of persons, or of clusters, since answers of one person belong
/// together. A floor or ceiling effect is remarked where 15 % of persons or more stand at the end with all answers.
///
/// Source: Terwee et al. (2007), J. Clin. Epidemiol. 60, 34–42, p. 37, for the 15 %.
public struct ResourceBounds: Sendable {
  /// An end of the scale.
  public enum End: String, Sendable, Hashable, CaseIterable {
    /// The lowest score.
    case floor
    /// The highest score.
    case ceiling
  }

  /// The answers at one end, at one wave, in one slice.
  public struct Count: Sendable {
    /// The slice.
    public let slice: ResourceSlice
    /// The wave.
    public let wave: Level
    /// The end.
    public let end: End
    /// How many answers there are.
    public let answers: Int
    /// How many of them are at the end.
    public let atEnd: Int
    /// Their share; nil without answers.
    public let share: Estimate?
    /// How many persons answered.
    public let persons: Int
    /// How many of them have all answers at the end.
    public let personsAtEnd: Int

    /// Whether so many persons stand at the end that changes cannot be seen.
    public var isEffect: Bool { persons > 0 && 100 * personsAtEnd >= 15 * persons }
  }

  /// The counts: the whole card, then the levels.
  public let counts: [Count]

  /// Counts the answers at the ends of the scale.
  ///
  /// - Throws: ``SurveyError/unknownCode(name:what:known:)``, ``SurveyError/statistics(_:)`` for a level outside its
  ///   range.
  public init(_ cards: ResourceCards, rater: String, level: Double = 0.95) throws(SurveyError) {
    guard level > 0, level < 1 else {
      throw .statistics(.invalidParameter(name: "level", range: "between 0 and 1"))
    }
    let form = cards.form
    let waves = try ResourceWaves(cards, rater: rater)
    var counts: [Count] = []
    for slice in ResourceSlice.slices(.total, of: form) + ResourceSlice.slices(.level, of: form) {
      for (index, wave) in form.waves.enumerated() {
        let scores = waves.cards.map { card -> [Int]? in
          let all = index == 0 ? card.before : card.after
          let present = slice.cells.compactMap { all[$0] }
          return present.isEmpty ? nil : present
        }
        for end in End.allCases {
          let limit = end == .floor ? form.lowest : form.highest
          let flags = scores.map { $0.map { $0.map { $0 == limit } } }
          let answers = flags.compactMap(\.self).flatMap { $0 }
          let atEnd = answers.count { $0 }
          let jackknife = try? ClusterJackknife(waves.clustered(flags)) { persons -> Double? in
            let all = persons.flatMap { $0 }
            return all.isEmpty ? nil : Double(all.count { $0 }) / Double(all.count)
          }
          let plain =
            answers.isEmpty
            ? nil : Estimate("proportion", value: Double(atEnd) / Double(answers.count), n: answers.count)
          counts.append(
            Count(
              slice: slice, wave: wave, end: end, answers: answers.count, atEnd: atEnd,
              share: jackknife?.estimate("proportion", level: level, scale: .logit) ?? plain,
              persons: flags.count { $0 != nil },
              personsAtEnd: flags.count { $0?.allSatisfy { $0 } ?? false }))
        }
      }
    }
    self.counts = counts
  }
}

extension ResourceBounds: Tabulated {
  /// The table `floor-ceiling`.
  public var tables: [TidyTable] {
    [
      TidyTable(
        id: "floor-ceiling", title: LocalizedText(de: "Boden und Decke", en: "Floor and ceiling"),
        columns: [
          .term, .atWave, .end, .answers, .answersAtEnd, .share,
          .confidenceLow.measured(in: .proportion), .confidenceHigh.measured(in: .proportion),
          .confidenceLevel, .persons, .personsAtEnd, .remarks,
        ],
        rows: counts.map { count in
          [
            count.slice.cell, .label(code: count.wave.code, count.wave.label),
            .label(code: count.end.rawValue, count.end.label), .count(count.answers), .count(count.atEnd),
            .optional(count.share?.value), .optional(count.share?.interval?.lower),
            .optional(count.share?.interval?.upper), .optional(count.share?.interval?.level),
            .count(count.persons), .count(count.personsAtEnd),
            .remarks(
              count.isEffect
                ? [
                  Remark(
                    "end-of-scale", "15 % of persons or more stand at the end of the scale with all answers")
                ] : []),
          ]
        })
    ]
  }
}

extension ResourceBounds.End {
  /// The label for reports.
  var label: LocalizedText {
    switch self {
    case .floor: LocalizedText(de: "Boden (niedrigster Wert)", en: "floor (lowest score)")
    case .ceiling: LocalizedText(de: "Decke (höchster Wert)", en: "ceiling (highest score)")
    }
  }
}

extension Column {
  /// The wave.
  static let atWave = Column("wave", .text, de: "Zeitpunkt", en: "Wave")
  /// How many answers are at the end.
  fileprivate static let answersAtEnd = Column("at_end", .count, de: "am Ende", en: "At the end")
  /// How many persons are at the end with all answers.
  fileprivate static let personsAtEnd = Column(
    "persons_at_end", .count, de: "Personen ganz am Ende", en: "Persons entirely at the end")
}
