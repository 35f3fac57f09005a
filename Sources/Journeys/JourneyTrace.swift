import Measurement
import Tables

/// A few journeys step by step, as the form of the worked example shows them.
///
/// A trace shows single records and is meant for fictional examples and for records whose subjects agreed; the
/// caller chooses them. What it prints of a subject is the identifier in the map's subject column only.
public struct JourneyTrace: Sendable, Hashable {
  /// The map by which the journeys were read.
  public let map: JourneyMap
  /// What the codes mean.
  public let codebook: JourneyCodebook
  /// The journeys in the order of the file.
  public let journeys: [Journey]

  /// Traces the journeys of some subjects.
  ///
  /// - Throws: ``JourneyError/noRecords(what:)`` when one of the subjects has no record.
  public init(_ log: JourneyLog, subjects: [String]) throws(JourneyError) {
    for (position, subject) in subjects.enumerated()
    where !log.journeys.contains(where: { $0.subject == subject }) {
      throw .noRecords(what: "the subject at place \(position + 1) of the list")
    }
    map = log.map
    codebook = log.codebook
    journeys = log.journeys.filter { subjects.contains($0.subject) }
  }

  /// Traces all journeys of a log.
  public init(_ log: JourneyLog) {
    map = log.map
    codebook = log.codebook
    journeys = Array(log.journeys)
  }
}

extension JourneyTrace: Tabulated {
  /// The tables `trace` (one row per journey, one column per stage, as on the form) and `steps` (one row per step,
  /// up to where the journey ends).
  public var tables: [TidyTable] { [traceTable, stepTable] }

  private var traceTable: TidyTable {
    TidyTable(
      id: "trace", title: map.title,
      columns: [.subject, .group]
        + map.stages.map { stage in
          Column(
            "stage_" + stage.id.replacing("-", with: "_"), .text, de: stage.label.de, en: stage.label.en)
        } + [.reason],
      rows: journeys.map { journey in
        [.text(journey.subject), codebook.groupCell(journey.group)]
          + map.stages.indices.map { mark(journey, at: $0) }
          + [journey.reason.map { codebook.reasonCell($0) } ?? .empty]
      })
  }

  private var stepTable: TidyTable {
    var table = TidyTable(
      id: "steps", title: LocalizedText(de: "Schritte", en: "Steps"),
      columns: [.subject, .group, .step, .stage, .answer, .day, .event, .reason]
        + (hasProviders ? [.provider] : []))
    for journey in journeys {
      for (index, stage) in map.stages.enumerated() {
        let visit = journey.visits[index]
        let isEnd = journey.end.stage == index
        table.append(
          [
            .text(journey.subject), codebook.groupCell(journey.group), .count(index + 1),
            .label(code: stage.id, stage.label), answer(journey, at: index),
            visit.day.map { .label(code: $0.description, $0.label) } ?? .empty,
            visit.event.map { .label(code: $0, codebook.eventLabel($0)) } ?? .empty,
            isEnd ? journey.reason.map { codebook.reasonCell($0) } ?? .empty : .empty,
          ] + (hasProviders ? [.optionalText(visit.provider)] : []))
        if isEnd { break }
      }
    }
    return table
  }

  private var hasProviders: Bool {
    journeys.contains { $0.visits.contains { $0.provider != nil } }
  }

  private func answer(_ journey: Journey, at index: Int) -> Cell {
    let visit = journey.visits[index]
    if map.stages[index].kind == .rating {
      guard let level = visit.rating.flatMap({ map.ratings?.level($0) }) else { return .empty }
      return .label(code: String(level.value), level.label)
    }
    return .label(code: visit.answer.rawValue, visit.answer.label)
  }

  /// The answer with its sign and day, empty after the end of the journey.
  private func mark(_ journey: Journey, at index: Int) -> Cell {
    let visit = journey.visits[index]
    if map.stages[index].kind == .rating { return .optionalText(visit.rating.map(String.init)) }
    if map.stages[index].kind == .answer, let end = journey.end.stage, index > end { return .empty }
    let day = visit.day.map { $0.label }
    let label = visit.answer.label
    return .label(
      code: visit.answer.rawValue,
      LocalizedText(
        de: "\(visit.answer.sign) \(label.de)" + (day.map { " (\($0.de))" } ?? ""),
        en: "\(visit.answer.sign) \(label.en)" + (day.map { " (\($0.en))" } ?? "")))
  }
}

extension StageAnswer {
  /// The sign of the answer in traces.
  public var sign: String {
    switch self {
    case .yes: "✓"
    case .no: "✗"
    case .notApplicable: "–"
    case .alreadyInPlace: "●"
    case .unknown: "?"
    case .unanswered: "…"
    }
  }
}
