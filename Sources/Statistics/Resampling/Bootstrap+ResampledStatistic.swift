extension Bootstrap {
  /// Resamples values of a statistic.
  ///
  /// - Throws: as for a statistic that is given as a function.
  public init(
    _ statistic: ResampledStatistic, of values: [Double], draws: Int = 9_999, seed: UInt64,
    leavesOut: Bool = true
  ) throws(StatisticsError) {
    guard statistic.isMean, let sample = FixedPointSample(values) else {
      try self.init(values, draws: draws, seed: seed, leavesOut: leavesOut) { statistic.value($0) }
      return
    }
    try self.init(strata: [values.count], draws: draws, seed: seed, what: "the sample", leavesOut: leavesOut)
    { rows in
      (value: sample.mean(of: rows[...]), standardError: nil)
    }
  }

  /// Resamples pairs of a correlation, or of a statistic of the differences first − second.
  ///
  /// - Throws: as for a statistic that is given as a function.
  public init(
    _ statistic: ResampledStatistic, ofPairs pairs: [SIMD2<Double>], draws: Int = 9_999, seed: UInt64,
    leavesOut: Bool = true
  ) throws(StatisticsError) {
    guard statistic.isCorrelation else {
      try self.init(
        statistic, of: pairs.map { Double.decimalDifference($0.x, $0.y) }, draws: draws, seed: seed,
        leavesOut: leavesOut)
      return
    }
    guard statistic == .spearman, let ranked = RankedPairs(pairs) else {
      try self.init(pairs, draws: draws, seed: seed, leavesOut: leavesOut) { statistic.value(pairs: $0) }
      return
    }
    try self.init(strata: [pairs.count], draws: draws, seed: seed, what: "the sample", leavesOut: leavesOut) {
      ranked.workspace
    } evaluate: { rows, workspace in
      ranked.spearman(of: rows, in: &workspace).map { (value: $0, standardError: nil) }
    }
  }

  /// Resamples two groups, each on its own, of the difference first − second of a statistic.
  ///
  /// - Throws: as for a statistic that is given as a function.
  public init(
    _ statistic: ResampledStatistic, ofDifference first: [Double], _ second: [Double], draws: Int = 9_999,
    seed: UInt64, leavesOut: Bool = true
  ) throws(StatisticsError) {
    guard statistic.isMean, let sample = FixedPointSample(first + second) else {
      try self.init(strata: [first, second], draws: draws, seed: seed, leavesOut: leavesOut) {
        statistic.difference($0[0], $0[1])
      }
      return
    }
    try self.init(
      strata: [first.count, second.count], draws: draws, seed: seed, what: "a group", leavesOut: leavesOut
    ) { rows in
      // A draw has the rows of the first group before the others; one of them may be left out.
      let end = rows[first.count - 1] < first.count ? first.count : first.count - 1
      return (value: sample.mean(of: rows[..<end]) - sample.mean(of: rows[end...]), standardError: nil)
    }
  }
}

extension ResampledStatistic {
  fileprivate var isMean: Bool { self == .mean || self == .proportion }
}
