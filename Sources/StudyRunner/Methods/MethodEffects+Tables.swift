import Statistics

extension MethodEffects {
  /// Two shares compared in every way, or the association in larger tables.
  static let independence = MethodEffects(
    quantities: [
      MethodQuantity("difference of proportions", "Newcombe", "Agresti–Caffo", "Miettinen–Nurminen"),
      MethodQuantity("risk ratio", "Katz"), MethodQuantity("odds ratio", "Woolf"),
      MethodQuantity("odds ratio, conditional maximum likelihood", "exact conditional"),
      MethodQuantity("number needed to treat", "Newcombe"),
      MethodQuantity("Cohen's h", "normal on the angular scale"), MethodQuantity("phi", "normal"),
    ] + association.quantities
  ) { sample in
    guard sample.isFourfold, let table = try? sample.fourfold() else { return try association.rows(sample) }
    return compared(table, sample) + (try association.rows(sample))
  }

  /// The association of rows and columns; for one row, the distance of its shares from those expected.
  static let association = MethodEffects(quantities: [
    MethodQuantity("Cramér's V", "noncentral chi-squared"),
    MethodQuantity("Cramér's V, bias-corrected", "noncentral chi-squared"),
    MethodQuantity("Cohen's w", "noncentral chi-squared"),
  ]) { sample in
    let table = try sample.table()
    guard table.rowCount > 1, let test = try? ChiSquaredTest(table, continuityCorrection: .none) else {
      return []
    }
    let level = sample.options.level
    return sample.effects(
      test.cramersV(level: level), test.biasCorrectedCramersV(level: level), test.cohensW(level: level))
  }

  private static func compared(_ table: FourfoldTable, _ sample: MethodCase) -> [MethodRow] {
    let (level, direction) = (sample.options.level, sample.alternative)
    guard let first = try? Proportion(table.a, of: table.firstRow),
      let second = try? Proportion(table.c, of: table.secondRow)
    else { return [] }
    let difference = ProportionDifference(first, second)
    let needed = NumberNeededToTreat(difference)
    let odds = OddsRatio(first, second)
    return sample.estimates(
      ProportionDifference.Method.allCases.map { difference.estimate($0, level: level, direction) } + [
        RiskRatio(first, second).estimate(level: level, direction),
        odds.estimate(.wald, level: level, direction),
        odds.estimate(.conditional, level: level, direction),
      ])
      + [
        MethodRow(
          needed.estimate(level: level), group: sample.comparison, remarks: needed.remarks(level: level))
      ]
      + sample.effects(
        CohensH.difference(first, second, level: level), try? Phi.estimate(table, level: level))
  }

  /// The change of a share of the same people.
  static let pairedShares = MethodEffects(quantities: [
    MethodQuantity("difference of paired proportions", "Newcombe, paired", "Tango"),
    MethodQuantity("odds ratio, paired", "exact conditional"), MethodQuantity("Cohen's g", "Wilson, shifted"),
  ]) { sample in
    let table = try sample.fourfold()
    let (level, direction) = (sample.options.level, sample.alternative)
    let difference = try PairedProportionDifference(table)
    return sample.estimates(
      PairedProportionDifference.Method.allCases.map { difference.estimate($0, level: level, direction) }
        + [PairedOddsRatio(table)?.estimate(level: level, direction)])
      + sample.effects(try McNemar(table).effect(level: level))
  }

  /// How much more frequent each category is among the first answers.
  static let marginalDifferences = MethodEffects(quantities: [
    MethodQuantity("difference of paired proportions", "Tango", "Tango, Bonferroni")
  ]) { sample in
    try StuartMaxwell(try sample.table()).differences(level: sample.options.level).enumerated().map {
      MethodRow($1, group: sample.category($0))
    }
  }

  /// In which direction the changes between any two categories went.
  static let directionsOfChange = MethodEffects(quantities: [
    MethodQuantity("Cohen's g", "Wilson, shifted", "Wilson, shifted, Bonferroni")
  ]) { sample in
    try Bowker(try sample.table()).directions(level: sample.options.level).map {
      MethodRow(
        $0.estimate,
        group: MethodCase.joined([sample.category($0.first), sample.category($0.second)], by: " → "))
    }
  }

  /// One share with every interval.
  static let share = MethodEffects(quantities: [
    MethodQuantity("proportion", "Wilson", "Clopper–Pearson", "Jeffreys", "Agresti–Coull", "mid-p")
  ]) { sample in
    let counts = try sample.table().counts[0]
    let share = try Proportion(counts[0], of: counts.reduce(0, +))
    return sample.estimates(
      ProportionInterval.allCases.map {
        share.estimate($0, level: sample.options.level, sample.alternative)
      })
  }

  /// The rate of every group with each interval.
  static let rates = MethodEffects(quantities: [MethodQuantity("rate", "exact Poisson", "Byar", "mid-p")]) {
    sample in
    guard case .rates(let rates) = sample.data else { return [] }
    return rates.enumerated().flatMap { index, rate in
      PoissonRate.Method.allCases.map { method in
        rates.count == 1
          ? MethodRow(
            rate.estimate(method, level: sample.options.level, sample.alternative), sample.alternative,
            group: sample.comparison)
          : MethodRow(rate.estimate(method, level: sample.options.level), group: sample.name(index))
      }
    }
  }

  /// How much faster the event comes in the first of two groups.
  static let hazardRatio = MethodEffects(quantities: [MethodQuantity("hazard ratio", "Peto, one step")]) {
    sample in
    guard case .survival(let data) = sample.data else { return [] }
    let test = try LogRank(
      times: data.times, events: data.events, groups: data.groups, strata: data.strata)
    guard let ratio = test.hazardRatio(level: sample.options.level) else { return [] }
    return [
      MethodRow(ratio, group: MethodCase.joined(test.groups.map { sample.name($0.number) }, by: " / "))
    ]
  }

  /// The odds ratio that strata are assumed to share.
  static let commonOddsRatio = MethodEffects(quantities: [
    MethodQuantity("common odds ratio, Mantel–Haenszel", "Robins–Breslow–Greenland")
  ]) { sample in
    let strata = try sample.strata().map { try FourfoldTable($0) }
    let test = try CochranMantelHaenszel(strata, distribution: .asymptotic(continuityCorrection: .none))
    return sample.effects(test.effect(level: sample.options.level))
  }

  /// The agreement of the orders of rows and columns.
  static let ordinal = MethodEffects(quantities: [
    MethodQuantity("Goodman–Kruskal γ", "Wald, ASE"),
    MethodQuantity("Somers' D, second variable dependent", "Wald, ASE"),
    MethodQuantity("Somers' D, first variable dependent", "Wald, ASE"),
  ]) { sample in
    let (table, level) = (try sample.table().counts, sample.options.level)
    func somers(_ dependent: SomersD.Dependent) -> Estimate? {
      guard let test = try? SomersD(table: table, dependent: dependent) else { return nil }
      return test.effect(level: level).map {
        Estimate(
          test.method, value: $0.value, standardError: $0.standardError, interval: $0.interval, n: $0.n)
      }
    }
    return sample.effects(
      (try? GoodmanKruskalGamma(table: table))?.effect(level: level), somers(.second), somers(.first))
  }
}
