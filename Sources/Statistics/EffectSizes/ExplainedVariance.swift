/// The share of variance that groups explain in the population, by inverting the noncentral F distribution.
///
/// The interval is λ / (λ + N) for both ends of the noncentrality λ; it is [0, 0] where F is so small that
/// even λ = 0 makes it improbable. λ is N times the ratio of the variance between groups to that within, so that
/// λ / (λ + N) is the share in the population. R's effectsize takes λ / (λ + error degrees of freedom), which is
/// larger, as the sample's own η² is, and does not follow its sources. With repeated measurements N is n (k − 1),
/// for which λ / (λ + N) is what partial η² tends to in large samples.
///
/// Source: Steiger (2004), Psychol. Methods 9(2), 164–182, p. 170; Smithson (2003), Confidence Intervals, p. 44.
struct ExplainedVariance: Sendable {
  let f: Double
  let numerator: Double
  let denominator: Double
  let n: Int

  /// An estimate with the interval; without one where the inversion fails.
  func estimate(_ quantity: String, value: Double, level: Double, method: String = "noncentral F") -> Estimate
  {
    let tail = Alternative.twoSided.tailProbability(level: level)
    var interval: Interval?
    if let lower = bound(1 - tail), let upper = bound(tail) {
      interval = Interval(lower: lower, upper: max(lower, upper), level: level, method: method)
    }
    return Estimate(quantity, value: value, interval: interval, n: n)
  }

  private func bound(_ probability: Double) -> Double? {
    let noncentrality = try? NoncentralF.noncentrality(
      x: f, numerator: numerator, denominator: denominator, lowerTail: probability)
    return noncentrality.map { $0 / ($0 + Double(n)) }
  }
}
