extension Controlling {
  static func drivers(in data: ControllingData) -> [DriverResult] {
    guard let names = data.definition.drivers,
      let first = data.definition.base ?? data.periods.first,
      let last = data.periods.last, first < last
    else { return [] }
    let pairs =
      [(first, last)]
      + zip(data.periods, data.periods.dropFirst()).filter {
        $0.0 >= first && !($0.0 == first && $0.1 == last)
      }
    func state(_ unit: String, _ period: Int) -> CostDrivers.State? {
      func values(_ measure: String) -> [Double]? {
        let values = names.groups.compactMap {
          data.value(measure, unit: unit, group: $0, period: period)
        }
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
          result = CostDrivers(from: start, to: end, by: names.method)
        }
        return DriverResult(unit: unit.code, from: from, to: to, drivers: result)
      }
    }
    .filter { $0.drivers != nil || $0.from == first }
  }
}
