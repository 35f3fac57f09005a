import Datasets
import Foundation
import Measurement
import Statistics
import Testing

@testable import Journeys

/// Comparisons of stages; expected values from R 4.2.2 (`fisher.test`, `mantelhaen.test(exact = TRUE)`).
@Suite struct StageComparisonTests {
  private static func annaDataset() throws -> Dataset {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.appendingPathComponent("Data/anna")
    let codebook = try Codebook(contentsOf: folder.appendingPathComponent("datapackage.json").path)
    return try codebook.dataset(contentsOf: folder.appendingPathComponent("but_journeys.csv").path)
  }

  private static func annaComparison() throws -> StageComparison {
    let dataset = try annaDataset()
    let log = try JourneyLog(from: dataset, map: JourneyFixture.shippedMap("but"))
    return try StageComparison(log, by: JourneyGrouping(from: dataset, column: "single_parent"))
  }

  struct Expected: Sendable {
    let area: String
    let stages: [String: Double]
    let path: Double
  }

  @Test(arguments: [
    Expected(
      area: "mittagsverpflegung",
      stages: ["entitled": 0.212179407236033, "interesting": 0.277820234496239, "applied": 1], path: 1),
    Expected(
      area: "lernfoerderung",
      stages: ["entitled": 0.79145401514035, "interesting": 1, "applied": 0.227971463184816],
      path: 0.356805617211584),
    Expected(
      area: "teilhabe_schulisch",
      stages: [
        "entitled": 0.79145401514035, "offer-exists": 0.742055737606349, "interesting": 0.461538461538462,
        "applied": 1,
      ], path: 0.84697578741856),
    Expected(
      area: "teilhabe_soziokulturell",
      stages: [
        "entitled": 1, "interesting": 0.0613847861350636, "applied": 0.546694759066986, "approved": 1,
      ], path: 0.838992511101892),
  ])
  func singleParentsGetOnAsOthersDo(_ expected: Expected) throws {
    let comparison = try Self.annaComparison()
    let stages = comparison.stages.filter { $0.group == expected.area && $0.test != nil }
    #expect(Set(stages.map(\.stage)) == Set(expected.stages.keys))
    for stage in stages {
      let p = try #require(stage.test).pValue.value
      #expect(abs(p - expected.stages[stage.stage]!) < 1e-12)
    }
    let path = try #require(comparison.paths.first { $0.group == expected.area }?.test)
    #expect(abs(path.pValue.value - expected.path) < 1e-9)
  }

  @Test func theCorrectionIsForAllTestsOfStages() throws {
    let comparison = try Self.annaComparison()
    let tested = comparison.stages.filter { $0.test != nil }
    #expect(tested.count == 14)
    let least = try #require(
      tested.first { $0.stage == "interesting" && $0.group == "teilhabe_soziokulturell" })
    #expect(abs(try #require(least.pAdjusted) - 0.85938700589089) < 1e-12)
    #expect(tested.count { $0.pAdjusted == 1 } == 13)
  }

  @Test func theCountsAreThoseOfTheData() throws {
    let comparison = try Self.annaComparison()
    #expect(comparison.grouping.groups.map(\.code) == ["yes", "no"])
    let stage = try #require(
      comparison.stages.first { $0.stage == "interesting" && $0.group == "lernfoerderung" })
    #expect(stage.counts.map(\.reached) == [15, 11])
    #expect(stage.counts.map(\.droppedOff) == [7, 5])
    #expect(abs(try #require(stage.difference).value - (15.0 / 22 - 11.0 / 16)) < 1e-15)
  }

  /// Three groups, two stages, against `mantelhaen.test` and `fisher.test`.
  @Test func severalGroupsAreComparedAtOnce() throws {
    let map = try JourneyFixture.map()
    var journeys: [Journey] = []
    var cohorts: [String?] = []
    func add(_ count: Int, _ cohort: String, _ answers: [StageAnswer]) {
      for _ in 0..<count {
        journeys.append(
          JourneyFixture.journey(answers, row: journeys.count + 2, subject: "P\(journeys.count)", map: map))
        cohorts.append(cohort)
      }
    }
    // Dropped off at the second stage, at the third, and completed; nobody drops off at the first.
    for (cohort, counts) in [("2020", [2, 3, 5]), ("2021", [1, 2, 7]), ("2022", [4, 1, 5])] {
      add(counts[0], cohort, [.yes, .no, .unanswered])
      add(counts[1], cohort, [.yes, .yes, .no])
      add(counts[2], cohort, [.yes, .alreadyInPlace, .yes])
    }
    add(1, "2020", [.yes, .notApplicable, .unknown])
    let dataset = Dataset(name: "cohorts.csv", columns: [JourneyFixture.text("cohort", cohorts)])
    let comparison = try StageComparison(
      JourneyLog(map: map, journeys: journeys), by: JourneyGrouping(from: dataset, column: "cohort"))
    #expect(comparison.stages.map { $0.test == nil } == [true, false, false])
    #expect(comparison.stages[2].counts[0].open == 1)
    #expect(comparison.stages[1].counts[0].decided == 10)
    let path = try #require(comparison.paths.first?.test)
    #expect(abs(path.pValue.value - 0.529638613851273) < 1e-12)
    #expect(abs(try #require(path.statistic).value - 1.2711207313333) < 1e-12)
    #expect(abs(try #require(comparison.stages[1].test).pValue.value - 0.429708222811679) < 1e-12)
    #expect(abs(try #require(comparison.stages[2].test).pValue.value - 0.710422300811307) < 1e-12)
  }

  @Test func tablesHoldEveryStageOfEveryGroup() throws {
    let tables = try Self.annaComparison().tables
    #expect(
      tables.map(\.id) == [
        "stage-tests", "path-tests", "path-model", "stage-shares", "stage-differences",
      ])
    #expect(tables[0].rows.count == 14 && tables[3].rows.count == 4 * 7 * 2)
    #expect(tables[1].rows.count == 4)
  }

  /// `glm(dropped ~ 0 + stage + single_parent, binomial)` on one row per child, area and stage, R 4.2.2.
  @Test func thePathModelIsThatOfR() throws {
    let path = try #require(
      try Self.annaComparison().paths.first { $0.group == "lernfoerderung" }?.hazard)
    let ratio = try #require(path.ratio(of: 0))
    #expect(abs(ratio.value - 0.69829918388771128) < 1e-9)
    #expect(abs(try #require(ratio.interval).lower - 0.33401173170592863) < 1e-9)
    #expect(abs(path.pValue.value - 0.33976195258006253) < 1e-9)
    #expect(path.ratio(of: 1) == nil)
  }

  @Test func oneGroupIsNoComparison() {
    let dataset = Dataset(name: "one.csv", columns: [JourneyFixture.text("cohort", ["a", "a", nil])])
    #expect(throws: JourneyError.self) { try JourneyGrouping(from: dataset, column: "cohort") }
  }
}
