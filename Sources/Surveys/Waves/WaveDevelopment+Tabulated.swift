import Measurement
import Statistics
import Tables

extension WaveDevelopment: Tabulated {
  /// The tables `returns`, `scope`, `items`, `answers`, `topics` where there are topics, `moves`, `transitions` and
  /// `answer-flows` in a panel, `tests` with inference, and `findings` where there are any.
  public var tables: [TidyTable] {
    let panel = log.form.design == .panel ? [movesTable, transitionTable, flowTable] : []
    return [returnsTable, scopeTable, itemTable, answerTable]
      + (log.form.topics.isEmpty ? [] : [topicTable]) + panel
      + (isInferential ? [testTable] : []) + (log.findings.isEmpty ? [] : [findingTable])
  }

  private var returnsTable: TidyTable {
    TidyTable(
      id: "returns", title: LocalizedText(de: "Rücklauf", en: "Returns"),
      columns: [.wave, .units, .population, .returnRate, .itemsAsked, .answers, .nMissing],
      rows: log.waves.indices.map { wave in
        let units = log.unitCount(wave: wave)
        let population = log.form.population
        let asked = items(of: nil, wave: wave).map { counts[$0][wave] }
        let missing = asked.reduce(0) { $0 + $1.missing }
        return [
          waveCell(wave), .count(units), population.map(Cell.count) ?? .empty,
          .optional(population.flatMap { Share(units, of: $0)?.proportion }), .count(asked.count),
          .count(asked.reduce(-missing) { $0 + $1.asked }), .count(missing),
        ]
      })
  }

  private var scopeTable: TidyTable {
    let form = log.form
    return TidyTable(
      id: "scope", title: LocalizedText(de: "Anlage der Erhebung", en: "Design of the survey"),
      columns: [.design, .waves, .itemsAsked, .units, .population, .inference, .remarks],
      rows: [
        [
          .label(code: form.design.rawValue, form.design.label), .count(log.waves.count),
          .count(log.items.count), .count(log.askedWaveCounts.count { $0 > 0 }),
          form.population.map(Cell.count) ?? .empty,
          .label(
            code: isInferential ? "yes" : "no",
            isInferential ? LocalizedText(de: "ja", en: "yes") : LocalizedText(de: "nein", en: "no")),
          .remarks(scopeRemarks),
        ]
      ])
  }

  private var scopeRemarks: [Remark] {
    var remarks: [Remark] = []
    if isWholePopulation {
      remarks.append(
        isInferential
          ? Remark(
            "population-as-sample",
            "whole population; intervals and tests take it as a sample of what could have been")
          : Remark("whole-population", "whole population, described without intervals and tests"))
    }
    let recurring = log.askedWaveCounts.count { $0 > 1 }
    if log.form.design == .crossSection, recurring > 0 {
      remarks.append(
        Remark(
          "recurring-units",
          "\(recurring) identifiers occur in several waves; in cross-sections they are taken as different units",
          values: [Double(recurring)]))
    }
    if log.form.design == .panel, log.waves.count > 1, recurring == 0 {
      remarks.append(
        Remark(
          "no-recurring-units", "no unit occurs in two waves, so that nothing can be said about who moved"))
    }
    return remarks
  }

  private var itemTable: TidyTable {
    TidyTable(
      id: "items",
      title: LocalizedText(
        de: "Anteil „\(reachedLabel.de)“ nach Frage und Welle",
        en: "Share of “\(reachedLabel.en)” by item and wave"),
      columns: [
        .topic, .term, .wave, .occurrences, .n, .share, .shareLow, .shareHigh, .nMissing, .previousWave,
        .change,
      ],
      rows: log.items.indices.flatMap { item in
        log.waves.indices.filter { counts[item][$0].asked > 0 }.map { wave in
          let count = counts[item][wave]
          let earlier = previous(of: wave, item: item)
          let change = earlier.map { reachedShare(item, wave) - reachedShare(item, $0) }
          return [topicCell(item), itemCell(item), waveCell(wave)]
            + shareCells(count.counts[log.form.reachedPosition], count)
            + [.count(count.missing), earlier.map(waveCell) ?? .empty, .optional(change)]
        }
      })
  }

