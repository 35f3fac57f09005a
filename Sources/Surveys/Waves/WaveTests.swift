import Statistics

/// What can be said beyond the units that answered: tests of one item over the waves that asked it.
///
/// In a panel, between each wave and the next that asked the item, and between the first and the last: McNemar's exact
/// test of the answer that counts as reached, and the exact Stuart–Maxwell test of all answers; over all waves, of the units that answered in all of them: Cochran's exact Q
/// and Page's trend of the answer that counts. In cross-sections, over all waves: Fisher, Freeman and Halton's exact
/// test of all answers, and the Cochran–Armitage trend of the answer that counts. No answer is no observation. Where a sample
/// is too large for an exact test, it is the asymptotic one, and its result says so.
public struct WaveTests: Sendable {
  /// What is tested.
  public enum Question: String, Sendable, CaseIterable {
    /// The share reached between two waves.
    case change
    /// All answers between two waves.
    case margins
    /// The share reached over all waves.
    case shares
    /// All answers over all waves.
    case distribution
    /// A rise or fall of the share reached over all waves.
    case trend
  }

  /// One test, or why there is none.
  public struct Entry: Sendable {
    /// What it tests.
    public let question: Question
    /// The position of the first wave.
    public let first: Int
    /// The position of the last wave.
    public let last: Int
    /// The result; nil where it is undefined.
    public let result: TestResult?
    /// Why there is no result.
    public let remarks: [Remark]

    init(
      _ question: Question, from first: Int, to last: Int, _ test: () throws(StatisticsError) -> TestResult
    ) {
      self.question = question
      self.first = first
      self.last = last
      do {
        result = try test()
        remarks = []
      } catch {
        result = nil
        remarks = [Remark("not-tested", "no test: \(error)")]
      }
    }
  }

  /// The tests in the order of the questions; none where fewer than two waves asked the item.
  public let entries: [Entry]

  init(_ log: MonitoringLog, item: Int, level: Double) {
    let asked = log.waves.indices.filter { wave in
      log.answers(item: item, wave: wave).contains { $0 != .notAsked }
    }
    guard asked.count > 1 else {
      entries = []
      return
    }
    switch log.form.design {
    case .panel:
      let steps = Array(zip(asked, asked.dropFirst()))
      let span = asked.count > 2 ? [(asked[0], asked[asked.count - 1])] : []
      entries =
        (steps + span).flatMap { WaveTests.ofChange(log, item: item, from: $0, to: $1, level) }
        + (asked.count > 2 ? WaveTests.ofPanel(log, item: item, waves: asked, level) : [])
    case .crossSection:
      entries = WaveTests.ofCrossSections(log, item: item, waves: asked, level)
    }
  }

  private static func ofChange(
    _ log: MonitoringLog, item: Int, from first: Int, to last: Int, _ level: Double
  ) -> [Entry] {
    let reached = log.form.reachedPosition
    let moves = WaveTransitions(log, item: item, from: first, to: last)
    let table = moves.answered
    let others = table.indices.filter { $0 != reached }
    return [
      Entry(.change, from: first, to: last) { () throws(StatisticsError) in
        let counts = try FourfoldTable(
          table[reached][reached], others.reduce(0) { $0 + table[$1][reached] },
          others.reduce(0) { $0 + table[reached][$1] },
          others.reduce(0) { sum, row in others.reduce(sum) { $0 + table[row][$1] } })
        return try McNemar(counts, distribution: .exact).result(level: level, missing: moves.incomplete)
      },
      Entry(.margins, from: first, to: last) { () throws(StatisticsError) in
        let table = try ContingencyTable(table)
        return try Self.exactIfFeasible(
          { () throws(StatisticsError) in try StuartMaxwell(table, distribution: .exact) },
          { () throws(StatisticsError) in try StuartMaxwell(table) }
        ).result(level: level, missing: moves.incomplete)
      },
    ]
  }

  /// The exact test, or the asymptotic one where the sample is too large for it; the error of the latter where both are
  /// undefined.
  private static func exactIfFeasible<Test: OmnibusTest>(
    _ exact: () throws(StatisticsError) -> Test, _ asymptotic: () throws(StatisticsError) -> Test
  ) throws(StatisticsError) -> Test {
    do { return try exact() } catch { return try asymptotic() }
  }

  private static func ofPanel(
    _ log: MonitoringLog, item: Int, waves: [Int], _ level: Double
  ) -> [Entry] {
    let reached = log.form.reachedPosition
    let byWave = waves.map { Array(log.answers(item: item, wave: $0)) }
    let blocks = log.units.indices.map { unit in
      byWave.compactMap { answers in
        if case .given(let position) = answers[unit] { position == reached ? 1 : 0 } else { nil }
      }
    }
    let complete = blocks.filter { $0.count == waves.count }
    let missing = blocks.count - complete.count
    return [
      Entry(.shares, from: waves[0], to: waves[waves.count - 1]) { () throws(StatisticsError) in
        try Self.exactIfFeasible(
          { () throws(StatisticsError) in try CochranQ(complete, distribution: .exact) },
          { () throws(StatisticsError) in try CochranQ(complete) }
        ).result(level: level, missing: missing)
      },
      Entry(.trend, from: waves[0], to: waves[waves.count - 1]) { () throws(StatisticsError) in
        try PageTrend(blocks: complete.map { $0.map(Double.init) }).result(level: level, missing: missing)
      },
    ]
  }

  private static func ofCrossSections(
    _ log: MonitoringLog, item: Int, waves: [Int], _ level: Double
  ) -> [Entry] {
    let counts = waves.map {
      WaveCount(log.answers(item: item, wave: $0), answerCount: log.form.answers.count)
    }
    let missing = counts.reduce(0) { $0 + $1.missing }
    return [
      Entry(.distribution, from: waves[0], to: waves[waves.count - 1]) { () throws(StatisticsError) in
        try FreemanHalton(ContingencyTable(counts.map(\.counts))).result(level: level, missing: missing)
      },
      Entry(.trend, from: waves[0], to: waves[waves.count - 1]) { () throws(StatisticsError) in
        var shares: [Proportion] = []
        for count in counts {
          shares.append(
            try Proportion(count.counts[log.form.reachedPosition], of: count.asked - count.missing))
        }
        return try CochranArmitage(shares).result(level: level, missing: missing)
      },
    ]
  }
}
