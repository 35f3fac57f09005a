import Statistics

/// How the answers of a monitoring develop from wave to wave, by item and by topic.
///
/// Shares are of all units asked; no answer counts as one of the answers. Changes are differences of shares, in
/// percentage points. A whole population is described without intervals and tests unless they are asked for: nothing
/// was drawn, so that there is no error of drawing.
public struct WaveDevelopment: Sendable {
  /// Whether intervals and tests are computed.
  public enum Inference: String, Sendable, Hashable, Codable, CaseIterable {
    /// Unless all units of the population were asked in every wave.
    case automatic
    /// Also for whole populations, taken as a sample of what could have been.
    case always
    /// Never.
    case never
  }

  /// The answers.
  public let log: MonitoringLog
  /// Whether every unit of the population is there in every wave.
  public let isWholePopulation: Bool
  /// Whether intervals and tests are computed.
  public let isInferential: Bool
  /// The correction for multiple testing, over the items and pairs of waves of each question.
  public let correction: MultipleTesting
  /// The confidence level.
  public let level: Double
  /// How each item was answered, by item and by wave.
  public let counts: [[WaveCount]]
  /// The tests of each item; empty without inference.
  public let tests: [WaveTests]

  /// Counts the answers.
  ///
  /// - Throws: ``SurveyError/statistics(_:)`` for a level outside 0 to 1,
  ///   ``SurveyError/populationExceeded(units:population:)``.
  public init(
    _ log: MonitoringLog, inference: Inference = .automatic, correction: MultipleTesting = .holm,
    level: Double = 0.95
  ) throws(SurveyError) {
    guard level > 0, level < 1 else {
      throw .statistics(.invalidParameter(name: "level", range: "between 0 and 1"))
    }
    self.log = log
    self.correction = correction
    self.level = level
    let answerCount = log.form.answers.count
    counts = log.items.indices.map { item in
      log.waves.indices.map { WaveCount(log.answers(item: item, wave: $0), answerCount: answerCount) }
    }
    let returns = log.waves.indices.map { log.unitCount(wave: $0) }
    if let population = log.form.population {
      if let excess = returns.max(), excess > population {
        throw .populationExceeded(units: excess, population: population)
      }
      isWholePopulation = returns.allSatisfy { $0 == population || $0 == 0 }
    } else {
      isWholePopulation = false
    }
    isInferential =
      switch inference {
      case .automatic: !isWholePopulation
      case .always: true
      case .never: false
      }
    tests = isInferential ? log.items.indices.map { WaveTests(log, item: $0, level: level) } : []
  }

  /// The latest earlier wave that asked the item, or nil for none.
  func previous(of wave: Int, item: Int) -> Int? {
    (0..<wave).last { counts[item][$0].asked > 0 }
  }

  /// The items of a topic that a wave asked; all items for nil.
  func items(of topic: String?, wave: Int) -> [Int] {
    log.items.indices.filter {
      counts[$0][wave].asked > 0 && (topic == nil || log.items[$0].topic == topic)
    }
  }

  /// The items of a topic that a wave asked; for nil those of all topics, or all where there are none.
  func topicItems(_ topic: String?, wave: Int) -> [Int] {
    items(of: topic, wave: wave).filter { log.form.topics.isEmpty || log.items[$0].topic != nil }
  }

  /// The waves whose items of a topic, or of all topics for nil, are those of the last wave that asked any: shares over
  /// the same items are a development, shares over other ones are not.
  public func comparableWaves(topic: String?) -> [Int] {
    let asked = log.waves.indices.map { topicItems(topic, wave: $0) }
    guard let last = asked.last(where: { !$0.isEmpty }) else { return [] }
    return asked.indices.filter { asked[$0] == last }
  }

  /// The p-values corrected over the items and pairs of waves, question by question, in the order of the tests.
  var adjusted: [[Double?]] {
    var adjusted = tests.map { $0.entries.map { _ in Double?.none } }
    for question in WaveTests.Question.allCases {
      var places: [(item: Int, entry: Int)] = []
      var pValues: [Double] = []
      for (item, tests) in tests.enumerated() {
        for (entry, test) in tests.entries.enumerated() where test.question == question {
          guard let result = test.result else { continue }
          places.append((item, entry))
          pValues.append(result.pValue.value)
        }
      }
      // P-values of tests are probabilities, which is all that the correction demands.
      guard let corrected = try? correction.adjusted(pValues) else { continue }
      for (place, pValue) in zip(places, corrected) { adjusted[place.item][place.entry] = pValue }
    }
    return adjusted
  }
}