  private var answerTable: TidyTable {
    TidyTable(
      id: "answers",
      title: LocalizedText(de: "Antworten nach Frage und Welle", en: "Answers by item and wave"),
      columns: [.topic, .term, .wave, .answer, .occurrences, .n, .share, .shareLow, .shareHigh],
      rows: log.items.indices.flatMap { item in
        log.waves.indices.filter { counts[item][$0].asked > 0 }.flatMap { wave in
          let count = counts[item][wave]
          return answerCells.enumerated().map { position, answer in
            let occurrences = position < count.counts.count ? count.counts[position] : count.missing
            return [topicCell(item), itemCell(item), waveCell(wave), answer] + shareCells(occurrences, count)
          }
        }
      })
  }

  private var movesTable: TidyTable {
    let reached = log.form.reachedPosition
    return TidyTable(
      id: "moves",
      title: LocalizedText(
        de: "Wechsel bei „\(reachedLabel.de)“ seit der Welle davor",
        en: "Moves of “\(reachedLabel.en)” since the wave before"),
      columns: [
        .topic, .term, .previousWave, .wave, .n, .reachedBefore, .gained, .lost, .reachedAfter, .change,
      ],
      rows: transitions.map { item, moves in
        let after = moves.counts.reduce(0) { $0 + $1[reached] }
        let before = after - moves.gained(reached) + moves.lost(reached)
        return [
          topicCell(item), itemCell(item), waveCell(moves.from), waveCell(moves.to), .count(moves.asked),
          .count(before), .count(moves.gained(reached)), .count(moves.lost(reached)), .count(after),
          .optional(moves.asked > 0 ? Double(after - before) / Double(moves.asked) : nil),
        ]
      })
  }

  private var transitionTable: TidyTable {
    var steps = [Int](repeating: 0, count: log.items.count)
    return TidyTable(
      id: "transitions",
      title: LocalizedText(de: "Übergänge zwischen den Antworten", en: "Transitions between answers"),
      columns: [.topic, .term, .step, .previousWave, .wave, .fromAnswer, .toAnswer, .occurrences],
      rows: transitions.flatMap { item, moves in
        steps[item] += 1
        return flowRows(moves.counts).map { from, to, count in
          [
            topicCell(item), itemCell(item), .count(steps[item]), waveCell(moves.from), waveCell(moves.to),
            from,
            to, count,
          ]
        }
      })
  }

  private var testTable: TidyTable {
    var rows: [[Cell]] = []
    for (item, adjusted) in zip(log.items.indices, adjusted) {
      for (entry, pAdjusted) in zip(tests[item].entries, adjusted) {
        let row = ResultRow(
          term: itemCell(item), test: entry.result, estimate: entry.result?.estimate, pAdjusted: pAdjusted,
          remarks: entry.remarks)
        rows.append(
          [
            .label(code: entry.question.rawValue, label(of: entry.question)), waveCell(entry.first),
            waveCell(entry.last), pAdjusted == nil ? .empty : .text(correction.name),
          ] + row.cells)
      }
    }
    return TidyTable(
      id: "tests", title: LocalizedText(de: "Tests über die Wellen", en: "Tests over the waves"),
      columns: [.question, .firstWave, .lastWave, .adjustment]
        + ResultRow.columns(estimatesIn: .proportionDifference),
      rows: rows)
  }

  private var findingTable: TidyTable {
    TidyTable(
      id: "findings", title: LocalizedText(de: "Auffälligkeiten in den Daten", en: "Findings in the data"),
      columns: [.row, .monitoredUnit, .wave, .term, .finding],
      rows: log.findings.map { finding in
        [
          .count(finding.row), .optionalText(finding.unit),
          finding.wave.flatMap { code in log.waves.firstIndex { $0.code == code } }.map(waveCell) ?? .empty,
          finding.item.flatMap { code in log.items.firstIndex { $0.code == code } }.map(itemCell) ?? .empty,
          .label(code: finding.kind.rawValue, finding.kind.label),
        ]
      })
  }
}
