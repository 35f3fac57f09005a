import Foundation

/// A regression of the hazard in periods: the odds of the event in each period, of those who reached it.
///
/// Every person counts once for each period up to that of the event or of being last seen, from the one after a late entry
/// on; logit h = αⱼ + xᵀb by maximum likelihood, with a constant for each period and odds ratios exp b common to all. A
/// period in which the event happened to nobody or to all who were left says nothing about predictors and is dropped with a
/// remark; it changes neither b nor its errors.
///
/// Source: Singer & Willett (1993), J. Educ. Stat. 18, 155–195; the same as R's `glm` of person-periods.
public struct PeriodHazards: Sendable {
  /// A period with how many reached it and how many had the event in it.
  public struct Period: Sendable, Hashable {
    /// The number of the period, from 1.
    public let period: Int
    /// Who reached it.
    public let atRisk: Int
    /// Who had the event in it.
    public let events: Int
  }

  /// The logistic regression of person-periods: the constant, the periods kept but the first, then the predictors.
  public let fit: GeneralizedLinearModel
  /// All periods.
  public let periods: [Period]
  /// What the reader must know.
  public let remarks: [Remark]
  private let nullLogLikelihood: Double
  private let predictorCount: Int

  /// Fits a model.
  ///
  /// - Parameters:
  ///   - times: the period of the event or in which somebody was last seen, whole numbers from 1.
  ///   - events: how each time ended.
  ///   - predictors: the columns.
  ///   - entries: the period at whose end each came under observation, 0 for the beginning; nil where all were from there on.
  /// - Throws: `unequalLengths`, `invalidParameter` for times or entries that are not periods or for more than 200 of them,
  ///   `constant` where no period has both those with the event and those without, and as ``GeneralizedLinearModel``.
  public init(
    times: [Double], events: [SurvivalEvent], on predictors: [LinearRegression.Predictor],
    entries: [Double]? = nil
  ) throws(StatisticsError) {
    try SurvivalTimes.validate(times, events, entries: entries)
    for predictor in predictors where predictor.values.count != times.count {
      throw .unequalLengths(first: times.count, second: predictor.values.count)
    }
    guard times.allSatisfy({ $0 >= 1 && $0 == $0.rounded() && $0 <= 200 }) else {
      throw .invalidParameter(
        name: "every time",
        range: "a whole number of periods from 1 to 200, such as weeks, months or half-years")
    }
    if let entries, !entries.allSatisfy({ $0 == $0.rounded() }) {
      throw .invalidParameter(name: "every entry", range: "a whole number of periods")
    }
    func reaching(_ period: Int) -> [Int] {
      times.indices.filter { times[$0] >= Double(period) && (entries?[$0] ?? 0) < Double(period) }
    }
    let last = Int(times.max() ?? 0)
    let periods = (1...max(1, last)).map { period in
      let reached = reaching(period)
      return Period(
        period: period, atRisk: reached.count,
        events: reached.count { times[$0] == Double(period) && events[$0] == .occurred })
    }
    let kept = periods.filter { $0.events > 0 && $0.events < $0.atRisk }
    guard let first = kept.first else { throw .constant(what: "the outcome of every period") }
    let rows = kept.flatMap { period in
      reaching(period.period).map { (row: $0, period: period.period) }
    }
    let response = rows.map { times[$0.row] == Double($0.period) && events[$0.row] == .occurred ? 1.0 : 0 }
    let indicators = kept.filter { $0.period != first.period }.map { period in
      LinearRegression.Predictor("period \(period.period)", rows.map { $0.period == period.period ? 1 : 0 })
    }
    let repeated = predictors.map { predictor in
      LinearRegression.Predictor(predictor.name, rows.map { predictor.values[$0.row] })
    }
    fit = try GeneralizedLinearModel(response, on: indicators + repeated, family: .logistic)
    // Without predictors the hazard of each period is the share of those who had the event.
    nullLogLikelihood = kept.reduce(0) { sum, period in
      let (d, n) = (Double(period.events), Double(period.atRisk))
      return sum + d * log(d / n) + (n - d) * log1p(-d / n)
    }
    self.periods = periods
    let dropped = periods.count - kept.count
    remarks =
      dropped == 0
      ? []
      : [
        Remark(
          "periods-dropped",
          "\(dropped) periods in which the event happened to nobody or to all were left out",
          values: [Double(dropped)])
      ]
    predictorCount = predictors.count
  }

  /// The likelihood-ratio test against periods alone.
  public var overallTest: (statistic: TestStatistic, pValue: PValue) {
    let statistic = max(0, 2 * (fit.logLikelihood - nullLogLikelihood))
    let freedom = Double(predictorCount)
    return (
      TestStatistic("χ²", statistic, degreesOfFreedom: [freedom]),
      PValue(ChiSquared.upperTail(statistic, degreesOfFreedom: freedom), .asymptotic)
    )
  }
}
