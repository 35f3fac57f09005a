import Foundation

/// Reads text files of a study.
enum TextFile {
  /// The content of a UTF-8 file.
  static func read(_ path: String, what: String) throws(StudyError) -> String {
    guard FileManager.default.fileExists(atPath: path) else { throw .notFound(path: path, what: what) }
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(data: data, encoding: .utf8)
    else { throw .unreadable(path: path) }
    return text
  }
}
