import Foundation

/// Where data are: a file, and within a workbook its sheet or within a database its table, written `file#sheet`.
public struct DataLocation: Sendable, Hashable {
  /// The path of the file.
  public let path: String
  /// The sheet or table, or nil for the only or first one.
  public let part: String?

  /// Reads a path with an optional part; a file whose name has a number sign is taken as it is.
  public init(_ text: String) {
    if !FileManager.default.fileExists(atPath: text), let sign = text.lastIndex(of: "#"),
      FileManager.default.fileExists(atPath: String(text[..<sign]))
    {
      path = String(text[..<sign])
      part = String(text[text.index(after: sign)...])
    } else {
      path = text
      part = nil
    }
  }

  /// The name for messages.
  var name: String {
    part.map { "\(DataFile.name(ofPath: path))#\($0)" } ?? DataFile.name(ofPath: path)
  }
}
