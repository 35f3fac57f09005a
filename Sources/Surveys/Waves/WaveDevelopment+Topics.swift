import Measurement
import Statistics
import Tables

extension WaveDevelopment {
  var topicTable: TidyTable {
    let topics = log.form.topics.map { (code: String?.some($0.code), label: $0.label) }
    let all = [(code: String?.none, label: LocalizedText(de: "alle Themen", en: "all topics"))]
    var rows: [[Cell]] = []
    for topic in topics + all {
      for wave in log.waves.indices {
        let asked = topicItems(topic.code, wave: wave)
        let answers = asked.reduce(0) { $0 + counts[$1][wave].asked }
        guard answers > 0 else { continue }
        // Shares over other items are no development.
        let earlier = (0..<wave).last { topicItems(topic.code, wave: $0) == asked }
        for (position, answer) in answerCells.enumerated() {
          let own = occurrences(of: position, items: asked, wave: wave)
          let share = Double(own) / Double(answers)
          let change = earlier.map { earlier in
            let before = occurrences(of: position, items: asked, wave: earlier)
            let total = asked.reduce(0) { $0 + counts[$1][earlier].asked }
            return share - Double(before) / Double(total)
          }
          let interval = interval(of: position, items: asked, wave: wave)
          rows.append([
            .label(code: topic.code ?? "all", topic.label), waveCell(wave), topicWaveCell(topic.label, wave),
            answer, .count(asked.count), .count(own), .count(answers), .number(share),
            .optional(interval?.lower), .optional(interval?.upper),
            earlier.map(waveCell) ?? .empty, .optional(change),
          ])
        }
      }
    }
    return TidyTable(
      id: "topics",
      title: LocalizedText(de: "Antworten nach Thema und Welle", en: "Answers by topic and wave"),
      columns: [
        .topic, .wave, .topicWave, .answer, .itemsAsked, .occurrences, .answersInTopic, .share, .shareLow,
        .shareHigh, .previousWave, .change,
      ], rows: rows)
  }

  /// The interval of the share of an answer to some items, which allows for units that answer their items alike: units
  /// are left out one at a time, on logits (``ClusterJackknife``). None without inference, below two units or at 0 and 1.
  private func interval(of position: Int, items: [Int], wave: Int) -> Interval? {
    guard isInferential else { return nil }
    var units = [(own: Int, asked: Int)](repeating: (0, 0), count: log.units.count)
    for item in items {
      for (unit, answer) in log.answers(item: item, wave: wave).enumerated() {
        switch answer {
        case .notAsked: continue
        case .missing: units[unit].own += position == log.form.answers.count ? 1 : 0
        case .given(let given): units[unit].own += position == given ? 1 : 0
        }
        units[unit].asked += 1
      }
    }
    let jackknife = try? ClusterJackknife(units.filter { $0.asked > 0 }.map { [$0] }) { units in
      let asked = units.reduce(0) { $0 + $1.asked }
      return asked > 0 ? Double(units.reduce(0) { $0 + $1.own }) / Double(asked) : nil
    }
    return jackknife?.estimate("share", level: level, scale: .logit).interval
  }

  /// The transitions of all items together that the last waves asked in common, by topic.
  var flowTable: TidyTable {
    let topics = log.form.topics.map { (code: String?.some($0.code), label: $0.label) }
    let all = [(code: String?.none, label: LocalizedText(de: "alle Fragen", en: "all items"))]
    return TidyTable(
      id: "answer-flows",
      title: LocalizedText(
        de: "Übergänge zwischen den Antworten, alle Fragen zusammen",
        en: "Transitions between answers, all items together"),
      columns: [.topic, .step, .previousWave, .wave, .itemsAsked, .fromAnswer, .toAnswer, .occurrences],
      rows: (topics + all).flatMap { topic -> [[Cell]] in
        let waves = comparableWaves(topic: topic.code)
        guard let last = waves.last else { return [] }
        let items = topicItems(topic.code, wave: last)
        return zip(waves, waves.dropFirst()).enumerated().flatMap { step, pair in
          let size = log.form.answers.count + 1
          var counts = [[Int]](repeating: [Int](repeating: 0, count: size), count: size)
          for item in items {
            let moves = WaveTransitions(log, item: item, from: pair.0, to: pair.1)
            for from in counts.indices {
              for to in counts.indices { counts[from][to] += moves.counts[from][to] }
            }
          }
          return flowRows(counts).map { from, to, count in
            [
              .label(code: topic.code ?? "all", topic.label), .count(step + 1), waveCell(pair.0),
              waveCell(pair.1), .count(items.count), from, to, count,
            ]
          }
        }
      })
  }
}
