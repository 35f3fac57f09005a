import Datasets

/// How a model does for cases whose offices its regression has not seen.
extension ModelFitting {
  /// At most so many cases give the usual distances to the nearest case.
  static let caliperCount = 4_000

  /// Every case with a known outcome held against the regressions that have not seen its office.
  func heldOut(
    weights: [Double], validation: Validation, propensity: Propensity
  ) -> [ReleaseGate.HeldOut] {
    let helps = reference.helps.indices
    let (groups, known, isThin) = (groupCounts, self.known, self.isThin)
    let corrections = self.corrections(weights: weights, validation: validation)
    return [ReleaseGate.HeldOut](concurrently: known.count) { place in
      let row = known[place]
      let (fold, given) = (self.fold(row), reference.help[row])
      var leading: ReleaseGate.Leading?
      if let forward = validation.forward[fold] {
        let isProvided = self.isProvided(row)
        let chances = propensity.chances(encoded[row], isProvided: isProvided)
        for help in helps
        where isProvided[help] && !isThin[help] && chances[help] >= SupportState.usualChance
          && groups[reference.block[row].position * helps.count + help] >= SupportState.fewestCases
        {
          let quota = IndicationModel.clipped(forward.probability(help, encoded[row]))
          if quota > leading?.quota ?? 0 {
            leading = .init(quota: quota, wasGiven: help == given, chance: chances[help])
          }
        }
      }
      return ReleaseGate.HeldOut(
        office: reference.office[row], weight: weights[row], success: isSuccess(row),
        quota: IndicationModel.clipped(validation.folds[fold].probability(given, encoded[row])),
        correction: corrections[place], isForward: validation.forward[fold] != nil, leading: leading)
    }
  }

  /// What trees on the residuals of other folds add, for each known case.
  private func corrections(weights: [Double], validation: Validation) -> [Double] {
    let trees = ResidualTrees(treeColumns)
    let residuals = known.map { row in
      isSuccess(row)
        - IndicationModel.clipped(
          validation.folds[fold(row)].probability(reference.help[row], encoded[row]))
    }
    let weight = known.map { weights[$0] }
    let helps = reference.helps.count
    let places = (0..<helps).map { help in known.indices.filter { reference.help[known[$0]] == help } }
    let tasks = [[Double]](concurrently: helps * Self.foldCount) { task in
      let (help, fold) = (task / Self.foldCount, task % Self.foldCount)
      let targets = places[help].filter { self.fold(known[$0]) == fold }
      let training = places[help].filter { self.fold(known[$0]) != fold }
      return trees.predictions(from: training, residuals: residuals, weights: weight, for: targets)
    }
    var corrections = [Double](repeating: 0, count: known.count)
    for (task, predictions) in tasks.enumerated() {
      let (help, fold) = (task / Self.foldCount, task % Self.foldCount)
      let targets = places[help].filter { self.fold(known[$0]) == fold }
      for (target, prediction) in zip(targets, predictions) { corrections[target] = prediction }
    }
    return corrections
  }

  /// The columns that trees split, by known case: the features, each level of a nominal one, and the indices of deficits and
  /// of resources at the start.
  private var treeColumns: [[Double]] {
    var columns: [[Double]] = []
    for (feature, values) in zip(reference.features, reference.values) {
      if feature.kind == .nominal {
        for level in feature.levels.indices {
          columns.append(known.map { values[$0] == Double(level) ? 1 : 0 })
        }
      } else {
        columns.append(known.map { values[$0] })
      }
    }
    let indices = known.map { row in encoding.indexValues { reference.values[$0][row] } }
    for place in 0..<encoding.indexCount { columns.append(indices.map { $0[place] }) }
    return columns
  }

  /// How far cases are from the nearest other one of the same help and block.
  func calipers(_ cases: EvaluatedCases) -> [IndicationModel.Caliper] {
    let helps = reference.helps.count
    let index = NeighbourIndex(
      measure: measure, values: cases.values, groups: cases.group, groupCount: SupportBlock.count * helps)
    let known = self.known
    let nearest = [Double?](concurrently: min(known.count, Self.caliperCount)) { place in
      index.nearest(2, to: values(known[place]), in: cases.group[place]).first { $0.row != place }?.distance
    }
    func caliper(_ distances: [Double]) -> IndicationModel.Caliper? {
      let sorted = distances.sorted()
      guard let last = sorted.last else { return nil }
      return IndicationModel.Caliper(usual: sorted[(sorted.count - 1) * 95 / 100], largest: last)
    }
    let own = (0..<helps).map { help in
      zip(known, nearest).compactMap { reference.help[$0] == help ? $1 : nil }
    }
    let together = caliper(own.flatMap { $0 }) ?? IndicationModel.Caliper(usual: 0, largest: 0)
    return own.map { $0.count < 20 ? together : caliper($0) ?? together }
  }

  /// By block, the share of successes; nil below ten cases.
  func blockShares(_ weights: [Double]) -> [Double?] {
    (0..<SupportBlock.count).map { block in
      let rows = known.filter { reference.block[$0].position == block }
      guard rows.count >= Neighbourhood.smallestGroup else { return nil }
      let total = rows.reduce(0) { $0 + weights[$1] }
      return rows.reduce(0) { $0 + weights[$1] * isSuccess($1) } / total
    }
  }

  /// The values that occur.
  var seen: [IndicationModel.Seen] {
    zip(reference.features, reference.values).map { feature, column in
      var (lowest, highest) = (Double.greatestFiniteMagnitude, -Double.greatestFiniteMagnitude)
      var levels = [Bool](repeating: false, count: feature.levels.count)
      for value in column where !value.isNaN {
        lowest = min(lowest, value)
        highest = max(highest, value)
        if !levels.isEmpty { levels[Int(value)] = true }
      }
      return IndicationModel.Seen(
        lowest: lowest, highest: highest, levels: levels, isLacking: column.contains { $0.isNaN })
    }
  }
}
