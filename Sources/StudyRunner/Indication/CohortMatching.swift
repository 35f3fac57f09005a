import Datasets
import Indication
import Measurement
import Tables

/// Matches many cases with a model.
public enum CohortMatching {
  /// What the model says about the cases, and how far what they were given was indicated.
  ///
  /// - Parameters:
  ///   - path: the cases, in the columns of the codebook.
  ///   - codebookPath: the codebook that the model was fitted with.
  ///   - modelPath: the model.
  /// - Throws: ``StudyError``, `DatasetError` or `IndicationError`.
  public static func match(
    _ path: String, codebook codebookPath: String, model modelPath: String
  ) throws -> AnalysisOutput {
    let codebook = try IndicationDefinitions.codebook(atPath: codebookPath)
    let helps = try IndicationDefinitions.helps(of: codebook)
    let dataset = try Dataset(contentsOf: path, fields: codebook.fields(helps: helps))
    let cases = try ReferenceSet(dataset, codebook: codebook, helps: helps)
    let cohort = try CohortIndication(cases, model: try IndicationModelFile.read(modelPath))
    return AnalysisOutput(
      title: LocalizedText(de: "Indikation vieler Fälle", en: "Indication of many cases"),
      tables: cohort.tables)
  }
}
