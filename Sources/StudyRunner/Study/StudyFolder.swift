import CaseStore
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
  /// The SHA-256 of every source as it was read, in hexadecimal.
  let sourceDigests: [String]
  /// What the analyses of the study draw on.
  public let context: AnalysisContext

  /// Reads and verifies a study: the YAML is strictly decoded and every source must exist and be the file
  /// that the study was written for.
  ///
  /// - Parameters:
  ///   - path: the folder.
  ///   - moment: the time for the access log of a case store that the study reads, nil for that of the clock; nothing else
  ///     depends on it.
  /// - Throws: ``StudyError``: `notFound` for a missing folder or file, `missingSource` for a source that is to be obtained,
  ///   `invalidYAML`, `changedSource`.
  public init(path: String, at moment: Moment? = nil) throws(StudyError) {
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
            path: sourcePath, sha256: source.sha256 ?? "that of what is read", obtain: obtain)
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
    let (day, analyses) = (study.asOf, study.analyses)
    sourceFiles = study.sources.map { source in
      let file = Self.join(path, source.path)
      if let store = source.store {
        let request = ReadingRequest(
          purpose: store.purpose, recipient: store.recipient, asOf: store.asOf ?? day)
        return AnalysisContext.SourceFile(
          id: source.id, path: file, codebookPath: nil,
          stored: StoredReading(dataset: store.dataset, request: request, moment: moment))
      }
      let beside = (file.lastIndex(of: "/").map { String(file[...$0]) } ?? "") + "datapackage.json"
      return AnalysisContext.SourceFile(
        id: source.id, path: file, codebookPath: source.codebook.map { Self.join(path, $0) } ?? beside,
        columns: Self.columns(of: source.id, neededBy: analyses))
    }
    context = AnalysisContext(
      seed: study.seed, minimumCount: study.disclosure.minimumCount, sources: sourceFiles, folder: path)
    var sourceDigests: [String] = []
    for (position, digest) in Self.digests(of: sourceFiles, in: context).enumerated() {
      let (source, found) = (study.sources[position], try digest.get())
      sourceDigests.append(found)
      guard let expected = source.sha256, found != expected.lowercased() else { continue }
      if let stored = sourceFiles[position].stored {
        throw .invalidSource(
          id: source.id,
          message:
            "what consent covers on \(stored.request.asOf) is not what the study was written for: consents, "
            + "erasures or purges have changed it; write sha256: \(found) if that is intended, or leave sha256 out to "
            + "read the store as it is")
      }
      throw .changedSource(
        file: file,
        line: StrictYAML.line(
          of: [NameKey("sources"), PositionKey(intValue: position), NameKey("sha256")], in: text),
        source: source.id, path: sourceFiles[position].path, expected: expected, found: found)
    }
    self.sourceDigests = sourceDigests
  }

  /// The columns of a source that the analyses of the study need; nil where one of them does not name them all.
  private static func columns(of source: String, neededBy analyses: [any Analysis]) -> [String]? {
    var columns: Set<String> = []
    for analysis in analyses where analysis.isOfPersons {
      guard let needed = analysis.neededColumns(of: source) else { return nil }
      columns.formUnion(needed)
    }
    return columns.sorted()
  }

  /// The digests of the sources, which are read at the same time: one takes about as long as the other. What is wrong
  /// with the data is told when an analysis asks for them.
  private static func digests(
    of sources: [AnalysisContext.SourceFile], in context: AnalysisContext
  ) -> [Result<String, StudyError>] {
    // Reading takes longer, so it comes first.
    [Result<String, StudyError>?](concurrentTasks: 2 * sources.count) { task in
      let source = sources[task / 2]
      if task.isMultiple(of: 2) {
        if source.stored == nil { _ = try? context.dataset(source.id) }
        return nil
      }
      if source.stored != nil { return storedDigest(of: source.id, in: context) }
      return Result { () throws(StudyError) in try digest(ofFile: source.path) }
    }
    .compactMap(\.self)
  }

  private static func storedDigest(
    of source: String, in context: AnalysisContext
  ) -> Result<String, StudyError> {
    do {
      return .success(try context.digest(source))
    } catch let error as StudyError {
      return .failure(error)
    } catch {
      return .failure(.invalidSource(id: source, message: String(describing: error)))
    }
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
