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

  /// The context of a one-line command: one file, with the `datapackage.json` beside it as its codebook where
  /// that describes the file, and else with inferred types.
  ///
  /// - Parameters:
  ///   - path: the data file.
  ///   - codebookPath: another codebook.
  ///   - seed: the seed of everything random.
  /// - Throws: `DatasetError` for a codebook that cannot be read.
  public init(file path: String, codebookPath: String? = nil, seed: UInt64 = 1) throws {
    let file = URL(fileURLWithPath: path)
    let folder = file.deletingLastPathComponent()
    var codebook = codebookPath
    let beside = folder.appendingPathComponent("datapackage.json").path
    if codebook == nil, FileManager.default.fileExists(atPath: beside),
      try Codebook(contentsOf: beside).fields(forResource: file.lastPathComponent) != nil
    {
      codebook = beside
    }
    self.init(
      seed: seed, sources: [SourceFile(id: Self.commandSource, path: path, codebookPath: codebook)],
      folder: folder.path)
  }

  /// The name of the one source of a one-line command.
  public static let commandSource = "file"

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
    try StrictYAML.decode(JourneyMap.self, from: try journeyMapText(name), file: journeyMapFile(name))
  }

  /// The YAML of the journey map of this name.
  func journeyMapText(_ name: String) throws(StudyError) -> String {
    for shipped in ShippedJourneyMap.all where shipped.id == name {
      return String(decoding: shipped.yaml, as: UTF8.self)
    }
    guard name.hasSuffix(".yaml") else {
      throw .invalidSource(
        id: name,
        message: "the journey " + StudyError.notOneOf(name, choices: ShippedJourneyMap.all.map(\.id))
          + "; a definition of your own is named by its path ending in .yaml")
    }
    return try TextFile.read(journeyMapFile(name), what: "the journey definition")
  }

  private func journeyMapFile(_ name: String) -> String {
    name.hasSuffix(".yaml") ? StudyFolder.join(folder, name) : "\(name).yaml"
  }
}
