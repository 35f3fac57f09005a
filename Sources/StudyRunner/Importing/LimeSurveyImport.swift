import Datasets
import Foundation
import Measurement
import Reports
import Surveys

/// Turns a survey made with LimeSurvey into a folder that the other commands read: `questionnaire.yaml`, `answers.csv` and
/// its codebook `datapackage.json`.
///
/// An earlier import's folder is replaced; a folder that holds anything else is left alone.
public enum LimeSurveyImport {
  /// Which responses are taken.
  public typealias Selection = LimeSurveyAnswers.Selection

  private static let formFile = "questionnaire.yaml"
  private static let answersFile = "answers.csv"
  private static let codebookFile = "datapackage.json"

  /// Reads structure and responses and writes the folder.
  ///
  /// - Parameters:
  ///   - structure: the path of the structure.
  ///   - responses: the path of the responses.
  ///   - selection: which responses are taken.
  ///   - path: where the folder will be.
  /// - Returns: what became of responses, questions and columns.
  /// - Throws: `DatasetError` or ``StudyError``.
  public static func run(
    structure: String, responses: String, selection: Selection, output path: String
  ) throws -> AnalysisOutput {
    for path in [structure, responses] where isArchive(path) {
      throw StudyError.analysisFailed(
        id: "import-limesurvey",
        message:
          "\(path): an XML file or an archive (.lss, .lsq, .lsa), which is for LimeSurvey itself; export the survey "
          + "as 'Tab separated values (*.txt)' and its responses as CSV")
    }
    let (survey, table) = (try TextTable(contentsOf: structure), try TextTable(contentsOf: responses))
    let answers: LimeSurveyAnswers
    do {
      answers = try LimeSurveyAnswers(
        try LimeSurveyStructure(survey), responses: table, selection: selection)
    } catch {
      throw StudyError.analysisFailed(id: "import-limesurvey", message: "\(error)")
    }
    let files = [formFile, answersFile, codebookFile]
    let folder = try OutputFolder(path: path, marker: formFile) { files.contains($0) }
    do {
      try folder.write(yaml(of: answers.form), to: formFile)
      try folder.write(csv(of: answers), to: answersFile, readers: .owner)
      try folder.write(codebook(of: answers).text() + "\n", to: codebookFile)
      try folder.commit()
    } catch {
      folder.discard()
      throw error
    }
    return AnalysisOutput(title: answers.form.title, tables: answers.tables)
  }

  /// Whether a file begins as LimeSurvey's XML or archives do.
  private static func isArchive(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    let start = String(decoding: ((try? file.read(upToCount: 16)) ?? nil) ?? Data(), as: UTF8.self)
    return start.hasPrefix("PK\u{3}\u{4}")
      || start.drop { $0 == "\u{FEFF}" || $0.isWhitespace }.hasPrefix("<?xml")
  }

  private static func csv(of answers: LimeSurveyAnswers) -> String {
    let lines = [answers.fields.map(\.name)] + answers.rows
    return lines.map { $0.map(cell).joined(separator: ",") + "\n" }.joined()
  }

  private static func cell(_ text: String) -> String {
    text.contains { $0 == "," || $0 == "\"" || $0.isNewline }
      ? "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
      : text
  }

  private static func text(_ text: LocalizedText) -> JSON {
    .object([.init("de", .text(text.de)), .init("en", .text(text.en))])
  }

  private static func codebook(of answers: LimeSurveyAnswers) -> JSON {
    let fields = answers.fields.map { field -> JSON in
      var members = [
        JSON.Member("name", .text(field.name)), .init("type", .text(type(of: field.kind))),
        .init("title", text(field.label)),
      ]
      if !field.levels.isEmpty {
        members.append(
          .init(
            "categories",
            .array(
              field.levels.map { .object([.init("value", .text($0.code)), .init("label", text($0.label))]) }))
        )
        members.append(.init("categoriesOrdered", .truth(field.kind == .ordinal)))
      }
      if let code = field.missingCodes.first {
        members.append(.init("missingValues", .array([.text(""), .text(code.key)])))
        let reasons: JSON = .object([.init(code.key, .text(code.value.rawValue))])
        members.append(.init("wirkung", .object([.init("missingReasons", reasons)])))
      }
      if field.isUnique {
        members.append(
          .init("constraints", .object([.init("required", .truth(true)), .init("unique", .truth(true))])))
      }
      return .object(members)
    }
    let resource: JSON = .object([
      .init("name", .text("answers")), .init("path", .text(answersFile)),
      .init("schema", .object([.init("fields", .array(fields))])),
    ])
    return .object([
      .init("name", .text(answers.form.id)), .init("title", text(answers.form.title)),
      .init("resources", .array([resource])),
    ])
  }

  private static func type(of kind: Kind) -> String {
    switch kind {
    case .number: "number"
    case .integer: "integer"
    case .ordinal, .nominal, .text: "string"
    case .date: "date"
    case .yesNo: "boolean"
    }
  }

  /// The questionnaire as its YAML; texts are quoted as JSON quotes them, which YAML reads alike.
  private static func yaml(of form: Questionnaire) -> String {
    func quoted(_ text: String) -> String { JSON.text(text).text() }
    func label(_ text: LocalizedText) -> String { "{de: \(quoted(text.de)), en: \(quoted(text.en))}" }
    func list(_ codes: [String]) -> String { "[\(codes.map(quoted).joined(separator: ", "))]" }
    var lines = [
      "id: \(form.id)", "title: \(label(form.title))", "unit-column: \(form.unitColumn)",
      "# The codes of answers that call for something to be done, such as [not-yet].",
      "to-do: \(list(form.toDo))",
      "questions:",
    ]
    for question in form.questions {
      lines.append("  - id: \(quoted(question.id))")
      lines.append("    kind: \(question.kind.rawValue)")
      question.label.map { lines.append("    label: \(label($0))") }
      for (key, parts) in [("options", question.options), ("items", question.items)] where !parts.isEmpty {
        lines.append("    \(key):")
        for part in parts {
          lines.append(
            "      - {code: \(quoted(part.code)), label: \(label(part.label ?? LocalizedText(part.code)))}")
        }
      }
      if !question.exclusive.isEmpty { lines.append("    exclusive: \(list(question.exclusive))") }
      guard !question.conditions.isEmpty else { continue }
      lines.append("    when:")
      for condition in question.conditions {
        let (key, codes) = condition.answers.map { ("answers", $0) } ?? ("not", condition.excluded ?? [])
        lines.append("      - {columns: \(list(condition.columns)), \(key): \(list(codes))}")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
