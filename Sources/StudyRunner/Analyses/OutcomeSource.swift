import Datasets
import Foundation

extension AnalysisContext {
  /// The context of a one-line command that reads other files beside its main file. Definitions are found from the
  /// working folder, as every path of a command is.
  ///
  /// - Parameters:
  ///   - path: the data file.
  ///   - others: the other files, by the names of their sources.
  ///   - codebookPath: a codebook of all; the `datapackage.json` beside each file when not stated and where it
  ///     describes the file.
  /// - Throws: `DatasetError` for a codebook that cannot be read.
  public init(
    file path: String, beside others: [(source: String, path: String)], codebookPath: String? = nil
  ) throws {
    func source(_ id: String, _ path: String) throws -> SourceFile {
      let file = URL(fileURLWithPath: DataLocation(path).path)
      let beside = file.deletingLastPathComponent().appendingPathComponent("datapackage.json").path
      let isDescribed =
        try codebookPath == nil && FileManager.default.fileExists(atPath: beside)
        && Codebook(contentsOf: beside).fields(forResource: file.lastPathComponent) != nil
      return SourceFile(id: id, path: path, codebookPath: codebookPath ?? (isDescribed ? beside : nil))
    }
    self.init(
      seed: 1,
      sources: try [source(Self.commandSource, path)] + others.map { try source($0.source, $0.path) },
      folder: ".")
  }

  /// The name of the source of participants of a one-line command.
  public static let participantSource = "participants"

  /// The name of the source of the monthly stock of a one-line command.
  public static let stockSource = "stock"
}
