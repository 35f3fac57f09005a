import CaseStore
import Datasets
import Foundation
import Measurement

/// What an analysis may draw on: the study's sources, its seed and its folder.
public struct AnalysisContext: Sendable {
  /// The seed of everything random.
  public let seed: UInt64
  /// The smallest number of persons that may be shown, 1 where there is no such rule. Tables that fall below it are
  /// withheld as a whole; what an analysis can merge beforehand passes.
  public let minimumCount: Int
  private var sources: [SourceFile]
  private let folder: String
  // What a command has at hand in place of its one source; texts are the columns to leave as they are written.
  private let given: (@Sendable (_ texts: [String]) throws -> Dataset)?
  // Told what was decided when a file was read.
  private var tell: @Sendable (String) -> Void = { _ in }
  let readOnce = ReadOnce()

  /// A source with the place of its file.
  public struct SourceFile: Sendable, Hashable {
    /// The name that analyses refer to.
    public let id: String
    /// The path of the data file.
    public let path: String
    /// The path of the codebook, or nil to infer the types.
    public let codebookPath: String?
    /// What is read of a case store; nil for any other file.
    public let stored: StoredReading?
    /// The columns that are needed, where whoever reads them names them all; of a large text file no others are read.
    public internal(set) var columns: [String]?

    /// Creates a source file.
    public init(
      id: String, path: String, codebookPath: String?, stored: StoredReading? = nil, columns: [String]? = nil
    ) {
      self.stored = stored
      self.columns = columns
      self.id = id
      self.path = path
      self.codebookPath = codebookPath
    }
  }

  /// Creates a context.
  public init(seed: UInt64, minimumCount: Int = 1, sources: [SourceFile], folder: String) {
    self.seed = seed
    self.minimumCount = max(1, minimumCount)
    self.sources = sources
    self.folder = folder
    given = nil
  }

  /// The context of a one-line command: one file, with the codebook beside it
  /// (``DataFileInput/codebookBeside(_:)``), and else with inferred types. Definitions are found from the working folder, as
  /// every path of a command is.
  ///
  /// - Parameters:
  ///   - path: the data file.
  ///   - codebookPath: another codebook.
  ///   - seed: the seed of everything random.
  ///   - minimumCount: the smallest number of persons that may be shown.
  /// - Throws: `DatasetError` for a codebook that cannot be read.
  public init(
    file path: String, codebookPath: String? = nil, seed: UInt64 = 1, minimumCount: Int = 1
  ) throws {
    let codebook = try codebookPath ?? DataFileInput.codebookBeside(path)
    self.init(
      seed: seed, minimumCount: minimumCount,
      sources: [SourceFile(id: Self.commandSource, path: path, codebookPath: codebook)], folder: ".")
  }

  /// The context of a one-line command whose data have been read.
  public init(_ dataset: Dataset, seed: UInt64 = 1, minimumCount: Int = 1) {
    self.init(seed: seed, minimumCount: minimumCount) { _ in dataset }
  }

  /// The context of a one-line command that reads standard input, whose bytes are a CSV file without a codebook.
  public init(standardInput bytes: [UInt8], seed: UInt64 = 1, minimumCount: Int = 1) {
    self.init(seed: seed, minimumCount: minimumCount) { texts in
      try Dataset(inferring: bytes, name: Self.standardInput, texts: texts)
    }
  }

  private init(
    seed: UInt64, minimumCount: Int, folder: String = ".",
    given: @escaping @Sendable ([String]) throws -> Dataset
  ) {
    self.seed = seed
    self.minimumCount = max(1, minimumCount)
    sources = []
    self.folder = folder
    self.given = given
  }

  /// The same context with data made within an analysis as the one source ``commandSource``.
  func giving(_ dataset: Dataset) -> AnalysisContext {
    AnalysisContext(seed: seed, minimumCount: minimumCount, folder: folder) { _ in dataset }
  }

  /// The same context, which tells what was decided when a file was read, such as what was passed over.
  public func telling(_ tell: @escaping @Sendable (String) -> Void) -> AnalysisContext {
    var context = self
    context.tell = tell
    return context
  }

  /// The same context of a one-line command for an analysis that needs these columns only.
  public func needing(_ columns: [String]?) -> AnalysisContext {
    var context = self
    for place in sources.indices { context.sources[place].columns = columns }
    return context
  }

  /// Tells how far a long computation has come.
  func note(_ text: String) { tell(text) }

  private static let standardInput = "standard input"

  /// The name of the one source of a one-line command.
  public static let commandSource = "file"

