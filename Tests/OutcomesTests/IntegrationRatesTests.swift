import Testing

@testable import Outcomes

@Suite struct IntegrationRatesTests {
  private static let stocks = [100, 110, 90, 100, 120, 80, 100, 100, 130, 70, 105, 95]

  @Test func ratesByHand() throws {
    let rates = try IntegrationRates(
      stocks: Self.stocks, integrations: 25, marginal: 10, subsidised: 4, continuous: 15)
    #expect(rates.meanStock == 100)
    #expect(rates.k2 == 0.25 && rates.k2e1 == 0.1 && rates.k2e2 == 0.04 && rates.k2e3 == 0.6)
  }

  @Test func withoutIntegrationsThereIsNoShareOfThem() throws {
    let rates = try IntegrationRates(
      stocks: Self.stocks, integrations: 0, marginal: 0, subsidised: 0, continuous: 0)
    #expect(rates.k2 == 0 && rates.k2e3 == nil)
  }

  @Test func whatIsNotKnownYetIsNoRate() throws {
    let rates = try IntegrationRates(
      stocks: Self.stocks, integrations: 25, marginal: 10, subsidised: 4, continuous: nil)
    #expect(rates.k2 == 0.25 && rates.k2e3 == nil)
  }

  @Test(arguments: [
    ([Int](repeating: 100, count: 11), 1, 0), ([Int](repeating: 0, count: 12), 1, 0),
    ([Int](repeating: -1, count: 12), 1, 0), ([Int](repeating: 100, count: 12), 1, 2),
    ([Int](repeating: 100, count: 12), -1, 0),
  ])
  func impossibleCountsAreRefused(_ stocks: [Int], _ integrations: Int, _ continuous: Int) {
    #expect(throws: OutcomeError.self) {
      try IntegrationRates(
        stocks: stocks, integrations: EventCount(integrations), marginal: 0, subsidised: 0,
        continuous: EventCount(continuous))
    }
  }
}
