import Foundation
import Measurement
import Statistics

/// What a model says about one case: for every help the support first, then, where the gate permits and there is support,
/// the quota.
public struct CaseIndication: Sendable {
  /// What is said about one help.
  public struct Entry: Sendable {
    /// The help.
    public let help: HelpKind
    /// How far the reference cases support a quota.
    public let support: SupportState
    /// The quota with its span; nil where there is no support or the gate refuses.
    public let quota: Quota?
    /// How many reference cases of the block were given the help.
    public let count: Int
    /// The chance with which a case like this one was given the help.
    public let chance: Double
    /// What the most alike cases say; nil without support.
    public let neighbours: Neighbourhood?
  }

  /// A probability of success.
  public struct Quota: Sendable {
    /// The probability of success.
    public let value: Double
    /// The span of the model, at 90 %: what other cases and other offices could have given, what drawing the helps
    /// together may hide (`ModelUncertainty`), and what finer rules find that the regression misses
    /// (``ReleaseGate/misfit``). It is no confidence interval of the help's effect.
    public let span: Interval
    /// Whether it cannot be told apart from the leading one; nil where the gate permits no order.
    public let isLevel: Bool?
    /// How strong, as a risk ratio with both help and success, something unrecorded would have to be to explain away the
    /// difference from the block's share of successes; nil where there is no such share.
    public let eValue: Double?
  }

  /// The helps in the order of the catalogue; with permission to rank the supported ones first, then the weakly supported,
  /// each with the highest quota first.
  public let entries: [Entry]
  /// What the model may be used for.
  public let permission: ReleaseGate.Permission
  /// Whether the reference set is small; see ``IndicationModel/isSmall``.
  public let isSmall: Bool
  /// The block that the case is compared within.
  public let block: SupportBlock
  /// The features with a value that no reference case has.
  public let outside: [IntakeFeature]
  /// The features that are missing.
  public let missing: [IntakeFeature]
  /// Those of them that no reference case lacks.
  public let unusual: [IntakeFeature]
  /// How far the case lies outside what the reference cases show.
  public let extrapolation: Extrapolation

  /// What the neighbours given one help are like; nil where nobody asked.
  public let description: NeighbourDescription?

  /// Van der Weele and Ding's E-value of a risk ratio, either way: RR + √(RR (RR − 1)) with RR of 1 or more.
  ///
  /// Source: VanderWeele & Ding (2017), Annals of Internal Medicine 167, 268–274.
  public static func eValue(riskRatio: Double) -> Double {
    precondition(riskRatio > 0, "a risk ratio is positive")
    let ratio = max(riskRatio, 1 / riskRatio)
    return ratio + (ratio * (ratio - 1)).squareRoot()
  }

  /// Matches a case with a model.
  ///
  /// - Parameters:
  ///   - given: the written values by feature, in any order; a feature that is not named is missing.
  ///   - model: the model.
  ///   - help: the code of a help whose neighbours are to be described; nil for none.
  /// - Throws: ``IndicationError/unknownHelp(known:)``, ``IndicationError/unknownFeature(name:known:)``,
  ///   ``IndicationError/unreadableFeature(name:allowed:)``, ``IndicationError/missingFeature(name:why:)`` without age or
  ///   protection.
  public init(
    _ given: [(name: String, value: String)], model: IndicationModel, describing help: String? = nil
  ) throws(IndicationError) {
    let constants = model.constants
    let place = help.map { code in model.helps.firstIndex { $0.code == code } }
    if place == .some(nil) { throw .unknownHelp(known: model.helps.map(\.code)) }
    var values = [Double](repeating: .nan, count: model.features.count)
    for (name, text) in given {
      guard let place = model.features.firstIndex(where: { $0.name == name }) else {
        throw .unknownFeature(name: name, known: model.features.map(\.name))
      }
      values[place] = try model.features[place].value(of: text)
    }
    for place in [constants.ageFeature, constants.protectionFeature] where values[place].isNaN {
      throw .missingFeature(
        name: model.features[place].name, why: "the law and the comparison depend on it")
    }
    self.init(values: values, model: model, prepared: nil, describing: place ?? nil)
  }

