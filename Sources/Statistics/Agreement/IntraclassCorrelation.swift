/// An intraclass correlation in one of the six forms of Shrout and Fleiss, with its F test.
///
/// With BMS, WMS, JMS and EMS the mean squares between subjects, within subjects, between raters and of
/// the residual, for n subjects and k raters:
///
/// | form | single rating | mean of k ratings |
/// |---|---|---|
/// | 1, one-way | (BMS − WMS) / (BMS + (k − 1) WMS) | (BMS − WMS) / BMS |
/// | 2, two-way random | (BMS − EMS) / (BMS + (k − 1) EMS + k (JMS − EMS) / n) | (BMS − EMS) / (BMS + (JMS − EMS) / n) |
/// | 3, two-way mixed | (BMS − EMS) / (BMS + (k − 1) EMS) | (BMS − EMS) / BMS |
///
/// At most 1; negative values are shown as they are. Forms 1 and 2 measure absolute agreement, form 3
/// consistency. Subjects with a missing rating must be left out by the caller.
///
/// Source: Shrout & Fleiss (1979), Psychol. Bull. 86, 420–428; McGraw & Wong (1996), Psychol. Methods 1, 30–46.
public struct IntraclassCorrelation: OmnibusTest, Hashable {
  /// The form, named as by Shrout and Fleiss.
  public enum Form: String, Sendable, Codable, Hashable, CaseIterable {
    /// ICC(1,1): each subject is rated by other raters; single rating.
    case oneWaySingle = "ICC(1,1)"
    /// ICC(2,1): raters are a sample; single rating, absolute agreement.
    case twoWayRandomSingle = "ICC(2,1)"
    /// ICC(3,1): these raters only; single rating, consistency.
    case twoWayMixedSingle = "ICC(3,1)"
    /// ICC(1,k): as ICC(1,1), mean of k ratings.
    case oneWayAverage = "ICC(1,k)"
    /// ICC(2,k): as ICC(2,1), mean of k ratings.
    case twoWayRandomAverage = "ICC(2,k)"
    /// ICC(3,k): as ICC(3,1), mean of k ratings; Cronbach's alpha.
    case twoWayMixedAverage = "ICC(3,k)"
  }

  /// The mean squares it rests on.
  public let meanSquares: TwoWayMeanSquares
  /// The form.
  public let form: Form
  /// The correlation, at most 1.
  public let value: Double

  /// The correlation of ratings: one row per subject, one column per rater.
  ///
  /// - Throws: `tooFewObservations` below 2 subjects or 2 raters, `unequalLengths`, `notFinite`,
  ///   `undefined` where the subjects do not differ.
  public init(_ ratings: [[Double]], form: Form) throws(StatisticsError) {
    try self.init(TwoWayMeanSquares(ratings), form: form)
  }

  /// The correlation from mean squares, computed or published.
  ///
  /// - Throws: `undefined` where the denominator of the form is not positive.
  public init(_ meanSquares: TwoWayMeanSquares, form: Form) throws(StatisticsError) {
    self.meanSquares = meanSquares
    self.form = form
    let n = Double(meanSquares.subjects)
    let k = Double(meanSquares.raters)
    let between = meanSquares.betweenSubjects
    let within = meanSquares.withinSubjects
    let residual = meanSquares.residual
    let rater = meanSquares.betweenRaters - residual
    let (numerator, denominator) =
      switch form {
      case .oneWaySingle: (between - within, between + (k - 1) * within)
      case .twoWayRandomSingle: (between - residual, between + (k - 1) * residual + k * rater / n)
      case .twoWayMixedSingle: (between - residual, between + (k - 1) * residual)
      case .oneWayAverage: (between - within, between)
      case .twoWayRandomAverage: (between - residual, between + rater / n)
      case .twoWayMixedAverage: (between - residual, between)
      }
    guard denominator > 0 else {
      throw .undefined(what: "the subjects do not differ enough for \(form.rawValue)")
    }
    value = numerator / denominator
  }

  /// The form by name.
  public var method: String { "intraclass correlation \(form.rawValue)" }

  /// The numbers of subjects and raters.
  public var sampleSizes: [Int] { [meanSquares.subjects] }

  /// F between subjects; nil where the mean square it is divided by is zero.
  public var statistic: TestStatistic? {
    errorMeanSquare > 0
      ? TestStatistic("F", ratio, degreesOfFreedom: [numeratorDegrees, denominatorDegrees]) : nil
  }

