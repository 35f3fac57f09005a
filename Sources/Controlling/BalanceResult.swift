/// A balance over the periods of the whole.
public struct BalanceResult: Sendable, Hashable {
  /// One part in one period.
  public struct Entry: Sendable, Hashable {
    /// The period.
    public let period: Int
    /// What was forecast; nil where nothing was, or a measure is missing.
    public let forecast: Double?
    /// What came.
    public let actual: Double?
    /// The sum of the forecasts up to the period; nil from the first missing one on.
    public let cumulatedForecast: Double?
    /// The sum of what came up to the period.
    public let cumulatedActual: Double?
  }

  /// The balance.
  public let balance: Balance
  /// The periods.
  public let periods: [Int]
  /// The entries of every part, in the order of the parts, then those of the total; values as they are, not signed.
  public let entries: [[Entry]]

  init(_ balance: Balance, periods: [Int], actual: [[Double?]], forecast: [[Double?]]) {
    self.balance = balance
    self.periods = periods
    func total(_ values: [[Double?]]) -> [Double?] {
      periods.indices.map { time in
        zip(balance.parts, values).reduce(0 as Double?) { sum, part in
          guard let sum, let value = part.1[time] else { return nil }
          return part.0.sign == .plus ? sum + value : sum - value
        }
      }
    }
    func cumulated(_ values: [Double?]) -> [Double?] {
      var sum: Double? = 0
      return values.map { value in
        sum = sum.flatMap { sum in value.map { sum + $0 } }
        return sum
      }
    }
    entries = zip(actual + [total(actual)], forecast + [total(forecast)]).map { actual, forecast in
      let (sums, forecastSums) = (cumulated(actual), cumulated(forecast))
      return periods.indices.map { time in
        Entry(
          period: periods[time], forecast: forecast[time], actual: actual[time],
          cumulatedForecast: forecastSums[time], cumulatedActual: sums[time])
      }
    }
  }
}
