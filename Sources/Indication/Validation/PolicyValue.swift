import Datasets
import Measurement
import Statistics

/// How many successes a way of choosing helps would bring, doubly robust.
///
///     V = 1/n Σ w [q_π + 1{a = π}(s − q_π)/e_π]        doubly robust (AIPW)
///     V = Σ w 1{a = π} s/e_π / Σ w 1{a = π}/e_π        weighting alone (Hájek)
///
/// over cases of offices that the regression and the rates have not seen, going forward through the folds of offices. e is
/// the chance of the help, at least 0.01. Where no help is supported, the case keeps the one it was given. The standard
/// error is that of leaving out one office at a time.
///
/// Source: Robins, Rotnitzky & Zhao (1994), Journal of the American Statistical Association 89, 846–866.
public struct PolicyValue: Sendable, Hashable {
  /// A way of choosing.
  public enum Policy: String, Sendable, Hashable, Codable, CaseIterable {
    /// What was given.
    case practice
    /// The supported help with the highest quota.
    case quotas
    /// The supported help with the highest share of successes, whoever was given it.
    case rawRates = "raw-rates"
    /// The same within the case's block.
    case blockRates = "block-rates"
  }

  /// The way of choosing.
  public let policy: Policy
  /// How many cases.
  public let count: Int
  /// The value, doubly robust.
  public let value: Double
  /// Its standard error; nil with one office.
  public let standardError: Double?
  /// By how much it exceeds practice.
  public let gain: Double
  /// The 95 % interval of that; nil for practice.
  public let gainInterval: Interval?
  /// The value by weighting alone.
  public let weighted: Double
  /// How many equally weighted cases carry it.
  public let effectiveCount: Double
  /// The share of cases for which the choice is the help that was given.
  public let agreement: Double
}

extension ModelFitting {
  /// The values of all policies on the same cases.
  func policyValues(
    weights: [Double], validation: Validation, propensity: Propensity
  ) -> [PolicyValue] {
    let helps = reference.helps.indices
    let (groups, isThin) = (groupCounts, self.isThin)
    // Raw shares of successes of the folds before each.
    let rates = (0..<Self.foldCount).map { fold in
      (0...SupportBlock.count).map { block in
        helps.map { help -> Double in
          var (sum, total) = (0.0, 0.0)
          for row in known where self.fold(row) < fold && reference.help[row] == help {
            guard block == SupportBlock.count || reference.block[row].position == block else { continue }
            sum += weights[row] * isSuccess(row)
            total += weights[row]
          }
          return total > 0 ? sum / total : -1
        }
      }
    }
    let rows = known.filter { fold($0) > 0 }
    struct Choice: Sendable {
      let quota: Double
      let chance: Double
      let wasGiven: Bool
    }
    let choices = [[Choice?]](concurrently: rows.count) { place in
      let row = rows[place]
      let (fold, block) = (self.fold(row), reference.block[row].position)
      guard let forward = validation.forward[fold] else { return [] }
      let isProvided = self.isProvided(row)
      let chances = propensity.chances(encoded[row], isProvided: isProvided)
      let supported = helps.filter {
        isProvided[$0] && !isThin[$0] && chances[$0] >= SupportState.usualChance
          && groups[block * helps.count + $0] >= SupportState.fewestCases
      }
      let quotas = helps.map { IndicationModel.clipped(forward.probability($0, encoded[row])) }
      return PolicyValue.Policy.allCases.map { policy in
        let values: [Double]
        switch policy {
        case .practice: return nil
        case .quotas: values = quotas
        case .rawRates: values = rates[fold][SupportBlock.count]
        case .blockRates: values = rates[fold][block]
        }
        return supported.max { (values[$0], -$0) < (values[$1], -$1) }.map {
          Choice(quota: quotas[$0], chance: chances[$0], wasGiven: $0 == reference.help[row])
        }
      }
    }
    return PolicyValue.Policy.allCases.enumerated().map { number, policy in
      var (values, gains) = (OfficeSums(reference.officeCount), OfficeSums(reference.officeCount))
      var (weightSum, weightSquares, weighted, same) = (0.0, 0.0, 0.0, 0)
      for (row, choices) in zip(rows, choices) {
        let (success, office) = (isSuccess(row), reference.office[row])
        guard let choice = choices[number] else {
          values.add(success, weight: weights[row], office: office)
          gains.add(0, weight: weights[row], office: office)
          weightSum += weights[row]
          weightSquares += weights[row] * weights[row]
          weighted += weights[row] * success
          same += 1
          continue
        }
        if choice.wasGiven { same += 1 }
        let share = choice.wasGiven ? 1 / max(choice.chance, ReleaseGate.smallestChance) : 0
        let score = choice.quota + share * (success - choice.quota)
        values.add(score, weight: weights[row], office: office)
        gains.add(score - success, weight: weights[row], office: office)
        let weight = weights[row] * share
        weightSum += weight
        weightSquares += weight * weight
        weighted += weight * success
      }
      return PolicyValue(
        policy: policy, count: rows.count, value: values.mean, standardError: values.standardError,
        gain: gains.mean,
        gainInterval: policy == .practice
          ? nil
          : Interval(
            lower: gains.limit(tail: 0.025, .lower), upper: gains.limit(tail: 0.025, .upper), level: 0.95,
            method: "jackknife over offices"),
        weighted: weightSum > 0 ? weighted / weightSum : 0,
        effectiveCount: weightSquares > 0 ? weightSum * weightSum / weightSquares : 0,
        agreement: Double(same) / Double(max(rows.count, 1)))
    }
  }
}
