/// The indicators of a controlling, their lines and the drivers of cost.
public struct Controlling: Sendable, Hashable {
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

  /// What of a measure belongs to no unit: the whole less its units.
  public struct Unassigned: Sendable, Hashable {
    /// The identifier of the measure.
    public let measure: String
    /// The group, or nil for a measure without groups.
    public let group: String?
    /// The period.
    public let period: Int
    /// The value of the whole.
    public let whole: Double
    /// What is left when its units are taken away.
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

  /// Computes everything that the definition asks for.
  public init(_ data: ControllingData) {
    let definition = data.definition
    self.data = data
    series = definition.indicators.flatMap { indicator in
      (indicator.groups.isEmpty ? [nil] : indicator.groups.map(Optional.some)).flatMap { group in
        data.units.map { IndicatorSeries(indicator, in: data, unit: $0.code, group: group) }
      }
    }
    .filter { series in series.points.contains { $0.value != nil } }
    drivers = Self.drivers(in: data)
    let units = data.units.dropLast()
    let groups = definition.indicators.flatMap(\.groups).uniqued.map(Optional.some)
    unassigned = definition.measures.flatMap { measure in
      (data.hasGroups(measure.id) ? groups : [nil]).flatMap { group in
        data.periods.compactMap { period in
          guard let whole = data.value(measure.id, unit: data.wholeCode, group: group, period: period) else {
            return nil
          }
          let parts = units.compactMap { data.value(measure.id, unit: $0.code, group: group, period: period) }
          guard parts.count == units.count, !parts.isEmpty else { return nil }
          let rest = whole - parts.reduce(0, +)
          return rest == 0
            ? nil : Unassigned(measure: measure.id, group: group, period: period, whole: whole, rest: rest)
        }
      }
    }
  }

  private static func drivers(in data: ControllingData) -> [DriverResult] {
    guard let names = data.definition.drivers, let first = data.definition.base ?? data.periods.first,
      let last = data.periods.last, first < last
    else { return [] }
    let pairs =
      [(first, last)]
      + zip(data.periods, data.periods.dropFirst()).filter {
        $0.0 >= first && !($0.0 == first && $0.1 == last)
      }
    func state(_ unit: String, _ period: Int) -> CostDrivers.State? {
      func values(_ measure: String) -> [Double]? {
        let values = names.groups.compactMap { data.value(measure, unit: unit, group: $0, period: period) }
        return values.count == names.groups.count ? values : nil
      }
      guard let population = data.value(names.population, unit: unit, group: nil, period: period),
        let cases = values(names.cases), let cost = values(names.cost)
      else { return nil }
      return CostDrivers.State(population: population, cases: cases, cost: cost)
    }
    return data.units.flatMap { unit in
      pairs.map { from, to in
        var result: CostDrivers?
        if let start = state(unit.code, from), let end = state(unit.code, to) {
          result = CostDrivers(from: start, to: end)
        }
        return DriverResult(unit: unit.code, from: from, to: to, drivers: result)
      }
    }
    .filter { $0.drivers != nil || $0.from == first }
  }
}

extension [String] {
  fileprivate var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
