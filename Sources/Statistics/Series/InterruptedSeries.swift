import Foundation

/// Whether a series changes its level or its slope where something began: segmented regression with errors that allow for
/// autocorrelation.
///
/// y_t = β₀ + β₁ t + β₂ after_t + β₃ (t − T) after_t + e_t by least squares, with t = 0, 1, … the evenly spaced times, T the
/// first one after the beginning and after_t = 1 from T on: β₂ is the change of level at T against the continued trend, β₃ the
/// change of slope per time. Standard errors are those of Newey and West (Bartlett weights 1 − l/(L + 1) up to the lag L, no
/// prewhitening, times n/(n − 4)), tested with t of n − 4 degrees of freedom; with few times they are too small. What else
/// changed at the same time is part of the estimate.
///
/// Source: Wagner, Soumerai, Zhang & Ross-Degnan (2002), J. Clin. Pharm. Ther. 27, 299–309; Newey & West (1987),
/// Econometrica 55, 703–708.
public struct InterruptedSeries: Sendable {
  /// How many times were observed.
  public let n: Int
  /// The position of the first time after the beginning.
  public let start: Int
  /// The lag up to which errors may be correlated.
  public let lag: Int
  private let fit: LinearRegression
  private let values: [Double]

  /// Fits the segments.
  ///
  /// - Parameters:
  ///   - values: one value for each of evenly spaced times.
  ///   - start: the position of the first value after the beginning.
  ///   - lag: the lag L; nil for ⌊4 (n/100)^(2/9)⌋.
  /// - Throws: `tooFewObservations` below three values before or after; `notFinite`; `invalidParameter` for a
  ///   lag that is negative or above half of n.
  public init(_ values: [Double], from start: Int, lag: Int? = nil) throws(StatisticsError) {
    // Two values alone would determine their segment and leave no error to estimate from.
    guard start >= 3 else {
      throw .tooFewObservations(found: max(0, start), needed: 3, what: "the times before")
    }
    guard values.count - start >= 3 else {
      throw .tooFewObservations(found: max(0, values.count - start), needed: 3, what: "the times after")
    }
    n = values.count
    self.values = values
    self.start = start
    guard (0...values.count / 2).contains(lag ?? 0) else {
      throw .invalidParameter(name: "the lag", range: "from 0 to half the number of times")
    }
    self.lag = lag ?? Int(4 * pow(Double(values.count) / 100, 2.0 / 9))
    let times = values.indices.map(Double.init)
    fit = try LinearRegression(
      values,
      on: [
        .init("trend", times),
        .init("change of level", times.map { Int($0) >= start ? 1 : 0 }),
        .init("change of slope", times.map { max(0, $0 - Double(start)) }),
      ])
    _ = try fit.covariance(.autocorrelated(lag: self.lag))
  }

  /// The method by name.
  public var method: String { "segmented regression, Newey–West errors, lag \(lag)" }

  /// Trend before, change of level and change of slope, with standard errors, tests and intervals.
  public func coefficients(level: Double = 0.95) -> [LinearRegression.Coefficient] {
    // The covariance was computed once already, so there is nothing left to throw.
    Array(((try? fit.table(.autocorrelated(lag: lag), level: level)) ?? []).dropFirst())
  }

  /// The difference at the last time between the series and the continued trend, β₂ + β₃ (n − 1 − T).
  public func changeAtEnd(level: Double = 0.95) -> Estimate {
    let reach = Double(n - 1 - start)
    let value = fit.coefficients[2] + reach * fit.coefficients[3]
    let covariance = (try? fit.covariance(.autocorrelated(lag: lag))) ?? []
    let variance = covariance[2][2] + 2 * reach * covariance[2][3] + reach * reach * covariance[3][3]
    let error = max(0, variance).squareRoot()
    let quantile = StudentT.upperQuantile(
      Alternative.twoSided.tailProbability(level: level),
      degreesOfFreedom: Double(fit.residualDegreesOfFreedom))
    return Estimate(
      "change at the end", value: value, standardError: error,
      interval: Interval(
        lower: value - quantile * error, upper: value + quantile * error, level: level, method: method),
      n: n)
  }

  /// The same as if it had begun at an earlier time, by the times before the beginning alone; nil without three times on each
  /// side. A change where nothing began is a warning.
  public func placebo(from earlier: Int) -> InterruptedSeries? {
    guard earlier >= 3, start - earlier >= 3 else { return nil }
    return try? InterruptedSeries(Array(values[..<start]), from: earlier)
  }

  /// What the segments say of every time.
  public var fitted: [Double] {
    (0..<n).map { time in
      let since = Double(time - start)
      return trend(at: time)
        + (time >= start ? fit.coefficients[2] + since * fit.coefficients[3] : 0)
    }
  }

  /// The trend before, continued over all times.
  public var continued: [Double] { (0..<n).map(trend) }

  private func trend(at time: Int) -> Double { fit.coefficients[0] + Double(time) * fit.coefficients[1] }

  /// The correlation of neighbouring residuals, Σ eₜeₜ₋₁/Σ e²; nil where there are no residuals.
  public var autocorrelation: Double? {
    let squares = fit.residuals.reduce(0) { $0 + $1 * $1 }
    guard squares > 0 else { return nil }
    return zip(fit.residuals, fit.residuals.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 } / squares
  }

  /// How neighbouring residuals correlate; few times before or after.
  public var remarks: [Remark] {
    var remarks: [Remark] = []
    if let autocorrelation {
      let rounded = (autocorrelation * 100).rounded() / 100
      remarks.append(
        Remark(
          "residual-autocorrelation", "neighbouring residuals correlate with \(rounded)", values: [rounded]))
    }
    let fewest = min(start, n - start)
    if fewest < 8 {
      remarks.append(
        Remark(
          "few-times",
          "\(fewest) times on one side: too few to tell trend and autocorrelation apart; the errors are too small",
          values: [Double(fewest)]))
    }
    return remarks
  }
}
