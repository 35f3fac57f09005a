import Datasets
import Measurement
import Tables

/// The ways of journeys from stage to stage: on to the next, still open, left with a reason, or completed.
///
/// A journey is at a stage when it has passed all stages that decide before it. Ways that too few share are merged, see
/// ``PathFlows``; reasons that they leave with too.
public struct JourneyPaths: Tabulated, Sendable, Hashable {
  /// The map.
  public let map: JourneyMap
  /// The flows between the stages.
  public let flows: PathFlows
  private let reasons: [Level]

  /// Follows the journeys of a log.
  ///
  /// - Parameters:
  ///   - log: the journeys.
  ///   - minimumCount: the smallest number of journeys that may be shown.
  /// - Throws: ``JourneyError/noStages(map:kind:)`` for a map without stages that decide.
  public init(_ log: JourneyLog, minimumCount: Int = 1) throws(JourneyError) {
    map = log.map
    let stages = log.map.answerStages
    guard !stages.isEmpty else { throw .noStages(map: log.map.id, kind: .answer) }
    var reasons: [Level] = []
    for journey in log.journeys {
      guard case .droppedOff = journey.end else { continue }
      let reason = JourneyPaths.reason(of: journey, in: log)
      if !reasons.contains(where: { $0.code == reason.code }) { reasons.append(reason) }
    }
    // In the order of the list of reasons, so that the order of the data changes nothing.
    let listed = log.codebook.reasons.map(\.code)
    reasons.sort {
      (listed.firstIndex(of: $0.code) ?? listed.count, $0.code)
        < (listed.firstIndex(of: $1.code) ?? listed.count, $1.code)
    }
    self.reasons = reasons
    let paths = log.journeys.map { journey -> PathFlows.Path in
      let last = journey.end.stage.flatMap(stages.firstIndex) ?? stages.count - 1
      let end: PathFlows.Place
      switch journey.end {
      case .completed: end = .ended
      case .open: end = .open
      case .droppedOff:
        let code = JourneyPaths.reason(of: journey, in: log).code
        end = .named(reasons.firstIndex { $0.code == code } ?? 0)
      }
      return PathFlows.Path(states: Array(0...last), end: end)
    }
    flows = PathFlows(
      paths, steps: stages.count + 1,
      minimum: ChainSummary.leastFlow(of: paths.count, minimumCount: minimumCount))
  }

  private static func reason(of journey: Journey, in log: JourneyLog) -> Level {
    Level(code: journey.reason ?? "dropped-off", label: log.codebook.reasonLabel(journey.reason))
  }

  /// The names of the stages that decide, in order.
  public var stageLabels: [LocalizedText] { map.answerStages.map { map.stages[$0].label } }

  /// The table `flows`.
  public var tables: [TidyTable] {
    let stages = map.answerStages.map { map.stages[$0] }
    return [
      flows.table(
        label: { .label(code: stages[$0].id, stages[$0].label) },
        open: LocalizedText(de: "noch offen", en: "still open"),
        ended: LocalizedText(de: "abgeschlossen", en: "completed"),
        named: { .label(code: reasons[$0].code, reasons[$0].label) })
    ]
  }
}
