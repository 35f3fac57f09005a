import Measurement
import Statistics
import Tables

extension WaveDevelopment: Tabulated {
  /// The tables `returns`, `items`, `answers`, `topics` where there are topics, `moves` and `transitions` in a panel,
  /// `tests` with inference, and `findings` where there are any.
  public var tables: [TidyTable] {
    let panel = log.form.design == .panel ? [movesTable, transitionTable] : []
    return [returnsTable, itemTable, answerTable] + (log.form.topics.isEmpty ? [] : [topicTable]) + panel
      + (isInferential ? [testTable] : []) + (log.findings.isEmpty ? [] : [findingTable])
  }

  private var returnsTable: TidyTable {
    TidyTable(
      id: "returns", title: LocalizedText(de: "Rücklauf", en: "Returns"),
      columns: [.wave, .units, .population, .returnRate, .itemsAsked, .answers, .nMissing, .remarks],
      rows: log.waves.indices.map { wave in
        let units = log.unitCount(wave: wave)
        let population = log.form.population
        let asked = items(of: nil, wave: wave).map { counts[$0][wave] }
        let missing = asked.reduce(0) { $0 + $1.missing }
        return [
          waveCell(wave), .count(units), population.map(Cell.count) ?? .empty,
          .optional(population.flatMap { Share(units, of: $0)?.proportion }), .count(asked.count),
          .count(asked.reduce(-missing) { $0 + $1.asked }), .count(missing), .remarks(scopeRemarks),
        ]
      })
  }

