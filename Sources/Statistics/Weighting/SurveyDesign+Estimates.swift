import Foundation

extension SurveyDesign {
  /// The total of the population, Σwy, with its interval by t with the design's degrees of freedom.
  ///
  /// - Parameters:
  ///   - values: one per row; rows without a value count for nothing.
  ///   - rows: the rows of a part of the population; all by default.
  ///   - level: the confidence level.
  /// - Throws: `tooFewObservations` where no row counts, `unequalLengths`, `notFinite`.
  public func total(
    of values: [Double?], among rows: [Bool]? = nil, level: Double = 0.95
  ) throws(StatisticsError) -> Estimate {
    let used = try used([values], rows)
    let scores = values.indices.map { used[$0] ? weights[$0] * (values[$0] ?? 0) : 0 }
    return estimate("total", scores.reduce(0, +), scores: scores, used: used, level: level) { weights in
      values.indices.reduce(0) { $0 + (used[$1] ? weights[$1] * (values[$1] ?? 0) : 0) }
    }
  }

  /// The mean of the population, Σwy/Σw, linearised by Taylor: its scores are w(y − mean)/Σw.
  ///
  /// - Throws: as ``total(of:among:level:)``; `undefined` where the rows that count have no weight.
  public func mean(
    of values: [Double?], among rows: [Bool]? = nil, level: Double = 0.95
  ) throws(StatisticsError) -> Estimate {
    let one = [Double?](repeating: 1, count: values.count)
    let ratio = try ratio(of: values, to: one, among: rows, level: level)
    return Estimate(
      "mean", value: ratio.value, standardError: ratio.standardError, interval: ratio.interval, n: ratio.n)
  }

  /// The share of the population for which something holds; its interval is symmetric on the logit scale.
  ///
  /// There is no interval where it holds for all or nobody in the sample, or where no degree of freedom is left.
  ///
  /// - Throws: as ``mean(of:among:level:)``.
  public func proportion(
    of answers: [Bool?], among rows: [Bool]? = nil, level: Double = 0.95
  ) throws(StatisticsError) -> Estimate {
    let values = answers.map { $0.map { $0 ? 1.0 : 0 } }
    let mean = try mean(of: values, among: rows, level: level)
    let share = min(1, mean.value)
    let freedom = degreesOfFreedom(among: try used([values], rows))
    guard share > 0, share < 1, let error = mean.standardError, freedom > 0 else {
      return Estimate("proportion", value: share, standardError: mean.standardError, n: mean.n)
    }
    let centre = log(share / (1 - share))
    let tail = Alternative.twoSided.tailProbability(level: level)
    let width = StudentT.upperQuantile(tail, degreesOfFreedom: freedom) * error / (share * (1 - share))
    return Estimate(
      "proportion", value: share, standardError: error,
      interval: Interval(
        lower: 1 / (1 + exp(width - centre)), upper: 1 / (1 + exp(-width - centre)), level: level,
        method: replicates == nil ? "design-based, logit" : "replicate weights, logit"), n: mean.n)
  }

  /// The ratio of two totals, Σwy/Σwx, linearised by Taylor: its scores are w(y − ratio·x)/Σwx.
  ///
  /// - Throws: as ``total(of:among:level:)``; `undefined` for a denominator of zero.
  public func ratio(
    of numerator: [Double?], to denominator: [Double?], among rows: [Bool]? = nil, level: Double = 0.95
  ) throws(StatisticsError) -> Estimate {
    let used = try used([numerator, denominator], rows)
    func sums(_ weights: [Double]) -> (top: Double, bottom: Double) {
      var (top, bottom) = (0.0, 0.0)
      for row in used.indices where used[row] {
        top += weights[row] * (numerator[row] ?? 0)
        bottom += weights[row] * (denominator[row] ?? 0)
      }
      return (top, bottom)
    }
    let (top, bottom) = sums(weights)
    guard bottom != 0, replicates?.weights.allSatisfy({ sums($0).bottom != 0 }) ?? true else {
      throw .undefined(what: "a ratio to a total of zero")
    }
    let value = top / bottom
    let scores = used.indices.map { row in
      used[row] ? weights[row] * ((numerator[row] ?? 0) - value * (denominator[row] ?? 0)) / bottom : 0
    }
    return estimate("ratio", value, scores: scores, used: used, level: level) { weights in
      let (top, bottom) = sums(weights)
      return top / bottom
    }
  }

  /// How many times larger the variance of the mean is than that of a simple random sample of as many with replacement; nil
  /// without variance.
  ///
  /// - Throws: as ``mean(of:among:level:)``.
  public func designEffect(
    of values: [Double?], among rows: [Bool]? = nil
  ) throws(StatisticsError) -> Double? {
    let mean = try mean(of: values, among: rows)
    let used = try used([values], rows).enumerated().map { $1 && weights[$0] > 0 }
    let n = Double(used.count(where: \.self))
    var (sum, squares) = (0.0, 0.0)
    for row in used.indices where used[row] {
      let distance = (values[row] ?? 0) - mean.value
      sum += weights[row]
      squares += weights[row] * distance * distance
    }
    guard n > 1, squares > 0, let error = mean.standardError else { return nil }
    return error * error * (n - 1) * sum / squares
  }

  /// The rows that count: in the part asked for, and with every value.
  func used(_ values: [[Double?]], _ rows: [Bool]?) throws(StatisticsError) -> [Bool] {
    for column in values {
      guard column.count == weights.count else {
        throw .unequalLengths(first: weights.count, second: column.count)
      }
      for case let value? in column where !value.isFinite { throw .notFinite(what: "the values") }
    }
    if let rows, rows.count != weights.count {
      throw .unequalLengths(first: weights.count, second: rows.count)
    }
    let used = weights.indices.map { row in
      (rows?[row] ?? true) && values.allSatisfy { $0[row] != nil }
    }
    guard used.contains(true) else {
      throw .tooFewObservations(found: 0, needed: 1, what: "the rows that count")
    }
    return used
  }

  /// An estimate with its error from the scores of the rows, or from the replicates.
  private func estimate(
    _ quantity: String, _ value: Double, scores: [Double], used: [Bool], level: Double,
    replicated: (_ weights: [Double]) -> Double
  ) -> Estimate {
    let variance =
      replicates.map { $0.covariance(of: $0.weights.map { [replicated($0)] })[0][0] }
      ?? covariance(of: [scores])[0][0]
    let error = max(0, variance).squareRoot()
    let freedom = degreesOfFreedom(among: used)
    let tail = Alternative.twoSided.tailProbability(level: level)
    let reach = freedom > 0 ? StudentT.upperQuantile(tail, degreesOfFreedom: freedom) * error : nil
    return Estimate(
      quantity, value: value, standardError: error,
      interval: reach.map {
        Interval(
          lower: value - $0, upper: value + $0, level: level,
          method: replicates == nil ? "design-based" : "replicate weights")
      }, n: used.count(where: \.self))
  }
}
