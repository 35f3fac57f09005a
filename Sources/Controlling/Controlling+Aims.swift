extension Controlling {
  /// What the data say of an intervention; nil when its indicator is not there.
  static func result(of intervention: Intervention, in data: ControllingData) -> InterventionResult? {
    guard let indicator = data.definition.indicator(intervention.indicator) else { return nil }
    func values(_ unit: String) -> [Double?] {
      data.periods.map {
        data.value(indicator.formula, unit: unit, group: intervention.group, period: $0)
      }
    }
    // Centres are compared with centres, and districts with districts.
    let centres = data.parts(of: data.wholeCode)
    let isOfCentres = (intervention.units ?? []).allSatisfy(centres.contains)
    let order = isOfCentres ? centres : data.units.map(\.code).filter { data.parts(of: $0).isEmpty }
    var units: [String: [Double?]] = [:]
    for unit in order { units[unit] = values(unit) }
    return InterventionResult(
      intervention, periods: data.periods, whole: values(data.wholeCode), units: units, order: order
    )
  }

  /// A balance of the whole.
  static func result(of balance: Balance, in data: ControllingData) -> BalanceResult {
    let periods = data.periods.filter { $0 >= balance.from }
    let unit = data.wholeCode
    let actual = balance.parts.map { part -> [Double?] in
      switch part.actual {
      case .formula(let formula):
        return periods.map { data.value(formula, unit: unit, group: nil, period: $0) }
      case .belowLine(let name, let group):
        guard let indicator = data.definition.indicator(name) else {
          return periods.map { _ in nil }
        }
        let series = IndicatorSeries(indicator, in: data, unit: unit, group: group)
        return series.points.filter { $0.period >= balance.from }.map { point in
          point.target.flatMap { target in point.value.map { target - $0 } }
        }
      }
    }
    let forecast = balance.parts.map { part in
      periods.map { period in
        part.forecast.flatMap { data.value($0, unit: unit, group: nil, period: period) }
      }
    }
    return BalanceResult(balance, periods: periods, actual: actual, forecast: forecast)
  }

  /// How an agreement stands at every talk, for every unit below the whole that it is about.
  static func talks(of agreement: GoalAgreement, in data: ControllingData) -> [GoalTalk] {
    guard let indicator = data.definition.indicator(agreement.indicator) else { return [] }
    func value(_ unit: String, _ period: Int) -> Double? {
      data.value(indicator.formula, unit: unit, group: agreement.group, period: period)
    }
    let own = agreement.targets.map(\.unit)
    // Districts have agreements, not the sums above them.
    let smallest = data.units.map(\.code).filter { data.parts(of: $0).isEmpty }
    return smallest.filter { agreement.aim != nil || own.contains($0) }.flatMap { unit in
      agreement.talks.map { talk in
        GoalTalk(
          agreement, unit: unit, talk: talk, baseValue: value(unit, agreement.base),
          value: value(unit, talk))
      }
    }
  }
}
