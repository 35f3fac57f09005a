import Measurement
import Statistics
import Tables

extension ChainSummary: Tabulated {
  /// The tables `states`, `transitions`, `chains`, `variety`, `distribution`, `entropy`, where groups are compared
  /// `groups`, and where types were asked for `types`.
  public var tables: [TidyTable] {
    [stateTable, transitionTable, chainTable, varietyTable, distributionTable, entropyTable]
      + (sequences.groups.isEmpty ? [] : [groupTable]) + (types == nil ? [] : [typeTable])
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
          stateCell(time.state), .count(time.persons), .number(time.meanTime), .count(time.stays),
          .count(time.censoredStays), .optional(time.meanLength), .optional(time.medianLength),
          .optional(time.range.map { Double($0.lowerBound) }),
          .optional(time.range.map { Double($0.upperBound) }), .optional(time.survivalMedian?.value),
          .optional(time.survivalMedian?.interval?.lower), .finite(time.survivalMedian?.interval?.upper),
          .number(level),
        ]
      })
  }

  private var transitionTable: TidyTable {
    var table = TidyTable(
      id: "transitions", title: LocalizedText(de: "Übergänge", en: "Transitions"),
      columns: [
        .from, .to, isCounted ? .journeyCount : .weightedCount, isCounted ? .n : .weightedTotal,
        .estimate.measured(in: .proportion),
        .confidenceLow.measured(in: .proportion), .confidenceHigh.measured(in: .proportion),
        .confidenceLevel, .method, .remarks,
      ])
    let remark = Remark(
      "pairs-not-independent",
      "the interval treats all pairs of time units as independent, which those of one person are not")
    for from in sequences.alphabet.indices {
      for to in sequences.alphabet.indices {
        guard let rate = transitions.rate(from: from, to: to) else { continue }
        let interval = transitions.estimate(from: from, to: to, level: level)?.interval
        table.append([
          stateCell(from), stateCell(to), weight(transitions.counts[from][to]),
          weight(transitions.total(from: from)), .number(rate), .optional(interval?.lower),
          .optional(interval?.upper), .number(level), .optionalLabel(interval?.method, Wording.method),
          .remarks(interval == nil ? [] : [remark]),
        ])
      }
    }
    return table
  }

  private var chainTable: TidyTable {
    TidyTable(
      id: "chains", title: LocalizedText(de: "Häufigste Ketten", en: "Most frequent chains"),
      columns: [.rank, .chain, .persons] + (isCounted ? [] : [.weightedCount]) + [.journeyShare],
      rows: paths.chains.prefix(20).enumerated().map { rank, chain in
        [
          .number(Double(rank + 1)), pathCell(chain.runs.map(\.state)), .count(chain.n),
        ] + (isCounted ? [] : [.number(chain.weight)]) + [.number(chain.share)]
      })
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
        table.append([.text(moment.time), stateCell(state), .number(share), .count(moment.n)])
      }
    }
    return table
  }

  private var entropyTable: TidyTable {
    TidyTable(
      id: "entropy", title: LocalizedText(de: "Entropie im Zeitverlauf", en: "Entropy over time"),
      columns: [.time, .n, .entropy, .mode],
      rows: distribution.moments.map {
        [.text($0.time), .count($0.n), .number($0.entropy), stateCell($0.mode)]
      })
  }

  private var groupTable: TidyTable {
    var table = TidyTable(
      id: "groups", title: LocalizedText(de: "Zeit in den Zuständen nach Gruppe", en: "Time by group"),
      columns: [.group, .state, .n, .persons, .meanTime])
    for group in sequences.groups {
      guard let members = sequences.members(of: group.code),
        let times = try? StateTimes(members, level: level)
      else { continue }
      for time in times.states {
        table.append([
          .label(code: group.code, group.label), stateCell(time.state), .count(members.sequences.count),
          .count(time.persons), .number(time.meanTime),
        ])
      }
    }
    return table
  }

  private var typeTable: TidyTable {
    var table = TidyTable(
      id: "types", title: LocalizedText(de: "Typische Verläufe", en: "Typical courses"),
      columns: [.type, .persons, .n, .journeyShare, .chain, .silhouette, .method])
    guard let types else { return table }
    let method = "optimal matching, partitioning around medoids"
    for (place, medoid) in types.medoids.enumerated() {
      let members = members(of: place).count
      table.append([
        .text(String(place + 1)), .count(members), .count(types.clusters.count),
        .number(Double(members) / Double(types.clusters.count)),
        pathCell(sequences.sequences[medoid].path), .number(types.silhouettes[place]),
        .optionalLabel(method, Wording.method),
      ])
    }
    return table
  }

  private var isCounted: Bool { sequences.isUnweighted }

  /// Without weights a count, which disclosure control looks at.
  private func weight(_ value: Double) -> Cell { isCounted ? .count(Int(value)) : .number(value) }

  private func stateCell(_ state: Int) -> Cell {
    .label(code: sequences.alphabet[state].code, sequences.alphabet[state].label)
  }

  private func pathCell(_ path: [Int]) -> Cell {
    let states = path.map { sequences.alphabet[$0] }
    return .label(
      code: states.map(\.code).joined(separator: " > "),
      LocalizedText(
        de: states.map(\.label.de).joined(separator: " → "),
        en: states.map(\.label.en).joined(separator: " → ")))
  }
}
