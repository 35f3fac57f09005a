import Datasets
import Measurement
import Testing

@testable import Outcomes

@Suite struct IntegrationsTests {
  private static func stock(_ months: [(String, Double?)]) throws -> MonthlyStock {
    try MonthlyStock(
      from: Dataset(
        name: "stock.csv",
        columns: [
          OutcomeFixture.text("month", months.map(\.0)),
          DataColumn(
            field: Field(name: "stock", kind: .integer),
            values: .numbers(months.map { $0.1.map(Answer.value) ?? .missing(.notAnswered) })),
        ]))
  }

  private static let year = (1...12).map { ("2024-\($0 < 10 ? "0" : "")\($0)", Optional(100.0)) }

  @Test func theConstructedDataGiveWhatRGives() throws {
    let reference = try EmploymentReference.load()
    let result = try Integrations(
      EmploymentReference.log(), stock: MonthlyStock(from: EmploymentReference.dataset("stock.csv")),
      until: Month("2024-06"), participants: PersonCount(reference.participants))
    let rates = result.rates
    #expect(abs(rates.meanStock - reference.meanStock) < 1e-10)
    #expect(
      [rates.integrations, rates.marginal, rates.subsidised, rates.continuous].map { $0?.value }
        == reference.events)
    #expect(result.integrated.value == reference.integrated)
    #expect(result.notYetDue == 0 && reference.due == reference.events[0])
    let interval = try #require(result.project?.interval)
    #expect(abs(interval.lower - reference.project[0]) < 1e-12)
    #expect(abs(interval.upper - reference.project[1]) < 1e-12)
    #expect(result.months.count == 12 && result.months[0].month.description == "2023-07")
    #expect(result.months.reduce(0) { $0 + $1.integrations.value } == reference.events[0])
  }

  @Test func aPersonCountsOnceAMonthAndAgainInAnother() throws {
    let log = try jobs(
      [
        ("P", "insured", "2024-03-01", "2024-03-10"), ("P", "self", "2024-03-20", nil),
        ("P", "insured", "2024-05-01", nil), ("Q", "mini", "2024-01-01", nil),
        ("Q", "insured", "2023-12-31", nil),
      ], asOf: "2025-06-30")
    let result = try Integrations(
      log, stock: Self.stock(Self.year),
      roles: IntegrationRoles(
        integration: ["insured", "self"], marginal: ["mini"], subsidised: [], insured: ["insured"]),
      participants: 4)
    #expect(result.rates.integrations == 2 && result.integrated == 1 && result.rates.marginal == 1)
    #expect(result.rates.k2 == 0.02 && result.project?.value == 0.25)
    // After March there is no insured job in April; after May there is one in every month.
    #expect(result.rates.continuous == 1 && result.rates.k2e3 == 0.5)
  }

  @Test func continuityIsUnknownWhileIntegrationsAreYoung() throws {
    let log = try jobs([("P", "insured", "2024-10-15", nil)], asOf: "2025-04-14")
    func result(_ months: Int) throws -> Integrations {
      try Integrations(
        log, stock: Self.stock(Self.year),
        roles: IntegrationRoles(integration: ["insured"], insured: ["insured"]), continuousMonths: months)
    }
    #expect(try result(6).notYetDue == 1)
    #expect(try result(6).rates.k2e3 == nil)
    #expect(try result(5).rates.k2e3 == 1)
    let remark = try #require(try result(6).tables[0].rows[3].last)
    #expect("\(remark)".contains("not known yet"))
  }

  /// Twelve months up to December 2024; the waiting period of three months is over on 31 March 2025.
  @Test func ratesAreProvisionalUntilTheWaitingPeriodIsOver() throws {
    func result(asOf: String, waiting: Int = 3) throws -> Integrations {
      try Integrations(
        jobs([("P", "insured", "2024-10-15", nil)], asOf: asOf), stock: Self.stock(Self.year),
        roles: IntegrationRoles(integration: ["insured"], insured: ["insured"]), waitingMonths: waiting)
    }
    #expect(try result(asOf: "2025-03-30").isProvisional && !result(asOf: "2025-03-31").isProvisional)
    #expect(try !result(asOf: "2024-12-31", waiting: 0).isProvisional)
    // Followed until 15 April 2025, and late reports until 15 July.
    #expect(try result(asOf: "2025-07-14").isContinuityProvisional)
    #expect(try result(asOf: "2025-07-14").rates.k2e3 == 1)
    #expect(try !result(asOf: "2025-07-15").isContinuityProvisional)
    let early = try result(asOf: "2025-03-30").tables[0]
    #expect("\(try #require(early.rows[0].last))".contains("waiting period of 3 months"))
    #expect("\(try #require(early.rows[0].last))".contains("not recorded"))
    let late = try result(asOf: "2025-07-15").tables[0]
    for row in late.rows { #expect(!"\(try #require(row.last))".contains("waiting period")) }
    #expect(throws: OutcomeError.self) { try result(asOf: "2025-07-15", waiting: -1) }
  }

  @Test func missingMonthsAreNamedAndNeverBridged() throws {
    let log = try jobs([("P", "insured", "2024-10-15", nil)], asOf: "2025-04-14")
    let roles = IntegrationRoles(integration: ["insured"])
    #expect(throws: OutcomeError.missingMonths(["2024-02", "2024-05"])) {
      try Integrations(
        log, stock: Self.stock(Self.year.filter { !["2024-02", "2024-05"].contains($0.0) }),
        until: Month("2024-12"), roles: roles)
    }
    #expect(throws: OutcomeError.missingMonths([])) {
      try Integrations(log, stock: Self.stock([]), roles: roles)
    }
    #expect(throws: OutcomeError.self) { try Integrations(log, stock: Self.stock(Self.year)) }
  }

  @Test func stocksAreWholeNumbersOfMonthsThatExistOnce() throws {
    #expect(throws: OutcomeError.noMonth(file: "stock.csv", column: "month", row: 2)) {
      try Self.stock([("2024-13", 5)])
    }
    #expect(throws: OutcomeError.repeatedMonth(file: "stock.csv", row: 3)) {
      try Self.stock([("2024-01", 5), ("2024-01", 5)])
    }
    #expect(throws: OutcomeError.noStock(file: "stock.csv", column: "stock", row: 2)) {
      try Self.stock([("2024-01", -5)])
    }
    #expect(throws: OutcomeError.missingKey(file: "stock.csv", column: "stock", row: 2)) {
      try Self.stock([("2024-01", nil)])
    }
  }

  @Test func months() throws {
    let march = try #require(Month("2024-03"))
    #expect(march.adding(-3).description == "2023-12" && march.adding(10).description == "2025-01")
    #expect(march.label == LocalizedText(de: "03/2024", en: "2024-03"))
    #expect(Month("2024-3") == nil && Month("März 2024") == nil && Month("2024-00") == nil)
    #expect(Month(of: try #require(Day(iso: "2024-03-31"))) == march)
  }
}
