import Datasets
import Foundation
import Measurement
import Statistics

/// Whether helps seem to change what was settled before they started: the null outcome (negative control).
///
/// For each help a, among the cases for whom the law provides it and whose chance of it is at least 0.01,
///
///     T_a = Σ (z − m(x))/e_a / Σ 1/e_a   over those given it
///
/// with m the chance of the null outcome z by a ridge logistic regression on the features, help not among them, and e the chance
/// of the help. No help can change what was before it, so T is 0 but for chance if the features explain who was given what.
/// Limits are by leaving out one office at a time (jackknife) with Student's t; p is corrected by Holm over the helps. A
/// difference says that something unrecorded decided; none says only that this outcome shows nothing of it.
///
/// Source: Lipsitch, Tchetgen Tchetgen & Cohen (2010), Epidemiology 21, 383–388.
public struct NullOutcomeCheck: Sendable {
  /// One help.
  public struct Row: Sendable {
    /// The help.
    public let help: HelpKind
    /// How many cases that were given it have the null outcome known.
    public let count: Int
    /// T.
    public let difference: Double
    /// Its 95 % interval.
    public let interval: Interval
    /// p of no difference.
    public let pValue: Double
    /// p corrected by Holm.
    public let pAdjusted: Double
  }

  /// What the null outcome is.
  public let outcome: ReferenceCodebook.NullOutcome
  /// The helps that at least thirty cases were given.
  public let rows: [Row]

  /// The smallest corrected p; 1 without helps.
  var smallestP: Double { rows.map(\.pAdjusted).min() ?? 1 }
}

extension ModelFitting {
  /// Checks the null outcome; nil where the codebook names none, or fewer than 500 cases have it.
  func nullOutcomeCheck(_ propensity: Propensity) throws(IndicationError) -> NullOutcomeCheck? {
    guard let outcome = codebook.nullOutcome, let values = reference.nullOutcome else { return nil }
    let known = all.filter { values[$0] != nil }
    guard known.count >= 500 else { return nil }
    func isOne(_ row: Int) -> Double { values[row] == true ? 1 : 0 }
    let rows = RegressionRows(
      design: known.flatMap { encoded[$0] }, width: encoding.count, help: known.map { _ in 0 },
      outcome: known.map(isOne), weight: known.map { _ in 1 }, indexCount: encoding.indexCount)
    let expected = try PooledLogistic.fit(rows, helps: 1, penalty: 1, tolerance: 1e-7)
    let chances = [[Double]](concurrently: known.count) { place in
      propensity.chances(encoded[known[place]], isProvided: self.isProvided(known[place]))
    }
    var found: [(help: Int, count: Int, sums: OfficeSums)] = []
    for help in reference.helps.indices {
      var sums = OfficeSums(reference.officeCount)
      var count = 0
      for (place, row) in known.enumerated()
      where reference.help[row] == help && chances[place][help] >= ReleaseGate.smallestChance {
        sums.add(
          isOne(row) - expected.probability(0, encoded[row]), weight: 1 / chances[place][help],
          office: reference.office[row])
        count += 1
      }
      if count >= SupportState.fewestCases, sums.standardError ?? 0 > 0 { found.append((help, count, sums)) }
    }
    let pValues = found.map { $0.sums.pValue }
    guard let adjusted = try? MultipleTesting.holm.adjusted(pValues) else { return nil }
    return NullOutcomeCheck(
      outcome: outcome,
      rows: found.enumerated().map { place, found in
        NullOutcomeCheck.Row(
          help: reference.helps[found.help], count: found.count, difference: found.sums.mean,
          interval: Interval(
            lower: found.sums.limit(tail: 0.025, .lower), upper: found.sums.limit(tail: 0.025, .upper),
            level: 0.95, method: "jackknife over offices"),
          pValue: pValues[place], pAdjusted: adjusted[place])
      })
  }
}
