import Foundation

/// Frozen reference values beside the script that generated them.
enum JourneysReference {
  /// Decodes `Reference/<path>`.
  static func load<Value: Decodable>(_ path: String, as type: Value.Type) throws -> Value {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return try JSONDecoder().decode(
      type, from: try Data(contentsOf: folder.appendingPathComponent("Reference/\(path)")))
  }
}
