import Measurement
import Tables

extension JourneyLog: Tabulated {
  /// The table `findings`: one row per inconsistency, with the row of the file, the column and the stage, without any value;
  /// where the map has an entry rule, after the table `entry`: how many records are journeys by it.
  public var tables: [TidyTable] {
    (map.entry == nil ? [] : [entryTable]) + [findingTable]
  }

  private var entryTable: TidyTable {
    TidyTable(
      id: "entry", title: LocalizedText(de: "Zugang", en: "Entry"),
      columns: [.entered, .notEntered], rows: [[.count(journeys.count), .count(notEntered)]])
  }

  private var findingTable: TidyTable {
    var table = TidyTable(
      id: "findings", title: LocalizedText(de: "Unstimmigkeiten", en: "Inconsistencies"),
      columns: [.row, .field, .stage, .finding])
    for finding in findings {
      let stage = finding.stage.flatMap(map.stageIndex).map { map.stages[$0] }
      table.append([
        .count(finding.row), .optionalText(finding.column(in: map)),
        stage.map { .label(code: $0.id, $0.label) } ?? .empty,
        .label(code: finding.kind.rawValue, finding.kind.label),
      ])
    }
    return table
  }
}
