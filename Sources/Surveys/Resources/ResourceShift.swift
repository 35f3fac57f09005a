import Datasets
import Foundation
import Measurement
import Statistics

/// The subsidiarity shift: whether a family's resources lie more in its own world and less in professional help after
/// than before.
///
/// What a level gives is the mean of its scores above the lowest over the cells rated at both waves, at least half of
/// them; the levels of one card are parts of a whole. Tested are the change of the share of the own world in points; the
/// change of ln(own world / professional); that of the balance of all levels (an isometric log-ratio); and of all
/// coordinates together (Hotelling's T²). Student's t serves for the first three, or the jackknife of clusters. Zeros are
/// replaced by a stated share, and all is computed again for other shares, and with the scores themselves as amounts.
public struct ResourceShift: Sendable {
  /// What counts as an amount.
  public enum Amount: String, Sendable, Hashable, CaseIterable {
    /// What a score exceeds the lowest one by: the lowest score is none.
    case aboveLowest = "above-lowest"
    /// The score itself.
    case score
  }

  /// The results with one replacement of zeros and one kind of amount.
  public struct Result: Sendable {
    /// What counts as an amount.
    public let amount: Amount
    /// The share that replaces zeros.
    public let replacement: Double
    /// How many persons are compared.
    public let n: Int
    /// How many persons with a card are not compared.
    public let missing: Int
    /// How many zeros were replaced, at both waves.
    public let zeros: Int
    /// The centre of the compositions before, by level; empty for nobody.
    public let centreBefore: [Double]
    /// The centre after.
    public let centreAfter: [Double]
    /// The mean shares before, zeros not replaced; empty for nobody.
    public let sharesBefore: [Double]
    /// The mean shares after.
    public let sharesAfter: [Double]
    /// The change of the share of the own world.
    public let share: Attempt
    /// The change of ln(own world / professional).
    public let logRatio: Attempt
    /// The change of the balance of the own world's levels against professional ones.
    public let balance: Attempt
    /// The change of all coordinates.
    public let all: Attempt
  }

  /// A test, or why there is none.
  public struct Attempt: Sendable {
    /// The test; nil where it is undefined.
    public let test: TestResult?
    /// Why there is none, or what it leaves out.
    public let remarks: [Remark]
  }

  /// The rater.
  public let rater: Level
  /// The levels in the order of the form.
  public let levels: [Level]
  /// Whether each level is professional help.
  public let isProfessional: [Bool]
  /// The main result.
  public let result: Result
  /// The same with other choices.
  public let sensitivity: [Result]

  /// Compares compositions before and after.
  ///
  /// - Parameters:
  ///   - cards: the cards; the form says which levels are professional.
  ///   - rater: the code of the rater.
  ///   - replacement: the share that replaces zeros; by default 65 % of the smallest share that a card can show.
  ///   - level: the confidence level.
  /// - Throws: ``SurveyError/unknownCode(name:what:known:)``, ``SurveyError/invalidForm(id:problems:)`` where the form
  ///   does not say which levels are professional, ``SurveyError/noAnswers(what:)`` when nobody can be compared,
  ///   ``SurveyError/statistics(_:)`` for a replacement or a level outside their ranges.
  public init(
    _ cards: ResourceCards, rater: String, replacement: Double? = nil, level: Double = 0.95
  ) throws(SurveyError) {
    guard level > 0, level < 1 else {
      throw .statistics(.invalidParameter(name: "level", range: "between 0 and 1"))
    }
    let form = cards.form
    guard !form.professionalLevels.isEmpty else {
      throw .invalidForm(
        id: form.id, problems: ["'professional-levels' is not stated; name the levels of professional help"])
    }
    let waves = try ResourceWaves(cards, rater: rater)
    self.rater = waves.rater
    levels = form.levels
    let professional = form.levels.map { form.professionalLevels.contains($0.code) }
    isProfessional = professional
    // The smallest amount is one point in one area; the largest whole has every level at the highest score.
    let smallest = 1 / Double(form.areas.count * form.levels.count * (form.highest - form.lowest))
    let share = replacement ?? 0.65 * smallest
    guard share > 0, share < 1 / Double(form.levels.count) else {
      throw .statistics(
        .invalidParameter(name: "the replacement of zeros", range: "above 0, and small"))
    }
    func compute(_ amount: Amount, _ replacement: Double) -> Result {
      Result(waves, professional, amount, replacement: replacement, level: level)
    }
    result = compute(.aboveLowest, share)
    guard result.n > 0 else { throw .noAnswers(what: "both waves of the same person") }
    let others = [compute(.aboveLowest, share / 2), compute(.aboveLowest, share * 1.5)]
    sensitivity = (result.zeros > 0 ? others : []) + (form.lowest > 0 ? [compute(.score, share)] : [])
  }
}