  private var scopeRemarks: [Remark] {
    guard isWholePopulation else { return [] }
    return [
      isInferential
        ? Remark(
          "population-as-sample",
          "whole population; intervals and tests take it as a sample of what could have been")
        : Remark("whole-population", "whole population, described without intervals and tests")
    ]
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

  private var topicTable: TidyTable {
    let topics = log.form.topics.map { (code: String?.some($0.code), label: $0.label) }
    let all = [(code: String?.none, label: LocalizedText(de: "alle Themen", en: "all topics"))]
    var rows: [[Cell]] = []
    for topic in topics + all {
      for wave in log.waves.indices {
        let asked = items(of: topic.code, wave: wave).filter { log.items[$0].topic != nil }
        let answers = asked.reduce(0) { $0 + counts[$1][wave].asked }
        guard answers > 0 else { continue }
        // Shares over other items are no development.
        let earlier = (0..<wave).last { earlier in
          items(of: topic.code, wave: earlier).filter { log.items[$0].topic != nil } == asked
        }
        for (position, answer) in answerCells.enumerated() {
          let own = occurrences(of: position, items: asked, wave: wave)
          let share = Double(own) / Double(answers)
          let change = earlier.map { earlier in
            let before = occurrences(of: position, items: asked, wave: earlier)
            let total = asked.reduce(0) { $0 + counts[$1][earlier].asked }
            return share - Double(before) / Double(total)
          }
          rows.append([
            .label(code: topic.code ?? "all", topic.label), waveCell(wave), topicWaveCell(topic.label, wave),
            answer, .count(asked.count), .count(own), .count(answers), .number(share),
            earlier.map(waveCell) ?? .empty, .optional(change),
          ])
        }
      }
    }
    return TidyTable(
      id: "topics",
      title: LocalizedText(de: "Antworten nach Thema und Welle", en: "Answers by topic and wave"),
      columns: [
        .topic, .wave, .topicWave, .answer, .itemsAsked, .occurrences, .answersInTopic, .share, .previousWave,
        .change,
      ], rows: rows)
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
    TidyTable(
      id: "transitions",
      title: LocalizedText(de: "Übergänge zwischen den Antworten", en: "Transitions between answers"),
      columns: [.topic, .term, .previousWave, .wave, .fromAnswer, .toAnswer, .occurrences],
      rows: transitions.flatMap { item, moves in
        answerCells.indices.flatMap { from in
          answerCells.indices.filter { moves.counts[from][$0] > 0 }.map { to in
            [
              topicCell(item), itemCell(item), waveCell(moves.from), waveCell(moves.to), answerCells[from],
              answerCells[to], .count(moves.counts[from][to]),
            ]
          }
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
      columns: [.row, .wave, .finding],
      rows: log.findings.map { finding in
        [
          .count(finding.row),
          finding.wave.flatMap { code in log.waves.firstIndex { $0.code == code } }.map(waveCell) ?? .empty,
          .label(code: finding.kind.rawValue, finding.kind.label),
        ]
      })
  }
}

extension WaveDevelopment {
  /// The moves of every item between each wave that asked it and the one before that did.
  private var transitions: [(item: Int, moves: WaveTransitions)] {
    log.items.indices.flatMap { item in
      log.waves.indices.filter { counts[item][$0].asked > 0 }.compactMap { wave in
        previous(of: wave, item: item).map { (item, WaveTransitions(log, item: item, from: $0, to: wave)) }
      }
    }
  }

  private var reachedLabel: LocalizedText { log.form.answers[log.form.reachedPosition].label }

  private func reachedShare(_ item: Int, _ wave: Int) -> Double {
    Double(counts[item][wave].counts[log.form.reachedPosition]) / Double(counts[item][wave].asked)
  }

  /// Count, units asked, share and its interval.
  private func shareCells(_ occurrences: Int, _ count: WaveCount) -> [Cell] {
    let interval =
      isInferential ? (try? Proportion(occurrences, of: count.asked))?.interval(level: level) : nil
    return [
      .count(occurrences), .count(count.asked), .number(Double(occurrences) / Double(count.asked)),
      .optional(interval?.lower), .optional(interval?.upper),
    ]
  }

  /// How often an answer was given to some items in a wave; the position after the last answer is no answer.
  private func occurrences(of position: Int, items: [Int], wave: Int) -> Int {
    items.reduce(0) { sum, item in
      let count = counts[item][wave]
      return sum + (position < count.counts.count ? count.counts[position] : count.missing)
    }
  }

  /// The answers of the form, and no answer.
  private var answerCells: [Cell] {
    log.form.answers.map { .label(code: $0.code, $0.label) }
      + [.label(code: "missing", MissingReason.notAnswered.label)]
  }

  private func itemCell(_ item: Int) -> Cell { .label(code: log.items[item].code, log.items[item].label) }

  private func waveCell(_ wave: Int) -> Cell { .label(code: log.waves[wave].code, log.waves[wave].label) }

  private func topicCell(_ item: Int) -> Cell {
    log.form.topics.first { $0.code == log.items[item].topic }.map { .label(code: $0.code, $0.label) }
      ?? .empty
  }

  private func topicWaveCell(_ topic: LocalizedText, _ wave: Int) -> Cell {
    let label = log.waves[wave].label
    return .label(
      code: "\(topic.en), \(label.en)",
      LocalizedText(de: "\(topic.de), \(label.de)", en: "\(topic.en), \(label.en)"))
  }

  private func label(of question: WaveTests.Question) -> LocalizedText {
    switch question {
    case .change:
      LocalizedText(
        de: "„\(reachedLabel.de)“, letzte beiden Wellen", en: "“\(reachedLabel.en)”, last two waves")
    case .margins:
      LocalizedText(de: "alle Antworten, letzte beiden Wellen", en: "all answers, last two waves")
    case .shares:
      LocalizedText(de: "„\(reachedLabel.de)“, alle Wellen", en: "“\(reachedLabel.en)”, all waves")
    case .distribution: LocalizedText(de: "alle Antworten, alle Wellen", en: "all answers, all waves")
    case .trend: LocalizedText(de: "Trend von „\(reachedLabel.de)“", en: "trend of “\(reachedLabel.en)”")
    }
  }
}
