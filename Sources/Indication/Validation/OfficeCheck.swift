import Datasets
import Measurement
import Statistics

/// How far the successes of each office are from what the others' cases let expect of its own.
///
/// Every office is left out in turn, and the regression of the others predicts its cases. The mean of success less quota is
/// what case mix does not explain; offices are drawn towards each other by `PartialPooling`, so that small ones are not ranked
/// by noise, and stand among the limits of chance ± z σ/√n around the mean of all.
public struct OfficeCheck: Sendable {
  /// An office.
  public struct Office: Sendable {
    /// Its code.
    public let code: String
    /// How many of its cases have a known outcome.
    public let count: Int
    /// The mean quota of the helps that its cases were given.
    public let expected: Double
    /// The share of successes.
    public let observed: Double
    /// The difference drawn towards that of all, with its interval.
    public let pooled: Estimate
  }

  /// The offices in the order of their codes.
  public let offices: [Office]
  /// The model of the pooled differences.
  public let pooling: PartialPooling
  /// The mean difference of all cases.
  public let mean: Double

  init?(_ cases: [ReleaseGate.HeldOut], offices codes: [String]) {
    var byOffice = [[ReleaseGate.HeldOut]](repeating: [], count: codes.count)
    for one in cases { byOffice[one.office].append(one) }
    let places = codes.indices.filter { !byOffice[$0].isEmpty }
    let differences = places.map { byOffice[$0].map { $0.success - $0.quota } }
    guard let pooling = try? PartialPooling(differences) else { return nil }
    self.pooling = pooling
    mean = differences.joined().reduce(0, +) / Double(cases.count)
    offices = places.enumerated().map { index, place in
      let own = byOffice[place]
      let count = Double(own.count)
      return Office(
        code: codes[place], count: own.count, expected: own.reduce(0) { $0 + $1.quota } / count,
        observed: own.reduce(0) { $0 + $1.success } / count, pooled: pooling.estimate(unit: index))
    }
  }

  /// The limits of chance of the difference for a number of cases; the level is the probability within them.
  public func limits(count: Double, level: Double) -> Interval {
    let reach = Normal.upperQuantile((1 - level) / 2) * (pooling.withinVariance / count).squareRoot()
    return Interval(lower: mean - reach, upper: mean + reach, level: level, method: "normal")
  }
}

extension ModelFit {
  /// Every case by the regression of all offices but its own.
  func eachOffice() throws(IndicationError) -> [ReleaseGate.HeldOut] {
    let reference = fitting.reference
    let offices = fitting.order(fitting.known).map { reference.office[$0] }
    let (rows, model) = (self.rows, self.model)
    let regressions = [Result<PooledLogistic, IndicationError>](concurrently: reference.officeCount) {
      office in
      var others = rows
      for (place, own) in offices.enumerated() where own == office { others.weight[place] = 0 }
      return Result { () throws(IndicationError) in
        try PooledLogistic.fit(
          others, helps: reference.helps.count, penalty: model.penalty, from: model.constants.regression,
          tolerance: 1e-5)
      }
    }
    var held: [ReleaseGate.HeldOut] = []
    for row in fitting.known {
      let regression = try regressions[reference.office[row]].get()
      held.append(
        ReleaseGate.HeldOut(
          office: reference.office[row], weight: weights[row], success: fitting.isSuccess(row),
          quota: IndicationModel.clipped(regression.probability(reference.help[row], fitting.encoded[row])),
          correction: 0, isForward: false, leading: nil))
    }
    return held
  }
}
