import Foundation
import Testing

/// Frozen reference values beside the script that generated them.
enum Reference {
  /// Decodes `Reference/<path>`.
  static func load<Value: Decodable>(
    _ path: String, as type: Value.Type = Value.self, file: String = #filePath
  ) throws -> Value {
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
    let data = try Data(contentsOf: root(of: folder).appendingPathComponent(path))
    return try JSONDecoder().decode(type, from: data)
  }

  private static func root(of folder: URL) -> URL {
    var folder = folder
    while folder.lastPathComponent != "StatisticsTests" { folder.deleteLastPathComponent() }
    return folder.appendingPathComponent("Reference")
  }
}

/// Expects equality up to a relative difference; `absolute` is for references that are exactly or nearly zero.
func expectClose(
  _ actual: Double, _ expected: Double, relative: Double = 1e-10, absolute: Double = 0,
  _ comment: @autoclosure () -> Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation
) {
  let difference = actual == expected ? 0 : abs(actual - expected)
  let size = max(abs(actual), abs(expected))
  let isClose = actual == expected || difference <= max(absolute, relative * size)
  // Where the tolerance is absolute the difference counts relative to the size from which it is relative.
  let share = difference == 0 ? 0 : difference / max(size, absolute / relative)
  AccuracyRecord.shared?.add(difference: share, tolerance: relative)
  #expect(
    isClose,
    "\(actual) is not \(expected) \(comment()?.rawValue ?? "") \(DataSet.current?.place ?? "")",
    sourceLocation: sourceLocation)
}
