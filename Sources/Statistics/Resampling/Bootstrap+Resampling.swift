extension Bootstrap {
  /// A value of a statistic, with its standard error where it has one.
  typealias Value = (value: Double, standardError: Double?)

  /// Resamples observations.
  ///
  /// - Parameters:
  ///   - sample: the observations.
  ///   - draws: how many resamples; 9999 makes the order statistics of usual levels whole.
  ///   - seed: the seed.
  ///   - leavesOut: whether each observation is left out in turn, as BCa needs it; that takes the square of their number.
  ///   - statistic: the statistic, or nil where it is undefined; called on several threads.
  /// - Throws: `tooFewObservations` below 2 observations, `invalidParameter` below 1 draw, `undefined` if
  ///   the statistic is undefined for the sample or for more than half of the resamples.
  public init<Observation: Sendable>(
    _ sample: [Observation], draws: Int = 9_999, seed: UInt64, leavesOut: Bool = true,
    statistic: @Sendable ([Observation]) -> Double?
  ) throws(StatisticsError) {
    try self.init(strata: [sample.count], draws: draws, seed: seed, what: "the sample", leavesOut: leavesOut)
    { rows in
      statistic(rows.map { sample[$0] }).map { (value: $0, standardError: nil) }
    }
  }

  /// Resamples each stratum, such as a group of a comparison, on its own.
  ///
  /// - Throws: as for a sample; `tooFewObservations` below 2 observations in a stratum.
  public init<Observation: Sendable>(
    strata: [[Observation]], draws: Int = 9_999, seed: UInt64, leavesOut: Bool = true,
    statistic: @Sendable ([[Observation]]) -> Double?
  ) throws(StatisticsError) {
    let samples = Strata(strata)
    try self.init(
      strata: strata.map(\.count), draws: draws, seed: seed, what: "a group", leavesOut: leavesOut
    ) { rows in
      statistic(samples.drawn(rows)).map { (value: $0, standardError: nil) }
    }
  }

  /// Resamples each stratum of a statistic that comes with a standard error.
  ///
  /// - Throws: as for a statistic without.
  public init<Observation: Sendable>(
    strata: [[Observation]], draws: Int = 9_999, seed: UInt64, leavesOut: Bool = true,
    statisticWithError: @Sendable ([[Observation]]) -> ValueWithError?
  ) throws(StatisticsError) {
    let samples = Strata(strata)
    try self.init(
      strata: strata.map(\.count), draws: draws, seed: seed, what: "a group", leavesOut: leavesOut
    ) { rows in
      statisticWithError(samples.drawn(rows)).map { (value: $0.value, standardError: $0.standardError) }
    }
  }

  /// Resamples observations of a statistic that comes with a standard error, for studentised intervals.
  ///
  /// - Throws: as for a statistic without.
  public init<Observation: Sendable>(
    _ sample: [Observation], draws: Int = 9_999, seed: UInt64, leavesOut: Bool = true,
    statisticWithError: @Sendable ([Observation]) -> ValueWithError?
  ) throws(StatisticsError) {
    try self.init(strata: [sample.count], draws: draws, seed: seed, what: "the sample", leavesOut: leavesOut)
    { rows in
      statisticWithError(rows.map { sample[$0] }).map {
        (value: $0.value, standardError: $0.standardError)
      }
    }
  }

  /// Resamples whole clusters, such as all sheets of a person, because their observations depend on
  /// each other.
  ///
  /// - Throws: as for single observations, with clusters in their place.
  public init<Observation: Sendable>(
    clusters: [[Observation]], draws: Int = 9_999, seed: UInt64, leavesOut: Bool = true,
    statistic: @Sendable ([Observation]) -> Double?
  ) throws(StatisticsError) {
    try self.init(
      strata: [clusters.count], draws: draws, seed: seed, what: "the clusters", leavesOut: leavesOut
    ) { rows in
      statistic(rows.flatMap { clusters[$0] }).map { (value: $0, standardError: nil) }
    }
  }

  /// Resamples the rows of units that are numbered stratum by stratum.
  ///
  /// - Parameters:
  ///   - what: what the units are called in errors.
  ///   - leavesOut: whether each unit is left out in turn, as BCa needs it; that takes the square of the units' number.
  ///   - evaluate: the statistic of some rows, ascending by stratum, or nil where it is undefined.
  init(
    strata: [Int], draws: Int, seed: UInt64, what: String, leavesOut: Bool = true,
    evaluate: @Sendable (UnsafeBufferPointer<Int>) -> Value?
  ) throws(StatisticsError) {
    try self.init(strata: strata, draws: draws, seed: seed, what: what, leavesOut: leavesOut) {
      ()
    } evaluate: { rows, _ in
      evaluate(rows)
    }
  }

  /// Resamples rows of a statistic that is computed in memory which each thread reuses from draw to draw.
  init<Workspace>(
    strata: [Int], draws: Int, seed: UInt64, what: String, leavesOut: Bool = true,
    workspace: @Sendable () -> Workspace,
    evaluate: @Sendable (UnsafeBufferPointer<Int>, inout Workspace) -> Value?
  ) throws(StatisticsError) {
    guard !strata.isEmpty else { throw .tooFewObservations(found: 0, needed: 1, what: "the groups") }
    for size in strata where size < 2 { throw .tooFewObservations(found: size, needed: 2, what: what) }
    let units = strata.reduce(0, +)
    guard draws >= 1 else { throw .invalidParameter(name: "the number of draws", range: "at least 1") }
    @Sendable func defined(_ rows: [Int], _ workspace: inout Workspace) -> Value? {
      guard let result = rows.withUnsafeBufferPointer({ evaluate($0, &workspace) }), result.value.isFinite
      else { return nil }
      guard let error = result.standardError else { return result }
      return error.isFinite && error > 0 ? result : nil
    }
    var first = workspace()
    guard let observed = defined(Array(0..<units), &first) else {
      throw .undefined(what: "the statistic of the whole sample")
    }
    let results = ConcurrentReplicates.map(count: draws) {
      (rows: [Int](repeating: 0, count: units), workspace: workspace())
    } body: { replicate, memory in
      var generator = SeededGenerator(seed: seed, stream: UInt64(replicate) + 1)
      var start = 0
      for size in strata {
        for place in start..<(start + size) { memory.rows[place] = start + generator.draw(below: size) }
        start += size
      }
      return defined(memory.rows, &memory.workspace)
    }
    let leftOut = ConcurrentReplicates.map(count: leavesOut ? units : 0) {
      (rows: [Int](repeating: 0, count: units - 1), workspace: workspace())
    } body: { unit, memory in
      for place in memory.rows.indices { memory.rows[place] = place < unit ? place : place + 1 }
      return defined(memory.rows, &memory.workspace)?.value
    }
    let kept = results.compactMap(\.self)
    guard 2 * kept.count > draws else {
      throw .undefined(what: "the statistic of more than half of the resamples")
    }
    self.observed = observed.value
    replicates = kept.map(\.value)
    undefined = draws - kept.count
    let jackknife = leftOut.compactMap(\.self)
    self.jackknife = jackknife.count == units ? jackknife : []
    self.units = units
    self.seed = seed
    self.strata = strata
    observedError = observed.standardError
    studentised = kept.compactMap { result in
      result.standardError.map { (result.value - observed.value) / $0 }
    }
  }
}

/// Samples whose observations are numbered one after the other.
private struct Strata<Observation: Sendable>: Sendable {
  private let samples: [[Observation]]
  private let starts: [Int]

  init(_ samples: [[Observation]]) {
    self.samples = samples
    var starts: [Int] = [0]
    for sample in samples { starts.append(starts[starts.count - 1] + sample.count) }
    self.starts = starts
  }

  /// The observations of these rows, ascending by stratum, each in its stratum; a stratum may be short of one.
  func drawn(_ rows: UnsafeBufferPointer<Int>) -> [[Observation]] {
    var drawn = samples.map { sample in
      var empty: [Observation] = []
      empty.reserveCapacity(sample.count)
      return empty
    }
    var stratum = 0
    for row in rows {
      // Draws come stratum by stratum.
      while row >= starts[stratum + 1] { stratum += 1 }
      drawn[stratum].append(samples[stratum][row - starts[stratum]])
    }
    return drawn
  }
}
