/// The t test that a correlation is zero: t = r √(df / (1 − r²)).
struct CorrelationT: Sendable, Hashable {
  let correlation: Double
  let degreesOfFreedom: Double
  /// 1 − r².
  let unexplained: Double

  init(correlation: Double, unexplained: Double, degreesOfFreedom: Double) {
    self.correlation = correlation
    self.unexplained = unexplained
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// For a correlation of which only the value is known.
  init(correlation: Double, degreesOfFreedom: Double) {
    // (1 − r)(1 + r) keeps the digits that 1 − r² loses near ±1.
    self.init(
      correlation: correlation, unexplained: (1 - correlation) * (1 + correlation),
      degreesOfFreedom: degreesOfFreedom)
  }

  /// Nil for a perfect correlation, whose t is infinite.
  var statistic: TestStatistic? {
    unexplained == 0 ? nil : TestStatistic("t", t, degreesOfFreedom: [degreesOfFreedom])
  }

  func probability(_ alternative: Alternative) -> Double {
    alternative.probability(
      lowerTail: StudentT.lowerTail(t, degreesOfFreedom: degreesOfFreedom),
      upperTail: StudentT.upperTail(t, degreesOfFreedom: degreesOfFreedom))
  }

  private var t: Double { correlation * (degreesOfFreedom / unexplained).squareRoot() }
}
