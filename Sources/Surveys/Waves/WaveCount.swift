/// How the units answered one item in one wave.
public struct WaveCount: Sendable, Hashable {
  /// How often each answer of the form was given.
  public let counts: [Int]
  /// How many units were asked and did not answer.
  public let missing: Int

  /// How many units were asked.
  public var asked: Int { counts.reduce(missing, +) }

  init(_ answers: some Sequence<MonitoringLog.Answer>, answerCount: Int) {
    var counts = [Int](repeating: 0, count: answerCount)
    var missing = 0
    for answer in answers {
      switch answer {
      case .notAsked: break
      case .missing: missing += 1
      case .given(let position): counts[position] += 1
      }
    }
    self.counts = counts
    self.missing = missing
  }
}
