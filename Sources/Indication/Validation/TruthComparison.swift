import Datasets
import Foundation
import Measurement

/// How methods do where the truth is known, which it is in simulated worlds alone.
///
/// At most 4,000 cases are compared, for each the helps that it has support for. The error is that of the chance of success
/// under every such help, not only the one that was given; the value is the true chance under the help that a method
/// chooses, and regret what it lacks to choosing by the truth among the same helps.
public struct TruthComparison: Sendable, Hashable {
  /// A method.
  public enum Method: String, Sendable, Hashable, Codable, CaseIterable {
    /// What was given.
    case practice
    /// The share of successes among all who were given a help.
    case rawRates = "raw-rates"
    /// The share of successes among the 150 nearest cases.
    case neighbours
    /// The quotas.
    case quotas
    /// The truth.
    case truth
  }

  /// What is found for one method.
  public struct Row: Sendable, Hashable {
    /// The method.
    public let method: Method
    /// The root mean square error; nil for practice.
    public let error: Double?
    /// The value of choosing by it.
    public let value: Double
    /// What the value lacks to that of the truth.
    public let regret: Double
    /// The share of 90 % spans that hold the truth; nil for others than the quotas.
    public let coverage: Double?
    /// The mean width of the spans.
    public let width: Double?
  }

  /// How many cases are compared.
  public let count: Int
  /// The methods.
  public let rows: [Row]
  static let caseCount = 4_000
}

extension ModelFitting {
  /// Compares with the truth: by row, the chance of success under every help, nil where the law does not provide it.
  func compared(
    with truth: [[Double?]], model: IndicationModel, weights: [Double]
  ) -> TruthComparison {
    let helps = reference.helps.indices
    let rates = helps.map { help -> Double in
      let rows = known.filter { reference.help[$0] == help }
      let total = rows.reduce(0) { $0 + weights[$1] }
      return total > 0 ? rows.reduce(0) { $0 + weights[$1] * isSuccess($1) } / total : 0
    }
    let index = NeighbourIndex(
      measure: measure, values: model.cases.values, groups: model.cases.group,
      groupCount: SupportBlock.count * helps.count)
    struct Look: Sendable {
      var errors = [Double](repeating: 0, count: 5)
      var values = [Double](repeating: 0, count: 5)
      var (cells, held, width) = (0, 0, 0.0)
    }
    let places = Array(known.indices.prefix(TruthComparison.caseCount))
    let looks = [Look?](concurrently: places.count) { place in
      let row = known[place]
      let (isProvided, block) = (self.isProvided(row), reference.block[row].position)
      let chances = model.constants.propensity.chances(encoded[row], isProvided: isProvided)
      let values = self.values(row)
      var look = Look()
      var best = [Double](repeating: -1, count: 5)
      for help in helps where isProvided[help] {
        let group = block * helps.count + help
        let near = index.nearest(Neighbourhood.neighbourCount + 1, to: values, in: group)
          .filter { $0.row != place }
        let evidence = Neighbourhood(Array(near.prefix(Neighbourhood.neighbourCount)), cases: model.cases)
        let support = SupportState(
          isProvided: true, evidence: evidence, count: index.count(in: group), chance: chances[help],
          caliper: model.constants.calipers[help], extrapolation: .none)
        guard support == .supported, let truth = truth[row][help], let share = evidence?.successShare
        else { continue }
        let logit = model.constants.regression.logit(help, encoded[row])
        let half =
          CaseIndication.spanQuantile
          * model.uncertainty.variance([.init(help: help, sign: 1)], encoded[row]).squareRoot()
        let given = [0, rates[help], share, IndicationModel.chance(logit), truth]
        look.cells += 1
        let (low, high) = (IndicationModel.chance(logit - half), IndicationModel.chance(logit + half))
        look.held += truth >= low && truth <= high ? 1 : 0
        look.width += high - low
        for method in 1..<5 {
          look.errors[method] += (given[method] - truth) * (given[method] - truth)
          if given[method] > best[method] { (best[method], look.values[method]) = (given[method], truth) }
        }
      }
      guard look.cells > 0, let practice = truth[row][reference.help[row]] else { return nil }
      look.values[0] = practice
      return look
    }.compactMap { $0 }
    let (count, cells) = (Double(looks.count), Double(looks.reduce(0) { $0 + $1.cells }))
    func value(_ method: Int) -> Double { looks.reduce(0) { $0 + $1.values[method] } / count }
    return TruthComparison(
      count: looks.count,
      rows: TruthComparison.Method.allCases.enumerated().map { place, method in
        let isQuota = method == .quotas
        return TruthComparison.Row(
          method: method,
          error: method == .practice
            ? nil : (looks.reduce(0) { $0 + $1.errors[place] } / cells).squareRoot(),
          value: value(place), regret: value(4) - value(place),
          coverage: isQuota ? Double(looks.reduce(0) { $0 + $1.held }) / cells : nil,
          width: isQuota ? looks.reduce(0) { $0 + $1.width } / cells : nil)
      })
  }
}
