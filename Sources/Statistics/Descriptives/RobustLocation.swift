/// Location and spread that a few wild values cannot move.
public struct RobustLocation: Sendable, Hashable {
  private let quantiles: Quantiles

  /// Orders a sample.
  ///
  /// - Throws: `tooFewObservations` without values, `notFinite`.
  public init(_ values: [Double]) throws(StatisticsError) {
    quantiles = try Quantiles(values)
  }

  /// The number of values.
  public var n: Int { quantiles.sorted.count }

  /// The median.
  public var median: Double { quantiles.median }

  /// The mean without the ⌊n · share⌋ smallest and largest values, as R's `mean(trim =)`.
  ///
  /// - Parameter share: what is cut from each end, 0 up to but not including 1/2.
  public func trimmedMean(_ share: Double) -> Double {
    let kept = trimmed(share)
    return ExactSum(kept).value / Double(kept.count)
  }

  /// The trimmed mean with Yuen's t interval: standard error s_w / ((1 − 2 · share) √n) from the winsorised
  /// standard deviation, degrees of freedom h − 1 for h values kept; no interval for one value kept.
  ///
  /// Source: Tukey & McLaughlin (1963), Sankhyā A 25, 331–352; Yuen (1974), Biometrika 61, 165–170.
  public func trimmedMeanEstimate(_ share: Double, level: Double = 0.95) -> Estimate {
    let tail = Alternative.twoSided.tailProbability(level: level)
    let mean = trimmedMean(share)
    let kept = trimmed(share).count
    guard kept > 1, let deviation = (try? Moments(winsorised(share)))?.standardDeviation else {
      return Estimate("trimmed mean", value: mean, n: n)
    }
    let error = deviation / ((1 - 2 * share) * Double(n).squareRoot())
    let margin = StudentT.upperQuantile(tail, degreesOfFreedom: Double(kept - 1)) * error
    let interval = Interval(lower: mean - margin, upper: mean + margin, level: level, method: "Yuen")
    return Estimate("trimmed mean", value: mean, standardError: error, interval: interval, n: n)
  }

  /// The mean with the ⌊n · share⌋ smallest and largest values replaced by the nearest that is kept.
  ///
  /// - Parameter share: what is drawn in at each end, 0 up to but not including 1/2.
  public func winsorisedMean(_ share: Double) -> Double {
    ExactSum(winsorised(share)).value / Double(n)
  }

  /// The winsorised mean with Dixon and Tukey's t interval: standard error (n − 1)/(h − 1) · s_w/√n from the
  /// winsorised standard deviation, degrees of freedom h − 1 for h values kept; no interval for one value kept.
  ///
  /// Source: Dixon & Tukey (1968), Technometrics 10, 83–98.
  public func winsorisedMeanEstimate(_ share: Double, level: Double = 0.95) -> Estimate {
    let tail = Alternative.twoSided.tailProbability(level: level)
    let mean = winsorisedMean(share)
    let freedom = Double(trimmed(share).count - 1)
    guard freedom > 0, let deviation = (try? Moments(winsorised(share)))?.standardDeviation else {
      return Estimate("winsorised mean", value: mean, n: n)
    }
    let error = Double(n - 1) / freedom * deviation / Double(n).squareRoot()
    let margin = StudentT.upperQuantile(tail, degreesOfFreedom: freedom) * error
    let interval = Interval(
      lower: mean - margin, upper: mean + margin, level: level, method: "Dixon–Tukey")
    return Estimate("winsorised mean", value: mean, standardError: error, interval: interval, n: n)
  }

  /// Huber's M-estimate: the value μ for which the distances (x − μ)/s, cut off at ±k, sum to zero, s being 1.4826
  /// times the median absolute deviation; nil where that is 0. It has no interval here: the bootstrap gives one.
  ///
  /// Source: Huber (1964), Ann. Math. Stat. 35, 73–101.
  ///
  /// - Parameter k: the distance in units of s beyond which a value pulls no harder, positive.
  public func huberEstimate(k: Double = 1.5) -> Estimate? {
    precondition(k > 0, "the cut-off is positive")
    let reach = k * medianAbsoluteDeviation()
    guard reach > 0 else { return nil }
    var location = median
    // At least half of the values lie within reach, so that every step halves the error at least.
    for _ in 0..<200 {
      let pull = quantiles.sorted.reduce(0) { $0 + max(-reach, min(reach, $1 - location)) }
      let step = pull / Double(n)
      location += step
      if abs(step) <= 1e-15 * max(reach, abs(location)) { break }
    }
    return Estimate("Huber's M-estimate", value: location, n: n)
  }

  /// The median of the distances from the median, times a factor; 1.4826 makes it comparable with a
  /// standard deviation of normal data, 1 leaves it in raw units.
  ///
  /// Source: Hampel (1974), J. Am. Stat. Assoc. 69, 383–393.
  public func medianAbsoluteDeviation(factor: Double = 1.4826) -> Double {
    let centre = median
    let distances = quantiles.sorted.map { abs($0 - centre) }.sorted()
    let middle = distances.count / 2
    let deviation =
      distances.count % 2 == 1 ? distances[middle] : (distances[middle - 1] + distances[middle]) / 2
    return factor * deviation
  }

  private func winsorised(_ share: Double) -> [Double] {
    let sorted = quantiles.sorted
    let cut = (n - trimmed(share).count) / 2
    return sorted.indices.map { sorted[max(cut, min(n - 1 - cut, $0))] }
  }

  private func trimmed(_ share: Double) -> [Double] {
    precondition(share >= 0 && share < 0.5, "the share trimmed from each end is below one half")
    let cut = Int(Double(n) * share * (1 + 4 * Double.ulpOfOne))
    return Array(quantiles.sorted[cut..<(n - cut)])
  }
}
