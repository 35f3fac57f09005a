import Datasets
import Foundation
import Measurement
import Statistics
import Tables
import Testing

@testable import Outcomes

/// Jobs of the constructed chains, against R 4.2.2's `survfit` and `survdiff` and its calendar.
@Suite struct SustainabilityTests {
  private static func log(asOf: String = "2024-06-30") throws -> JobLog {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.appendingPathComponent("Data/chains")
    let codebook = try Codebook(contentsOf: folder.appendingPathComponent("datapackage.json").path)
    return try JobLog(
      from: try codebook.dataset(contentsOf: folder.appendingPathComponent("jobs.csv").path),
      columns: JobColumns(group: "cohort"), asOf: Day(iso: asOf))
  }

  struct Expected: Sendable {
    let months: Int
    let counts: [Int]
    let survival: Double
    let lower: Double
    let upper: Double
  }

  @Test(arguments: [
    Expected(
      months: 3, counts: [20, 16, 2, 0], survival: 0.806060606060606, lower: 0.6518337680118564,
      upper: 0.996778216361097),
    Expected(
      months: 6, counts: [15, 10, 5, 2], survival: 0.620046620046620, lower: 0.4301252640121265,
      upper: 0.893827550246848),
    Expected(
      months: 12, counts: [10, 3, 6, 6], survival: 0.217016317016317, lower: 0.0823637129822026,
      upper: 0.571806201372967),
  ])
  func ratesTellLostFromNotYetDue(_ expected: Expected) throws {
    let result = try Sustainability(Self.log())
    let rate = try #require(result.groups[0].rates.first { $0.months == expected.months })
    #expect([rate.due, rate.kept, rate.notYetDue, rate.endedBeforeDue] == expected.counts)
    let survival = try #require(rate.survival)
    #expect(abs(survival.value - expected.survival) < 1e-13)
    #expect(abs(try #require(survival.interval).lower - expected.lower) < 1e-12)
    #expect(abs(try #require(survival.interval).upper - expected.upper) < 1e-12)
    #expect(rate.share?.value == Double(rate.kept) / Double(rate.due))
    #expect(rate.due + rate.notYetDue + rate.endedBeforeDue == 22)
  }

  @Test func cohortsAreComparedByLogRank() throws {
    let result = try Sustainability(Self.log())
    #expect(result.groups.map { $0.group?.code } == [nil, "2022", "2023"])
    #expect(result.groups[0].days.median()?.value == 206)
    let test = try #require(result.test)
    #expect(abs(try #require(test.statistic).value - 1.8094449527677) < 1e-12)
    #expect(abs(test.pValue.value - 0.178574827360419) < 1e-12)
    #expect(result.groups[2].rates[2].share == nil)
    #expect(result.tables.map(\.id) == ["rates", "duration", "test", "curve", "monthly"])
  }

  @Test func insuredEmploymentOfTheConstructedDataIsKeptAsRSays() throws {
    let reference = try EmploymentReference.load()
    let result = try Sustainability(
      EmploymentReference.log().selecting(types: [OutcomeKind.insuredEmployment.rawValue]))
    #expect(result.groups[0].days.n == reference.jobs)
    for (index, rate) in result.groups[0].rates.enumerated() {
      let survival = try #require(rate.survival)
      #expect(abs(survival.value - reference.survival[index]) < 1e-13)
      #expect(abs(try #require(survival.interval).lower - reference.lower[index]) < 1e-12)
      #expect(abs(try #require(survival.interval).upper - reference.upper[index]) < 1e-12)
    }
    let statistic = try #require(result.test?.statistic)
    #expect(abs(statistic.value - reference.logRank) < 1e-11)
    // Month by month the curve is that of the rates, and it ends while ten are observed.
    let monthly = try #require(result.tables.last)
    for (row, months) in [(3, 3), (6, 6), (12, 12)] {
      let rate = try #require(result.groups[0].rates.first { $0.months == months })
      #expect(monthly[row, "estimate"]?.number == rate.survival?.value)
    }
    for row in monthly.rows.indices { #expect(try #require(monthly[row, "at_risk"]?.number) >= 10) }
    // From one month to the next fewer than five leave, which is a small count.
    #expect(DisclosureRule(minimumCount: 5).smallCells(of: monthly) > 0)
  }

  private static func jobs(_ rows: [(String?, String?, String?)]) -> Dataset {
    func days(_ name: String, _ days: [String?]) -> DataColumn {
      DataColumn(
        field: Field(name: name, kind: .date),
        values: .days(days.map { $0.flatMap { Day(iso: $0) }.map(Answer.value) ?? .missing(.notAnswered) }))
    }
    return Dataset(
      name: "jobs.csv",
      columns: [
        OutcomeFixture.text("person", rows.map(\.0)), days("start", rows.map(\.1)),
        days("end", rows.map(\.2)),
      ])
  }

  /// Three months from 30 November end on the last day of February; the day before is enough.
  @Test(arguments: [("2024-02-28", 1), ("2024-02-27", 0)])
  func threeMonthsEndOnTheDayBefore(_ end: String, kept: Int) throws {
    let log = try JobLog(from: Self.jobs([("P1", "2023-11-30", end)]), asOf: Day(iso: "2024-12-31"))
    let rate = try Sustainability(log).groups[0].rates[0]
    #expect(rate.due == 1 && rate.kept == kept)
  }

  @Test func aJobThatEndsAfterTheDataGoesOn() throws {
    let log = try JobLog(from: Self.jobs([("P1", "2024-01-01", "2024-05-31")]), asOf: Day(iso: "2024-02-29"))
    #expect(log.jobs[0].end == nil)
    let rate = try Sustainability(log).groups[0].rates[0]
    #expect(rate.due == 0 && rate.notYetDue == 1 && rate.share == nil && rate.survival == nil)
  }

  @Test func inconsistentJobsAreFindings() throws {
    let log = try JobLog(
      from: Self.jobs([
        ("P1", "2024-01-01", "2023-12-31"), ("P2", "2024-01-01", nil), ("P2", "2024-01-01", nil),
        ("P3", "2024-06-01", nil),
      ]), asOf: Day(iso: "2024-05-31"))
    #expect(log.findings.map(\.row) == [2, 4, 5])
    #expect(log.findings.map(\.kind) == [.endBeforeStart, .repeatedJob, .afterTheData])
    #expect(log.jobs.count == 1)
    #expect(throws: OutcomeError.missingKey(file: "jobs.csv", column: "start", row: 2)) {
      try JobLog(from: Self.jobs([("P1", nil, nil)]), asOf: Day(iso: "2024-05-31"))
    }
    #expect(throws: OutcomeError.self) { try JobLog(from: Self.jobs([])) }
  }
}