  /// The dataset of a source, validated against its codebook.
  ///
  /// - Parameters:
  ///   - id: the source.
  ///   - texts: the columns that are not to be interpreted where there is no codebook, since the analysis has a
  ///     definition of its own for their codes.
  /// - Throws: ``StudyError`` or `DatasetError`.
  public func dataset(_ id: String, texts: [String] = []) throws -> Dataset {
    SmallCountNote.recordsWereRead.store(true, ordering: .relaxed)
    if let given, id == Self.commandSource {
      return try readOnce.value(["dataset", id] + texts) {
        let dataset = try given(texts)
        for note in dataset.notes { tell("\(Self.standardInput): \(note)") }
        return try Self.requiringRows(dataset, of: Self.standardInput)
      }
    }
    guard let source = sources.first(where: { $0.id == id }) else {
      throw StudyError.invalidSource(
        id: id, message: StudyError.notOneOf(id, choices: sources.map(\.id)))
    }
    if id != Self.commandSource, let codebook = source.codebookPath,
      !FileManager.default.fileExists(atPath: codebook)
    {
      throw StudyError.invalidSource(
        id: id,
        message:
          "its codebook '\(codebook)' does not exist; write one with 'wirkung data codebook \(source.path)', or name "
          + "another with 'codebook'")
    }
    return try readOnce.value(["dataset", id] + (source.codebookPath == nil ? texts : [])) {
      let dataset =
        if let stored = source.stored {
          try stored.dataset(in: try CaseStore.open(at: source.path))
        } else if let codebookPath = source.codebookPath {
          try Codebook(contentsOf: codebookPath).content(ofFile: source.path, columns: source.columns).dataset
        } else {
          try DataFileContent(contentsOf: source.path, texts: texts, columns: source.columns).dataset
        }
      for note in dataset.notes { tell("\(source.path): \(note)") }
      return try Self.requiringRows(dataset, of: source.path)
    }
  }

  /// The dataset of a source whose columns a definition of the analysis describes, in place of a codebook.
  func dataset(_ id: String, fields: [Field]) throws -> Dataset {
    SmallCountNote.recordsWereRead.store(true, ordering: .relaxed)
    if let given, id == Self.commandSource { return try given([]) }
    guard let source = sources.first(where: { $0.id == id }) else {
      throw StudyError.invalidSource(
        id: id, message: StudyError.notOneOf(id, choices: sources.map(\.id)))
    }
    if let stored = source.stored {
      // As if the rows had been exported and were read again.
      let rows = try stored.dataset(in: try CaseStore.open(at: source.path))
      return try Dataset(csv: StoreExport(rows).bytes, name: rows.name, fields: fields)
    }
    return try Self.requiringRows(Dataset(contentsOf: source.path, fields: fields), of: source.path)
  }

  /// The SHA-256 of a source's file, or of what is read of a case store.
  func digest(_ id: String) throws -> String {
    guard let source = sources.first(where: { $0.id == id }) else {
      throw StudyError.invalidSource(
        id: id, message: StudyError.notOneOf(id, choices: sources.map(\.id)))
    }
    if source.stored != nil { return try dataset(id).contentSHA256 }
    return try SHA256Digest(ofFile: source.path).hexadecimal
  }

  private static func requiringRows(_ dataset: Dataset, of path: String) throws -> Dataset {
    guard dataset.rowCount > 0 else {
      throw DatasetError.unreadable(
        path: path, reason: "it has a header but no rows; export the data again")
    }
    return dataset
  }

  /// A definition, decoded strictly.
  func definition<Value: Decodable>(
    _ type: Value.Type, _ definition: DefinitionName
  ) throws(StudyError) -> Value {
    let file =
      definition.name.hasSuffix(".yaml")
      ? StudyFolder.join(folder, definition.name) : "\(definition.name).yaml"
    return try StrictYAML.decode(type, from: try text(of: definition), file: file)
  }

  /// The YAML of a definition.
  func text(of definition: DefinitionName) throws(StudyError) -> String {
    if let shipped = definition.kind.yaml(definition.name) { return shipped }
    guard definition.endings.contains(where: definition.name.hasSuffix) else {
      throw .invalidSource(
        id: definition.name,
        message: "the \(definition.kind.rawValue) "
          + StudyError.notOneOf(definition.name, choices: definition.kind.names)
          + "; a definition of your own is named by its path ending in "
          + definition.endings.joined(separator: " or "))
    }
    return try TextFile.read(
      StudyFolder.join(folder, definition.name), what: "the \(definition.kind.rawValue) definition")
  }
}
