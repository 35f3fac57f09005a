import Foundation

/// A commented definition that people start their own from.
enum NewDefinition {
  /// Writes a definition to a new file.
  ///
  /// - Parameters:
  ///   - name: the file, with or without `.yaml`; its last part becomes the identifier.
  ///   - text: the definition with this identifier.
  /// - Returns: the path of the file.
  /// - Throws: ``StudyError/cannotWrite(path:reason:)``, also when something of that name exists already.
  static func create(at name: String, text: (String) -> String) throws(StudyError) -> String {
    let path = name.hasSuffix(".yaml") ? name : name + ".yaml"
    guard !FileManager.default.fileExists(atPath: path) else {
      throw .cannotWrite(path: path, reason: "it exists already; choose another name")
    }
    let id = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    guard id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }) else {
      throw .cannotWrite(path: path, reason: "the name may have letters, digits, '-' and '_' only")
    }
    do {
      try Data(text(id).utf8).write(to: URL(fileURLWithPath: path))
    } catch {
      throw .cannotWrite(path: path, reason: "check that the folder exists and may be written to")
    }
    return path
  }
}
