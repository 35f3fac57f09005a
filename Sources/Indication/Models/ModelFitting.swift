import Datasets
import Foundation
import Statistics

/// The steps of fitting a model, and what they share.
///
/// Cases stand in the order of their identifiers, mixed to numbers, so that the order of the file plays no part.
struct ModelFitting: Sendable {
  let reference: ReferenceSet
  /// The rows of the reference set.
  let all: [Int]
  /// Those with a known outcome.
  let known: [Int]
  let codebook: ReferenceCodebook
  let encoding: IntakeEncoding
  let measure: GowerMeasure
  let ageFeature: Int
  let protectionFeature: Int
  /// The fold of each office: offices by size, each into the fold that has the fewest cases.
  let foldOfOffice: [Int]
  /// By row, the columns of the regression.
  let encoded: [[Double]]

  static let foldCount = 5
  /// The penalties to choose from, for as many cases as ``penaltyCases``.
  static let penalties: [Double] = [0.5, 2, 8, 32, 128, 512, 2048, 8192, 32768, 131072, 524288]
  /// Penalties grow with the number of cases, so that a set and its double give the same quotas.
  static let penaltyCases = 60_000.0
  /// By how much the penalties are multiplied.
  private var penaltyScale: Double { Double(reference.count) / Self.penaltyCases }
  /// The one that all but forbids helps to differ.
  var largestPenalty: Double { (Self.penalties.last ?? 1) * penaltyScale }

  /// Prepares a fit.
  ///
  /// - Parameter hasIndices: whether the indices at the start are columns.
  init(reference: ReferenceSet, codebook: ReferenceCodebook, hasIndices: Bool = true) {
    self.reference = reference
    self.codebook = codebook
    let all = (0..<reference.count).sorted { (reference.key[$0], $0) < (reference.key[$1], $1) }
    self.all = all
    known = all.filter { reference.success[$0] != nil }
    let values = reference.values
    let encoding = IntakeEncoding(
      features: reference.features, values: values,
      indices: hasIndices ? Self.indices(of: codebook, features: reference.features) : [])
    self.encoding = encoding
    measure = GowerMeasure(features: reference.features, values: values, weights: nil, range: .central)
    ageFeature = reference.features.firstIndex { $0.name == codebook.ageFeature } ?? 0
    protectionFeature = reference.features.firstIndex { $0.name == codebook.protectionFeature } ?? 0
    encoded = [[Double]](concurrently: reference.count) { row in encoding.row { values[$0][row] } }
    var sizes = [Int](repeating: 0, count: reference.officeCount)
    for row in known { sizes[reference.office[row]] += 1 }
    var folds = [Int](repeating: 0, count: reference.officeCount)
    var filled = [Int](repeating: 0, count: Self.foldCount)
    for office in sizes.indices.sorted(by: { (-sizes[$0], $0) < (-sizes[$1], $1) }) {
      let fold = filled.indices.min { filled[$0] < filled[$1] } ?? 0
      folds[office] = fold
      filled[fold] += sizes[office]
    }
    foldOfOffice = folds
  }

  /// The items of deficits and of resources at the start.
  private static func indices(
    of codebook: ReferenceCodebook, features: [IntakeFeature]
  ) -> [[IntakeEncoding.Index.Item]] {
    [codebook.outcome.deficits, codebook.outcome.resources].map { items in
      (items ?? []).compactMap { item in
        guard let place = features.firstIndex(where: { $0.name == item.before }) else { return nil }
        let feature = features[place]
        let isOrdinal = feature.kind == .ordinal
        return IntakeEncoding.Index.Item(
          feature: place, minimum: isOrdinal ? 0 : feature.minimum ?? 0,
          maximum: isOrdinal ? Double(feature.levels.count - 1) : feature.maximum ?? 1,
          weight: item.weight ?? 1)
      }
    }
  }

  func fold(_ row: Int) -> Int { foldOfOffice[reference.office[row]] }

  func values(_ row: Int) -> [Double] { reference.values.map { $0[row] } }

  func isProvided(_ row: Int) -> [Bool] {
    let age = reference.values[ageFeature][row]
    let need = HelpKind.ProtectionNeed(reference.values[protectionFeature][row])
    return reference.helps.map { $0.isProvided(age: age, protection: need) }
  }

  /// Cases in the order of a regression: by help.
  func order(_ cases: [Int]) -> [Int] {
    cases.enumerated().sorted { one, other in
      (reference.help[one.element], one.offset) < (reference.help[other.element], other.offset)
    }.map(\.element)
  }

  /// The rows of a regression.
  ///
  /// - Parameters:
  ///   - cases: the rows of the reference set.
  ///   - outcome: 0 or 1, by row of the reference set.
  ///   - weights: by row of the reference set; nil for all alike.
  func rows(_ cases: [Int], weights: [Double]?, outcome: (Int) -> Double) -> RegressionRows {
    let order = self.order(cases)
    return RegressionRows(
      design: order.flatMap { encoded[$0] }, width: encoding.count, help: order.map { reference.help[$0] },
      outcome: order.map(outcome), weight: order.map { weights?[$0] ?? 1 }, indexCount: encoding.indexCount)
  }

