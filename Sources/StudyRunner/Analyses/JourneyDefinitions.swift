import Journeys
import Measurement
import Tables

/// The journeys that ship with the tool.
public enum JourneyDefinitions {
  /// One row per journey.
  public static func list() throws -> AnalysisOutput {
    let title = LocalizedText(de: "Mitgelieferte Journeys", en: "Journeys that ship with the tool")
    var table = TidyTable(id: "definitions", title: title, columns: [.journey, .title, .stages])
    for name in ShippedDefinitions.journey.names {
      let map = try context.definition(JourneyMap.self, DefinitionName(kind: .journey, name: name))
      table.append([
        .text(map.id), .label(code: map.title.en, map.title),
        .text(map.stages.map(\.id).joined(separator: " → ")),
      ])
    }
    return AnalysisOutput(title: title, tables: [table])
  }

  private static let context = AnalysisContext(seed: 0, sources: [], folder: ".")

  /// The YAML of a journey.
  ///
  /// - Throws: ``StudyError/invalidSource(id:message:)`` for a name that no journey has.
  public static func yaml(_ name: String) throws(StudyError) -> String {
    try context.text(of: DefinitionName(kind: .journey, name: name))
  }
}

extension Column {
  fileprivate static let journey = Column("journey", .text, de: "Journey", en: "Journey")
  fileprivate static let title = Column("title", .text, de: "Titel", en: "Title")
  fileprivate static let stages = Column("stages", .text, de: "Stationen", en: "Stages")
}
