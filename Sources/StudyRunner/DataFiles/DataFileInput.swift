import Datasets
import Foundation

/// A data file as the commands on files take it: with its codebook, where one describes it.
public struct DataFileInput: Sendable {
  /// The file.
  public let content: DataFileContent
  /// The path of the codebook that describes it, or nil where the types are taken from the file and inferred.
  public let codebookPath: String?

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: the file, with `#` and the name of a sheet or table where it has several.
  ///   - codebookPath: the codebook; the one beside the file when nil (``codebookBeside(_:)``).
  /// - Throws: `DatasetError`.
  public init(_ path: String, codebookPath: String? = nil) throws {
    let codebook = try codebookPath ?? Self.codebookBeside(path)
    self.codebookPath = codebook
    content =
      if let codebook {
        try Codebook(contentsOf: codebook).content(ofFile: path)
      } else {
        try DataFileContent(contentsOf: path)
      }
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
