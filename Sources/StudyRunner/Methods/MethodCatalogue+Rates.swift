import Measurement
import Statistics

extension MethodCatalogue {
  /// Tests of one share, and of rates of events.
  static let rates: [Method] = [
    Method(
      id: "binomial", title: LocalizedText(de: "Binomialtest", en: "Binomial test"),
      summary: LocalizedText(
        de: "Prüft exakt, ob ein Anteil von einem Zielwert abweicht.",
        en: "Tests exactly whether a share differs from a target."),
      assumptions: LocalizedText(
        de: "Unabhängige Beobachtungen mit gleicher Wahrscheinlichkeit.",
        en: "Independent observations with the same probability."),
      formula: LocalizedText(
        de:
          "Wahrscheinlichkeit der Anzahlen, die beim Zielwert nicht wahrscheinlicher sind als die beobachtete (--target, sonst ½)",
        en:
          "Probability of counts no more likely than the observed one under the target (--target, ½ unless stated)"
      ),
      variants: LocalizedText(
        de:
          "Exakt, zweiseitig nach kleinster Wahrscheinlichkeit und als doppelte kleinere Seite, mit dem Intervall nach Clopper und Pearson; mid-p mit dem seinen.",
        en:
          "Exact, two-sided by minimum likelihood and by twice the smaller tail, with Clopper and Pearson's interval; mid-p with its own."
      ),
      quantities: [.init("Cohen's h", "Wilson, transformed")],
      source: "Clopper & Pearson (1934)", shapes: [.shares], options: [.alternative, .target, .exact],
      effects: .share,
      example: "wirkung test binomial Data/anna/survey2.csv --outcome smartphone --target 0.9"
    ) { sample in
      let counts = try sample.table().counts[0]
      guard counts.count == 2 else {
        throw StatisticsError.invalidParameter(
          name: "the outcome", range: "of two categories, such as yes and no")
      }
      let target = sample.options.target ?? 0.5
      guard (0...1).contains(target) else {
        throw StudyError.usage(message: "--target of binomial is a proportion from 0 to 1")
      }
      let total = counts[0] + counts[1]
      return try sample.variants {
        try sample.twoSidedRules.map {
          sample.row(try BinomialTest(counts[0], of: total, target: target, twoSided: $0))
        }
      } other: {
        [sample.row(try MidPTest(counts[0], of: total, target: target))]
      }
    },
    Method(
      id: "poisson", title: LocalizedText(de: "Vergleich von Ereignisraten", en: "Poisson rates"),
      summary: LocalizedText(
        de: "Schätzt eine Ereignisrate, prüft sie exakt gegen einen Zielwert, oder vergleicht zwei exakt.",
        en: "Estimates a rate of events, tests it exactly against a target, or compares two exactly."),
      assumptions: LocalizedText(
        de: "Ereignisse, die unabhängig voneinander eintreten.",
        en: "Events that occur independently of each other."),
      formula: LocalizedText(
        de:
          "Eine Rate: x ist Poisson-verteilt mit Mittelwert Zielwert · Exposition. Zwei: gegeben alle Ereignisse ist x₁ binomial mit Wahrscheinlichkeit ρt₁/(ρt₁ + t₂)",
        en:
          "One rate: x is Poisson with mean target · exposure. Two: given all events x₁ is binomial with probability ρt₁/(ρt₁ + t₂)"
      ),
      variants: LocalizedText(
        de:
          "Exakt, zweiseitig nach kleinster Wahrscheinlichkeit und als doppelte kleinere Seite; mid-p; Intervalle einer Rate exakt, nach Byar und nach mid-p. --target setzt die Rate (ohne --target wird eine Rate nur geschätzt) oder das Verhältnis ρ zweier Raten, sonst 1.",
        en:
          "Exact, two-sided by minimum likelihood and by twice the smaller tail; mid-p; intervals of a rate exact, Byar's and mid-p. --target sets the rate (without it one rate is only estimated), or the ratio ρ of two, 1 unless stated."
      ),
      quantities: [
        .init("rate ratio", "exact conditional", "mid-p conditional"),
        .init("rate ratio to the target", "exact Poisson"),
      ],
      source: "Przyborowski & Wilenski (1940), Garwood (1936)", shapes: [.rates],
      options: [.alternative, .target, .exact], effects: .rates,
      example: "wirkung test poisson --summary events1=60,exposure1=10,events2=45,exposure2=11"
    ) { sample in
      guard case .rates(let rates) = sample.data else { return [] }
      let target = sample.options.target
      if rates.count == 1 {
        guard let target else { return [] }
        return try sample.variants {
          try sample.twoSidedRules.map {
            sample.row(try PoissonRateTest(rates[0], target: target, twoSided: $0))
          }
        } other: {
          [sample.row(try MidPTest(rates[0], target: target))]
        }
      }
      guard rates.count == 2 else {
        throw StatisticsError.invalidParameter(name: "the groups", range: "two; the data have \(rates.count)")
      }
      return try sample.variants {
        try sample.twoSidedRules.map {
          sample.row(try PoissonRateRatio(rates[0], rates[1], nullRatio: target ?? 1, twoSided: $0))
        }
      } other: {
        [sample.row(try MidPTest(rates[0], rates[1], nullRatio: target ?? 1))]
      }
    },
  ]

  /// Tests of times to an event.
  static let survival: [Method] = [
    Method(
      id: "log-rank", title: LocalizedText(de: "Log-Rank-Test", en: "Log-rank test"),
      summary: LocalizedText(
        de: "Prüft, ob die Zeit bis zu einem Ereignis in allen Gruppen gleich verteilt ist.",
        en: "Tests whether the time to an event has the same distribution in all groups."),
      assumptions: LocalizedText(
        de: "Unabhängige Beobachtungen; Zensierung, die mit dem Ereignis nichts zu tun hat.",
        en: "Independent observations; censoring that has nothing to do with the event."),
      formula: LocalizedText(
        de:
          "χ² = (O − E)ᵀ V⁻¹ (O − E) der Ereignisse nach Gruppe, gegeben alle, die noch unter Risiko stehen",
        en: "χ² = (O − E)ᵀ V⁻¹ (O − E) of the events by group, given all still at risk"),
      variants: LocalizedText(
        de:
          "Log-Rank, und Petos Gewichte, die frühe Ereignisse stärker zählen; --stratum schichtet. Ein Hazard-Ratio, erste durch zweite Gruppe, haben nur zwei Gruppen, unter proportionalen Hazards.",
        en:
          "Log-rank, and Peto's weights that count early events more; --stratum stratifies. Only two groups have a hazard ratio, first over second, which assumes proportional hazards."
      ),
      source: "Mantel (1966), Harrington & Fleming (1982), Yusuf et al. (1985)", shapes: [.survival],
      options: [], effects: .hazardRatio,
      example:
        #"printf 'months,left,site\n3,1,A\n5,0,A\n7,1,A\n2,1,B\n4,1,B\n8,0,B\n' | wirkung test log-rank - --outcome months --event left --group site"#
    ) { sample in
      guard case .survival(let data) = sample.data else { return [] }
      return try LogRank.Weight.allCases.map { weight in
        sample.row(
          try LogRank(
            times: data.times, events: data.events, groups: data.groups, strata: data.strata, weight: weight))
      }
    }
  ]
}
