import Foundation

/// Brant's test of proportional odds: whether the coefficients are the same at every boundary of an ordinal response.
///
/// A logistic regression is fitted to being above each boundary; a Wald test compares their coefficients, with
/// covariances between boundaries from the binomial variation that they share. χ² with p (K − 2) degrees of freedom, and K − 2
/// for each predictor, of K categories. A separated boundary leaves the test undefined.
///
/// Source: Brant (1990), Biometrics 46, 1171–1178.
public struct BrantTest: Sendable {
  /// The test of all coefficients together.
  public let statistic: TestStatistic
  /// Its p-value.
  public let pValue: PValue
  /// The test of each predictor.
  public let parts: [(name: String, statistic: TestStatistic, pValue: PValue)]

  /// Tests a model.
  ///
  /// - Throws: `tooFewObservations` below three categories or without predictors, `undefined` where a boundary is
  ///   separated.
  public init(_ model: OrdinalRegression) throws(StatisticsError) {
    let boundaries = model.thresholds.count
    guard boundaries >= 2 else {
      throw .tooFewObservations(found: boundaries + 1, needed: 3, what: "the categories")
    }
    guard !model.names.isEmpty else {
      throw .tooFewObservations(found: 0, needed: 1, what: "the predictors")
    }
    let p = model.names.count
    let predictors = zip(model.names, model.design.columns).map { LinearRegression.Predictor($0, $1) }
    var fits: [GeneralizedLinearModel] = []
    for boundary in 0..<boundaries {
      fits.append(
        try GeneralizedLinearModel(
          model.categories.map { $0 > boundary ? 1 : 0 }, on: predictors, family: .logistic))
    }
    let shares = fits.map(\.fitted)
    let size = boundaries * p
    var covariance = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    for first in 0..<boundaries {
      for second in first..<boundaries {
        // Who is above the later boundary is above the earlier one too.
        let weights = zip(shares[first], shares[second]).map { $1 * (1 - $0) }
        let block = BrantTest.block(
          fits[first].covariance, weights, fits[second].covariance, model.design.columns)
        for i in 0..<p {
          for j in 0..<p {
            covariance[first * p + i][second * p + j] = block[i][j]
            covariance[second * p + j][first * p + i] = block[i][j]
          }
        }
      }
    }
    let values = fits.flatMap { $0.coefficients.dropFirst() }
    func test(_ indices: [Int]) throws(StatisticsError) -> (TestStatistic, PValue) {
      // Each boundary against the first.
      let pairs = (1..<boundaries).flatMap { boundary in indices.map { (boundary * p + $0, $0) } }
      let differences = pairs.map { values[$0.0] - values[$0.1] }
      let matrix = pairs.map { a in
        pairs.map { b in
          covariance[a.0][b.0] - covariance[a.0][b.1] - covariance[a.1][b.0] + covariance[a.1][b.1]
        }
      }
      guard let form = SymmetricSystem.quadraticForm(matrix, differences) else {
        throw .undefined(what: "Brant's test, because the covariances of the boundaries are singular")
      }
      let freedom = Double(differences.count)
      return (
        TestStatistic("χ²", form, degreesOfFreedom: [freedom]),
        PValue(ChiSquared.upperTail(form, degreesOfFreedom: freedom), .asymptotic)
      )
    }
    (statistic, pValue) = try test(Array(0..<p))
    var parts: [(name: String, statistic: TestStatistic, pValue: PValue)] = []
    for index in 0..<p {
      let (statistic, pValue) = try test([index])
      parts.append((model.names[index], statistic, pValue))
    }
    self.parts = parts
  }

  /// (XᵀW₁X)⁻¹ XᵀWX (XᵀW₂X)⁻¹ without the rows and columns of the constants.
  private static func block(
    _ left: [[Double]], _ weights: [Double], _ right: [[Double]], _ columns: [[Double]]
  ) -> [[Double]] {
    let middle = ColumnProducts.square(
      [[Double](repeating: 1, count: weights.count)] + columns, weights: weights)
    let size = middle.count
    return (1..<size).map { i in
      (1..<size).map { j in
        var sum = 0.0
        for k in 0..<size { for l in 0..<size { sum += left[i][k] * middle[k][l] * right[l][j] } }
        return sum
      }
    }
  }
}
