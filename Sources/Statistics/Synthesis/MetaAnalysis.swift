import Foundation

/// The effects of several studies summarised in one, with how much they differ.
///
/// The common-effect model weights by 1/vᵢ. Random effects add τ², the variance between studies, estimated by DerSimonian and
/// Laird, Paule and Mandel, or restricted maximum likelihood (the highest maximum, never below 0). Intervals are
/// normal, or Hartung and Knapp's: s² = Σwᵢ(yᵢ − μ)²/((k − 1)Σwᵢ) and t with k − 1 degrees of freedom, which keeps its level
/// with few studies. Q tests homogeneity; I² is the share of variation that is not chance; the prediction interval, of
/// the effect of a further study, widens by τ² with the same quantile as the interval.
///
/// Source: DerSimonian & Laird (1986), Control. Clin. Trials 7, 177–188; Paule & Mandel (1982), J. Res. NBS 87, 377–385;
/// Hartung & Knapp (2001), Stat. Med. 20, 3875–3889; Higgins & Thompson (2002), Stat. Med. 21, 1539–1558; Viechtbauer
/// (2007), Stat. Med. 26, 37–52; the same as R's metafor.
public struct MetaAnalysis: Sendable {
  /// How the variance between studies is estimated.
  public enum Model: String, Sendable, Codable, Hashable, CaseIterable {
    /// No variance between studies.
    case common
    /// By moments.
    case derSimonianLaird = "dl"
    /// By setting the generalised Q to its expectation.
    case pauleMandel = "pm"
    /// By restricted maximum likelihood.
    case restrictedLikelihood = "reml"

    /// The name in results.
    public var name: String {
      switch self {
      case .common: "common effect"
      case .derSimonianLaird: "random effects, DerSimonian–Laird"
      case .pauleMandel: "random effects, Paule–Mandel"
      case .restrictedLikelihood: "random effects, restricted maximum likelihood"
      }
    }
  }

  /// How intervals are made.
  public enum IntervalMethod: String, Sendable, Codable, Hashable, CaseIterable {
    /// Normal.
    case wald
    /// Hartung and Knapp's.
    case hartungKnapp = "hartung-knapp"
  }

  /// The studies.
  public let studies: [StudyEffect]
  /// The model.
  public let model: Model
  /// How intervals are made.
  public let method: IntervalMethod
  /// τ², 0 in the common-effect model.
  public let betweenVariance: Double
  /// The effect in summary.
  public let value: Double
  /// Its standard error.
  public let standardError: Double
  /// Cochran's Q with its degrees of freedom.
  public let heterogeneity: TestStatistic
  /// The p-value of Q.
  public let heterogeneityP: PValue

  /// Summarises studies.
  ///
  /// - Throws: `tooFewObservations` below two studies, `noConvergence`.
  public init(
    _ studies: [StudyEffect], model: Model = .restrictedLikelihood, method: IntervalMethod = .wald
  ) throws(StatisticsError) {
    guard studies.count >= 2 else {
      throw .tooFewObservations(found: studies.count, needed: 2, what: "the studies")
    }
    self.studies = studies
    self.model = model
    self.method = method
    let freedom = Double(studies.count - 1)
    let q = MetaAnalysis.q(studies, 0)
    heterogeneity = TestStatistic("Q", q, degreesOfFreedom: [freedom])
    heterogeneityP = PValue(ChiSquared.upperTail(q, degreesOfFreedom: freedom), .asymptotic)
    switch model {
    case .common: betweenVariance = 0
    case .derSimonianLaird: betweenVariance = max(0, (q - freedom) / MetaAnalysis.spread(studies))
    case .pauleMandel: betweenVariance = try MetaAnalysis.root(studies, of: freedom) ?? 0
    case .restrictedLikelihood: betweenVariance = try MetaAnalysis.restricted(studies)
    }
    let (mean, weight) = MetaAnalysis.pooled(studies, betweenVariance)
    value = mean
    standardError =
      method == .wald
      ? 1 / weight.squareRoot()
      : (MetaAnalysis.q(studies, betweenVariance) / freedom / weight).squareRoot()
  }

