import Datasets
import Foundation
import Measurement

/// How methods do where the truth is known, which it is in simulated worlds alone.
///
/// At most 4,000 cases are compared, for each the helps that have support for it. The error is that of the chance of success
/// under every such help, not only the one that was given; the value is the true chance under the help that a method
/// chooses among the supported ones, and regret what it lacks to choosing by the truth among the same helps.
public struct TruthComparison: Sendable, Hashable {
  /// A method.
  public enum Method: String, Sendable, Hashable, Codable, CaseIterable {
    /// What was given.
    case practice
    /// The share of successes among all who were given a help.
    case rawRates = "raw-rates"
    /// The share of successes among the 150 nearest cases.
    case neighbours
    /// One regression for all helps, which differ in their level alone, and hardly: the largest penalty.
    case pooled
    /// The partially pooled regression without the indices at the start, moved by the neighbours' residuals.
    case movedByNeighbours = "moved-by-neighbours"
    /// The quotas.
    case quotas
    /// The truth.
    case truth
  }

  /// What is found for one method.
  public struct Row: Sendable, Hashable {
    /// The method.
    public let method: Method
    /// The root mean square error of supported helps; nil for practice.
    public let error: Double?
    /// That of weakly supported helps; nil for practice and where there are none.
    public let weakError: Double?
    /// The value of choosing by it; nil where no help is supported for any case.
    public let value: Double?
    /// What the value lacks to that of the truth.
    public let regret: Double?
  }

  /// How spans of 90 % hold the truth.
  public struct Spans: Sendable, Hashable {
    /// Of which helps.
    public let support: SupportState
    /// How many helps of how many cases.
    public let count: Int
    /// The share of spans that hold the truth.
    public let coverage: Double
    /// Their mean width.
    public let width: Double
    /// The share that would, were only offices drawn again.
    public let officeCoverage: Double
  }

  /// How many cases are compared.
  public let count: Int
  /// The methods.
  public let rows: [Row]
  /// The spans of supported and of weakly supported helps, as far as there are any.
  public let spans: [Spans]
  static let caseCount = 4_000
}

/// A help of a case that is held against the truth.
private struct ComparedHelp: Sendable {
  let support: SupportState
  let truth: Double
  /// By method; that of the moved regression before it is moved.
  var estimates: [Double]
  /// What the neighbours of the moved regression had beyond what it expected, and the variance of that.
  let residual: Double
  let variance: Double
  let isHeld: Bool
  let width: Double
  let isHeldByOffices: Bool
}

extension ModelFit {
  /// Compares with the truth: by row, the chance of success under every help, nil where the law does not provide it.
  func compared(with truth: [[Double?]]) throws(IndicationError) -> TruthComparison {
    let (fitting, weights, model) = (self.fitting, self.weights, self.model)
    let (reference, known) = (fitting.reference, fitting.known)
    let helps = reference.helps.indices
    let rates = helps.map { help -> Double in
      let rows = known.filter { reference.help[$0] == help }
      let total = rows.reduce(0) { $0 + weights[$1] }
      return total > 0 ? rows.reduce(0) { $0 + weights[$1] * fitting.isSuccess($1) } / total : 0
    }
    let pooled = try PooledLogistic.fit(
      rows, helps: helps.count, penalty: fitting.largestPenalty, tolerance: 1e-6)
    let plain = ModelFitting(reference: reference, codebook: fitting.codebook, hasIndices: false)
    let plainRows = plain.rows(known, weights: weights, outcome: plain.isSuccess)
    let plainValidation = try plain.crossValidated(plainRows)
    let plainRegression = try PooledLogistic.fit(
      plainRows, helps: helps.count, penalty: plainValidation.penalty, from: plainValidation.folds[0],
      tolerance: 1e-6)
    let plainCases = plain.evaluatedCases(weights: weights, validation: plainValidation)
    let index = NeighbourIndex(
      measure: fitting.measure, values: model.cases.values, groups: model.cases.group,
      groupCount: SupportBlock.count * helps.count)
    let places = Array(known.indices.prefix(TruthComparison.caseCount))
    var compared = [[ComparedHelp]](concurrently: places.count) { place in
      let row = known[place]
      let (isProvided, block) = (fitting.isProvided(row), reference.block[row].position)
      let (encoded, plainEncoded) = (fitting.encoded[row], plain.encoded[row])
      let chances = model.constants.propensity.chances(encoded, isProvided: isProvided)
      let values = fitting.values(row)
      return helps.compactMap { help -> ComparedHelp? in
        guard isProvided[help], let truth = truth[row][help] else { return nil }
        let group = block * helps.count + help
        let near = Array(
          index.nearest(Neighbourhood.neighbourCount + 1, to: values, in: group)
            .filter { $0.row != place }.prefix(Neighbourhood.neighbourCount))
        let evidence = Neighbourhood(near, cases: plainCases)
        let support = SupportState(
          isProvided: true, evidence: evidence, count: index.count(in: group), chance: chances[help],
          caliper: model.constants.calipers[help], extrapolation: .none, isThin: model.constants.isThin[help])
        guard support == .supported || support == .weaklySupported, let evidence,
          let share = evidence.successShare, let expected = evidence.expectedShare
        else { return nil }
        let quota = IndicationModel.chance(model.constants.regression.logit(help, encoded))
        let plainQuota = IndicationModel.chance(plainRegression.logit(help, plainEncoded))
        let span = model.span(of: help, encoded)
        let parts = model.uncertainty.parts([.init(help: help, sign: 1)], encoded)
        return ComparedHelp(
          support: support, truth: truth,
          estimates: [
            0, rates[help], share, IndicationModel.chance(pooled.logit(help, encoded)), plainQuota, quota,
            truth,
          ],
          residual: share - expected, variance: plainQuota * (1 - plainQuota) / evidence.effectiveCount,
          isHeld: span.contains(truth), width: span.upper - span.lower,
          isHeldByOffices: model.span(of: help, encoded, variance: parts.offices).contains(truth))
      }
    }
    TruthComparison.move(&compared)
    return TruthComparison(
      compared, given: places.map { truth[known[$0]][reference.help[known[$0]]] })
  }
}

