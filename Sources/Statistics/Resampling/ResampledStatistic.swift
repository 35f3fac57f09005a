/// A statistic that the bootstrap computes anew for every resample, with its standard error where it has one.
///
/// Of one sample, of the differences of pairs, or as the difference first − second of two samples; correlations
/// are of pairs. Standard errors, for studentised intervals, are s/√n of the mean, √(p (1 − p)/n) of a proportion,
/// Yuen's of the trimmed mean, Dixon and Tukey's of the winsorised mean; the difference of two samples has the root
/// of their sum of squares. Ranks and medians have none.
public enum ResampledStatistic: String, Sendable, Codable, Hashable, CaseIterable {
  /// The arithmetic mean.
  case mean
  /// The median.
  case median
  /// The mean without a fifth of the values at each end.
  case trimmedMean = "trimmed-mean"
  /// The mean with a fifth of the values at each end drawn in to the nearest that is kept.
  case winsorisedMean = "winsorised-mean"
  /// Huber's M-estimate of location, k = 1.5.
  case huber
  /// The standard deviation with denominator n − 1.
  case standardDeviation = "standard-deviation"
  /// The median absolute deviation, times 1.4826.
  case medianAbsoluteDeviation = "mad"
  /// The share of ones among zeros and ones.
  case proportion
  /// Pearson's correlation.
  case correlation
  /// Spearman's rank correlation.
  case spearman
  /// Kendall's τ-b.
  case kendall

  /// The share cut from each end by the trimmed and the winsorised mean.
  public static let share = 0.2

  /// Whether the statistic is of pairs.
  public var isCorrelation: Bool { [.correlation, .spearman, .kendall].contains(self) }

  /// Whether the statistic has a standard error of its own.
  public var hasStandardError: Bool {
    [.mean, .trimmedMean, .winsorisedMean, .proportion].contains(self)
  }

  /// The name, such as "median".
  public var name: String {
    switch self {
    case .mean, .median, .proportion: rawValue
    case .huber: "Huber's M-estimate"
    case .standardDeviation: "standard deviation"
    case .correlation: "Pearson's r"
    case .spearman: "Spearman's ρ"
    case .kendall: "Kendall's τ-b"
    case .trimmedMean: "trimmed mean, 20 %"
    case .winsorisedMean: "winsorised mean, 20 %"
    case .medianAbsoluteDeviation: "median absolute deviation"
    }
  }

  /// The statistic of one sample; nil where it is undefined, and for correlations.
  public func value(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    switch self {
    case .mean, .proportion: return (try? Moments(values))?.mean
    case .standardDeviation: return (try? Moments(values))?.standardDeviation
    case .median: return (try? Quantiles(values))?.median
    case .trimmedMean: return (try? RobustLocation(values))?.trimmedMean(Self.share)
    case .winsorisedMean: return (try? RobustLocation(values))?.winsorisedMean(Self.share)
    case .huber: return (try? RobustLocation(values))?.huberEstimate()?.value
    case .medianAbsoluteDeviation: return (try? RobustLocation(values))?.medianAbsoluteDeviation()
    case .correlation, .spearman, .kendall: return nil
    }
  }

  /// The statistic of pairs: a correlation, or the statistic of the differences first − second of decimals.
  public func value(pairs: [SIMD2<Double>]) -> Double? {
    let (x, y) = (pairs.map(\.x), pairs.map(\.y))
    switch self {
    case .correlation: return (try? Pearson(x, y))?.correlation
    case .spearman: return (try? Spearman(x, y, distribution: .asymptotic))?.correlation
    case .kendall:
      return (try? Kendall(x, y, distribution: .asymptotic(continuityCorrection: .none)))?.correlation
    default: return value(pairs.map { Double.decimalDifference($0.x, $0.y) })
    }
  }

  /// The difference first − second of the statistic in two samples; nil where either is undefined.
  public func difference(_ first: [Double], _ second: [Double]) -> Double? {
    guard let one = value(first), let other = value(second) else { return nil }
    return one - other
  }

  /// The statistic of one sample with its standard error; nil where it has none.
  public func valueWithError(_ values: [Double]) -> Bootstrap.ValueWithError? {
    guard !values.isEmpty else { return nil }
    let n = Double(values.count)
    let found: (value: Double?, error: Double?)
    switch self {
    case .mean:
      let moments = try? Moments(values)
      found = (moments?.mean, moments?.standardDeviation.map { $0 / n.squareRoot() })
    case .proportion:
      let share = value(values)
      found = (share, share.map { ($0 * (1 - $0) / n).squareRoot() })
    case .trimmedMean:
      let estimate = (try? RobustLocation(values))?.trimmedMeanEstimate(Self.share)
      found = (estimate?.value, estimate?.standardError)
    case .winsorisedMean:
      let estimate = (try? RobustLocation(values))?.winsorisedMeanEstimate(Self.share)
      found = (estimate?.value, estimate?.standardError)
    default: return nil
    }
    guard let value = found.value, let error = found.error, error > 0 else { return nil }
    return Bootstrap.ValueWithError(value, standardError: error)
  }

  /// The statistic of the differences of pairs with its standard error; nil for correlations.
  public func valueWithError(pairs: [SIMD2<Double>]) -> Bootstrap.ValueWithError? {
    valueWithError(pairs.map { Double.decimalDifference($0.x, $0.y) })
  }

  /// The difference of two samples with its standard error; nil where it has none.
  public func differenceWithError(_ first: [Double], _ second: [Double]) -> Bootstrap.ValueWithError? {
    guard let one = valueWithError(first), let other = valueWithError(second) else { return nil }
    let squares = one.standardError * one.standardError + other.standardError * other.standardError
    return Bootstrap.ValueWithError(one.value - other.value, standardError: squares.squareRoot())
  }
}
