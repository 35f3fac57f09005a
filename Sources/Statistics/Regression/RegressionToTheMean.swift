/// How far changes depend on where persons began, and how much of that is regression to the mean.
///
/// Who happens to score low before will score higher after though nothing changed, because error is drawn anew. The
/// naive correlation of change and baseline is therefore negative without any effect. Three answers: Oldham's
/// correlation of the change with the mean of both scores, which is zero where both waves vary alike; Blomqvist's slope
/// (b + 1 − r) / r of the change on the true baseline, b being the naive slope and r the reliability; and the change
/// that regression alone leads to expect of persons with mean x̄ from a population with mean M, (1 − r)(M − x̄).
///
/// The intervals of slopes are Student's with n − 2 degrees of freedom and take the reliability as known.
///
/// Source: Oldham (1962), J. Chronic Dis. 15, 969–977; Blomqvist (1977), J. Am. Stat. Assoc. 72, 746–749; Davis (1976),
/// Am. J. Epidemiol. 104, 493–498.
public struct RegressionToTheMean: Sendable {
  /// The reliability of the scores before; nil where it is not known.
  public let reliability: Double?
  /// The naive correlation of change and baseline.
  public let naive: Pearson
  /// Oldham's correlation of the change with the mean of both.
  public let oldham: Pearson?
  /// The naive slope b.
  private let slope: (value: Double, error: Double)
  /// The number of persons.
  public let n: Int

  /// Compares scores before and after of the same persons.
  ///
  /// - Throws: `unequalLengths`, `tooFewObservations` below 4 persons, `notFinite`, `constant`, `invalidParameter` for
  ///   a reliability outside 0 … 1, 0 excluded.
  public init(before: [Double], after: [Double], reliability: Double?) throws(StatisticsError) {
    if let reliability, !(reliability > 0 && reliability <= 1) {
      throw .invalidParameter(name: "the reliability", range: "above 0 and at most 1")
    }
    let sample = try PairedSample(before, after, atLeast: 4)
    let changes = zip(sample.x, sample.y).map { Double.decimalDifference($1, $0) }
    let means = zip(sample.x, sample.y).map { $0 / 2 + $1 / 2 }
    naive = try Pearson(sample.x, changes)
    oldham = try? Pearson(means, changes)
    let line = try LinearRegression(changes, on: [LinearRegression.Predictor("before", sample.x)])
    let error = try line.covariance()[1][1].squareRoot()
    slope = (line.coefficients[1], error)
    self.reliability = reliability
    n = sample.count
  }

  /// The naive slope of the change on the baseline.
  public func slope(level: Double) -> Estimate {
    estimate("slope of change on baseline", slope.value, slope.error, level: level)
  }

  /// Blomqvist's slope of the change on the true baseline; nil without a reliability.
  public func blomqvist(level: Double) -> Estimate? {
    guard let reliability else { return nil }
    return estimate(
      "slope of change on true baseline", (slope.value + 1 - reliability) / reliability,
      slope.error / reliability, level: level)
  }

  /// The change that regression alone leads to expect of persons with a mean before; nil without a reliability.
  ///
  /// - Parameters:
  ///   - mean: the mean before of these persons.
  ///   - population: the mean of the population that they were taken from because of their scores.
  public func expectedChange(of mean: Double, population: Double) -> Double? {
    reliability.map { (1 - $0) * (population - mean) }
  }

  private func estimate(_ quantity: String, _ value: Double, _ error: Double, level: Double) -> Estimate {
    let tail = Alternative.twoSided.tailProbability(level: level)
    let margin = StudentT.upperQuantile(tail, degreesOfFreedom: Double(n - 2)) * error
    return Estimate(
      quantity, value: value, standardError: error,
      interval: Interval(lower: value - margin, upper: value + margin, level: level, method: "t"), n: n)
  }
}
