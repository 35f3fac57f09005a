import Foundation
import StudyRunner
import Testing

@Suite("Accuracy of the methods")
struct MethodAccuracyTests {
  /// The rows of the first table of the documentation, which `script/accuracy` makes from a run of the tests.
  private func rows() throws -> [[String]] {
    var folder = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    let page = folder.appendingPathComponent("Sources/Statistics/Statistics.docc/Accuracy-of-results.md")
    return try String(contentsOf: page, encoding: .utf8).split(separator: "\n").filter { $0.hasPrefix("| ") }
      .map {
        $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      }
  }

  @Test("every method is compared with a reference on at least 200 random data sets")
  func dataSets() throws {
    let rows = try rows()
    for method in MethodCatalogue.methods {
      let counts = rows.filter { $0.first == method.title.en && $0.count == 5 }.compactMap { Int($0[2]) }
      #expect(counts.count == 1 && counts[0] >= 200, "\(method.title.en)")
    }
  }
}
