import Datasets
import Foundation
import Journeys
import Measurement

/// What an analysis may draw on: the study's sources, its seed and its folder.
public struct AnalysisContext: Sendable {
  /// The seed of everything random.
  public let seed: UInt64
  private let sources: [SourceFile]
  private let folder: String

  /// A source with the place of its file.
  public struct SourceFile: Sendable, Hashable {
    /// The name that analyses refer to.
    public let id: String
    /// The path of the data file.
    public let path: String
    /// The path of the codebook, or nil to infer the types.
    public let codebookPath: String?

    /// Creates a source file.
    public init(id: String, path: String, codebookPath: String?) {
      self.id = id
      self.path = path
      self.codebookPath = codebookPath
    }
  }

  /// Creates a context.
  public init(seed: UInt64, sources: [SourceFile], folder: String) {
    self.seed = seed
    self.sources = sources
    self.folder = folder
  }

  /// The dataset of a source, validated against its codebook.
  ///
  /// - Throws: ``StudyError`` or ``Datasets/DatasetError``.
  public func dataset(_ id: String) throws -> Dataset {
    guard let source = sources.first(where: { $0.id == id }) else {
      throw StudyError.invalidSource(
        id: id, message: StudyError.notOneOf(id, choices: sources.map(\.id)))
    }
    let fileName = URL(fileURLWithPath: source.path).lastPathComponent
    guard let codebookPath = source.codebookPath else {
      return try Dataset(contentsOfCSV: source.path, fields: nil)
    }
    let codebook = try Codebook(contentsOf: codebookPath)
    guard let fields = codebook.fields(forResource: fileName) else {
      throw StudyError.invalidSource(
        id: id, message: "\(codebookPath) describes no resource with the path '\(fileName)'; add it")
    }
    return try Dataset(contentsOfCSV: source.path, fields: fields)
  }

  /// The journey map of this name: a shipped definition, or a YAML file of the study's folder.
  public func journeyMap(_ name: String) throws -> JourneyMap {
    if let shipped = ShippedJourneyMaps.all.first(where: { $0.id == name }) {
      return try StrictYAML.decode(
        JourneyMap.self, from: String(decoding: shipped.yaml, as: UTF8.self), file: "\(name).yaml")
    }
    guard name.hasSuffix(".yaml") else {
      throw StudyError.invalidSource(
        id: name,
        message: StudyError.notOneOf(name, choices: ShippedJourneyMaps.all.map(\.id))
          + "; a definition of your own is named by its path ending in .yaml")
    }
    let path = URL(fileURLWithPath: name, relativeTo: URL(fileURLWithPath: folder + "/")).path
    return try StrictYAML.decode(JourneyMap.self, from: try TextFile.read(path, what: "the journey definition"), file: path)
  }
}
