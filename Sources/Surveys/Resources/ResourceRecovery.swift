import Datasets
import Measurement
import Statistics

/// What became of persons on the whole card, by each usual method of reliable change, with the passage to the functional
/// population told apart, for Hageman and Arrindell's by their own criterion of true scores; deterioration is always
/// counted.
///
/// The reliability is that of the form, or else Cronbach's alpha of the complete cards before, which does not see
/// fluctuation over time and so calls more changes reliable. Where the form states reliability and deviation of the
/// measure, shares have Wilson's interval, or the jackknife's of clusters. Where one of them comes from the data, the
/// standard error is that of a bootstrap of the whole procedure (999 draws of persons or clusters, seed 1) and the
/// interval is ± t of it on logits, with as many degrees of freedom as there are persons or clusters, less one. Where
/// nobody or everybody has an outcome it is Clopper and Pearson's, of clusters instead of persons if there are any.
public struct ResourceRecovery: Sendable {
  /// How many persons had one outcome.
  public struct Outcome: Sendable {
    /// The outcome.
    public let recovery: ReliableChange.Recovery
    /// How many persons.
    public let count: Int
    /// Their share, without interval where there is none.
    public let share: Estimate
  }

  /// The outcomes by one method, or why there are none.
  public struct Result: Sendable {
    /// The method.
    public let method: ReliableChangeIndex.Method
    /// The index; nil where it is undefined.
    public let index: ReliableChangeIndex?
    /// Recovered, improved, unchanged and deteriorated; empty where there is no index.
    public let outcomes: [Outcome]
    /// The cut-off, of true scores in Hageman and Arrindell's method; nil where it is undefined.
    public let cutoff: Double?
    /// The share of persons whose true change is for the better, for the group as a whole; Hageman and Arrindell only.
    public let groupShare: Estimate?
    /// Why there are none.
    public let remarks: [Remark]
  }

  /// The rater.
  public let rater: Level
  /// Where the reliability comes from.
  public let reliabilitySource: LocalizedText
  /// How many persons the reliability was computed from; nil where the form states it.
  public let nReliability: Int?
  /// The measure with its error; nil where no reliability is known.
  public let measure: ReliableChange?
  /// The cut-off's criterion.
  public let criterion: ClinicalCutoff
  /// The cut-off; nil where it is undefined.
  public let cutoff: Double?
  /// Where the norms behind the cut-off come from.
  public let normSource: LocalizedText?
  /// The results by method.
  public let results: [Result]
  /// Why there is no measure or cut-off.
  public let remarks: [Remark]

  /// Classifies persons.
  ///
  /// - Parameters:
  ///   - cards: the cards.
  ///   - rater: the code of the rater.
  ///   - criterion: the cut-off's criterion; c where the form states norms and else a, unless stated.
  ///   - level: the confidence level.
  /// - Throws: ``SurveyError/unknownCode(name:what:known:)``, ``SurveyError/noAnswers(what:)`` when nobody has both
  ///   waves, ``SurveyError/statistics(_:)`` for a level outside its range.
  public init(
    _ cards: ResourceCards, rater: String, criterion: ClinicalCutoff? = nil, level: Double = 0.95
  ) throws(SurveyError) {
    guard level > 0, level < 1 else {
      throw .statistics(.invalidParameter(name: "level", range: "between 0 and 1"))
    }
    let waves = try ResourceWaves(cards, rater: rater)
    let form = cards.form
    self.rater = waves.rater
    let slice = ResourceSlice.total(of: form)
    let pairs = waves.pairs(slice)
    guard pairs.contains(where: { $0 != nil }) else {
      throw .noAnswers(what: "both waves of the same person")
    }
    self.criterion = criterion ?? (form.norms.functional == nil ? .a : .c)
    normSource = form.norms.source
    reliabilitySource =
      form.norms.reliabilitySource
      ?? LocalizedText(
        de: "Cronbachs Alpha der vollständigen Karten vorher; sieht keine zeitlichen Schwankungen",
        en: "Cronbach's alpha of complete cards before; does not see fluctuation over time")
    var remarks: [Remark] = []
    var measure: ReliableChange?
    var cutoff: Double?
    var population: SampleSummary?
    let complete = waves.cards.map { $0.before.compactMap { $0.map(Double.init) } }
      .filter { $0.count == form.cellCount }
    nReliability = form.norms.reliability == nil ? complete.count : nil
    do {
      let before = try SampleSummary(
        waves.cards.compactMap { ResourceCards.mean(of: $0.before, in: slice) }, what: "the means before")
      population = before
      let reliability: Double
      if let stated = form.norms.reliability {
        reliability = stated
      } else {
        reliability = try CronbachAlpha(complete).raw
      }
      measure = try ReliableChange(
        standardDeviation: form.norms.reliabilityDeviation ?? before.standardDeviation,
        reliability: reliability, direction: form.direction)
      cutoff = try self.criterion.value(
        dysfunctional: before, functional: form.norms.functional, direction: form.direction)
      if let value = cutoff, !(Double(form.lowest)...Double(form.highest)).contains(value) {
        remarks.append(
          Remark("cutoff-off-scale", "the cut-off lies beyond the scale, so nobody can pass it"))
      }
    } catch {
      let code = measure == nil ? "no-reliability" : "no-cutoff"
      remarks.append(Remark(code, "not classified, or without cut-off: \(error)"))
    }
    self.measure = measure
    self.cutoff = cutoff
    self.remarks = remarks
    guard let measure, let population else {
      results = []
      return
    }
    var errors: [[Double?]]?
    if form.norms.reliabilityDeviation == nil {
      let cases = waves.cards.indices.map { person in
        let present = waves.cards[person].before.compactMap { $0.map(Double.init) }
        return RecoveryError.Case(
          card: form.norms.reliability == nil && present.count == form.cellCount ? present : nil,
          baseline: ResourceCards.mean(of: waves.cards[person].before, in: slice), pair: pairs[person])
      }
      errors =
        RecoveryError(
          waves.clusters.map { $0.map { cases[$0] } },
          RecoveryError.Known(
            reliability: form.norms.reliability, functional: form.norms.functional,
            criterion: self.criterion, direction: form.direction)
        ).errors
    }
    let chosen = self.criterion
    results = ReliableChangeIndex.Method.allCases.enumerated().map { index, method in
      Result(
        method, measure, population, criterion: chosen, cutoff: cutoff, waves, pairs,
        errors: errors?[index], level: level)
    }
  }
}

