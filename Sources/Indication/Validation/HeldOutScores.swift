import Datasets
import Foundation

/// How well probabilities of success predict cases, with the Brier score taken apart.
///
///     Brier = 1/n Σ w (q − s)² = reliability − resolution + uncertainty
///
/// by Murphy's decomposition over tenths of the cases by their quota, in which each stands for its tenth's mean; what
/// quotas differ within a tenth remains beside it.
///
/// Source: Murphy (1973), Journal of Applied Meteorology 12, 595–600.
public struct HeldOutScores: Sendable, Hashable {
  /// A tenth of the cases.
  public struct Tenth: Sendable, Hashable {
    /// How many cases.
    public let count: Int
    /// Their mean quota.
    public let quota: Double
    /// The share of successes among them.
    public let share: Double
    /// The standard error of the share, over offices; nil with cases of one office.
    public let standardError: Double?
  }

  /// How many cases.
  public let count: Int
  /// The mean squared error.
  public let brier: Double
  /// By how much tenths fail their quota.
  public let reliability: Double
  /// By how much tenths differ from each other.
  public let resolution: Double
  /// The variance of success itself, which is the Brier score of giving everyone the same share.
  public let uncertainty: Double
  /// The slope of a logistic regression of success on the logit of the quota.
  public let slope: Double
  /// Its intercept.
  public let intercept: Double
  /// The tenths, the lowest quotas first; fewer where there are fewer than 200 cases.
  public let tenths: [Tenth]

  init(_ cases: [ReleaseGate.HeldOut], officeCount: Int) throws(IndicationError) {
    count = cases.count
    (intercept, slope) = try ReleaseGate.calibration(cases)
    let total = cases.reduce(0) { $0 + $1.weight }
    let base = cases.reduce(0) { $0 + $1.weight * $1.success } / total
    brier = cases.reduce(0) { $0 + $1.weight * ($1.quota - $1.success) * ($1.quota - $1.success) } / total
    uncertainty = base * (1 - base)
    let sorted = cases.enumerated().sorted { ($0.element.quota, $0.offset) < ($1.element.quota, $1.offset) }
      .map(\.element)
    let parts = min(10, max(1, cases.count / 20))
    var tenths: [Tenth] = []
    var (reliability, resolution) = (0.0, 0.0)
    for part in 0..<parts {
      let slice = sorted[(part * sorted.count / parts)..<((part + 1) * sorted.count / parts)]
      var (quotas, shares) = (OfficeSums(officeCount), OfficeSums(officeCount))
      for one in slice {
        quotas.add(one.quota, of: one)
        shares.add(one.success, of: one)
      }
      let weight = slice.reduce(0) { $0 + $1.weight } / total
      reliability += weight * (quotas.mean - shares.mean) * (quotas.mean - shares.mean)
      resolution += weight * (shares.mean - base) * (shares.mean - base)
      tenths.append(
        Tenth(
          count: slice.count, quota: quotas.mean, share: shares.mean, standardError: shares.standardError))
    }
    (self.reliability, self.resolution, self.tenths) = (reliability, resolution, tenths)
  }
}
