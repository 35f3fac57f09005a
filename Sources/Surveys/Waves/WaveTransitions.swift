import Statistics

/// Who moved from which answer to which between two waves of a panel, for one item.
///
/// Units that were not asked in one of the waves are left out; no answer is an answer of its own, the last one.
public struct WaveTransitions: Sendable, Hashable {
  /// The position of the earlier wave.
  public let from: Int
  /// The position of the later wave.
  public let to: Int
  /// How many units moved: rows the earlier, columns the later answer; the last row and column are no answer.
  public let counts: [[Int]]

  init(_ log: MonitoringLog, item: Int, from: Int, to: Int) {
    let size = log.form.answers.count + 1
    func position(_ answer: MonitoringLog.Answer) -> Int? {
      switch answer {
      case .notAsked: nil
      case .missing: size - 1
      case .given(let position): position
      }
    }
    var counts = [[Int]](repeating: [Int](repeating: 0, count: size), count: size)
    for (earlier, later) in zip(log.answers(item: item, wave: from), log.answers(item: item, wave: to)) {
      guard let earlier = position(earlier), let later = position(later) else { continue }
      counts[earlier][later] += 1
    }
    self.from = from
    self.to = to
    self.counts = counts
  }

  /// How many units were asked in both waves.
  public var asked: Int { counts.reduce(0) { $0 + $1.reduce(0, +) } }

  /// How many units gave this answer in the later wave only.
  public func gained(_ answer: Int) -> Int {
    counts.indices.reduce(0) { $0 + ($1 == answer ? 0 : counts[$1][answer]) }
  }

  /// How many units gave this answer in the earlier wave only.
  public func lost(_ answer: Int) -> Int {
    counts.indices.reduce(0) { $0 + ($1 == answer ? 0 : counts[answer][$1]) }
  }

  /// The moves of the units that answered in both waves.
  public var answered: [[Int]] { counts.dropLast().map { Array($0.dropLast()) } }

  /// How many units were asked in both waves and did not answer in one of them or both.
  public var incomplete: Int { asked - answered.reduce(0) { $0 + $1.reduce(0, +) } }
}