  func isSuccess(_ row: Int) -> Double { reference.success[row] == true ? 1 : 0 }

  /// By how much each case with a known outcome stands for those without: the inverse of its chance of a known one, at
  /// most 20, with mean 1.
  func endingWeights() throws(IndicationError) -> [Double] {
    var weights = [Double](repeating: 0, count: reference.count)
    guard known.count < reference.count else { return weights.map { _ in 1 } }
    let rows = self.rows(all, weights: nil) { reference.success[$0] == nil ? 0 : 1 }
    let model = try PooledLogistic.fit(
      rows, helps: reference.helps.count, penalty: 512 * penaltyScale, tolerance: 1e-7)
    for row in known { weights[row] = min(20, 1 / model.probability(reference.help[row], encoded[row])) }
    let mean = known.reduce(0) { $0 + weights[$1] } / Double(known.count)
    return weights.map { $0 / mean }
  }

  /// The chances of being given each help, which play no part in who succeeds: they are fitted to all cases.
  func propensity() -> Propensity {
    let order = self.order(all)
    let rows = self.rows(all, weights: nil) { _ in 0 }
    let isProvided = order.map { row in
      var isProvided = self.isProvided(row)
      // The help that was given always counts.
      isProvided[reference.help[row]] = true
      return isProvided
    }
    return Propensity.fit(rows, isProvided: isProvided, helps: reference.helps.count)
  }

  /// The penalty that predicts offices best that the regression has not seen, with its regressions.
  struct Validation: Sendable {
    let penalty: Double
    /// For each fold, the regression of the others.
    let folds: [PooledLogistic]
    /// For each fold but the first, the regression of those before it.
    let forward: [PooledLogistic?]
  }

  func crossValidated(_ rows: RegressionRows) throws(IndicationError) -> Validation {
    let order = self.order(known)
    let folds = order.map { fold($0) }
    func regression(
      _ penalty: Double, from start: PooledLogistic?, where isIn: (Int) -> Bool
    ) throws(IndicationError) -> PooledLogistic {
      var training = rows
      for (place, fold) in folds.enumerated() where !isIn(fold) { training.weight[place] = 0 }
      return try PooledLogistic.fit(
        training, helps: reference.helps.count, penalty: penalty, from: start, tolerance: 1e-6)
    }
    var best: (loss: Double, penalty: Double, folds: [PooledLogistic])?
    func weigh(_ penalty: Double, from starts: inout [PooledLogistic?]) throws(IndicationError) {
      var loss = 0.0
      for fold in 0..<Self.foldCount {
        let model = try regression(penalty, from: starts[fold]) { $0 != fold }
        starts[fold] = model
        for (place, row) in order.enumerated() where folds[place] == fold {
          let chance = IndicationModel.clipped(model.probability(rows.help[place], encoded[row]))
          loss -= rows.weight[place] * log(rows.outcome[place] == 1 ? chance : 1 - chance)
        }
      }
      if loss < best?.loss ?? .infinity { best = (loss, penalty, starts.compactMap { $0 }) }
    }
    var starts = [PooledLogistic?](repeating: nil, count: Self.foldCount)
    for penalty in Self.penalties.reversed() { try weigh(penalty * penaltyScale, from: &starts) }
    // Half and double of the best: a penalty four times too large makes spans too narrow.
    if let coarse = best {
      for penalty in [coarse.penalty * 2, coarse.penalty / 2] {
        var starts = coarse.folds.map(Optional.some)
        try weigh(penalty, from: &starts)
      }
    }
    guard let best else { throw .statistics(.noConvergence(what: "the choice of the penalty")) }
    var forward: [PooledLogistic?] = [nil]
    for fold in 1..<Self.foldCount {
      forward.append(try regression(best.penalty, from: best.folds[fold]) { $0 < fold })
    }
    return Validation(penalty: best.penalty, folds: best.folds, forward: forward)
  }

  /// Which helps were given too rarely for full support: fewer than 100 times in a set of fewer than 5,000 evaluated cases.
  var isThin: [Bool] {
    reference.helps.indices.map { help in
      known.count < SupportState.enoughCases
        && known.count { reference.help[$0] == help } < SupportState.enoughInSmallSet
    }
  }

  /// For each help, the time in days that nine of ten of its successes lasted at least; nil below thirty of them.
  var usualDays: [Int?] {
    reference.helps.indices.map { help in
      let days = known.filter { reference.help[$0] == help && reference.success[$0] == true }
        .compactMap { reference.days[$0] }.sorted()
      return days.count < SupportState.fewestCases ? nil : days[(days.count - 1) / 10]
    }
  }

  /// The cases with a known outcome, for the neighbours.
  func evaluatedCases(weights: [Double], validation: Validation) -> EvaluatedCases {
    let helps = reference.helps.count
    return EvaluatedCases(
      values: reference.values.map { column in known.map { column[$0] } },
      group: known.map { reference.block[$0].position * helps + reference.help[$0] },
      success: known.map { isSuccess($0) }, weight: known.map { weights[$0] },
      expected: known.map {
        IndicationModel.clipped(validation.folds[fold($0)].probability(reference.help[$0], encoded[$0]))
      })
  }
}
