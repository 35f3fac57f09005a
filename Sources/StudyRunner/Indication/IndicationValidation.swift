import Datasets
import Foundation
import Indication
import Measurement
import Tables

/// Validates a model of indication on its reference file.
public enum IndicationValidation {
  /// Fits and validates.
  ///
  /// - Parameters:
  ///   - path: the reference cases.
  ///   - codebookPath: what their columns are.
  ///   - truthPath: the truth of simulated cases, as `indicate simulate` wrote it; nil where nobody knows.
  /// - Throws: ``StudyError``, `DatasetError` or `IndicationError`.
  public static func validate(
    _ path: String, codebook codebookPath: String, truth truthPath: String?
  ) throws -> AnalysisOutput {
    let codebook = try IndicationDefinitions.codebook(atPath: codebookPath)
    let helps = try IndicationDefinitions.helps(of: codebook)
    let dataset = try Dataset(contentsOf: path, fields: codebook.fields(helps: helps))
    let reference = try ReferenceSet(dataset, codebook: codebook, helps: helps)
    var truth: [[Double?]]?
    if let truthPath {
      let cases = try dataset.column(codebook.caseColumn).codes()
      truth = try chances(truthPath, helps: helps, cases: cases.compactMap { $0 })
    }
    let validation = try ModelValidation(
      reference, codebook: codebook, inputDigest: try SHA256Digest(ofFile: path).hexadecimal,
      isThorough: true, truth: truth)
    return AnalysisOutput(
      title: LocalizedText(de: "Prüfung des Indikationsmodells", en: "Validation of the model of indication"),
      tables: validation.tables, charts: try IndicationCharts.validation(validation))
  }

  private static func chances(
    _ path: String, helps: [HelpKind], cases: [String]
  ) throws -> [[Double?]] {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw StudyError.notFound(path: path, what: "the truth")
    }
    return try chances(Array(bytes), name: path, helps: helps, cases: cases)
  }

  /// By case, the chance of success under every help, as the bytes of a truth have it.
  ///
  /// - Parameter cases: the identifiers that the truth must have, in their order; nil where it cannot be another's.
  static func chances(
    _ bytes: [UInt8], name path: String, helps: [HelpKind], cases: [String]?
  ) throws -> [[Double?]] {
    let fields =
      [Field(name: "case", kind: .text, isRequired: true, isUnique: true)]
      + helps.map { Field(name: "success_\($0.code)", kind: .number, minimum: 0, maximum: 1) }
      + helps.map { Field(name: "given_\($0.code)", kind: .number, minimum: 0, maximum: 1) }
    let dataset = try Dataset(csv: bytes, name: path, fields: fields)
    let found = try dataset.column("case").codes().compactMap(\.self)
    guard cases == nil || found == cases else {
      throw StudyError.invalidSource(
        id: path,
        message: "it is not the truth of these cases: the identifiers differ; give the one written with them")
    }
    let columns = try helps.map { try dataset.column("success_\($0.code)").numbers() }
    return found.indices.map { row in columns.map { $0[row] } }
  }
}
