/// The test that hazards are proportional: whether coefficients change with time.
///
/// A score test of the products of predictors and g(t) added to the model, with g(t) = 1 − S(t−), one minus the
/// Kaplan–Meier curve of all just before t, so that early and late times count by the events that they see. χ² with as many
/// degrees of freedom as coefficients tested.
///
/// Source: Grambsch & Therneau (1994), Biometrika 81, 515–526; as R's `cox.zph` since survival 3.0.
public struct ProportionalHazardsTest: Sendable {
  /// The test of all coefficients.
  public let statistic: TestStatistic
  /// Its p-value.
  public let pValue: PValue
  private let score: [Double]
  private let within: [[Double]]
  private let between: [[Double]]
  private let across: [[Double]]

  /// Tests a model.
  ///
  /// - Throws: `undefined` where the information is singular, as with all events at one time.
  public init(_ model: CoxRegression) throws(StatisticsError) {
    let p = model.names.count
    let (risk, columns) = (model.risk, model.design.columns)
    guard let sums = risk.sums(risk.predictors(model.scaled, columns), columns) else {
      throw .noConvergence(what: "Cox regression")
    }
    let times = model.distributions
    let score = risk.score(sums, columns, factors: times)
    let within = risk.information(sums, columns, factors: times.map { _ in 1 })
    let across = risk.information(sums, columns, factors: times)
    let between = risk.information(sums, columns, factors: times.map { $0 * $0 })
    self.score = score
    self.within = within
    self.across = across
    self.between = between
    (statistic, pValue) = try ProportionalHazardsTest.test(Array(0..<p), score, within, across, between)
  }

  /// The test of some coefficients, such as those of one term.
  public func test(of indices: [Int]) throws(StatisticsError) -> (statistic: TestStatistic, pValue: PValue) {
    try ProportionalHazardsTest.test(indices, score, within, across, between)
  }

  private static func test(
    _ indices: [Int], _ score: [Double], _ within: [[Double]], _ across: [[Double]], _ between: [[Double]]
  ) throws(StatisticsError) -> (statistic: TestStatistic, pValue: PValue) {
    func undefined() -> StatisticsError {
      .undefined(what: "the test of proportional hazards, because the events tell nothing about time")
    }
    guard let inverse = SymmetricSystem.inverse(within) else { throw undefined() }
    // What the coefficients of the model already explain is taken away.
    let matrix = indices.map { i in
      indices.map { j in
        var explained = 0.0
        for k in inverse.indices {
          for l in inverse.indices { explained += across[k][i] * inverse[k][l] * across[l][j] }
        }
        return between[i][j] - explained
      }
    }
    guard let form = SymmetricSystem.quadraticForm(matrix, indices.map { score[$0] }) else {
      throw undefined()
    }
    let freedom = Double(indices.count)
    return (
      TestStatistic("χ²", form, degreesOfFreedom: [freedom]),
      PValue(ChiSquared.upperTail(form, degreesOfFreedom: freedom), .asymptotic)
    )
  }
}

extension CoxRegression {
  /// One minus the Kaplan–Meier curve of all strata together just before each time of events.
  var distributions: [Double] {
    var before: [Double: Double] = [:]
    var survival = 1.0
    for step in steps {
      before[step.time] = 1 - survival
      survival *= 1 - Double(step.events) / Double(step.atRisk)
    }
    return risk.sets.map { before[$0.time] ?? 0 }
  }
}
