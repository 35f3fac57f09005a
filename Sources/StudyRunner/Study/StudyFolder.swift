import Datasets
import Foundation
import Measurement

/// A study's folder: its `study.yaml`, narratives and sources, located and verified.
public struct StudyFolder: Sendable {
  /// The path of the folder.
  public let path: String
  /// The study.
  public let study: Study
  /// The study's sources with the places of their files.
  public let sourceFiles: [AnalysisContext.SourceFile]
  /// What the analyses of the study draw on.
  public let context: AnalysisContext

  /// Reads and verifies a study: the YAML is strictly decoded and every source must exist and be the file
  /// that the study was written for.
  ///
  /// - Throws: ``StudyError``: `notFound` for a missing folder or file, `missingSource` for a source that is to be obtained,
  ///   `invalidYAML`, `changedSource`.
  public init(path: String) throws(StudyError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      throw .notFound(path: path, what: "the study folder")
    }
    self.path = path
    let file = Self.join(path, "study.yaml")
    let text = try TextFile.read(file, what: "the study file")
    study = try StrictYAML.decode(Study.self, from: text, file: file)
    for (position, source) in study.sources.enumerated() {
      let sourcePath = Self.join(path, source.path)
      let place: [any CodingKey] = [NameKey("sources"), PositionKey(intValue: position)]
      guard FileManager.default.fileExists(atPath: DataLocation(sourcePath).path) else {
        if let obtain = source.obtain {
          throw .missingSource(
            file: file, line: StrictYAML.line(of: place + [NameKey("path")], in: text), source: source.id,
            path: sourcePath, sha256: source.sha256, obtain: obtain)
        }
        throw .invalidYAML(
          file: file,
          problems: [
            YAMLProblem(
              line: StrictYAML.line(of: place + [NameKey("path")], in: text),
              keyPath: "sources[\(position)].path",
              message: "the file '\(source.path)' does not exist; paths are relative to the study's folder")
          ])
      }
    }
    sourceFiles = study.sources.map { source in
      let file = Self.join(path, source.path)
      let beside = URL(fileURLWithPath: file).deletingLastPathComponent()
        .appendingPathComponent("datapackage.json").path
      return AnalysisContext.SourceFile(
        id: source.id, path: file, codebookPath: source.codebook.map { Self.join(path, $0) } ?? beside)
    }
    context = AnalysisContext(
      seed: study.seed, minimumCount: study.disclosure.minimumCount, sources: sourceFiles, folder: path)
    let digests = Self.digests(of: sourceFiles, in: context)
    for (position, source) in study.sources.enumerated() {
      let found = try digests[position].get()
      if found != source.sha256.lowercased() {
        throw .changedSource(
          file: file,
          line: StrictYAML.line(
            of: [NameKey("sources"), PositionKey(intValue: position), NameKey("sha256")], in: text),
          source: source.id, path: sourceFiles[position].path, expected: source.sha256, found: found)
      }
    }
  }

  /// The digests of the sources, which are read at the same time: one takes about as long as the other. What is wrong
  /// with the data is told when an analysis asks for them.
  private static func digests(
    of sources: [AnalysisContext.SourceFile], in context: AnalysisContext
  ) -> [Result<String, StudyError>] {
    [Result<String, StudyError>?](concurrentTasks: 2 * sources.count) { task in
      let source = sources[task / 2]
      if task.isMultiple(of: 2) { return Result { () throws(StudyError) in try digest(ofFile: source.path) } }
      _ = try? context.dataset(source.id)
      return nil
    }
    .compactMap(\.self)
  }

  /// What was decided when the sources were read, such as what was passed over or looks like a total.
  public var readingNotes: [String] {
    sourceFiles.flatMap { source in
      ((try? context.dataset(source.id))?.notes ?? []).map { "source '\(source.id)': \($0)" }
    }
  }

  /// The SHA-256 of a file, in hexadecimal.
  func digest(ofFile file: String) throws(StudyError) -> String {
    try Self.digest(ofFile: file)
  }

  private static func digest(ofFile file: String) throws(StudyError) -> String {
    do { return try SHA256Digest(ofFile: DataLocation(file).path).hexadecimal } catch {
      throw .unreadable(path: file)
    }
  }

  /// The path of a file of the study.
  static func join(_ folder: String, _ name: String) -> String {
    name.hasPrefix("/") ? name : (folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)")
  }
}

/// A mapping key in a coding path.
struct NameKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }
  init(_ name: String) { stringValue = name }
  init?(stringValue: String) { self.init(stringValue) }
  init?(intValue: Int) { nil }
}
