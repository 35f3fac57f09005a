import Measurement
import Tables

extension JourneyLog: Tabulated {
  /// The table `findings`: one row per inconsistency, with the row of the file and the stage, without any value.
  public var tables: [TidyTable] {
    var table = TidyTable(
      id: "findings", title: LocalizedText(de: "Unstimmigkeiten", en: "Inconsistencies"),
      columns: [.row, .stage, .finding])
    for finding in findings {
      let stage = finding.stage.flatMap(map.stageIndex).map { map.stages[$0] }
      table.append([
        .count(finding.row), stage.map { .label(code: $0.id, $0.label) } ?? .empty,
        .label(code: finding.kind.rawValue, finding.kind.label),
      ])
    }
    return [table]
  }
}
