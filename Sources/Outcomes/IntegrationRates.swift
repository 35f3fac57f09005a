import Statistics

/// The statutory rates of integration of a job centre (K2 and its companions), each with its stated denominator.
///
/// K2 = integrations of twelve months / mean stock of employable persons entitled to benefits in these months. K2E1
/// (marginal employment) and K2E2 (publicly subsidised employment) have the same denominator; K2E3 is the share of
/// integrations that are continuous. Integrations are events: a person counts at most once a month, but may count
/// several times a year, so that K2 is no share of persons and has no interval of one.
///
/// Source: § 5 of the ordinance on the key figures of § 48a SGB II.
public struct IntegrationRates: Sendable, Hashable {
  /// The mean stock of the twelve months.
  public let meanStock: Double
  /// Integrations into employment subject to social insurance, full apprenticeships or self-employment.
  public let integrations: EventCount
  /// Begun marginal employment.
  public let marginal: EventCount
  /// Begun publicly subsidised employment.
  public let subsidised: EventCount
  /// Integrations that are continuous; nil while that is not known of all of them.
  public let continuous: EventCount?

  /// Takes the counts of twelve months.
  ///
  /// - Parameters:
  ///   - stocks: the stock of each of the twelve months.
  ///   - integrations: the integrations.
  ///   - marginal: begun marginal employment.
  ///   - subsidised: begun publicly subsidised employment.
  ///   - continuous: integrations that are continuous; nil while that is not known of all of them.
  /// - Throws: ``OutcomeError/statistics(_:)`` unless there are twelve stocks of which one is positive, for negative
  ///   counts, and for more continuous integrations than integrations.
  public init(
    stocks: [Int], integrations: EventCount, marginal: EventCount, subsidised: EventCount,
    continuous: EventCount?
  ) throws(OutcomeError) {
    guard stocks.count == 12 else {
      throw .statistics(.tooFewObservations(found: stocks.count, needed: 12, what: "the monthly stocks"))
    }
    guard stocks.allSatisfy({ $0 >= 0 }), stocks.contains(where: { $0 > 0 }) else {
      throw .statistics(.invalidCount(what: "the stock of a month"))
    }
    guard [integrations, marginal, subsidised, continuous ?? 0].allSatisfy({ $0.value >= 0 }),
      continuous ?? 0 <= integrations
    else { throw .statistics(.invalidCount(what: "the number of integrations")) }
    meanStock = Double(stocks.reduce(0, +)) / 12
    self.integrations = integrations
    self.marginal = marginal
    self.subsidised = subsidised
    self.continuous = continuous
  }

  /// K2, integrations per person of the mean stock; may exceed 1.
  public var k2: Double { Double(integrations.value) / meanStock }
  /// K2E1, marginal employment per person of the mean stock.
  public var k2e1: Double { Double(marginal.value) / meanStock }
  /// K2E2, subsidised employment per person of the mean stock.
  public var k2e2: Double { Double(subsidised.value) / meanStock }
  /// K2E3, the share of integrations that are continuous; nil without integrations and while it is not known.
  public var k2e3: Double? {
    guard let continuous, integrations.value > 0 else { return nil }
    return Double(continuous.value) / Double(integrations.value)
  }
}
