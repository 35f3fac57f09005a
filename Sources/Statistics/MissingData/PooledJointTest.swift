/// The test that several contrasts are zero together, pooled over completed data sets.
///
/// With k contrasts, Q̄ the mean of their m estimates, Ū that of their covariances and B the covariance between the data sets,
/// r = (1 + 1/m) tr(BŪ⁻¹)/k is how much the variance grows on average because values are missing, and
/// D₁ = Q̄ᵀŪ⁻¹Q̄ / (k(1 + r)) is F with k and ν degrees of freedom. For normal contrasts ν is Li, Raghunathan and Rubin's, with
/// t = k(m − 1): 4 + (t − 4)(1 + (1 − 2/t)/r)² where t is above 4, else t(1 + 1/k)(1 + 1/r)²/2. Contrasts whose test with
/// complete data is an F have Reiter's, which needs t above 4. A single contrast has the square of its pooled t with Barnard
/// and Rubin's.
///
/// Source: Li, Raghunathan & Rubin (1991), J. Am. Stat. Assoc. 86, 1065–1073; Reiter (2007), Biometrika 94, 502–508; the same
/// as D1 of R's mice and mitml.
public struct PooledJointTest: Sendable, Hashable {
  /// How many data sets were completed.
  public let count: Int
  /// D₁.
  public let statistic: TestStatistic
  /// The probability of as large a D₁ when all contrasts are zero.
  public let pValue: PValue
  /// r.
  public let relativeIncrease: Double

  /// Pools a test.
  ///
  /// - Parameters:
  ///   - estimates: the contrasts' estimates, data set by data set.
  ///   - covariances: their covariances.
  ///   - completeDegreesOfFreedom: those that the denominator of F would have in complete data; nil for normal contrasts.
  /// - Throws: `tooFewObservations` below two data sets, `unequalLengths`, `notFinite`, `undefined` for dependent contrasts
  ///   and where there are too few data sets or observations for the degrees of freedom.
  public init(
    estimates: [[Double]], covariances: [[[Double]]], completeDegreesOfFreedom: Double? = nil
  ) throws(StatisticsError) {
    guard estimates.count >= 2 else {
      throw .tooFewObservations(found: estimates.count, needed: 2, what: "the completed data sets")
    }
    guard covariances.count == estimates.count else {
      throw .unequalLengths(first: estimates.count, second: covariances.count)
    }
    let size = estimates[0].count
    for (values, covariance) in zip(estimates, covariances) {
      guard values.count == size else { throw .unequalLengths(first: size, second: values.count) }
      guard covariance.count == size else { throw .unequalLengths(first: size, second: covariance.count) }
      guard values.allSatisfy(\.isFinite), covariance.joined().allSatisfy(\.isFinite) else {
        throw .notFinite(what: "the estimates")
      }
    }
    let (m, k) = (Double(estimates.count), Double(size))
    let mean = (0..<size).map { place in
      let origin = estimates[0][place]
      return origin + estimates.reduce(0) { $0 + ($1[place] - origin) } / m
    }
    let within = (0..<size).map { i in
      (0..<size).map { j in covariances.reduce(0) { $0 + $1[i][j] } / m }
    }
    guard let inverse = SymmetricSystem.inverse(within),
      let form = SymmetricSystem.quadraticForm(within, mean), form.isFinite
    else {
      throw .undefined(what: "the pooled test of a term, because its contrasts have no joint covariance")
    }
    var trace = 0.0
    for values in estimates {
      let rest = zip(values, mean).map { $0 - $1 }
      for i in 0..<size { for j in 0..<size { trace += rest[i] * inverse[i][j] * rest[j] / (m - 1) } }
    }
    let increase = (1 + 1 / m) * max(0, trace) / k
    count = estimates.count
    relativeIncrease = increase
    let freedom: Double
    if size == 1 {
      let single = try PooledEstimate(
        estimates: estimates.map { $0[0] }, standardErrors: covariances.map { $0[0][0].squareRoot() },
        completeDegreesOfFreedom: completeDegreesOfFreedom)
      freedom = single.degreesOfFreedom
    } else if let complete = completeDegreesOfFreedom, complete.isFinite {
      freedom = try Self.freedom(increase, k * (m - 1), complete: complete)
    } else {
      freedom = Self.freedom(increase, k * (m - 1), contrasts: k)
    }
    let value = form / (k * (1 + increase))
    statistic = TestStatistic("F", value, degreesOfFreedom: [k, freedom])
    pValue = PValue(FisherF.upperTail(value, numerator: k, denominator: freedom), .asymptotic)
  }

  /// Li, Raghunathan and Rubin's degrees of freedom; infinite where nothing differs between data sets.
  private static func freedom(_ r: Double, _ t: Double, contrasts k: Double) -> Double {
    if t > 4 {
      let factor = 1 + (1 - 2 / t) / r
      return 4 + (t - 4) * factor * factor
    }
    let factor = 1 + 1 / r
    return t * (1 + 1 / k) * factor * factor / 2
  }

  /// Reiter's degrees of freedom.
  private static func freedom(
    _ r: Double, _ t: Double, complete: Double
  ) throws(StatisticsError) -> Double {
    guard t > 4 else {
      throw .undefined(what: "the pooled test of a term with so few completed data sets; take more of them")
    }
    let a = r * t / (t - 2)
    let observed = (complete + 1) / (complete + 3) * complete
    let c0 = 1 / (t - 4)
    let c1 = observed - 2 * (1 + a)
    let c2 = observed - 4 * (1 + a)
    guard c2 > 0 else {
      throw .undefined(
        what: "the pooled test of a term, because too much is missing for so few observations")
    }
    let squares = a * a
    var sum = 1 / c2 + c0 * squares * c1 / ((1 + a) * (1 + a) * c2)
    sum += c0 * (8 * squares * c1 / ((1 + a) * c2 * c2) + 4 * squares / ((1 + a) * c2))
    sum += c0 * (4 * squares / (c2 * c1) + 16 * squares * c1 / (c2 * c2 * c2))
    sum += c0 * 8 * squares / (c2 * c2)
    return 4 + 1 / sum
  }
}
