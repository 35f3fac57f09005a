import Datasets
import Foundation
import Measurement
import Statistics

/// Whether a model may be used, and for what; decided once, when it is fitted, and recorded in it.
///
/// Every case is held against regressions that have not seen its office. Quotas need a calibration slope from 0.8 to 1.25
/// with an intercept within ±0.2, a Brier score below that of giving everyone the same share (95 % interval), and that
/// finer rules do not find more than two percentage points that the regression missed (`ResidualTrees`, one-sided at 1 %). An order of the quotas needs, too,
/// that following them is shown to bring more successes than practice did: the doubly robust gain
///
///     1/n Σ w [q_π + 1{a = π}(s − q_π)/e_π − s],   π the supported help with the highest quota q, e its chance
///
/// must be above 0 one-sided at 1 %, and a null outcome that the codebook names must not seem to depend on any help
/// (``NullOutcomeCheck``, corrected p of 1 % or more). For the gain, each fold of offices is held against the regression of the folds before it
/// alone: where no help is better than another, folds that take turns in teaching and testing agree by chance too often.
/// All limits are by leaving out one office at a time (jackknife), with Student's t.
///
/// Source: Luedtke & van der Laan (2016), Annals of Statistics 44, 713–742, for going forward through the data.
public struct ReleaseGate: Sendable, Hashable, Codable {
  /// What a model may be used for.
  public enum Permission: String, Sendable, Hashable, Codable {
    /// Quotas and which help leads.
    case ranking
    /// Quotas without any order.
    case expectations
    /// No quotas: support and neighbours only.
    case refused
  }

  /// What is permitted.
  public let permission: Permission
  /// How many cases it was held against.
  public let count: Int
  /// The slope of a logistic regression of success on the logit of the quota; 1 is perfect.
  public let calibrationSlope: Double
  /// Its intercept; 0 is perfect.
  public let calibrationIntercept: Double
  /// The mean squared error of the quotas.
  public let brier: Double
  /// The mean squared error of giving everyone the share of successes.
  public let baseBrier: Double
  /// The upper end of the 95 % interval of their difference.
  public let brierDifferenceHigh: Double
  /// How much of the chance of success finer rules find that the regression misses, as a standard deviation over cases: the
  /// covariance of residuals r with their predictions g, over the root mean square of g; below 0 where g is noise.
  public let misfit: Double
  /// Its lower limit, one-sided at 1 %.
  public let misfitLow: Double
  /// The gain in successes from following the quotas instead of practice.
  public let gain: Double
  /// Its lower limit, one-sided at 1 %.
  public let gainLow: Double
  /// How many equally weighted cases carry the gain.
  public let effectiveCount: Double
  /// The smallest p, corrected over the helps, that a help changes the null outcome; nil where the codebook names none.
  public let nullOutcomeP: Double?

  /// The lowest and highest slope of calibration that is accepted.
  public static let slopes = 0.8...1.25
  /// The largest intercept of calibration that is accepted, either way.
  public static let largestIntercept = 0.2
  /// The smallest p of the null outcome that is accepted.
  public static let smallestNullOutcomeP = 0.01
  /// How much finer rules may find.
  public static let largestMisfit = 0.02
  /// The smallest chance of a help that a case is weighted by.
  static let smallestChance = 0.01

  /// The supported help with the highest quota.
  struct Leading: Sendable {
    let quota: Double
    let wasGiven: Bool
    /// The chance with which it was given to such a case.
    let chance: Double
  }

  /// One case that was held against the model.
  struct HeldOut: Sendable {
    let office: Int
    let weight: Double
    let success: Double
    /// The quota of the help that was given.
    let quota: Double
    /// What finer rules predict for its residual.
    let correction: Double
    /// Whether there are folds before its own.
    let isForward: Bool
    /// By the folds before its own; nil where no help is supported.
    let leading: Leading?
  }

