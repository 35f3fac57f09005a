import Measurement

extension ControllingDefinition {
  /// Everything in which the definition contradicts itself.
  var problems: [String] {
    var problems: [String] = []
    for (what, ids) in [
      ("measures", measures.map(\.id)), ("indicators", indicators.map(\.id)),
      ("rollups", rollups.map(\.id)),
      ("units", units.map(\.id)), ("rates", rates.map(\.id)),
      ("interventions", interventions.map(\.id)),
      ("balances", balances.map(\.id)), ("agreements", agreements.map(\.id)),
    ] where Set(ids).count < ids.count {
      problems.append("'\(what)' lists an id twice")
    }
    if indicators.isEmpty { problems.append("'indicators' lists none") }
    problems += measures.flatMap(\.problems)
    for indicator in indicators where !(0...9).contains(indicator.decimals ?? 0) {
      problems.append("indicator '\(indicator.id)': 'decimals' is from 0 to 9")
    }
    if spells == nil, let measure = measures.first(where: { $0.counts != nil }) {
      problems.append(
        "measure '\(measure.id)': counts spells, but 'spells' does not say how they are recorded")
    }
    for (place, formula) in formulas { problems += self.problems(of: formula, in: place) }
    if let drivers {
      for name in [drivers.population, drivers.cases, drivers.cost] {
        problems += missing(name, among: measures.map(\.id), "measure", in: "drivers")
      }
      if drivers.groups.isEmpty { problems.append("drivers: 'groups' lists none") }
    }
    return problems + problemsOfUnits + problemsOfComparisons + problemsOfAims
  }

  private func problems(of formula: IndicatorFormula, in place: String) -> [String] {
    var problems = formula.terms.flatMap {
      missing($0.measure, among: measures.map(\.id), "measure", in: place)
    }
    for (first, second) in formula.addedTerms {
      guard let first = measure(first.measure), let second = measure(second.measure),
        let reason = first.reasonNotToAdd(second)
      else { continue }
      problems.append("\(place): \(reason)")
    }
    let stocks: [Measure.Basis] = [.meanStock, .yearEndStock, .stockAndEnded, .cumulated]
    let bases = formula.terms.compactMap { measure($0.measure)?.basis }.filter(stocks.contains)
    if Set(bases).count > 1 {
      problems.append("\(place): counts cases on different bases; use one of them")
    }
    return problems
  }

  private var problemsOfUnits: [String] {
    var above: [String: String] = [:]
    var problems: [String] = []
    for rollup in units {
      if rollup.of.isEmpty { problems.append("unit '\(rollup.id)': 'of' lists none") }
      for part in rollup.of {
        if let other = above[part] {
          problems.append("unit '\(part)': belongs to both '\(other)' and '\(rollup.id)'")
        }
        above[part] = rollup.id
      }
    }
    for rollup in units {
      var (place, steps) = (rollup.id, 0)
      while let parent = above[place], steps <= units.count { (place, steps) = (parent, steps + 1) }
      if steps > units.count { problems.append("unit '\(rollup.id)': is part of itself") }
    }
    return problems
  }

  private var problemsOfComparisons: [String] {
    var problems: [String] = []
    for rate in rates {
      let place = "rate '\(rate.id)'"
      for name in [rate.events, rate.exposure] {
        problems += missing(name, among: measures.map(\.id), "measure", in: place)
      }
      if let basis = measure(rate.events)?.basis, [.money, .share, .positions].contains(basis) {
        problems.append("\(place): '\(rate.events)' is no count of events")
      }
    }
    for intervention in interventions {
      let place = "intervention '\(intervention.id)'"
      problems += missing(
        intervention.indicator, among: indicators.map(\.id), "indicator", in: place)
      if intervention.units?.isEmpty == true { problems.append("\(place): 'units' lists none") }
    }
    return problems
  }

  private var problemsOfAims: [String] {
    var problems: [String] = []
    for balance in balances {
      let place = "balance '\(balance.id)'"
      if balance.parts.isEmpty { problems.append("\(place): 'parts' lists none") }
      for part in balance.parts {
        guard case .belowLine(let name, _) = part.actual else { continue }
        problems += missing(name, among: indicators.map(\.id), "indicator", in: place)
        if let indicator = indicator(name), indicator.target == nil {
          problems.append("\(place): indicator '\(name)' has no target line")
        }
      }
    }
    for agreement in agreements {
      let place = "agreement '\(agreement.id)'"
      problems += missing(agreement.indicator, among: indicators.map(\.id), "indicator", in: place)
      problems += agreement.problems.map { "\(place): \($0)" }
    }
    return problems
  }

  private func missing(_ name: String, among known: [String], _ what: String, in place: String)
    -> [String]
  {
    guard !known.contains(name) else { return [] }
    return [
      "\(place): there is no \(what) '\(name)'"
        + (NearMiss.best(for: name, among: known).map { "; did you mean '\($0)'?" } ?? "")
    ]
  }
}
