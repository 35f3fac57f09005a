import Foundation

/// How much the correlation of predictors widens the intervals of a term: the generalised variance inflation factor.
///
/// For a term of d coefficients, det R₁ det R₂ / det R of the correlations of its own coefficients, of the others, and of
/// all, the constant left out; the factor to the power 1/(2d) compares with the inflation of a standard error.
///
/// Source: Fox & Monette (1992), J. Am. Stat. Assoc. 87, 178–183.
public enum VarianceInflation {
  /// The factor of a group of coefficients; nil where the correlations are singular.
  ///
  /// - Parameters:
  ///   - indices: the coefficients of the term.
  ///   - covariance: the covariances of all coefficients but the constant.
  public static func factor(of indices: [Int], covariance: [[Double]]) -> Double? {
    func logDeterminant(_ kept: [Int]) -> Double? {
      if kept.isEmpty { return 0 }
      return SymmetricSystem.logDeterminant(
        kept.map { i in
          kept.map { j in covariance[i][j] / (covariance[i][i] * covariance[j][j]).squareRoot() }
        })
    }
    let all = Array(covariance.indices)
    guard let own = logDeterminant(indices),
      let others = logDeterminant(all.filter { !indices.contains($0) }),
      let whole = logDeterminant(all)
    else { return nil }
    return exp(own + others - whole)
  }

  /// The inflation of a standard error, the factor to the power 1/(2d).
  public static func perError(_ factor: Double, degreesOfFreedom: Double) -> Double {
    pow(factor, 1 / (2 * degreesOfFreedom))
  }
}
