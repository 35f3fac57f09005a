/// The bootstrap distribution of a statistic, with the usual intervals.
///
/// Each replicate draws as many units with replacement as there are – observations, or whole clusters – and
/// computes the statistic anew, with a random stream of its own, so that neither threads nor their number
/// change a result. Strata, such as two groups compared, are drawn from separately and keep their sizes. A statistic
/// that is undefined for a resample (nil) is left out and counted. Quantiles of the replicates interpolate between
/// order statistics (R + 1) p on the normal scale.
///
/// Source: Efron & Tibshirani (1993), An Introduction to the Bootstrap, ch. 12–14; Davison & Hinkley (1997),
/// Bootstrap Methods and their Application, p. 194–205.
public struct Bootstrap: Sendable, Hashable {
  /// How the interval is made.
  public enum IntervalMethod: String, Sendable, Codable, Hashable, CaseIterable {
    /// The quantiles of the replicates.
    case percentile
    /// The quantiles mirrored at the observed value.
    case basic
    /// Bias-corrected and accelerated.
    case bca = "BCa"
    /// From the replicates of (value − observed) / standard error; needs a statistic with standard error.
    case studentised
  }

  /// A value of a statistic with its standard error.
  public struct ValueWithError: Sendable, Hashable {
    /// The value.
    public let value: Double
    /// Its standard error, positive.
    public let standardError: Double

    /// Creates a value with its standard error.
    public init(_ value: Double, standardError: Double) {
      self.value = value
      self.standardError = standardError
    }
  }

  /// The statistic of the sample itself.
  public let observed: Double
  /// The statistic of each resample for which it is defined, in the order of the streams.
  public let replicates: [Double]
  /// How many resamples left the statistic undefined.
  public let undefined: Int
  /// The statistic without each unit in turn; empty if not computed.
  public let jackknife: [Double]
  /// How many units were drawn from: observations or clusters.
  public let units: Int
  /// The seed.
  public let seed: UInt64

  let observedError: Double?
  /// The numbers of units by stratum.
  let strata: [Int]
  let studentised: [Double]

  /// A bootstrap distribution computed elsewhere.
  ///
  /// - Throws: `tooFewObservations` without replicates, `notFinite`.
  ///
  /// - Parameters:
  ///   - observed: the statistic of the sample itself.
  ///   - replicates: the statistic of each resample.
  ///   - jackknife: the statistic without each unit in turn; empty where it is not needed.
  ///   - units: how many units were resampled.
  ///   - strata: the numbers of units by stratum, in the order of the jackknife values; nil for one.
  ///   - seed: the seed of the draws.
  public init(
    observed: Double, replicates: [Double], jackknife: [Double] = [], units: Int, strata: [Int]? = nil,
    seed: UInt64 = 0
  ) throws(StatisticsError) {
    try self.init(
      observed: observed, observedError: nil, replicates: replicates, studentised: [], jackknife: jackknife,
      units: units, strata: strata ?? [units], seed: seed)
  }

  /// A bootstrap distribution computed elsewhere, with standard errors for studentised intervals.
  ///
  /// - Throws: `tooFewObservations` without replicates, `notFinite`, `invalidParameter` for a standard error that
  ///   is not positive.
  public init(
    observed: ValueWithError, replicates: [ValueWithError], jackknife: [Double] = [], units: Int,
    seed: UInt64 = 0
  ) throws(StatisticsError) {
    for error in [observed.standardError] + replicates.map(\.standardError) where !(error > 0) {
      throw .invalidParameter(name: "a standard error of the replicates", range: "positive")
    }
    try self.init(
      observed: observed.value, observedError: observed.standardError, replicates: replicates.map(\.value),
      studentised: replicates.map { ($0.value - observed.value) / $0.standardError }, jackknife: jackknife,
      units: units, strata: [units], seed: seed)
  }

  private init(
    observed: Double, observedError: Double?, replicates: [Double], studentised: [Double],
    jackknife: [Double], units: Int, strata: [Int], seed: UInt64
  ) throws(StatisticsError) {
    precondition(strata.reduce(0, +) == units, "the strata hold all units")
    guard !replicates.isEmpty else {
      throw .tooFewObservations(found: 0, needed: 1, what: "the replicates")
    }
    guard observed.isFinite else { throw .notFinite(what: "the observed statistic") }
    for value in replicates + studentised where !value.isFinite { throw .notFinite(what: "the replicates") }
    for value in jackknife where !value.isFinite { throw .notFinite(what: "the jackknife values") }
    self.observed = observed
    self.replicates = replicates
    undefined = 0
    self.jackknife = jackknife
    self.units = units
    self.seed = seed
    self.strata = strata
    self.observedError = observedError
    self.studentised = studentised
  }

  /// The standard deviation of the replicates; nil for fewer than two.
  public var standardError: Double? {
    (try? Moments(replicates))?.standardDeviation
  }

  /// The mean of the replicates less the observed value.
  public var bias: Double? {
    (try? Moments(replicates))?.mean.map { $0 - observed }
  }

