/// The noncentrality of a chi-squared statistic, from which the effect sizes w and V have their intervals.
///
/// The ends are the noncentralities for which the observed statistic lies at the upper and the lower tail
/// probability (1 − level)/2; the lower is 0 where no noncentrality does (Smithson 2003, Confidence
/// Intervals, p. 39).
enum ChiSquaredNoncentrality {
  /// The ends, or nil for a statistic so small that even a noncentrality of 0 makes it improbable.
  static func interval(statistic: Double, degreesOfFreedom: Double, level: Double) -> (
    lower: Double, upper: Double
  )? {
    let tail = Alternative.twoSided.tailProbability(level: level)
    guard ChiSquared.lowerTail(statistic, degreesOfFreedom: degreesOfFreedom) >= tail else { return nil }
    var lower = 0.0
    if ChiSquared.upperTail(statistic, degreesOfFreedom: degreesOfFreedom) < tail {
      let root = try? Root.find(from: 0, to: statistic, what: "the noncentrality") {
        NoncentralChiSquared.upperTail(
          statistic, degreesOfFreedom: degreesOfFreedom, noncentrality: max(0, $0)) - tail
      }
      guard let root else { return nil }
      lower = root
    }
    let farther = statistic + 10 * (statistic + 1).squareRoot() + 20
    let upper = try? Root.find(from: 0, to: farther, what: "the noncentrality") {
      tail
        - NoncentralChiSquared.lowerTail(
          statistic, degreesOfFreedom: degreesOfFreedom, noncentrality: max(0, $0))
    }
    guard let upper else { return nil }
    return (max(0, lower), max(lower, upper))
  }
}