  init(_ cases: [HeldOut], officeCount: Int, nullOutcomeP: Double? = nil) throws(IndicationError) {
    self.nullOutcomeP = nullOutcomeP
    count = cases.count
    (calibrationIntercept, calibrationSlope) = try Self.calibration(cases)
    let total = cases.reduce(0) { $0 + $1.weight }
    let base = cases.reduce(0) { $0 + $1.weight * $1.success } / total
    var (quotas, bases, differences, misfits, gains) = (
      OfficeSums(officeCount), OfficeSums(officeCount), OfficeSums(officeCount), OfficeSums(officeCount),
      OfficeSums(officeCount)
    )
    var (weightSum, weightSquares) = (0.0, 0.0)
    for one in cases {
      let (error, baseError) = (one.quota - one.success, base - one.success)
      quotas.add(error * error, of: one)
      bases.add(baseError * baseError, of: one)
      differences.add(error * error - baseError * baseError, of: one)
      misfits.add(-error * one.correction, of: one)
      guard one.isForward else { continue }
      guard let leading = one.leading else {
        gains.add(0, of: one)
        continue
      }
      let share = leading.wasGiven ? 1 / max(leading.chance, Self.smallestChance) : 0
      weightSum += share
      weightSquares += share * share
      gains.add(leading.quota + share * (one.success - leading.quota) - one.success, of: one)
    }
    brier = quotas.mean
    baseBrier = bases.mean
    brierDifferenceHigh = differences.limit(tail: 0.025, .upper)
    let size = (cases.reduce(0) { $0 + $1.weight * $1.correction * $1.correction } / total).squareRoot()
    misfit = size > 0 ? misfits.mean / size : 0
    misfitLow = size > 0 ? misfits.limit(tail: 0.01, .lower) / size : 0
    gain = gains.mean
    gainLow = gains.limit(tail: 0.01, .lower)
    effectiveCount = weightSquares > 0 ? weightSum * weightSum / weightSquares : 0
    let isCalibrated =
      Self.slopes.contains(calibrationSlope) && abs(calibrationIntercept) < Self.largestIntercept
    permission =
      !isCalibrated || brierDifferenceHigh >= 0 || misfit > Self.largestMisfit && misfitLow > 0
      ? .refused
      : gainLow > 0 && nullOutcomeP ?? 1 >= Self.smallestNullOutcomeP ? .ranking : .expectations
  }

  /// Intercept and slope of a logistic regression of success on the logit of the quota.
  static func calibration(_ cases: [HeldOut]) throws(IndicationError) -> (Double, Double) {
    let rows = RegressionRows(
      design: cases.flatMap { [1, log($0.quota / (1 - $0.quota))] }, width: 2,
      help: cases.map { _ in 0 }, outcome: cases.map(\.success), weight: cases.map(\.weight))
    let fit = try PooledLogistic.fit(rows, helps: 1, penalty: 1e9)
    return (fit.common[0] + fit.own[0][0], fit.common[1] + fit.own[0][1])
  }
}

/// A weighted mean over cases of offices, with limits by leaving out one office at a time.
struct OfficeSums: Sendable {
  enum End { case lower, upper }

  private var sums: [Double]
  private var weights: [Double]

  init(_ officeCount: Int) {
    sums = [Double](repeating: 0, count: officeCount)
    weights = sums
  }

  mutating func add(_ value: Double, of one: ReleaseGate.HeldOut) {
    add(value, weight: one.weight, office: one.office)
  }

  mutating func add(_ value: Double, weight: Double, office: Int) {
    sums[office] += weight * value
    weights[office] += weight
  }

  /// The mean; 0 without cases.
  var mean: Double {
    let total = weights.reduce(0, +)
    return total > 0 ? sums.reduce(0, +) / total : 0
  }

  /// p of the mean being 0, two-sided; 1 where there is no standard error.
  var pValue: Double {
    guard let standardError, standardError > 0 else { return 1 }
    let offices = weights.count { $0 > 0 }
    return min(
      1,
      2 * StudentT.upperTail((mean / standardError).magnitude, degreesOfFreedom: Double(offices - 1)))
  }

  /// The standard error; nil with fewer than two offices.
  var standardError: Double? {
    let (sum, total) = (sums.reduce(0, +), weights.reduce(0, +))
    let without = zip(sums, weights).compactMap { $1 > 0 && $1 < total ? (sum - $0) / (total - $1) : nil }
    guard without.count > 1 else { return nil }
    let (count, mean) = (Double(without.count), without.reduce(0, +) / Double(without.count))
    let squares = without.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return ((count - 1) / count * squares).squareRoot()
  }

  /// A limit of the mean; infinitely far, that is the largest number, with fewer than two offices.
  func limit(tail: Double, _ end: End) -> Double {
    let sign: Double = end == .upper ? 1 : -1
    guard let standardError else { return sign * .greatestFiniteMagnitude }
    let offices = weights.count { $0 > 0 }
    return mean + sign * StudentT.upperQuantile(tail, degreesOfFreedom: Double(offices - 1)) * standardError
  }
}
