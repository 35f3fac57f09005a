import Measurement
import Statistics
import Tables

extension ChainComparison {
  /// The tables `groups`, `group-times`, `group-transitions`, `group-distribution` and `courses`.
  func tables(of summary: ChainSummary) -> [TidyTable] {
    [
      courseTable(summary), groupTable(summary.sequences), timeTable(summary.sequences),
      transitionTable(summary), distributionTable(summary.sequences),
    ]
  }

  private func groupCell(_ group: Group) -> Cell { .label(code: group.level.code, group.level.label) }

  private func courseTable(_ summary: ChainSummary) -> TidyTable {
    var table = TidyTable(
      id: "courses",
      title: LocalizedText(de: "Verläufe der Gruppen im Ganzen", en: "Courses of the groups as a whole"),
      columns: ResultRow.columns() + [.discrepancy, .distance])
    let distance = Cell.optionalLabel(summary.settings.distance.name, Wording.method)
    if let courseTest {
      let term = Cell.label(
        code: "courses", LocalizedText(de: "Verläufe insgesamt", en: "courses as a whole"))
      table.append(
        ResultRow(term: term, test: courseTest, remarks: remarks(summary.sequences)).cells + [
          .empty, distance,
        ])
    }
    for group in groups {
      let term = Cell.label(code: "group", LocalizedText(de: "in der Gruppe", en: "within the group"))
      var cells = ResultRow(term: term, group: groupCell(group), estimate: nil).cells
      cells[2] = .count(group.sequences.sequences.count)
      table.append(cells + [.optional(group.discrepancy), distance])
    }
    return table
  }

  private func remarks(_ sequences: StateSequences) -> [Remark] {
    sequences.isUnweighted
      ? [] : [Remark("tests-unweighted", "every person counts once in the tests, whatever the weight")]
  }

  private func groupTable(_ sequences: StateSequences) -> TidyTable {
    var table = TidyTable(
      id: "groups", title: LocalizedText(de: "Zeit in den Zuständen nach Gruppe", en: "Time by group"),
      columns: [.group, .state, .n, .persons, .meanTime])
    for group in groups {
      for time in group.times.states {
        table.append([
          groupCell(group), sequences.cell(time.state), .count(group.sequences.sequences.count),
          .count(time.persons), .number(time.meanTime),
        ])
      }
    }
    return table
  }

  private func timeTable(_ sequences: StateSequences) -> TidyTable {
    TidyTable(
      id: "group-times",
      title: LocalizedText(
        de: "Unterschiede der Gruppen in der Zeit je Zustand",
        en: "Differences of the groups in the time in each state"),
      results: sequences.alphabet.indices.compactMap { state in
        timeTests[state].map {
          ResultRow(
            term: sequences.cell(state), test: $0, pAdjusted: adjusted[state], remarks: remarks(sequences))
        }
      })
  }

  private func transitionTable(_ summary: ChainSummary) -> TidyTable {
    let sequences = summary.sequences
    let isCounted = sequences.isUnweighted
    var table = TidyTable(
      id: "group-transitions",
      title: LocalizedText(de: "Übergänge nach Gruppe", en: "Transitions by group"),
      columns: [
        .group, .from, .to, isCounted ? .journeyCount : .weightedCount, isCounted ? .n : .weightedTotal,
        .estimate.measured(in: .proportion), .confidenceLow.measured(in: .proportion),
        .confidenceHigh.measured(in: .proportion), .confidenceLevel, .method, .remarks,
      ])
    for group in groups {
      for row in group.transitions.rows(of: sequences, level: summary.settings.level) {
        table.append([groupCell(group)] + row)
      }
    }
    return table
  }

  private func distributionTable(_ sequences: StateSequences) -> TidyTable {
    var table = TidyTable(
      id: "group-distribution",
      title: LocalizedText(de: "Zustände im Zeitverlauf nach Gruppe", en: "States over time by group"),
      columns: [.group, .time, .state, .journeyShare, .n])
    for group in groups {
      for moment in group.distribution.moments {
        for (state, share) in moment.shares.enumerated() {
          table.append([
            groupCell(group), .text(moment.time), sequences.cell(state), .number(share), .count(moment.n),
          ])
        }
      }
    }
    return table
  }
}

extension TransitionMatrix {
  /// The cells of a table of transitions, from `from` to `remarks`: states that have a next unit only.
  func rows(of sequences: StateSequences, level: Double) -> [[Cell]] {
    let remark = Remark(
      "pairs-not-independent",
      "the interval treats all pairs of time units as independent, which those of one person are not")
    func weight(_ value: Double) -> Cell { sequences.isUnweighted ? .count(Int(value)) : .number(value) }
    var rows: [[Cell]] = []
    for from in sequences.alphabet.indices {
      for to in sequences.alphabet.indices {
        guard let rate = rate(from: from, to: to) else { continue }
        let interval = estimate(from: from, to: to, level: level)?.interval
        rows.append([
          sequences.cell(from), sequences.cell(to), weight(counts[from][to]), weight(total(from: from)),
          .number(rate), .optional(interval?.lower), .optional(interval?.upper), .number(level),
          .optionalLabel(interval?.method, Wording.method), .remarks(interval == nil ? [] : [remark]),
        ])
      }
    }
    return rows
  }
}
