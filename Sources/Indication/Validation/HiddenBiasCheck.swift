import Datasets
import Foundation
import Statistics

/// How strongly something unrecorded would have to decide who was given the leading help, for chance to explain that these
/// cases succeed more often: Rosenbaum's Γ.
///
/// A case that was given the help with the highest quota, by a regression that has not seen its office, is paired with the
/// most similar case of its block that was not given its own leading help (Gower's distance, without replacement, among the
/// 20 nearest). Of pairs in which one alone succeeded, let T be those in which the first did. If something unrecorded changes
/// the odds of being given the leading help by up to Γ, then
///
///     p ≤ P(B ≥ T),   B binomial with chance Γ/(1 + Γ)
///
/// Γ is where this bound reaches 5 %; below 1 there is nothing to explain away.
///
/// Source: Rosenbaum (2002), Observational Studies, 2nd ed., section 4.3.2.
public struct HiddenBiasCheck: Sendable, Hashable {
  /// How many pairs.
  public let pairs: Int
  /// The pairs in which only the case that was given its leading help succeeded.
  public let onlyLeading: Int
  /// The pairs in which only the other did.
  public let onlyOther: Int
  /// p without anything unrecorded, one-sided.
  public let pValue: Double
  /// Γ; nil where even without anything unrecorded p is above 5 %.
  public let gamma: Double?

  static let level = 0.05
  /// At most so many pairs.
  static let mostPairs = 2_000
  static let candidates = 20

  init(pairs: Int, onlyLeading: Int, onlyOther: Int) {
    (self.pairs, self.onlyLeading, self.onlyOther) = (pairs, onlyLeading, onlyOther)
    func bound(_ gamma: Double) -> Double {
      onlyLeading == 0
        ? 1
        : Binomial.upperTail(
          Double(onlyLeading) - 1, trials: Double(onlyLeading + onlyOther), probability: gamma / (1 + gamma))
    }
    pValue = bound(1)
    guard pValue <= Self.level else {
      gamma = nil
      return
    }
    // The bound rises with Γ.
    var (low, high) = (1.0, 2.0)
    while bound(high) <= Self.level, high < 1e6 { (low, high) = (high, 2 * high) }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if bound(middle) <= Self.level { low = middle } else { high = middle }
    }
    gamma = low
  }
}

extension ModelFit {
  /// Pairs cases given their leading help with similar ones that were not; nil below thirty pairs.
  func hiddenBiasCheck() -> HiddenBiasCheck? {
    let (known, reference) = (fitting.known, fitting.reference)
    let isLeading = heldOut.map { $0.leading?.wasGiven }
    let others = known.indices.filter { isLeading[$0] == false }
    let chosen = known.indices.filter { isLeading[$0] == true }.prefix(HiddenBiasCheck.mostPairs)
    guard !others.isEmpty else { return nil }
    let index = NeighbourIndex(
      measure: fitting.measure,
      values: reference.values.map { column in others.map { column[known[$0]] } },
      groups: others.map { reference.block[known[$0]].position }, groupCount: SupportBlock.count)
    let fitting = self.fitting
    let places = Array(chosen)
    let near = [[Neighbour]](concurrently: places.count) { place in
      let row = known[places[place]]
      return index.nearest(
        HiddenBiasCheck.candidates, to: fitting.values(row), in: reference.block[row].position)
    }
    var isTaken = [Bool](repeating: false, count: others.count)
    var (pairs, onlyLeading, onlyOther) = (0, 0, 0)
    for (place, candidates) in zip(places, near) {
      guard let partner = candidates.first(where: { !isTaken[$0.row] }) else { continue }
      isTaken[partner.row] = true
      pairs += 1
      let (first, second) = (heldOut[place].success, heldOut[others[partner.row]].success)
      if first > second { onlyLeading += 1 }
      if second > first { onlyOther += 1 }
    }
    guard pairs >= SupportState.fewestCases else { return nil }
    return HiddenBiasCheck(pairs: pairs, onlyLeading: onlyLeading, onlyOther: onlyOther)
  }
}
