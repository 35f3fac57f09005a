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
      let counts: [Measure.Basis] = [.meanStock, .yearEndStock, .stockAndEnded, .cumulated, .flow]
      let wanted: [(String, [Measure.Basis], String)] = [
        (drivers.population, [.population], "population"), (drivers.cases, counts, "count of cases"),
        (drivers.cost, [.money], "amount of money"),
      ]
      for (name, bases, what) in wanted {
        if let basis = measure(name)?.basis, !bases.contains(basis) {
          problems.append("drivers: '\(name)' (\(basis.rawValue)) is no \(what)")
        }
      }
      if drivers.groups.isEmpty { problems.append("drivers: 'groups' lists none") }
    }
    return problems + problemsOfUnits + problemsOfComparisons + problemsOfAims
  }

  private func problems(of formula: IndicatorFormula, in place: String) -> [String] {
    var problems = formula.terms.flatMap {
      missing($0.measure, among: measures.map(\.id), "measure", in: place)
    }
    problems += reasonsNotToAdd(formula.addedTerms).map { "\(place): \($0)" }
    let stocks: [Measure.Basis] = [.meanStock, .yearEndStock, .stockAndEnded, .cumulated]
    let bases = formula.terms.compactMap { measure($0.measure)?.basis }.filter(stocks.contains)
    if Set(bases).count > 1 {
      problems.append("\(place): counts cases on different bases; use one of them")
    }
    return problems
  }

  /// Why terms that are added to each other must not be, each reason once.
  private func reasonsNotToAdd(_ pairs: [(IndicatorFormula.Addend, IndicatorFormula.Addend)]) -> [String] {
    var reasons: [String] = []
    for (first, second) in pairs {
      guard let one = measure(first.term.measure), let other = measure(second.term.measure),
        let reason = one.reasonNotToAdd(other, isConverted: first.isMultiple || second.isMultiple),
        !reasons.contains(reason)
      else { continue }
      reasons.append(reason)
    }
    return reasons
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
      problems += problemsOfGroup(intervention.group, of: intervention.indicator, in: place)
      if intervention.units?.isEmpty == true { problems.append("\(place): 'units' lists none") }
    }
    return problems
  }

  private var problemsOfAims: [String] {
    var problems: [String] = []
    for balance in balances {
      let place = "balance '\(balance.id)'"
      // The parts are added up, so they are in one unit.
      let addends = balance.parts.flatMap { part -> [IndicatorFormula.Addend] in
        switch part.actual {
        case .formula(let formula): formula.addends
        case .belowLine(let name, _): indicator(name)?.formula.addends ?? []
        }
      }
      problems += reasonsNotToAdd(IndicatorFormula.pairs(of: addends)).map { "\(place): \($0)" }
      if balance.parts.isEmpty { problems.append("\(place): 'parts' lists none") }
      for part in balance.parts {
        guard case .belowLine(let name, let group) = part.actual else { continue }
        problems += problemsOfGroup(group, of: name, in: "\(place), part '\(part.id)'")
        problems += missing(name, among: indicators.map(\.id), "indicator", in: place)
        if let indicator = indicator(name), indicator.target == nil {
          problems.append("\(place): indicator '\(name)' has no target line")
        }
      }
    }
    for agreement in agreements {
      let place = "agreement '\(agreement.id)'"
      problems += missing(agreement.indicator, among: indicators.map(\.id), "indicator", in: place)
      problems += problemsOfGroup(agreement.group, of: agreement.indicator, in: place)
      problems += agreement.problems.map { "\(place): \($0)" }
    }
    return problems
  }

  /// What is asked of an indicator of several groups is asked of one of them.
  private func problemsOfGroup(_ group: String?, of name: String, in place: String) -> [String] {
    guard let indicator = indicator(name), !indicator.groups.isEmpty else { return [] }
    let choices = indicator.groups.joined(separator: ", ")
    guard let group else {
      return ["\(place): indicator '\(name)' is computed for groups; name one with 'group': \(choices)"]
    }
    guard !indicator.groups.contains(group) else { return [] }
    return [
      "\(place): indicator '\(name)' is not computed for the group '\(group)'; its groups are \(choices)"
    ]
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
