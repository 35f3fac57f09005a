import Measurement
import Statistics
import Testing

@testable import Outcomes

@Suite struct SpringboardTests {
  @Test func theConstructedDataGiveWhatRGives() throws {
    let reference = try EmploymentReference.load()
    let result = try Springboard(
      EmploymentReference.log(), from: ["minijob"], to: ["insured-employment"])
    #expect(result.alreadyThere.value == reference.already)
    #expect(result.groups.map { $0.group?.code } == [nil, "2022", "2023"])
    for (group, expected) in zip(result.groups, [reference.all] + reference.cohorts) {
      #expect(group.incidence.n == expected.n)
      #expect(
        [group.ledOn.value, group.endedWithout.value, group.underWay.value] == expected.counts)
      for (index, rate) in group.rates.enumerated() {
        let estimate = try #require(rate.estimate)
        let (ending, month) = (index / 3, index % 3)
        #expect(abs(estimate.value - expected.estimate[ending][month]) < 1e-13)
        #expect(abs(try #require(estimate.standardError) - expected.se[ending][month]) < 1e-12)
      }
    }
    #expect(result.tests.count == 2)
    for (test, (statistic, p)) in zip(result.tests, zip(reference.gray, reference.grayP)) {
      #expect(abs(try #require(test.statistic).value - statistic) < 1e-10 * statistic)
      #expect(abs(test.pValue.value - p) < 1e-11)
    }
    #expect(result.tables.map(\.id) == ["endings", "incidence", "test", "curve", "monthly"])
  }

  struct Case: Sendable, CustomStringConvertible {
    let description: String
    let rows: [(String, String, String, String?)]
    let days: Double
    let ending: Springboard.Ending?
  }

  @Test(arguments: [
    Case(
      description: "a job that begins while the minijob lasts",
      rows: [("P", "mini", "2024-01-01", "2024-06-30"), ("P", "insured", "2024-02-01", nil)], days: 31,
      ending: .ledOn),
    Case(
      description: "a job on the last day of the gap",
      rows: [("P", "mini", "2024-01-01", "2024-01-31"), ("P", "insured", "2024-02-10", nil)], days: 40,
      ending: .ledOn),
    Case(
      description: "a job one day after the gap",
      rows: [("P", "mini", "2024-01-01", "2024-01-31"), ("P", "insured", "2024-02-11", nil)], days: 41,
      ending: .endedWithout),
    Case(
      description: "another minijob within the gap prolongs the first",
      rows: [
        ("P", "mini", "2024-01-01", "2024-01-31"), ("P", "mini", "2024-02-05", "2024-03-31"),
        ("P", "insured", "2024-04-01", nil),
      ], days: 91, ending: .ledOn),
    Case(
      description: "a gap that is not over at the day of the data",
      rows: [("P", "mini", "2024-12-01", "2024-12-25")], days: 30, ending: nil),
    Case(
      description: "a minijob that goes on", rows: [("P", "mini", "2024-12-01", nil)], days: 30,
      ending: nil),
    Case(
      description: "a job that was over before the minijob says nothing",
      rows: [("P", "insured", "2023-01-01", "2023-06-30"), ("P", "mini", "2024-12-01", nil)], days: 30,
      ending: nil),
  ])
  func oneCourse(_ course: Case) throws {
    let log = try jobs(course.rows, asOf: "2024-12-31")
    let group = try Springboard(log, from: ["mini"], to: ["insured"], gap: 10).groups[0]
    #expect(group.incidence.steps.map(\.time) == [course.days])
    #expect(group.ledOn.value == (course.ending == .ledOn ? 1 : 0))
    #expect(group.endedWithout.value == (course.ending == .endedWithout ? 1 : 0))
    #expect(group.underWay.value == (course.ending == nil ? 1 : 0))
  }

  @Test func whoIsThereAlreadyIsLeftOutAndCounted() throws {
    let log = try jobs(
      [
        ("P", "insured", "2024-01-01", nil), ("P", "mini", "2024-03-01", nil),
        ("Q", "mini", "2024-03-01", nil),
        ("R", "insured", "2024-03-01", nil), ("R", "mini", "2024-03-01", nil),
      ], asOf: "2024-12-31")
    let result = try Springboard(log, from: ["mini"], to: ["insured"])
    #expect(result.alreadyThere == 2 && result.groups[0].incidence.n == 1)
  }

  /// Whatever the records: everybody has one ending, the incidences never exceed 1, and the order of rows is without effect.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func laws(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let start = try #require(Day(iso: "2022-01-01"))
    let rows = (0..<60).map { _ in
      let first = start.daysSinceEpoch + generator.draw(below: 900)
      let last = generator.draw(below: 4) == 0 ? nil : first + generator.draw(below: 300)
      return (
        "P\(generator.draw(below: 25))", ["mini", "insured"][generator.draw(below: 2)],
        Day(daysSinceEpoch: first).description, last.map { Day(daysSinceEpoch: $0).description }
      )
    }
    func tables(_ rows: [(String, String, String, String?)]) throws -> Springboard {
      try Springboard(jobs(rows, asOf: "2024-12-31"), from: ["mini"], to: ["insured"])
    }
    let result = try tables(rows)
    let group = result.groups[0]
    #expect(group.ledOn.value + group.endedWithout.value + group.underWay.value == group.incidence.n)
    let persons = Set(rows.filter { $0.1 == "mini" }.map(\.0)).count
    #expect(group.incidence.n + result.alreadyThere.value == persons)
    for step in group.incidence.steps {
      #expect(abs(step.incidence.reduce(step.eventFree, +) - 1) < 1e-12)
    }
    #expect(try tables(rows.reversed()).tables == result.tables)
  }

  @Test func errors() throws {
    let log = try jobs([("P", "mini", "2024-01-01", nil)], asOf: "2024-12-31")
    #expect(throws: OutcomeError.typeOnBothSides(name: "mini")) {
      try Springboard(log, from: ["mini"], to: ["mini"])
    }
    #expect(throws: OutcomeError.unknownType(name: "minni", known: ["mini", "insured", "self"])) {
      try Springboard(log, from: ["minni"], to: ["insured"])
    }
    #expect(throws: OutcomeError.nothingCounted) { try Springboard(log, from: [], to: ["insured"]) }
    #expect(throws: OutcomeError.self) { try Springboard(log, from: ["mini"], to: ["insured"], gap: -1) }
    #expect(throws: OutcomeError.self) { try Springboard(log, from: ["self"], to: ["insured"]) }
  }
}
