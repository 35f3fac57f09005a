import Statistics

/// The indicators of a controlling, their lines and the drivers of cost.
public struct Controlling: Sendable {
  /// The drivers of a change between two periods in one unit.
  public struct DriverResult: Sendable, Hashable {
    /// The code of the unit.
    public let unit: String
    /// The first period.
    public let from: Int
    /// The second period.
    public let to: Int
    /// The effects; nil when residents, cases or cost of one of the periods are missing or zero.
    public let drivers: CostDrivers?
  }

  /// What of a measure belongs to none of the units below a unit: its value less theirs.
  public struct Unassigned: Sendable, Hashable {
    /// The identifier of the measure.
    public let measure: String
    /// The code of the unit whose parts do not add up to it, such as the whole.
    public let unit: String
    /// The group, or nil for a measure without groups.
    public let group: String?
    /// The period.
    public let period: Int
    /// The value of the unit.
    public let whole: Double
    /// What is left when its parts are taken away.
    public let rest: Double
  }

  /// The data.
  public let data: ControllingData
  /// Every indicator by group and unit.
  public let series: [IndicatorSeries]
  /// The drivers of the change since the base, and from every period to the next.
  public let drivers: [DriverResult]
  /// What belongs to no unit, where the data have the whole and its units.
  public let unassigned: [Unassigned]
  /// Every indicator of the units below the whole against the rest of it.
  public let rests: [RestComparison]
  /// The rates of the units below the whole.
  public let rates: [UnitRates]
  /// The rates that cannot be compared, and why.
  public let uncomparedRates: [UncomparedRates]
  /// What the data say of interventions.
  public let interventions: [InterventionResult]
  /// The balances of the whole.
  public let balances: [BalanceResult]
  /// How agreements stand at every talk.
  public let talks: [GoalTalk]
  /// What makes the results doubtful.
  public let findings: [ControllingFinding]

  /// Rates that cannot be compared.
  public struct UncomparedRates: Sendable, Hashable {
    /// The comparison.
    public let comparison: RateComparison
    /// The group, or nil.
    public let group: String?
    /// The period.
    public let period: Int
    /// Why.
    public let reason: StatisticsError
  }

  /// Computes everything that the definition asks for.
  public init(_ data: ControllingData) {
    let definition = data.definition
    self.data = data
    series = definition.indicators.flatMap { indicator in
      Self.groups(of: indicator).flatMap { group in
        data.units.map { IndicatorSeries(indicator, in: data, unit: $0.code, group: group) }
      }
    }
    .filter { series in series.points.contains { $0.value != nil } }
    drivers = Self.drivers(in: data)
    unassigned = Self.unassigned(in: data)
    rests = Self.rests(in: data)
    var rates: [UnitRates] = []
    var uncompared: [UncomparedRates] = []
    for (comparison, group, period) in Self.comparisons(in: data) {
      do throws(StatisticsError) {
        rates.append(
          try UnitRates(
            comparison, group: group, period: period,
            values: Self.rateValues(comparison, group, period, in: data)))
      } catch {
        uncompared.append(
          UncomparedRates(comparison: comparison, group: group, period: period, reason: error))
      }
    }
    self.rates = rates
    uncomparedRates = uncompared
    interventions = definition.interventions.compactMap { Self.result(of: $0, in: data) }
    balances = definition.balances.map { Self.result(of: $0, in: data) }
    talks = definition.agreements.flatMap { Self.talks(of: $0, in: data) }
    findings = data.findings + Self.findings(in: data, unassigned)
  }

  static func groups(of indicator: Indicator) -> [String?] {
    indicator.groups.isEmpty ? [nil] : indicator.groups.map(Optional.some)
  }
}
