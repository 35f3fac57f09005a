import Datasets
import Measurement
import Statistics
import Tables
import Testing

@testable import Journeys

@Suite struct ChainComparisonTests {
  private static func summary(_ groups: [(String, String?)], _ settings: ChainSettings = ChainSettings())
    throws
    -> ChainSummary
  {
    let letters = Array("AB")
    let sequences = try StateSequences(
      alphabet: letters.map { Level(code: String($0), label: LocalizedText(String($0))) },
      sequences: groups.enumerated().map { index, entry in
        StateSequence(id: "P\(index)", group: entry.1, states: entry.0.compactMap(letters.firstIndex))
      }, groups: ["x", "y"].map { Level(code: $0, label: LocalizedText($0)) })
    return try ChainSummary(sequences, settings: settings)
  }

  /// Hamming distances by hand: x varies not at all, y has two courses at a distance of 4.
  @Test func groupsByHand() throws {
    let summary = try Self.summary(
      [("AAAA", "x"), ("AAAA", "x"), ("BBBB", "y"), ("AAAA", "y"), ("ABAB", nil)],
      ChainSettings(distance: DistanceRule(metric: .hamming), seed: 3))
    let comparison = try #require(summary.comparison)
    #expect(comparison.missing == 1 && comparison.groups.map(\.level.code) == ["x", "y"])
    // Sums of squares: all four 3·4/4 = 3, within y 4/2 = 2; pseudo-F (1/1)/(2/2) = 1, R² 1/3.
    #expect(comparison.groups.map(\.discrepancy) == [0, 1])
    #expect(comparison.courseTest?.statistic?.value == 1)
    #expect(abs((comparison.courseTest?.effect?.value ?? 0) - 1.0 / 3) < 1e-15)
    #expect(comparison.courseTest?.missing == 1)
    #expect(comparison.groups[1].times.states.map(\.meanTime) == [2, 2])
    #expect(comparison.timeTests[0]?.pValue == comparison.timeTests[1]?.pValue)
    #expect(summary.tables.map(\.id).contains("group-transitions"))
  }

  /// The medoid of a type is shown only where as many persons share it as may be shown.
  @Test func aCourseOfOnePersonIsNotShown() throws {
    let groups: [(String, String?)] = [
      ("AAAA", "x"), ("AAAA", "x"), ("AAAA", "y"), ("BBAB", "y"), ("BBBA", "x"), ("BABB", "y"),
    ]
    for (minimum, shown) in [(1, 2), (2, 1)] {
      let summary = try Self.summary(groups, ChainSettings(types: 2, minimumCount: minimum))
      let table = try #require(summary.tables.first { $0.id == "types" })
      let cells = table.rows.indices.map { table[$0, "medoid"] }
      #expect(cells.count { $0 != .suppressed } == shown)
    }
  }

  @Test func weightsDoNotCountInTheTestsAndTheTablesSaySo() throws {
    func remarks(_ weight: Double) throws -> [String] {
      let sequences = try StateSequences(
        alphabet: ["a", "b"].map { Level(code: $0, label: LocalizedText($0)) },
        sequences: (0..<8).map { index in
          StateSequence(
            id: String(index), group: index < 4 ? "x" : "y", weight: weight,
            states: [0, index % 3 == 0 ? 1 : 0, index < 4 ? 0 : 1])
        }, groups: ["x", "y"].map { Level(code: $0, label: LocalizedText($0)) })
      let tables = try ChainSummary(sequences).tables
      return ["courses", "group-times"].flatMap { id in
        tables.filter { $0.id == id }.flatMap { table in
          table.rows.indices.compactMap { table[$0, "remarks"]?.code }
        }
      }
    }
    #expect(try remarks(2).contains { $0.contains("whatever the weight") })
    #expect(try !remarks(1).contains { $0.contains("whatever the weight") })
  }
}
