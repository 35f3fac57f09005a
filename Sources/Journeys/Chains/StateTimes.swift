import Statistics

/// How long persons are in each state: their time on average, and how long one stay lasts.
public struct StateTimes: Sendable, Hashable {
  /// One state.
  public struct StateTime: Sendable, Hashable {
    /// The position of the state in the alphabet.
    public let state: Int
    /// How many persons are ever in it.
    public let persons: Int
    /// The weighted mean of the time units in it, over all persons.
    public let meanTime: Double
    /// How many stays there are.
    public let stays: Int
    /// How many stays go on when observation ends.
    public let censoredStays: Int
    /// The mean of the observed lengths of the stays, cut off ones included; nil without stays.
    public let meanLength: Double?
    /// The median of the observed lengths, cut off ones included; nil without stays.
    public let medianLength: Double?
    /// The shortest and the longest observed stay; nil without stays.
    public let range: ClosedRange<Int>?
    /// The Kaplan–Meier median of the length of a stay, which takes cut off stays for what they are; nil when fewer
    /// than half are known to end.
    public let survivalMedian: Estimate?
  }

  /// The states in the order of the alphabet.
  public let states: [StateTime]

  /// Measures the times; a stay that goes on at the end of the data is censored.
  ///
  /// - Throws: ``JourneyError/statistics(_:)`` for a level outside its range.
  public init(_ sequences: StateSequences, level: Double = 0.95) throws(JourneyError) {
    guard level > 0, level < 1 else {
      throw .statistics(.invalidParameter(name: "level", range: "between 0 and 1"))
    }
    let size = sequences.alphabet.count
    var weights = [Double](repeating: 0, count: size)
    var persons = [Int](repeating: 0, count: size)
    var lengths = [[Double]](repeating: [], count: size)
    var events = [[SurvivalEvent]](repeating: [], count: size)
    for sequence in sequences.sequences {
      let runs = sequence.runs
      for state in Set(runs.map(\.state)) { persons[state] += 1 }
      for (index, run) in runs.enumerated() {
        weights[run.state] += sequence.weight * Double(run.length)
        lengths[run.state].append(Double(run.length))
        let isCut = index == runs.count - 1 && sequence.end == .observed
        events[run.state].append(isCut ? .censored : .occurred)
      }
    }
    let total = sequences.totalWeight
    var states: [StateTime] = []
    for state in 0..<size {
      let sorted = lengths[state].sorted()
      var median: Estimate?
      do {
        median =
          sorted.isEmpty
          ? nil : try KaplanMeier(times: lengths[state], events: events[state]).median(level: level)
      } catch { throw .statistics(error) }
      states.append(
        StateTime(
          state: state, persons: persons[state], meanTime: weights[state] / total, stays: sorted.count,
          censoredStays: events[state].count { $0 == .censored },
          meanLength: sorted.isEmpty ? nil : sorted.reduce(0, +) / Double(sorted.count),
          medianLength: sorted.isEmpty
            ? nil : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2,
          range: sorted.isEmpty ? nil : Int(sorted[0])...Int(sorted[sorted.count - 1]),
          survivalMedian: median))
    }
    self.states = states
  }
}
