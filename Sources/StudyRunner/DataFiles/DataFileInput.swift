import Datasets
import Foundation

/// A data file as the commands on files take it: with its codebook, where one describes it.
public struct DataFileInput: Sendable {
  /// The path of the file, with `#` and the name of a sheet or table where it has several.
  public let path: String
  /// The path of the codebook that describes it, or nil where the types are taken from the file and inferred.
  public let codebookPath: String?
  /// What the codebook says of the file.
  let resource: Codebook.Resource?

  /// Names a file.
  ///
  /// - Parameters:
  ///   - path: the file, with `#` and the name of a sheet or table where it has several.
  ///   - codebookPath: the codebook; the one beside the file when nil (``codebookBeside(_:)``).
  /// - Throws: `DatasetError` for a codebook that cannot be read or does not describe the file.
  public init(_ path: String, codebookPath: String? = nil) throws {
    self.path = path
    let codebook = try codebookPath ?? Self.codebookBeside(path)
    self.codebookPath = codebook
    resource = try codebook.map { try Codebook(contentsOf: $0).describing(path) }
  }

  /// Reads the whole file.
  ///
  /// - Throws: `DatasetError`.
  public func content() throws -> DataFileContent {
    try DataFileContent(contentsOf: path, fields: resource?.fields, key: resource?.key ?? [])
  }

  /// Reads all of the file, or the named columns, in parts where it is large.
  ///
  /// - Throws: `DatasetError`.
  public func forEachPart(
    columns: [String]? = nil, _ body: (DataFileContent) throws -> Void
  ) throws {
    try DataFileContent.forEachPart(
      ofFile: path, fields: resource?.fields, key: resource?.key ?? [], columns: columns, body)
  }

  /// The codebook beside a file: the `datapackage.json` where it describes the file, else the file's own, such as
  /// `survey.csv.codebook.json` beside `survey.csv`, as `data convert` writes it.
  public static func codebookBeside(_ path: String) throws -> String? {
    let file = URL(fileURLWithPath: DataLocation(path).path)
    let shared = file.deletingLastPathComponent().appendingPathComponent("datapackage.json").path
    for beside in [shared, codebookPath(ofFile: file.path)] {
      // An empty one is about to be written, by a shell that made it before it started the tool.
      let attributes = try? FileManager.default.attributesOfItem(atPath: beside)
      guard let size = attributes?[.size] as? Int, size > 0 else { continue }
      if try Codebook(contentsOf: beside).fields(forResource: file.lastPathComponent) != nil { return beside }
    }
    return nil
  }

  /// Where a file's own codebook stands.
  public static func codebookPath(ofFile path: String) -> String { path + ".codebook.json" }
}
