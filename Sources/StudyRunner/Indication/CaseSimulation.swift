import Foundation
import Indication
import Measurement
import Tables

/// Writes invented cases into a new folder: `reference.csv`, its `codebook.yaml`, `truth.csv` and one more case, `case.json`.
public enum CaseSimulation {
  /// Invents and writes.
  ///
  /// - Parameters:
  ///   - count: how many cases; nil for as many as the world usually has.
  ///   - world: what is true.
  ///   - seed: the seed.
  ///   - folder: where to; it must not exist yet.
  /// - Returns: what was written.
  /// - Throws: ``StudyError/cannotWrite(path:reason:)``.
  public static func write(
    count: Int?, world: SimulatedWorld, seed: UInt64, to folder: String
  ) throws -> AnalysisOutput {
    guard !FileManager.default.fileExists(atPath: folder) else {
      throw StudyError.cannotWrite(
        path: folder, reason: "it exists already; choose another folder with --output")
    }
    let helps = try IndicationDefinitions.shippedCatalogue().helps
    let cases = SimulatedCases(count: count ?? world.usualCount, world: world, seed: seed, helps: helps)
    let output = try OutputFolder(path: folder, marker: "codebook.yaml")
    do {
      try output.write(cases.referenceCSV, to: "reference.csv")
      try output.write(String(decoding: SimulatedCases.codebookYAML, as: UTF8.self), to: "codebook.yaml")
      try output.write(cases.truthCSV, to: "truth.csv")
      try output.write(cases.caseJSON, to: "case.json")
      try output.commit()
    } catch {
      output.discard()
      throw error
    }
    let written: [(String, LocalizedText)] = [
      ("reference.csv", LocalizedText(de: "die Fälle", en: "the cases")),
      ("codebook.yaml", LocalizedText(de: "was die Spalten bedeuten", en: "what the columns are")),
      (
        "truth.csv",
        LocalizedText(
          de: "die wahre Erfolgswahrscheinlichkeit jeder Hilfe in jedem Fall",
          en: "the true chance of success of every help for every case")
      ),
      (
        "case.json",
        LocalizedText(de: "ein weiterer Fall ohne Ausgang", en: "one more case without outcome")
      ),
    ]
    return AnalysisOutput(
      title: LocalizedText(de: "Erfundene Fälle", en: "Invented cases"),
      tables: [
        TidyTable(
          id: "files", title: LocalizedText(de: "Geschrieben", en: "Written"), columns: [.file, .content],
          rows: written.map { [.text(StudyFolder.join(folder, $0.0)), .label(code: $0.1.en, $0.1)] })
      ])
  }
}

extension Column {
  fileprivate static let file = Column("file", .text, de: "Datei", en: "File")
  fileprivate static let content = Column("content", .text, de: "Inhalt", en: "Content")
}
