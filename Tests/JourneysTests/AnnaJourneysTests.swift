import Datasets
import Foundation
import Measurement
import Tables
import Testing

@testable import Journeys

/// The journeys of the ANNA data against the figures that the report publishes (sections 6.5 to 6.7).
@Suite struct AnnaJourneysTests {
  private func log(_ file: String, map: String, subjectColumn: String? = nil) throws -> JourneyLog {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.appendingPathComponent("Data/anna")
    let codebook = try Codebook(contentsOf: folder.appendingPathComponent("datapackage.json").path)
    return try JourneyLog(
      from: try codebook.dataset(contentsOf: folder.appendingPathComponent(file).path),
      map: JourneyFixture.shippedMap(map), subjectColumn: subjectColumn)
  }

  struct Area: Sendable {
    let code: String
    let entitled: Int
    let takenUp: Int
    let applications: Int
    let reasons: [Int]
  }

  @Test(arguments: [
    Area(code: "mittagsverpflegung", entitled: 48, takenUp: 37, applications: 19, reasons: [8, 1, 1, 1]),
    Area(code: "lernfoerderung", entitled: 38, takenUp: 13, applications: 12, reasons: [7, 5, 4, 3, 3, 3]),
    Area(code: "teilhabe_schulisch", entitled: 38, takenUp: 9, applications: 9, reasons: [25, 3, 1]),
    Area(
      code: "teilhabe_soziokulturell", entitled: 53, takenUp: 22, applications: 8,
      reasons: [7, 6, 6, 4, 2, 2, 2, 1, 1]),
  ])
  func theFunnelGivesThePublishedCounts(_ area: Area) throws {
    let funnel = try Funnel(log("but_journeys.csv", map: "but"))
    let group = try #require(funnel.groups.first { $0.group == area.code })
    #expect(group.stages[0].entered == 61)
    #expect(group.base == area.entitled)
    #expect(group.stages[6].reachedOfBase == area.takenUp)
    #expect(funnel.takeUp(of: group)?.n == area.entitled)
    let applied = try #require(group.stages.first { $0.stage == "applied" })
    #expect(applied.passed == area.applications)
    #expect(applied.events.reduce(0) { $0 + $1.count } == area.applications)
    #expect(funnel.rankedReasons(of: group).map(\.count) == area.reasons)
    #expect(funnel.rankedReasons(of: group).allSatisfy { $0.reason != nil })
  }

  private struct Published {
    let rows: [[String: String]]

    init(_ name: String) throws {
      let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
      let folder = root.appendingPathComponent("Data/anna/published")
      let dataset = try Codebook(contentsOf: folder.appendingPathComponent("datapackage.json").path)
        .dataset(contentsOf: folder.appendingPathComponent(name).path)
      var rows = [[String: String]](repeating: [:], count: dataset.rowCount)
      for column in dataset.columns {
        let texts =
          column.field.kind == .date ? try column.days().map { $0?.description } : try column.codes()
        for (index, text) in texts.enumerated() { rows[index][column.field.name] = text }
      }
      self.rows = rows
    }
  }

  /// Every published figure on entitlement, applications, take-up and reasons, in the appendix and in the text; of the
  /// breakdown of what is used, the records hold every one.
  @Test func everyPublishedFigureOfBenefitsIsReproduced() throws {
    let log = try log("but_journeys.csv", map: "but")
    let funnel = try Funnel(log)
    func group(_ row: [String: String]) throws -> Funnel.Group {
      try #require(funnel.groups.first { $0.group == row["area"] })
    }
    let uptake = try Published("but_uptake.csv").rows
    #expect(uptake.count == 32)
    for row in uptake {
      let group = try group(row)
      let computed: [String: Int] = [
        "children": group.stages[0].entered, "not-entitled": group.stages[0].droppedOff,
        "entitled": group.base, "applications": group.stages[4].passed,
        "taken-up": group.stages[6].reachedOfBase,
      ]
      #expect(computed[row["measure"] ?? ""].map(String.init) == row["count"], "\(row)")
    }
    let reasons = try Published("but_reasons.csv").rows
    for row in reasons {
      let ranked = funnel.rankedReasons(of: try group(row)).first { $0.reason == row["reason"] }
      #expect(ranked.map { String($0.count) } == row["count"], "\(row)")
    }
    #expect(reasons.count == funnel.groups.reduce(0) { $0 + funnel.rankedReasons(of: $1).count })
  }

  /// The fictional families of the appendix, stage by stage.
  @Test func everyStageOfThePublishedExamplesIsReproduced() throws {
    for (file, map, name) in [
      ("but_example.csv", "but", "child"), ("minijob_example.csv", "minijob", "given_name"),
    ] {
      let log = try log(file, map: map, subjectColumn: "given_name")
      for row in try Published(file).rows {
        let journey = try #require(
          log.journeys.first { $0.subject == row[name] && $0.group == (map == "but" ? row["area"] : nil) })
        for (index, stage) in log.map.stages.enumerated() {
          let visit = journey.visits[index]
          // After a no the form leaves the rest empty; "no offer" for who is not entitled says the same twice.
          if let end = journey.end.stage, stage.kind == .answer, index > end { continue }
          let shown =
            stage.kind == .rating
            ? visit.rating.map(String.init) : visit.answer == .unanswered ? nil : visit.answer.rawValue
          #expect(shown == row[stage.column], "\(file), row \(journey.row), \(stage.id)")
          if let day = stage.dayColumn { #expect(visit.day?.description == row[day]) }
        }
      }
    }
  }

  @Test func theConstructedJourneysAreConsistent() throws {
    #expect(try log("but_journeys.csv", map: "but").findings.isEmpty)
    #expect(try log("but_example.csv", map: "but").findings.isEmpty)
    #expect(try log("minijobs.csv", map: "minijob").findings.isEmpty)
  }

  @Test func theWorkedExampleEndsAsOnTheForm() throws {
    let log = try log("but_example.csv", map: "but", subjectColumn: "given_name")
    #expect(log.journeys.map(\.subject) == ["Jan", "Jan", "Jan", "Jan", "Jana", "Jana", "Jana", "Jana"])
    let ends: [Journey.End] = [
      .droppedOff(at: 3), .completed, .droppedOff(at: 3), .open(at: 4), .completed, .droppedOff(at: 0),
      .droppedOff(at: 0), .completed,
    ]
    #expect(log.journeys.map(\.end) == ends)
    #expect(log.journeys[1].visits[4].day == Day(iso: "2022-02-01"))
    #expect(JourneyTrace(log).tables[0].rows.count == 8)
  }

  /// Of 15 minijobs every one that could be topped up was; the report names 15 in section 1.3.
  @Test func minijobsAreToppedUpWherePossible() throws {
    let ratings = try StageRatings(log("minijobs.csv", map: "minijob"))
    #expect(ratings.recordCount == 15)
    #expect(ratings.observations[1].no == 0)
    #expect(ratings.observations[1].yes == ratings.observations[0].yes)
  }
}
