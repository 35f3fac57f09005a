extension Controlling {
  /// What the parts of a unit leave, for the whole and every rollup of units that the data have a value of their own for.
  static func unassigned(in data: ControllingData) -> [Unassigned] {
    let definition = data.definition
    let groups = definition.indicators.flatMap(\.groups).uniqued.map(Optional.some)
    let wholes = [data.wholeCode] + definition.units.map(\.id)
    return wholes.flatMap { unit in
      let parts = data.parts(of: unit)
      return definition.measures.filter { $0.basis != .share }.flatMap { measure in
        (data.hasGroups(measure.id) ? groups : [nil]).flatMap { group in
          data.periods.compactMap { period -> Unassigned? in
            guard let whole = data.value(measure.id, unit: unit, group: group, period: period)
            else {
              return nil
            }
            let values = parts.compactMap {
              data.value(measure.id, unit: $0, group: group, period: period)
            }
            guard values.count == parts.count, !values.isEmpty else { return nil }
            let rest = whole - values.reduce(0, +)
            // Decimals do not add up to the last bit.
            guard abs(rest) > 1e-9 * max(1, abs(whole)) else { return nil }
            return Unassigned(
              measure: measure.id, unit: unit, group: group, period: period, whole: whole,
              rest: rest)
          }
        }
      }
    }
  }

  /// Every indicator of a unit against the same formula over the whole less the unit.
  static func rests(in data: ControllingData) -> [RestComparison] {
    let units = data.parts(of: data.wholeCode)
    guard units.count >= 2 else { return [] }
    return data.definition.indicators.flatMap { indicator in
      groups(of: indicator).flatMap { group in
        units.flatMap { unit in
          data.periods.compactMap { period -> RestComparison? in
            guard
              let value = data.value(indicator.formula, unit: unit, group: group, period: period)
            else {
              return nil
            }
            let rest = indicator.formula.value { term -> Double? in
              let termGroup = term.group ?? group
              guard data.definition.measure(term.measure)?.basis != .share,
                let whole = data.value(
                  term.measure, unit: data.wholeCode, group: termGroup, period: period),
                let own = data.value(term.measure, unit: unit, group: termGroup, period: period)
              else { return nil }
              return whole - own
            }
            return RestComparison(
              indicator: indicator.id, group: group, unit: unit, period: period, value: value,
              rest: rest)
          }
        }
      }
    }
  }

  /// The comparisons of rates by group and period.
  static func comparisons(in data: ControllingData) -> [(RateComparison, String?, Int)] {
    data.definition.rates.flatMap { comparison in
      let groups = comparison.groups.isEmpty ? [nil] : comparison.groups.map(Optional.some)
      let periods = comparison.periods.isEmpty ? Array(data.periods.suffix(1)) : comparison.periods
      return groups.flatMap { group in periods.map { (comparison, group, $0) } }
    }
  }

  /// Events and exposure of the units directly below the whole, where both are known.
  static func rateValues(
    _ comparison: RateComparison, _ group: String?, _ period: Int, in data: ControllingData
  ) -> [(unit: String, events: Double, exposure: Double)] {
    data.parts(of: data.wholeCode).compactMap { unit in
      guard let events = data.value(comparison.events, unit: unit, group: group, period: period),
        let exposure = data.value(comparison.exposure, unit: unit, group: group, period: period),
        exposure > 0
      else { return nil }
      return (unit, events, exposure)
    }
  }

  /// Doubts about what is computed from the data.
  static func findings(in data: ControllingData, _ unassigned: [Unassigned]) -> [ControllingFinding] {
    let definition = data.definition
    let exclusions = definition.indicators.compactMap { indicator -> ControllingFinding? in
      let left = Set(
        indicator.formula.terms.compactMap { definition.measure($0.measure)?.excludes.sorted() })
      return left.count > 1 ? ControllingFinding(.differentExclusions, subject: indicator.id) : nil
    }
    // Whole numbers that were rounded before they were added up differ by up to half of every one.
    func rounding(_ entry: Unassigned) -> Double {
      let groups = entry.group.map { definition.groups(in: $0).count } ?? 1
      return 0.5 * Double((data.parts(of: entry.unit).count + 1) * groups)
    }
    return exclusions
      + unassigned.filter { -$0.rest > rounding($0) }.map {
        ControllingFinding(
          .moreThanWhole, subject: $0.measure, unit: $0.unit, group: $0.group, period: $0.period)
      }
  }
}

extension [String] {
  fileprivate var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