extension ResourceRecovery.Result {
  init(
    _ method: ReliableChangeIndex.Method, _ measure: ReliableChange, _ population: SampleSummary,
    criterion: ClinicalCutoff, cutoff: Double?, _ waves: ResourceWaves, _ pairs: [PairedMeans?],
    errors: [Double?]?, level: Double
  ) {
    self.method = method
    let mean = population.mean
    var remarks: [Remark] = []
    var passage: TrueScorePassage?
    if method == .hagemanArrindell, cutoff != nil {
      do throws(StatisticsError) {
        passage = try TrueScorePassage(
          criterion, measure: measure, dysfunctional: population, functional: waves.form.norms.functional,
          after: try SampleSummary(pairs.compactMap { $0?.second }, what: "the means after"))
      } catch {
        remarks.append(Remark("no-cutoff", "not classified, or without cut-off: \(error)"))
      }
    }
    self.cutoff = method == .hagemanArrindell ? passage?.cutoff : cutoff
    do throws(StatisticsError) {
      let changes = try SampleSummary(
        pairs.compactMap { $0?.difference }, what: "the changes of the persons")
      let index = try ReliableChangeIndex(method, measure: measure, mean: mean, changes: changes)
      var recoveries: [ReliableChange.Recovery?] = []
      for pair in pairs {
        guard let pair else {
          recoveries.append(nil)
          continue
        }
        recoveries.append(
          method == .hagemanArrindell
            ? try index.recovery(before: pair.first, after: pair.second, passage: passage)
            : try index.recovery(before: pair.first, after: pair.second, cutoff: cutoff))
      }
      var outcomes: [ResourceRecovery.Outcome] = []
      for (position, recovery) in ReliableChange.Recovery.allCases.enumerated() {
        let flags = recoveries.map { $0.map { $0 == recovery } }
        let share: Estimate
        if let errors {
          share = try waves.share(flags, standardError: errors[position], level: level)
        } else {
          share = try waves.share(flags, level: level)
        }
        outcomes.append(
          ResourceRecovery.Outcome(recovery: recovery, count: flags.count { $0 == true }, share: share))
      }
      self.index = index
      self.outcomes = outcomes
      groupShare =
        method == .hagemanArrindell
        ? try? ClusterJackknife(waves.clustered(pairs.map { $0?.difference })) { changes in
          guard let summary = try? SampleSummary(changes, what: "the changes"),
            let index = try? ReliableChangeIndex(method, measure: measure, mean: mean, changes: summary)
          else { return nil }
          return index.groupShareImproved(changes: summary)
        }.estimate("share with true improvement", level: level, scale: .logit) : nil
    } catch {
      index = nil
      outcomes = []
      groupShare = nil
      remarks = [error.remark]
    }
    self.remarks = remarks
  }
}
