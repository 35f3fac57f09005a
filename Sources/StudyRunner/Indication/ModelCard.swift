import Foundation
import Indication
import Measurement
import Reports
import Tables

/// The card of a model: what it is for, what it was fitted to, how it did, and what it must not be used for.
public enum ModelCard {
  /// Writes the card beside the model, as Markdown and as HTML: `model.wirkung` gets `model.wirkung.md` and
  /// `model.wirkung.html`.
  ///
  /// - Throws: ``StudyError/cannotWrite(path:reason:)``.
  public static func write(
    _ validation: ModelValidation, title: LocalizedText, beside path: String, language: Language
  ) throws {
    let report = report(validation, title: title, language: language)
    for (name, text) in [
      ("\(path).md", MarkdownRenderer().render(report, charts: .images([]))),
      ("\(path).html", try HTMLRenderer().render(report, charts: .images([]))),
    ] {
      do {
        try Data(text.utf8).write(to: URL(fileURLWithPath: name), options: .atomic)
      } catch {
        throw StudyError.cannotWrite(
          path: name, reason: "check that the folder exists and may be written to")
      }
    }
  }

  /// The card as a report.
  public static func report(
    _ validation: ModelValidation, title: LocalizedText, language: Language
  ) -> Report {
    func text(_ de: String, _ en: String) -> String { LocalizedText(de: de, en: en)[language] }
    let model = validation.model
    let tables = validation.tables
    func table(_ id: String) -> [Report.Block] { tables.filter { $0.id == id }.map { .table($0) } }
    let permission = model.gate.permission
    return Report(
      title: text("Indikationsmodell: \(title.de)", "Model of indication: \(title.en)"), language: language,
      sections: [
        .init(
          title: text("Wozu", "What for"),
          blocks: [
            .prose(
              text(
                "Das Modell sagt für einen neuen Fall, welche Hilfen die Referenzfälle stützen und wie oft Fälle, die bei "
                  + "Beginn gleich aussehen, mit jeder Hilfe Erfolg hatten. Es unterstützt die fachliche Reflexion.",
                "For a new case the model says which helps the reference cases support, and how often cases that look "
                  + "alike at the start succeeded with each. It supports professional reflection.")),
            .note(
              permission == .ranking ? .information : .caution,
              text("Erlaubt: \(permission.label.de).", "Permitted: \(permission.label.en).")),
          ]),
        .init(title: text("Woraus", "What from"), blocks: [.table(model.gateTables[1])]),
        .init(
          title: text("Freigabe", "Release"),
          blocks: table("gate") + [
            .prose(
              text(
                "Geprüft an Fällen, deren Jugendämter die Regression nicht kannte. Eine Rangfolge wird nur freigegeben, "
                  + "wenn ihre Befolgung auf dem Niveau von 1 % mehr Erfolge brächte als die Praxis.",
                "Held against cases whose offices the regression had not seen. An order is released only if following it "
                  + "would bring more successes than practice did, at the level of 1%."))
          ]),
        .init(
          title: text("Vorhersage", "Prediction"), blocks: table("scores") + table("calibration")),
        .init(
          title: text("Wirkung der Auswahl", "What choices bring"),
          blocks: table("policies") + table("hidden-bias")),
        .init(
          title: text("Vergleichbarkeit", "Comparability"), blocks: table("balance") + table("null-outcome")),
        .init(
          title: text("Grenzen", "Limits"),
          blocks: [
            .prose(limits(language))
          ]),
      ],
      provenance: model.inputDigest.map { [.init(text("SHA-256 der Fälle", "SHA-256 of the cases"), $0)] }
        ?? [])
  }

  private static func limits(_ language: Language) -> String {
    LocalizedText(
      de: """
        - Quoten sind Erwartungen, keine Wirkungen. Was der Bogen nicht erfasst, kann über Hilfe und Erfolg zugleich \
        entschieden haben; das zeigt keine der Prüfungen hier.
        - Die Erfolge beurteilen meist die, die die Hilfe leisten. Fälle ohne Ende zählen durch ähnliche mit.
        - Eine Hilfe, die in einer Altersgruppe kaum gewährt wurde, hat keine Quote. Neue Hilfen haben keine.
        - Folgen Entscheidungen den Quoten, bestätigt die nächste Referenz sie selbst: Gezeigte Quoten und Abweichungen \
        davon sind festzuhalten.
        - Es entscheiden die Fachkräfte mit den Beteiligten (§ 36 SGB VIII); eine allein automatisierte Entscheidung ist \
        unzulässig (Art. 22 DSGVO). Kosten gehen nicht ein.
        - Die Datei enthält die Merkmale der Referenzfälle und ist wie diese zu schützen.
        """,
      en: """
        - Quotas are expectations, not effects. What the form does not record may have decided both who was given a help and \
        who succeeded; none of the checks here can show that.
        - Success is mostly judged by those who provide the help. Cases without an ending count through those like them.
        - A help that was hardly given in an age group has no quota. New helps have none.
        - If decisions follow the quotas, the next reference confirms them by itself: keep a record of the quotas shown and \
        of departures from them.
        - The decision is the professionals' with those concerned (§ 36 SGB VIII); a decision by a machine alone is not \
        lawful (Art. 22 GDPR). Costs play no part.
        - The file holds the features of the reference cases and must be protected as they are.
        """)[language]
  }
}
