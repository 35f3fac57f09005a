import Measurement
import Statistics
import Tables

extension ChainSummary: Tabulated {
  /// The tables `states`, `transitions`, `chains`, `sequences`, `variety`, `distribution`, `entropy` and `flows`; where types
  /// were asked for `types`, `type-states`, `quality` and, for groups, `type-groups`; where groups are compared `groups`,
  /// `group-times`, `group-transitions`, `group-distribution` and `courses`; `costs` where replacements have costs of transition rates.
  public var tables: [TidyTable] {
    [
      stateTable, transitionTable, chainTable, sequenceTable, varietyTable, distributionTable, entropyTable,
      flows.table(
        label: sequences.cell,
        open: LocalizedText(de: "kein weiterer Wechsel", en: "no further change")),
    ] + typeTables + (comparison?.tables(of: self) ?? []) + costTables
  }

  private var stateTable: TidyTable {
    TidyTable(
      id: "states", title: LocalizedText(de: "Zeit in den Zuständen", en: "Time in the states"),
      columns: [
        .state, .persons, .meanTime, .stays, .censored, .meanLength, .medianLength, .shortest, .longest,
        .survivalMedian, .confidenceLow, .confidenceHigh, .confidenceLevel,
      ],
      rows: times.states.map { time in
        [
          sequences.cell(time.state), .count(time.persons), .number(time.meanTime), .count(time.stays),
          .count(time.censoredStays), .optional(time.meanLength), .optional(time.medianLength),
          .optional(time.range.map { Double($0.lowerBound) }),
          .optional(time.range.map { Double($0.upperBound) }), .optional(time.survivalMedian?.value),
          .optional(time.survivalMedian?.interval?.lower), .finite(time.survivalMedian?.interval?.upper),
          .number(settings.level),
        ]
      })
  }

  private var transitionTable: TidyTable {
    TidyTable(
      id: "transitions", title: LocalizedText(de: "Übergänge", en: "Transitions"),
      columns: [
        .from, .to, isCounted ? .journeyCount : .weightedCount, isCounted ? .n : .weightedTotal,
        .estimate.measured(in: .proportion),
        .confidenceLow.measured(in: .proportion), .confidenceHigh.measured(in: .proportion),
        .confidenceLevel, .method, .remarks,
      ], rows: transitions.rows(of: sequences, level: settings.level))
  }

  private var chainTable: TidyTable {
    TidyTable(
      id: "chains", title: LocalizedText(de: "Häufigste Ketten", en: "Most frequent chains"),
      columns: [.rank, .chain, .persons] + (isCounted ? [] : [.weightedCount]) + [.journeyShare],
      rows: paths.chains.prefix(20).enumerated().map { rank, chain in
        [
          .number(Double(rank + 1)), sequences.cell(path: chain.runs.map(\.state)), .count(chain.n),
        ] + (isCounted ? [] : [.number(chain.weight)]) + [.number(chain.share)]
      })
  }

  private var sequenceTable: TidyTable {
    TidyTable(
      id: "sequences",
      title: LocalizedText(
        de: "Häufigste Verläufe mit Dauern", en: "Most frequent sequences with durations"),
      columns: [.rank, .chain, .persons] + (isCounted ? [] : [.weightedCount]) + [.journeyShare],
      rows: wholes.chains.prefix(20).enumerated().map { rank, chain in
        [
          .number(Double(rank + 1)), sequences.cell(runs: chain.runs), .count(chain.n),
        ] + (isCounted ? [] : [.number(chain.weight)]) + [.number(chain.share)]
      })
  }

  /// The costs of replacements, where they follow from the data.
  private var costTables: [TidyTable] {
    let rule = settings.distance
    guard distances != nil, rule.metric == .optimalMatching, rule.costs == .transitionRates else { return [] }
    let substitution = rule.substitution(for: sequences)
    var table = TidyTable(
      id: "costs", title: LocalizedText(de: "Kosten des Ersetzens", en: "Costs of replacements"),
      columns: [.from, .to, .cost, .method, .remarks])
    let remark = Remark(
      "costs-not-metric",
      "some replacements cost more than a detour over a third state, so that the triangle inequality does not hold"
    )
    let obeys = substitution.obeysTriangleInequality(indel: rule.indel)
    for from in sequences.alphabet.indices {
      for to in sequences.alphabet.indices.dropFirst(from + 1) {
        table.append([
          sequences.cell(from), sequences.cell(to), .number(substitution.costs[from][to]),
          .optionalLabel(rule.name, Wording.method), .remarks(obeys ? [] : [remark]),
        ])
      }
    }
    return [table]
  }

  private var varietyTable: TidyTable {
    func row(_ code: String, _ de: String, _ en: String, _ values: [Double]) -> [Cell] {
      let summary = try? Summary(values)
      return [
        .label(code: code, LocalizedText(de: de, en: en)), .count(values.count), .optional(summary?.mean),
        .optional(summary?.median), .optional(summary?.minimum), .optional(summary?.maximum),
      ]
    }
    return TidyTable(
      id: "variety", title: LocalizedText(de: "Vielfalt der Verläufe", en: "Variety of the sequences"),
      columns: [.term, .n, .mean, .median, .shortest, .longest],
      rows: [
        row("transitions", "Wechsel", "Transitions", indicators.map { Double($0.transitions) }),
        row(
          "states", "verschiedene Zustände", "Different states", indicators.map { Double($0.visitedStates) }),
        row("entropy", "Entropie", "Entropy", indicators.map(\.entropy)),
        row("complexity", "Komplexität", "Complexity", indicators.map(\.complexity)),
        row("turbulence", "Turbulenz", "Turbulence", indicators.map(\.turbulence)),
      ])
  }

  private var distributionTable: TidyTable {
    var table = TidyTable(
      id: "distribution", title: LocalizedText(de: "Zustände im Zeitverlauf", en: "States over time"),
      columns: [.time, .state, .journeyShare, .n])
    for moment in distribution.moments {
      for (state, share) in moment.shares.enumerated() {
        table.append([.text(moment.time), sequences.cell(state), .number(share), .count(moment.n)])
      }
    }
    return table
  }

  private var entropyTable: TidyTable {
    TidyTable(
      id: "entropy", title: LocalizedText(de: "Entropie im Zeitverlauf", en: "Entropy over time"),
      columns: [.time, .n, .entropy, .mode],
      rows: distribution.moments.map {
        [.text($0.time), .count($0.n), .number($0.entropy), sequences.cell($0.mode)]
      })
  }

  private var isCounted: Bool { sequences.isUnweighted }
}
