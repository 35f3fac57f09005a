import Foundation
import Journeys

/// The commented journey that `wirkung new journey` starts from.
public enum JourneyTemplate {
  /// Writes the journey to a new file.
  ///
  /// - Parameter name: the file, with or without `.yaml`; its last part becomes the journey's identifier.
  /// - Returns: the path of the file.
  /// - Throws: ``StudyError/cannotWrite(path:reason:)``, also when something of that name exists already.
  public static func create(at name: String) throws(StudyError) -> String {
    let path = name.hasSuffix(".yaml") ? name : name + ".yaml"
    guard !FileManager.default.fileExists(atPath: path) else {
      throw .cannotWrite(path: path, reason: "it exists already; choose another name")
    }
    let id = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    guard id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }) else {
      throw .cannotWrite(path: path, reason: "the name may have letters, digits, '-' and '_' only")
    }
    do {
      try Data(ShippedJourneyMap.template(id: id).utf8).write(to: URL(fileURLWithPath: path))
    } catch {
      throw .cannotWrite(path: path, reason: "check that the folder exists and may be written to")
    }
    return path
  }
}
