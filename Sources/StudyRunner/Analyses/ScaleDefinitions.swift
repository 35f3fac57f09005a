import Measurement
import Surveys
import Tables

/// The scales and survey forms that ship with the tool.
public enum ScaleDefinitions {
  /// One row per definition, with the command that reads it.
  public static func list() throws -> AnalysisOutput {
    let title = LocalizedText(de: "Mitgelieferte Skalen", en: "Scales that ship with the tool")
    var table = TidyTable(
      id: "definitions", title: title, columns: [.scale, .title, .items, .answers, .cutOff, .command])
    for form in ShippedSurveyForm.all {
      let name = DefinitionName(kind: .form, name: form.id)
      switch form.kind {
      case .scale:
        let scale = try context.definition(ScaleDefinition.self, name)
        table.append([
          .text(scale.id), .label(code: scale.title.en, scale.title),
          scale.items.isEmpty ? .empty : .text(scale.items.map(\.id).joined(separator: ", ")),
          .label(code: scale.range.label.en, scale.range.label), .optional(scale.cutOffs.total?.value),
          .text(form.kind.command),
        ])
      case .resourceCard:
        let card = try context.definition(ResourceForm.self, name)
        let range = AnswerRange(lowest: Double(card.lowest), highest: Double(card.highest), step: 1).label
        table.append([
          .text(card.id), .label(code: card.title.en, card.title), .empty,
          .label(code: range.en, range), .empty, .text(form.kind.command),
        ])
      case .monitoring:
        let monitoring = try context.definition(MonitoringForm.self, name)
        table.append([
          .text(monitoring.id), .label(code: monitoring.title.en, monitoring.title), .empty,
          .text(monitoring.answers.map(\.code).joined(separator: ", ")), .empty,
          .text(form.kind.command),
        ])
      }
    }
    return AnalysisOutput(title: title, tables: [table])
  }

  private static let context = AnalysisContext(seed: 0, sources: [], folder: ".")

  /// The YAML of a definition.
  ///
  /// - Throws: ``StudyError/invalidSource(id:message:)`` for a name that no definition has.
  public static func yaml(_ name: String) throws(StudyError) -> String {
    try context.text(of: DefinitionName(kind: .form, name: name))
  }

  /// Writes the commented scale that `wirkung new scale` starts from to a new file.
  ///
  /// - Parameter name: the file, with or without `.yaml`; its last part becomes the scale's identifier.
  /// - Returns: the path of the file.
  /// - Throws: ``StudyError/cannotWrite(path:reason:)``, also when something of that name exists already.
  public static func create(at name: String) throws(StudyError) -> String {
    try NewDefinition.create(at: name, text: ShippedSurveyForm.scaleTemplate)
  }
}

extension ShippedSurveyForm.Kind {
  /// The command that reads data by such a form.
  var command: String {
    switch self {
    case .scale: "wirkung scale"
    case .resourceCard: "wirkung resources"
    case .monitoring: "wirkung waves"
    }
  }
}

extension Column {
  fileprivate static let scale = Column("scale", .text, de: "Skala", en: "Scale")
  fileprivate static let title = Column("title", .text, de: "Titel", en: "Title")
  fileprivate static let items = Column("items", .text, de: "Items", en: "Items")
  fileprivate static let answers = Column("answers", .text, de: "Antworten", en: "Answers")
  fileprivate static let cutOff = Column("cut_off", .value, de: "Schwelle", en: "Cut-off")
  fileprivate static let command = Column("command", .text, de: "Befehl", en: "Command")
}
