/// The reference cases most like a case that were given one help, described as a group.
///
/// They explain a quota, they do not make it: 150 neighbours by two dozen features are still so unlike that correcting the
/// regression by their residuals brought quotas no nearer to the truth in any simulated world that is released.
public struct Neighbourhood: Sendable, Hashable {
  /// How many neighbours are asked for.
  static let neighbourCount = 150
  /// The fewest cases that are described.
  static let smallestGroup = 10

  /// How many neighbours there are.
  public let count: Int
  /// How many equally weighted cases would carry as much, n_eff = (Σ w)² / Σ w², with Epanechnikov weights
  /// w ∝ 1 − (d / d_k)² times the weight for missing endings.
  public let effectiveCount: Double
  /// Gower's distance of the nearest.
  public let nearest: Double
  /// Gower's distance of the farthest.
  public let radius: Double
  /// The share of successes among them, weighted; nil below ten.
  public let successShare: Double?
  /// What the regression that has not seen their offices expected of them; nil below ten.
  public let expectedShare: Double?

  /// Weighs neighbours, the nearest first; nil without any.
  init?(_ neighbours: [Neighbour], cases: EvaluatedCases) {
    guard let first = neighbours.first, let last = neighbours.last else { return nil }
    count = neighbours.count
    nearest = first.distance
    let radius = last.distance
    self.radius = radius
    var (sum, squares, successes, expected) = (0.0, 0.0, 0.0, 0.0)
    for neighbour in neighbours {
      let share = radius > 0 ? neighbour.distance / radius : 0
      // Where all are equally far, they count alike.
      let weight = (first.distance == radius ? 1 : 1 - share * share) * cases.weight[neighbour.row]
      sum += weight
      squares += weight * weight
      successes += weight * cases.success[neighbour.row]
      expected += weight * cases.expected[neighbour.row]
    }
    effectiveCount = squares > 0 ? sum * sum / squares : 0
    successShare = count >= Self.smallestGroup && sum > 0 ? successes / sum : nil
    expectedShare = count >= Self.smallestGroup && sum > 0 ? expected / sum : nil
  }
}

/// The reference cases with a known outcome, in an order that does not depend on that of the file.
struct EvaluatedCases: Sendable {
  /// Feature by feature.
  var values: [[Double]]
  /// Block times the number of helps, plus help.
  var group: [Int]
  /// 1 or 0.
  var success: [Double]
  /// How much a case counts for those whose ending is missing.
  var weight: [Double]
  /// What the regression that has not seen the case's office expects.
  var expected: [Double]

  var count: Int { group.count }
}
