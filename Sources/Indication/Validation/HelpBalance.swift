import Datasets
import Measurement

/// How like the cases given one help are to all for whom the law provides it, before and after weighting by 1/e.
///
///     d = (mean among those given it − mean among all) / standard deviation among all
///
/// for every column of the regression. Below 0.1 either way is like enough; the ratio of variances should lie from 0.5 to
/// 2. Cases whose chance of the help is below 0.01 are left out on both sides.
///
/// Source: Austin (2009), Statistics in Medicine 28, 3083–3107.
public struct HelpBalance: Sendable, Hashable {
  /// The help.
  public let help: HelpKind
  /// How many cases were given it.
  public let count: Int
  /// The share of cases for whom it is provided whose chance of it is at least 5 %.
  public let overlap: Double
  /// The largest standardised difference before weighting.
  public let largestBefore: Double
  /// The largest after it.
  public let largestAfter: Double
  /// How many columns still differ by more than 0.1, and of how many.
  public let unlike: Int
  /// How many columns are compared.
  public let columns: Int
  /// The lowest and the highest ratio of variances after weighting.
  public let varianceRatios: [Double]
  /// How many equally weighted cases those given it are worth.
  public let effectiveCount: Double
}

extension ModelFitting {
  /// Balance of every help that somebody was given.
  func balance(_ propensity: Propensity) -> [HelpBalance] {
    let chances = [[Double]](concurrently: reference.count) { row in
      propensity.chances(encoded[row], isProvided: self.isProvided(row))
    }
    let isProvided = [[Bool]](concurrently: reference.count) { self.isProvided($0) }
    return reference.helps.indices.compactMap { help -> HelpBalance? in
      let provided = all.filter { isProvided[$0][help] }
      let eligible = provided.filter { chances[$0][help] >= ReleaseGate.smallestChance }
      let given = eligible.filter { reference.help[$0] == help }
      guard given.count >= Neighbourhood.smallestGroup else { return nil }
      let weights = given.map { 1 / chances[$0][help] }
      let total = weights.reduce(0, +)
      var (before, after, unlike, columns) = (0.0, 0.0, 0, 0)
      var ratios: [Double] = []
      for column in 1..<encoding.count {
        let (mean, variance) = Self.moments(eligible.map { encoded[$0][column] }, eligible.map { _ in 1 })
        guard variance > 1e-12 else { continue }
        let values = given.map { encoded[$0][column] }
        let raw = (Self.moments(values, values.map { _ in 1 }).mean - mean) / variance.squareRoot()
        let (weightedMean, weightedVariance) = Self.moments(values, weights)
        let weighted = (weightedMean - mean) / variance.squareRoot()
        before = max(before, raw.magnitude)
        after = max(after, weighted.magnitude)
        if weighted.magnitude > 0.1 { unlike += 1 }
        columns += 1
        ratios.append(weightedVariance / variance)
      }
      return HelpBalance(
        help: reference.helps[help], count: given.count,
        overlap: Double(provided.count { chances[$0][help] >= SupportState.usualChance })
          / Double(provided.count),
        largestBefore: before, largestAfter: after, unlike: unlike, columns: columns,
        varianceRatios: [ratios.min() ?? 1, ratios.max() ?? 1],
        effectiveCount: total * total / weights.reduce(0) { $0 + $1 * $1 })
    }
  }

  private static func moments(_ values: [Double], _ weights: [Double]) -> (mean: Double, variance: Double) {
    let total = weights.reduce(0, +)
    let mean = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / total
    let squares = zip(values, weights).reduce(0) { $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 }
    return (mean, squares / total)
  }

  /// How many known cases of each block were given each help.
  var groupCounts: [Int] {
    var counts = [Int](repeating: 0, count: SupportBlock.count * reference.helps.count)
    for row in known {
      counts[reference.block[row].position * reference.helps.count + reference.help[row]] += 1
    }
    return counts
  }
}