extension TruthComparison {
  /// Moves one method's estimates by λ r, with λ = τ²/(τ² + v) and τ² = max(0, (Σ r²/v − n) / Σ 1/v).
  fileprivate static func move(_ compared: inout [[ComparedHelp]]) {
    guard let method = Method.allCases.firstIndex(of: .movedByNeighbours) else { return }
    let all = compared.joined()
    let precision = all.reduce(0) { $0 + 1 / $1.variance }
    guard precision > 0 else { return }
    let excess = all.reduce(0) { $0 + $1.residual * $1.residual / $1.variance } - Double(all.count)
    let between = max(0, excess / precision)
    for place in compared.indices {
      for help in compared[place].indices {
        let one = compared[place][help]
        compared[place][help].estimates[method] = IndicationModel.clipped(
          one.estimates[method] + between / (between + one.variance) * one.residual)
      }
    }
  }

  fileprivate init(_ compared: [[ComparedHelp]], given: [Double?]) {
    let choices = zip(compared, given).compactMap { helps, given -> [Double]? in
      let supported = helps.filter { $0.support == .supported }
      guard let given, !supported.isEmpty else { return nil }
      return Method.allCases.indices.map { method in
        // Of equal ones the first.
        var best = supported[0]
        for help in supported where help.estimates[method] > best.estimates[method] { best = help }
        return method == 0 ? given : best.truth
      }
    }
    func error(_ method: Int, _ support: SupportState) -> Double? {
      let squares = compared.joined().filter { $0.support == support }
        .map { ($0.estimates[method] - $0.truth) * ($0.estimates[method] - $0.truth) }
      return squares.isEmpty ? nil : (squares.reduce(0, +) / Double(squares.count)).squareRoot()
    }
    let values = Method.allCases.indices.map { method -> Double? in
      choices.isEmpty ? nil : choices.reduce(0) { $0 + $1[method] } / Double(choices.count)
    }
    let most = values.last ?? nil
    count = choices.count
    rows = Method.allCases.enumerated().map { place, method in
      let hasError = method != .practice
      return Row(
        method: method, error: hasError ? error(place, .supported) : nil,
        weakError: hasError ? error(place, .weaklySupported) : nil, value: values[place],
        regret: values[place].flatMap { value in most.map { $0 - value } })
    }
    spans = [SupportState.supported, .weaklySupported].compactMap { support in
      let own = compared.joined().filter { $0.support == support }
      guard !own.isEmpty else { return nil }
      let total = Double(own.count)
      return Spans(
        support: support, count: own.count, coverage: Double(own.count { $0.isHeld }) / total,
        width: own.reduce(0) { $0 + $1.width } / total,
        officeCoverage: Double(own.count { $0.isHeldByOffices }) / total)
    }
  }
}
