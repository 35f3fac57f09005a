import Foundation
import Testing

/// A public data set beside the checkout: its rows and what other programs make of them.
struct PublicDataset {
  private static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("../shared/data/validation")

  static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

  /// The expected values.
  let results: [String: Any]
  /// The columns of all tables by name, in their order.
  let columns: [(name: String, values: [String])]

  /// All data sets with a table whose results hold an object with these keys.
  static func all(with keys: [String]) throws -> [PublicDataset] {
    try expectedValues().compactMap { object in
      guard let object = object as? [String: Any], let results = object["results"] as? [String: Any],
        let files = object["files"] as? [String], !objects(of: results, with: keys).isEmpty
      else { return nil }
      let columns = try files.flatMap { file in
        let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
        let rows = text.split(whereSeparator: \.isNewline).map(cells)
        return rows.first.map { header in
          header.enumerated().map { index, name in
            (name, rows.dropFirst().map { index < $0.count ? $0[index] : "" })
          }
        } ?? []
      }
      return PublicDataset(results: results, columns: columns)
    }
  }

  /// All objects of expected values, at any depth and in lists too, that have these keys.
  static func objects(with keys: [String]) throws -> [[String: Any]] {
    try expectedValues().flatMap { objects(of: $0, with: keys) }.map(\.values)
  }

  private static func expectedValues() throws -> [Any] {
    let expected = folder.appendingPathComponent("expected")
    let names = try FileManager.default.contentsOfDirectory(atPath: expected.path).sorted()
    return try names.filter { $0.hasSuffix(".json") }.map { name in
      try JSONSerialization.jsonObject(with: Data(contentsOf: expected.appendingPathComponent(name)))
    }
  }

  /// The cells of a line; no quoted commas in these columns.
  private static func cells(_ line: Substring) -> [String] {
    line.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: CharacterSet(charactersIn: "\" \r"))
    }
  }

  /// A column as text, or nil if there is none.
  func text(_ name: String) -> [String]? { columns.first { $0.name == name }?.values }

  /// A column as numbers, or nil if there is none without gaps.
  func numbers(_ name: String) -> [Double]? {
    guard let values = text(name) else { return nil }
    let numbers = values.compactMap(Double.init)
    return numbers.count == values.count ? numbers : nil
  }

  /// The columns but the first, which numbers the rows, row by row.
  func rows<Value>(_ value: (String) -> Value) -> [[Value]] {
    let count = columns.first?.values.count ?? 0
    return (0..<count).map { row in columns.dropFirst().map { value($0.values[row]) } }
  }

  /// All objects of the results, at any depth, that have these keys, with their own.
  func objects(with keys: [String]) -> [(key: String, values: [String: Any])] {
    PublicDataset.objects(of: results, with: keys)
  }

  private static func objects(
    of value: Any, with keys: [String], key: String = ""
  ) -> [(key: String, values: [String: Any])] {
    if let list = value as? [Any] { return list.flatMap { objects(of: $0, with: keys, key: key) } }
    guard let object = value as? [String: Any] else { return [] }
    let own = keys.allSatisfy { object[$0] != nil } ? [(key: key, values: object)] : []
    return own + object.sorted { $0.key < $1.key }.flatMap { objects(of: $0.value, with: keys, key: $0.key) }
  }
}

extension [String: Any] {
  /// The object of a key.
  func object(_ key: String) throws -> [String: Any] {
    try #require(self[key] as? [String: Any], "\(key) is no object")
  }

  /// Expects a number.
  func expect(
    number key: String, _ actual: Double?, relative: Double = 1e-9, absolute: Double = 1e-14,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let expected = try #require(self[key] as? Double, "\(key) is no number", sourceLocation: sourceLocation)
    let value = try #require(actual, sourceLocation: sourceLocation)
    expectClose(
      value, expected, relative: relative, absolute: absolute, "\(key)", sourceLocation: sourceLocation)
  }

  /// Expects the ends of an interval.
  func expect(
    interval key: String, _ actual: (lower: Double, upper: Double)?,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let expected = try #require(self[key] as? [Double], "\(key) is no list", sourceLocation: sourceLocation)
    let value = try #require(actual, sourceLocation: sourceLocation)
    for (end, expected) in zip([value.lower, value.upper], expected) {
      expectClose(end, expected, relative: 1e-8, absolute: 1e-12, "\(key)", sourceLocation: sourceLocation)
    }
  }
}
