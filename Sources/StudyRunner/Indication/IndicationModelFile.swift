import Datasets
import Foundation
import Indication

/// A fitted model in one file: a line that says what it is, the SHA-256 of the rest, and the rest.
public enum IndicationModelFile {
  private static let heading = Array("wirkung indication model\n".utf8)

  /// Writes a model, which holds features of persons, readable for its owner only; a file that is there already is replaced
  /// only if it is a model.
  ///
  /// - Throws: ``StudyError/cannotWrite(path:reason:)``.
  public static func write(_ model: IndicationModel, to path: String) throws {
    let content = try model.encoded()
    let digest = Array((SHA256Digest(of: content).hexadecimal + "\n").utf8)
    if let existing = FileManager.default.contents(atPath: path), !existing.starts(with: heading) {
      throw StudyError.cannotWrite(
        path: path, reason: "it holds something else than a model; choose another file")
    }
    do {
      try DataFileWriter.write(heading + digest + content, to: path)
    } catch {
      throw StudyError.cannotWrite(path: path, reason: "check that the folder exists and may be written to")
    }
  }

  /// Reads a model.
  ///
  /// - Throws: ``StudyError/notFound(path:what:)``; `IndicationError.unusableModel` for a file that is no model, damaged, or of
  ///   another version.
  public static func read(_ path: String) throws -> IndicationModel {
    guard FileManager.default.fileExists(atPath: path) else {
      throw StudyError.notFound(path: path, what: "the model")
    }
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe) else {
      throw StudyError.unreadable(path: path)
    }
    let bytes = [UInt8](data)
    let start = heading.count + 65
    guard bytes.starts(with: heading), bytes.count > start else {
      throw IndicationError.unusableModel(problem: "it is no model of this tool")
    }
    let content = bytes[start...]
    guard
      SHA256Digest(of: Array(content)).hexadecimal
        == String(decoding: bytes[heading.count..<(start - 1)], as: UTF8.self)
    else {
      throw IndicationError.unusableModel(problem: "it is damaged, its checksum does not agree")
    }
    return try IndicationModel(encoded: content)
  }
}