  /// That the correlation is zero, against a positive one; 0 where the error is exactly zero.
  public var pValue: PValue {
    guard errorMeanSquare > 0 else { return PValue(0, .asymptotic) }
    return PValue(
      FisherF.upperTail(ratio, numerator: numeratorDegrees, denominator: denominatorDegrees), .asymptotic)
  }

  /// The correlation with its interval: from F for forms 1 and 3, with Satterthwaite's degrees of freedom
  /// for form 2.
  public func effect(level: Double) -> Estimate? {
    Estimate(form.rawValue, value: value, interval: interval(level: level), n: meanSquares.subjects)
  }

  /// A perfect agreement, a negative value.
  public var remarks: [Remark] {
    var remarks: [Remark] = []
    if errorMeanSquare == 0 {
      remarks.append(Remark("no-error-variance", "the raters agree perfectly, so there is no interval"))
    }
    if value < 0 {
      remarks.append(
        Remark("negative-reliability", "negative: ratings differ more within subjects than between them"))
    }
    return remarks
  }

  private var isOneWay: Bool { form == .oneWaySingle || form == .oneWayAverage }
  private var errorMeanSquare: Double {
    isOneWay ? meanSquares.withinSubjects : meanSquares.residual
  }
  private var ratio: Double { meanSquares.betweenSubjects / errorMeanSquare }
  private var numeratorDegrees: Double { Double(meanSquares.subjects - 1) }
  private var denominatorDegrees: Double {
    let k = Double(meanSquares.raters)
    return isOneWay ? Double(meanSquares.subjects) * (k - 1) : numeratorDegrees * (k - 1)
  }

  private func interval(level: Double) -> Interval? {
    guard errorMeanSquare > 0 else { return nil }
    switch form {
    case .twoWayRandomSingle, .twoWayRandomAverage: return randomInterval(level: level)
    default: break
    }
    let tail = Alternative.twoSided.tailProbability(level: level)
    let (df1, df2) = (numeratorDegrees, denominatorDegrees)
    let lower = ratio / FisherF.upperQuantile(tail, numerator: df1, denominator: df2)
    let upper = ratio * FisherF.upperQuantile(tail, numerator: df2, denominator: df1)
    let k = Double(meanSquares.raters)
    func single(_ f: Double) -> Double { (f - 1) / (f + k - 1) }
    func average(_ f: Double) -> Double { 1 - 1 / f }
    let transform = form == .oneWaySingle || form == .twoWayMixedSingle ? single : average
    guard lower > 0 else { return nil }
    return Interval(lower: transform(lower), upper: transform(upper), level: level, method: "F")
  }

  /// Shrout & Fleiss (1979), p. 424: the degrees of freedom of the denominator after Satterthwaite.
  private func randomInterval(level: Double) -> Interval? {
    let n = Double(meanSquares.subjects)
    let k = Double(meanSquares.raters)
    let (between, rater, residual) = (
      meanSquares.betweenSubjects, meanSquares.betweenRaters, meanSquares.residual
    )
    guard let single = try? IntraclassCorrelation(meanSquares, form: .twoWayRandomSingle).value else {
      return nil
    }
    let raterRatio = rater / residual
    let spread = n * (1 + (k - 1) * single) - k * single
    let numerator =
      (k - 1) * (n - 1) * (k * single * raterRatio + spread)
      * (k * single * raterRatio + spread)
    let denominator = (n - 1) * k * k * single * single * raterRatio * raterRatio + spread * spread
    let df = numerator / denominator
    guard df > 0 && df.isFinite else { return nil }
    let tail = Alternative.twoSided.tailProbability(level: level)
    let below = FisherF.upperQuantile(tail, numerator: n - 1, denominator: df)
    let above = FisherF.upperQuantile(tail, numerator: df, denominator: n - 1)
    let rest = k * rater + (k * n - k - n) * residual
    let lower = n * (between - below * residual) / (below * rest + n * between)
    let upper = n * (above * between - residual) / (rest + n * above * between)
    guard lower.isFinite && upper.isFinite && lower <= upper else { return nil }
    func averaged(_ bound: Double) -> Double { bound * k / (1 + bound * (k - 1)) }
    let method = "F, Satterthwaite"
    if form == .twoWayRandomSingle {
      return Interval(lower: lower, upper: upper, level: level, method: method)
    }
    // The step up is increasing only where its denominator is positive.
    guard 1 + lower * (k - 1) > 0 else { return nil }
    return Interval(lower: averaged(lower), upper: averaged(upper), level: level, method: method)
  }
}