  /// Matches a case with values for all features, NaN where missing; age and protection are known.
  ///
  /// - Parameters:
  ///   - prepared: the cases of the case's block with their index, where they are needed for many cases.
  ///   - help: the position of a help whose neighbours are to be described.
  init(
    values: [Double], model: IndicationModel, prepared: (rows: [Int], index: NeighbourIndex)?,
    describing help: Int? = nil
  ) {
    let constants = model.constants
    missing = model.features.indices.filter { values[$0].isNaN }.map { model.features[$0] }
    outside = model.features.indices.filter { place in
      let (seen, value) = (constants.seen[place], values[place])
      if value.isNaN { return false }
      return value < seen.lowest || value > seen.highest || !seen.levels.isEmpty && !seen.levels[Int(value)]
    }.map { model.features[$0] }
    unusual = model.features.indices.filter { values[$0].isNaN && !constants.seen[$0].isLacking }
      .map { model.features[$0] }
    extrapolation =
      5 * unusual.count > model.features.count
      ? .much : outside.isEmpty && unusual.isEmpty ? .none : .some
    block = SupportBlock(
      age: values[constants.ageFeature], protection: .init(values[constants.protectionFeature]))
    permission = model.gate.permission
    isSmall = model.isSmall
    let isProvided = model.isProvided(values)
    let members = prepared == nil ? model.rowsByHelp(of: block.position) : []
    let exact = GowerCase(values, constants.measure)
    // The neighbours among those who were given a help, none where the law does not provide it.
    let near = model.helps.indices.map { help -> [Neighbour] in
      guard isProvided[help] else { return [] }
      guard let (rows, index) = prepared else {
        return exact.nearest(Neighbourhood.neighbourCount, among: members[help], of: model.cases.values)
      }
      return index.nearest(Neighbourhood.neighbourCount, to: values, in: help).map {
        Neighbour(row: rows[$0.row], distance: $0.distance)
      }
    }
    description = help.map { help in
      let rows = model.gate.permission != .refused ? near[help].map(\.row) : []
      return NeighbourDescription(
        help: model.helps[help], features: model.features,
        values: model.cases.values.map { column in rows.map { column[$0] } })
    }
    let found = Self.entries(
      values, block: block, extrapolation: extrapolation, model: model, near: near,
      counts: model.helps.indices.map { prepared?.index.count(in: $0) ?? members[$0].count })
    entries =
      permission == .ranking
      ? found.enumerated().sorted { one, other in
        let ranks = [one.element, other.element].map {
          $0.support == .supported ? 0 : $0.quota == nil ? 2 : 1
        }
        if ranks[0] != ranks[1] { return ranks[0] < ranks[1] }
        let (first, second) = (one.element.quota?.value ?? -1, other.element.quota?.value ?? -1)
        return first != second ? first > second : one.offset < other.offset
      }.map(\.element) : found
  }

  private static func entries(
    _ values: [Double], block: SupportBlock, extrapolation: Extrapolation, model: IndicationModel,
    near: [[Neighbour]], counts: [Int]
  ) -> [Entry] {
    let constants = model.constants
    let helps = model.helps.indices
    let isProvided = model.isProvided(values)
    let row = constants.encoding.row { values[$0] }
    let chances = constants.propensity.chances(row, isProvided: isProvided)
    let neighbours = near.map { Neighbourhood($0, cases: model.cases) }
    let support = helps.map { help in
      SupportState(
        isProvided: isProvided[help], evidence: neighbours[help], count: counts[help],
        chance: chances[help], caliper: constants.calipers[help], extrapolation: extrapolation,
        isThin: constants.isThin[help])
    }
    let isKnown = support.map { $0 == .supported || $0 == .weaklySupported }
    let logits = helps.map { help -> Double? in
      model.gate.permission != .refused && isKnown[help] ? constants.regression.logit(help, row) : nil
    }
    // A weakly supported quota leads only where there is no other.
    func lead(_ state: SupportState) -> Int? {
      helps.filter { logits[$0] != nil && support[$0] == state }
        .max { (logits[$0] ?? 0, -$0) < (logits[$1] ?? 0, -$1) }
    }
    let best = lead(.supported) ?? lead(.weaklySupported)
    return helps.map { help in
      Entry(
        help: model.helps[help], support: support[help],
        quota: logits[help].map { logit in
          quota(
            help, logit, row, best: model.gate.permission == .ranking ? best : nil,
            share: constants.blockShares[block.position], model)
        },
        count: counts[help], chance: chances[help],
        neighbours: isKnown[help] ? neighbours[help] : nil)
    }
  }

  private static func quota(
    _ help: Int, _ logit: Double, _ row: [Double], best: Int?, share: Double?, _ model: IndicationModel
  ) -> Quota {
    let isLevel = best.map { best -> Bool in
      if best == help { return true }
      let variance = model.variance([.init(help: best, sign: 1), .init(help: help, sign: -1)], row)
      return model.constants.regression.logit(best, row) - logit
        <= IndicationModel.spanQuantile * variance.squareRoot()
    }
    let value = IndicationModel.chance(logit)
    return Quota(
      value: value,
      span: model.span(of: help, row),
      isLevel: isLevel, eValue: share.flatMap { $0 > 0 ? eValue(riskRatio: value / $0) : nil })
  }
}

extension IndicationModel {
  /// The places of the evaluated cases of a block.
  func rows(of block: Int) -> [Int] {
    let first = block * helps.count
    return cases.group.indices.filter { (first..<(first + helps.count)).contains(cases.group[$0]) }
  }

  /// The places of the evaluated cases of a block, help by help.
  func rowsByHelp(of block: Int) -> [[Int]] {
    let first = block * helps.count
    var rows = [[Int]](repeating: [], count: helps.count)
    for (row, group) in cases.group.enumerated() where helps.indices.contains(group - first) {
      rows[group - first].append(row)
    }
    return rows
  }

  /// The evaluated cases of a block, by help.
  func index(_ rows: [Int], of block: Int) -> NeighbourIndex {
    NeighbourIndex(
      measure: constants.measure, values: cases.values.map { column in rows.map { column[$0] } },
      groups: rows.map { cases.group[$0] - block * helps.count }, groupCount: helps.count)
  }
}
