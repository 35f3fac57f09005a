import Datasets
import Indication
import Measurement
import Tables

/// Finds for many cases the most similar reference cases of every help and describes them together, without a model.
public enum NeighbourSearch {
  /// Searches.
  ///
  /// - Parameters:
  ///   - path: the reference cases.
  ///   - casesPath: the cases to compare with them, in the same columns.
  ///   - codebookPath: what the columns are.
  ///   - count: how many neighbours of each help.
  ///   - range: what differences of numbers are divided by.
  /// - Throws: ``StudyError``, `DatasetError` or `IndicationError`.
  public static func search(
    _ path: String, for casesPath: String, codebook codebookPath: String, count: Int,
    range: GowerMeasure.Range
  ) throws -> AnalysisOutput {
    let codebook = try IndicationDefinitions.codebook(atPath: codebookPath)
    let helps = try IndicationDefinitions.helps(of: codebook)
    func cases(_ path: String) throws -> ReferenceSet {
      try ReferenceSet(
        Dataset(contentsOf: path, fields: codebook.fields(helps: helps)), codebook: codebook, helps: helps)
    }
    let found = NeighbourSummary(of: try cases(casesPath), in: try cases(path), count: count, range: range)
    return AnalysisOutput(
      title: LocalizedText(de: "Ähnlichste Fälle", en: "Most similar cases"), tables: found.tables)
  }
}