extension ResourceShift.Result {
  init(
    _ waves: ResourceWaves, _ professional: [Bool], _ amount: ResourceShift.Amount, replacement: Double,
    level: Double
  ) {
    let form = waves.form
    self.amount = amount
    self.replacement = replacement
    let slices = ResourceSlice.slices(.level, of: form)
    let origin = amount == .aboveLowest ? Double(form.lowest) : 0
    // Both compositions of each person; nil without enough cells or without any resource.
    let pairs = waves.cards.map { card -> (before: [Double], after: [Double])? in
      var before: [Double] = []
      var after: [Double] = []
      for slice in slices {
        guard let means = ResourceCards.means(of: card.before, and: card.after, in: slice) else {
          return nil
        }
        before.append(means.first - origin)
        after.append(means.second - origin)
      }
      return before.reduce(0, +) > 0 && after.reduce(0, +) > 0 ? (before, after) : nil
    }
    let present = pairs.compactMap(\.self)
    n = present.count
    let recorded = waves.cards.count { card in
      card.before.contains { $0 != nil } || card.after.contains { $0 != nil }
    }
    let missing = recorded - present.count
    self.missing = missing
    zeros = present.reduce(0) { $0 + ($1.before + $1.after).count { $0 == 0 } }
    let own = professional.indices.filter { !professional[$0] }
    func share(_ amounts: [Double], _ part: Int) -> Double { amounts[part] / amounts.reduce(0, +) }
    func ownShare(_ amounts: [Double]) -> Double {
      own.reduce(0) { $0 + amounts[$1] } / amounts.reduce(0, +)
    }
    sharesBefore = slices.indices.compactMap { part in
      ResourceWaves.mean(present.map { share($0.before, part) })
    }
    sharesAfter = slices.indices.compactMap { part in
      ResourceWaves.mean(present.map { share($0.after, part) })
    }
    let compositions = pairs.map { pair -> (before: Composition, after: Composition)? in
      guard let pair, let before = try? Composition(pair.before, replacement: replacement),
        let after = try? Composition(pair.after, replacement: replacement)
      else { return nil }
      return (before, after)
    }
    centreBefore = (try? Composition.centre(of: compositions.compactMap { $0?.before })) ?? []
    centreAfter = (try? Composition.centre(of: compositions.compactMap { $0?.after })) ?? []
    func attempt(_ quantity: String, _ changes: [Double?]) -> ResourceShift.Attempt {
      do {
        return ResourceShift.Attempt(
          test: try waves.test(of: changes, quantity: quantity, level: level, missing: missing), remarks: [])
      } catch {
        return ResourceShift.Attempt(test: nil, remarks: [Remark("not-tested", "no test: \(error)")])
      }
    }
    self.share = attempt(
      "difference of mean shares", pairs.map { $0.map { ownShare($0.after) - ownShare($0.before) } })
    func logit(_ composition: Composition) -> Double {
      let above = own.reduce(0) { $0 + composition.shares[$1] }
      return log(above / (composition.shares.reduce(0, +) - above))
    }
    logRatio = attempt(
      "change of the log-ratio", compositions.map { $0.map { logit($0.after) - logit($0.before) } })
    balance = attempt(
      "change of the balance",
      compositions.map { $0.map { $0.after.balance(of: own) - $0.before.balance(of: own) } })
    do {
      let rows = compositions.compactMap { $0 }.map { pair in
        zip(pair.after.coordinates, pair.before.coordinates).map { $0 - $1 }
      }
      all = ResourceShift.Attempt(
        test: try HotellingT2(rows).result(level: level, missing: missing), remarks: waves.ignoredClusters)
    } catch {
      all = ResourceShift.Attempt(test: nil, remarks: [Remark("not-tested", "no test: \(error)")])
    }
  }
}
