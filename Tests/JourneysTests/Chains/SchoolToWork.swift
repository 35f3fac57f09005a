import Datasets
import Foundation
import Measurement
import Testing

@testable import Journeys

/// The transition from school to work of 712 young people in Northern Ireland (McVicar & Anyadike-Danes 2002), with
/// values computed independently by the definitions of TraMineR. The data are not part of the project: the tests
/// read them where they lie beside the checkout.
struct SchoolToWork {
  private static let folder: URL = {
    var root = URL(fileURLWithPath: #filePath)
    for _ in 0..<5 { root.deleteLastPathComponent() }
    return ["shared", "data", "validation"].reduce(root) { $0.appendingPathComponent($1) }
  }()

  private static let dataPath = folder.appendingPathComponent("sequences/mvad.csv").path
  private static let expectedPath = folder.appendingPathComponent("expected/mvad_sequences.json").path

  static var isAvailable: Bool {
    [dataPath, expectedPath].allSatisfy(FileManager.default.fileExists(atPath:))
  }

  static let shared = Result { try SchoolToWork() }

  let sequences: StateSequences
  let unweighted: StateSequences
  let byQualification: StateSequences
  private let results: [String: Any]

  private init() throws {
    let dataset = try Dataset(contentsOfCSV: Self.dataPath, fields: nil)
    let columns = dataset.columns.map(\.field.name)
    let first = try #require(columns.firstIndex(of: "Sep.93"))
    let last = try #require(columns.firstIndex(of: "Jun.99"))
    sequences = try StateSequences(
      from: dataset,
      columns: SequenceColumns(states: Array(columns[first...last]), weight: "weight", group: "funemp"))
    unweighted = sequences.unweighted
    byQualification = try StateSequences(
      from: dataset, columns: SequenceColumns(states: ["Sep.93..Jun.99"], person: "id", group: "gcse5eq"))
    let json = try JSONSerialization.jsonObject(
      with: try Data(contentsOf: URL(fileURLWithPath: Self.expectedPath)))
    results = try #require((json as? [String: Any])?["results"] as? [String: Any])
  }

  /// The states as the values name them, in the order of the alphabet.
  static let codes = ["EM", "FE", "HE", "JL", "SC", "TR"]

  /// The entry at the keys.
  func expected(_ keys: String...) throws -> Any {
    var entry: Any = results
    for key in keys { entry = try #require((entry as? [String: Any])?[key], "no \(key)") }
    return entry
  }

  func numbers(_ keys: String...) throws -> [Double] {
    var entry: Any = results
    for key in keys { entry = try #require((entry as? [String: Any])?[key]) }
    if let number = entry as? Double { return [number] }
    return try #require(entry as? [Double])
  }

  func table(_ key: String) throws -> [[Double]] {
    let rows = try #require(results[key] as? [String: [String: Double]])
    return try Self.codes.map { row in try Self.codes.map { try #require(rows[row]?[$0]) } }
  }
}

extension SchoolToWork: @unchecked Sendable {}