  /// The acceleration of BCa, Σ dᵢ³ / (6 (Σ dᵢ²)^1.5) with the distances dᵢ of the jackknife values from their
  /// mean, in each stratum of n from its own mean and times (n − 1)/n; nil if the jackknife is undefined for a unit or
  /// constant.
  ///
  /// Source: Davison & Hinkley (1997), ch. 5, for several samples too.
  public var acceleration: Double? {
    guard !jackknife.isEmpty else { return nil }
    var differences: [Double] = []
    var rest = jackknife[...]
    for size in strata {
      let values = strata.count == 1 ? rest : rest.prefix(size)
      rest = rest.dropFirst(size)
      guard let mean = (try? Moments(Array(values)))?.mean else { return nil }
      // One stratum needs no weight, for it cancels.
      let weight = strata.count == 1 ? 1 : Double(size - 1) / Double(size)
      for value in values { differences.append(weight * (mean - value)) }
    }
    // Relative to the largest difference, for cubes of extreme scales leave the range of doubles.
    let scale = differences.reduce(0) { max($0, $1.magnitude) }
    guard scale > 0 else { return nil }
    var squares = 0.0
    var cubes = 0.0
    for value in differences {
      let difference = value / scale
      squares += difference * difference
      cubes += difference * difference * difference
    }
    return cubes / (6 * squares * squares.squareRoot())
  }

  /// The bias correction of BCa: the normal quantile of the share of replicates below the observed value;
  /// nil if none or all are.
  public var biasCorrection: Double? {
    let below = replicates.reduce(0) { $1 < observed ? $0 + 1 : $0 }
    guard below > 0 && below < replicates.count else { return nil }
    return Normal.quantile(Double(below) / Double(replicates.count))
  }

  /// The statistic with its interval; no interval where the method is undefined for these replicates.
  public func estimate(
    _ quantity: String, method: IntervalMethod = .bca, level: Double = 0.95
  ) -> Estimate {
    Estimate(
      quantity, value: observed, standardError: standardError,
      interval: interval(method, level: level), n: units)
  }

  /// The interval, or nil where the method is undefined: BCa without bias correction or acceleration,
  /// studentised without standard errors.
  public func interval(_ method: IntervalMethod, level: Double = 0.95) -> Interval? {
    let tail = Alternative.twoSided.tailProbability(level: level)
    let name = "bootstrap, \(method.rawValue), \(replicates.count) draws, seed \(seed)"
    func make(_ lower: Double, _ upper: Double) -> Interval {
      Interval(lower: min(lower, upper), upper: max(lower, upper), level: level, method: name)
    }
    let sorted = (method == .studentised ? studentised : replicates).sorted()
    guard !sorted.isEmpty else { return nil }
    func quantile(_ probability: Double) -> Double { Bootstrap.quantile(sorted, probability) }
    switch method {
    case .percentile: return make(quantile(tail), quantile(1 - tail))
    case .basic: return make(2 * observed - quantile(1 - tail), 2 * observed - quantile(tail))
    case .studentised:
      guard let error = observedError else { return nil }
      return make(observed - error * quantile(1 - tail), observed - error * quantile(tail))
    case .bca:
      guard let acceleration, let biasCorrection else { return nil }
      func adjusted(_ z: Double) -> Double {
        let shifted = biasCorrection + z
        return Normal.lowerTail(biasCorrection + shifted / (1 - acceleration * shifted))
      }
      let z = Normal.upperQuantile(tail)
      return make(quantile(adjusted(-z)), quantile(adjusted(z)))
    }
  }

  /// Undefined resamples, too few draws for a level.
  public func remarks(level: Double = 0.95) -> [Remark] {
    var remarks: [Remark] = []
    if undefined > 0 {
      remarks.append(
        Remark(
          "undefined-resamples", "\(undefined) resamples left the statistic undefined and are not counted",
          values: [Double(undefined)]))
    }
    if Double(replicates.count + 1) * (1 - level) / 2 < 1 {
      remarks.append(
        Remark(
          "extreme-order-statistics",
          "\(replicates.count) draws are too few for this level; the ends are the extreme replicates",
          values: [Double(replicates.count)]))
    }
    return remarks
  }

  /// Davison & Hinkley (1997), eq. 5.8: interpolates between neighbours on the normal scale.
  private static func quantile(_ sorted: [Double], _ probability: Double) -> Double {
    let count = Double(sorted.count)
    let position = (count + 1) * probability
    // A position that is whole but for rounding is whole.
    let nearest = position.rounded()
    let below = abs(position - nearest) < 1e-9 * count ? nearest : position.rounded(.down)
    if below < 1 { return sorted[0] }
    if below >= count { return sorted[sorted.count - 1] }
    let lower = sorted[Int(below) - 1]
    if below == nearest && abs(position - nearest) < 1e-9 * count { return lower }
    let upper = sorted[Int(below)]
    let start = Normal.quantile(below / (count + 1))
    let end = Normal.quantile((below + 1) / (count + 1))
    return lower + (Normal.quantile(probability) - start) / (end - start) * (upper - lower)
  }
}
