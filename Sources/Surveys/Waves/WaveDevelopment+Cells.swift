import Measurement
import Statistics
import Tables

extension WaveDevelopment {
  /// The moves of every item between each wave that asked it and the one before that did.
  var transitions: [(item: Int, moves: WaveTransitions)] {
    log.items.indices.flatMap { item in
      log.waves.indices.filter { counts[item][$0].asked > 0 }.compactMap { wave in
        previous(of: wave, item: item).map { (item, WaveTransitions(log, item: item, from: $0, to: wave)) }
      }
    }
  }

  var reachedLabel: LocalizedText { log.form.answers[log.form.reachedPosition].label }

  func reachedShare(_ item: Int, _ wave: Int) -> Double {
    Double(counts[item][wave].counts[log.form.reachedPosition]) / Double(counts[item][wave].asked)
  }

  /// Count, units asked, share and its interval.
  func shareCells(_ occurrences: Int, _ count: WaveCount) -> [Cell] {
    let interval =
      isInferential ? (try? Proportion(occurrences, of: count.asked))?.interval(level: level) : nil
    return [
      .count(occurrences), .count(count.asked), .number(Double(occurrences) / Double(count.asked)),
      .optional(interval?.lower), .optional(interval?.upper),
    ]
  }

  /// How often an answer was given to some items in a wave; the position after the last answer is no answer.
  func occurrences(of position: Int, items: [Int], wave: Int) -> Int {
    items.reduce(0) { sum, item in
      let count = counts[item][wave]
      return sum + (position < count.counts.count ? count.counts[position] : count.missing)
    }
  }

  /// The answers of the form, and no answer.
  var answerCells: [Cell] {
    log.form.answers.map { .label(code: $0.code, $0.label) }
      + [.label(code: "missing", MissingReason.notAnswered.label)]
  }

  func itemCell(_ item: Int) -> Cell { .label(code: log.items[item].code, log.items[item].label) }

  func waveCell(_ wave: Int) -> Cell { .label(code: log.waves[wave].code, log.waves[wave].label) }

  func topicCell(_ item: Int) -> Cell {
    log.form.topics.first { $0.code == log.items[item].topic }.map { .label(code: $0.code, $0.label) }
      ?? .empty
  }

  func topicWaveCell(_ topic: LocalizedText, _ wave: Int) -> Cell {
    let label = log.waves[wave].label
    return .label(
      code: "\(topic.en), \(label.en)",
      LocalizedText(de: "\(topic.de), \(label.de)", en: "\(topic.en), \(label.en)"))
  }

  func label(of question: WaveTests.Question) -> LocalizedText {
    switch question {
    case .change:
      LocalizedText(
        de: "„\(reachedLabel.de)“, zwei Wellen", en: "“\(reachedLabel.en)”, two waves")
    case .margins:
      LocalizedText(de: "alle Antworten, zwei Wellen", en: "all answers, two waves")
    case .shares:
      LocalizedText(de: "„\(reachedLabel.de)“, alle Wellen", en: "“\(reachedLabel.en)”, all waves")
    case .distribution: LocalizedText(de: "alle Antworten, alle Wellen", en: "all answers, all waves")
    case .trend: LocalizedText(de: "Trend von „\(reachedLabel.de)“", en: "trend of “\(reachedLabel.en)”")
    }
  }

  /// The moves that occur: from, to and how often.
  func flowRows(_ counts: [[Int]]) -> [(from: Cell, to: Cell, count: Cell)] {
    answerCells.indices.flatMap { from in
      answerCells.indices.filter { counts[from][$0] > 0 }.map { to in
        (answerCells[from], answerCells[to], .count(counts[from][to]))
      }
    }
  }
}
