import Statistics

extension MethodEffects {
  /// The distance of one mean from the null hypothesis.
  static let oneMean = MethodEffects(quantities: [
    MethodQuantity("Cohen's d", "noncentral t"), MethodQuantity("Hedges' g", "noncentral t"),
  ]) { sample in
    let effect = StandardizedMean(try sample.summary(), reference: sample.options.mean ?? 0)
    let level = sample.options.level
    return sample.effects(effect?.cohensD(level: level), effect?.hedgesG(level: level))
  }

  /// The mean difference of pairs by every standardiser.
  static let pairedMeans = MethodEffects(quantities: [
    MethodQuantity("Cohen's d_z", "noncentral t"), MethodQuantity("Hedges' g", "noncentral t"),
    MethodQuantity("Cohen's d_av", "noncentral t"), MethodQuantity("Cohen's d_rm", "delta method"),
    MethodQuantity("common-language effect", "noncentral t"),
  ]) { sample in
    let level = sample.options.level
    if case .summaries = sample.data {
      let effect = StandardizedMean(try sample.summary(), reference: sample.options.mean ?? 0)
      return sample.effects(effect?.cohensD("Cohen's d_z", level: level), effect?.hedgesG(level: level))
    }
    let (first, second) = try sample.pairs()
    guard
      let effect = try? PairedMeanDifference(first, second, reference: sample.options.mean ?? 0)
    else { return [] }
    return sample.effects(
      effect.dz(level: level), effect.hedgesG(level: level), effect.dav(level: level),
      effect.drm(level: level), effect.commonLanguage(level: level))
  }

  /// The difference of two means by the pooled deviation, and by that of the second group.
  static let twoMeans = twoMeans(by: .pooled)

  /// The difference of two means by the root mean square of both deviations, and by that of the second group.
  static let twoMeansUnequal = twoMeans(by: .average)

  private static func twoMeans(by standardizer: StandardizedMeanDifference.Standardizer) -> MethodEffects {
    MethodEffects(quantities: [
      MethodQuantity("Cohen's d", "noncentral t"), MethodQuantity("Hedges' g", "noncentral t"),
      MethodQuantity("Glass's Δ", "noncentral t"), MethodQuantity("common-language effect", "noncentral t"),
    ]) { sample in
      let summaries = try sample.summaries()
      guard summaries.count == 2 else { return [] }
      let (first, second, level) = (summaries[0], summaries[1], sample.options.level)
      let reference = sample.options.mean ?? 0
      let effect = StandardizedMeanDifference(first, second, by: standardizer, reference: reference)
      let byControl = StandardizedMeanDifference(first, second, by: .second, reference: reference)
      return sample.effects(
        effect?.cohensD(level: level), effect?.hedgesG(level: level), byControl?.cohensD(level: level),
        effect?.commonLanguage(level: level))
    }
  }

  /// The effects of one mean, of pairs or of two groups, as the data have them.
  static let means = MethodEffects(
    quantities: pairedMeans.quantities + twoMeans.quantities.filter { !pairedMeans.quantities.contains($0) }
  ) { sample in
    switch sample.data {
    case .sample: try oneMean.rows(sample)
    case .summaries(let summaries) where summaries.count == 1: try oneMean.rows(sample)
    case .blocks(let blocks): blocks.first?.count == 2 ? try pairedMeans.rows(sample) : []
    default: try twoMeansUnequal.rows(sample)
    }
  }

  /// The share of the variance between groups.
  static let explainedVariance = MethodEffects(quantities: [
    MethodQuantity("η²", "noncentral F"), MethodQuantity("ω²", "noncentral F"),
    MethodQuantity("ε²", "noncentral F"),
  ]) { sample in
    let test = try sample.means(of: OneWayAnova.init(_:), orOf: OneWayAnova.init(summaries:))
    let level = sample.options.level
    return sample.effects(
      test.effect(level: level), test.omegaSquared(level: level), test.epsilonSquared(level: level))
  }

  /// The share of the variance of the ranks between groups.
  static let explainedRanks = MethodEffects(quantities: [
    MethodQuantity("ε²", "noncentral F of the ranks"), MethodQuantity("η²", "noncentral F of the ranks"),
  ]) { sample in
    let test = try KruskalWallis(try sample.groups())
    let level = sample.options.level
    return sample.effects(test.effect(level: level), test.etaSquared(level: level))
  }

  /// How often a value of the first group exceeds one of the second.
  static let superiority = MethodEffects(quantities: [
    MethodQuantity("Cliff's δ", "Newcombe 5"), MethodQuantity("common-language effect", "Newcombe 5"),
  ]) { sample in
    let (first, second) = try sample.twoGroups()
    let effect = try CliffDelta(first, second)
    let level = sample.options.level
    return sample.effects(effect.estimate(level: level), effect.commonLanguage(level: level))
  }
}