  /// The shares of the weights of the studies, adding up to 1.
  public var weights: [Double] {
    let weights = studies.map { 1 / ($0.variance + betweenVariance) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }

  /// The summary with its test that the effect is 0.
  public func result(level: Double = 0.95) -> TestResult {
    let estimate = estimate(level: level)
    let statistic = standardError > 0 ? value / standardError : 0
    let freedom = Double(studies.count - 1)
    let p =
      method == .wald
      ? 2 * Normal.upperTail(statistic.magnitude)
      : 2 * StudentT.upperTail(statistic.magnitude, degreesOfFreedom: freedom)
    return TestResult(
      method: "meta-analysis, \(model.name)\(method == .hartungKnapp ? ", Hartung–Knapp" : "")",
      alternative: .twoSided,
      statistic: method == .wald
        ? TestStatistic("z", statistic) : TestStatistic("t", statistic, degreesOfFreedom: [freedom]),
      pValue: PValue(p, .asymptotic), estimate: estimate, sampleSizes: [studies.count])
  }

  /// The summary with its interval.
  public func estimate(level: Double = 0.95) -> Estimate {
    let reach = quantile(level) * standardError
    return Estimate(
      "summary effect", value: value, standardError: standardError,
      interval: Interval(
        lower: value - reach, upper: value + reach, level: level,
        method: method == .wald ? "Wald" : "Hartung–Knapp"), n: studies.count)
  }

  /// The interval that the true effect of a further study falls into; nil in the common-effect model.
  public func predictionInterval(level: Double = 0.95) -> Interval? {
    guard model != .common else { return nil }
    let reach = quantile(level) * (standardError * standardError + betweenVariance).squareRoot()
    return Interval(lower: value - reach, upper: value + reach, level: level, method: "prediction interval")
  }

  /// I², the share of variation between studies that is not chance, 0 to 1.
  ///
  /// τ²/(τ² + s²) with the typical variance s² within studies; in the common-effect model (Q − k + 1)/Q.
  public var inconsistency: Double {
    let freedom = Double(studies.count - 1)
    if model == .common {
      return heterogeneity.value > 0 ? max(0, (heterogeneity.value - freedom) / heterogeneity.value) : 0
    }
    let typical = freedom / MetaAnalysis.spread(studies)
    return betweenVariance / (betweenVariance + typical)
  }

  /// The interval of τ² by the profile of the generalised Q; an end that no positive τ² has is 0.
  public func betweenVarianceInterval(level: Double = 0.95) throws(StatisticsError) -> Interval {
    let freedom = Double(studies.count - 1)
    let tail = (1 - level) / 2
    let lower = try MetaAnalysis.root(studies, of: ChiSquared.upperQuantile(tail, degreesOfFreedom: freedom))
    let upper = try MetaAnalysis.root(studies, of: ChiSquared.quantile(tail, degreesOfFreedom: freedom))
    return Interval(lower: lower ?? 0, upper: max(lower ?? 0, upper ?? 0), level: level, method: "Q-profile")
  }

  private func quantile(_ level: Double) -> Double {
    let tail = (1 - level) / 2
    return method == .wald
      ? Normal.upperQuantile(tail)
      : StudentT.upperQuantile(tail, degreesOfFreedom: Double(studies.count - 1))
  }

  /// Σw − Σw²/Σw of the weights within studies.
  private static func spread(_ studies: [StudyEffect]) -> Double {
    let weights = studies.map { 1 / $0.variance }
    let sum = weights.reduce(0, +)
    return sum - weights.reduce(0) { $0 + $1 * $1 } / sum
  }

  private static func pooled(_ studies: [StudyEffect], _ between: Double) -> (mean: Double, weight: Double) {
    let weights = studies.map { 1 / ($0.variance + between) }
    let sum = weights.reduce(0, +)
    return (zip(weights, studies).reduce(0) { $0 + $1.0 * $1.1.value } / sum, sum)
  }

  /// The generalised Q at a variance between studies.
  private static func q(_ studies: [StudyEffect], _ between: Double) -> Double {
    let (mean, _) = pooled(studies, between)
    return studies.reduce(0) { sum, study in
      let rest = study.value - mean
      return sum + rest * rest / (study.variance + between)
    }
  }

  /// The τ² at which the generalised Q, which falls, has a value; nil where it is below it from the start.
  private static func root(_ studies: [StudyEffect], of target: Double) throws(StatisticsError) -> Double? {
    guard q(studies, 0) > target else { return nil }
    var high = studies.reduce(0) { max($0, $1.variance) }
    while q(studies, high) > target {
      high *= 2
      guard high.isFinite else { throw .noConvergence(what: "the variance between studies") }
    }
    return try Root.find(from: 0, to: high, what: "the variance between studies") { q(studies, $0) - target }
  }

  /// The τ² of the highest restricted likelihood.
  private static func restricted(_ studies: [StudyEffect]) throws(StatisticsError) -> Double {
    func slope(_ between: Double) -> Double {
      let weights = studies.map { 1 / ($0.variance + between) }
      let sum = weights.reduce(0, +)
      let (mean, _) = pooled(studies, between)
      var squares = 0.0
      var explained = 0.0
      for (weight, study) in zip(weights, studies) {
        squares += weight * weight
        explained += weight * weight * (study.value - mean) * (study.value - mean)
      }
      return explained - (sum - squares / sum)
    }
    func likelihood(_ between: Double) -> Double {
      let (_, sum) = pooled(studies, between)
      return -0.5 * (studies.reduce(0) { $0 + log($1.variance + between) } + log(sum) + q(studies, between))
    }
    let mean = studies.reduce(0) { $0 + $1.value } / Double(studies.count)
    let widest = studies.reduce(0) { $0 + ($1.value - mean) * ($1.value - mean) }
    let least = studies.reduce(Double.infinity) { min($0, $1.variance) }
    // The likelihood may have several maxima; each lies where the slope changes from up to down.
    var places = [0.0]
    var place = least * 1e-6
    while place < 4 * (widest + least) {
      places.append(place)
      place *= 1.15
    }
    var best = 0.0
    var highest = likelihood(0)
    for (low, high) in zip(places, places.dropFirst()) where slope(low) > 0 && slope(high) <= 0 {
      let found = try Root.find(from: low, to: high, what: "the variance between studies", slope)
      let value = likelihood(found)
      if value > highest { (best, highest) = (found, value) }
    }
    return best
  }
}
