import Foundation

/// How precise a two-step polychoric correlation is: the delta method with the multinomial variance of the cells.
///
/// The estimate solves S = Σ p π_ρ/π = 0 with thresholds that are functions of the margins of the shares p. Its
/// derivative by a share p is −(π_ρ/π + Σ S_h dh/dp + Σ S_k dk/dp) / S_ρ, each threshold h moving by 1/φ(h) with
/// the cumulated share below it.
///
/// Source: Olsson (1979), Psychometrika 44, 443–460, § 3 (derivatives).
struct PolychoricPrecision: Sendable {
  /// The standard error; nil where the information vanishes.
  let standardError: Double?

  /// The precision at the estimate; the limits hold both infinities.
  init(_ counts: [[Double]], _ h: [Double], _ k: [Double], correlation: Double) {
    let total = counts.joined().reduce(0, +)
    let rest = (1 - correlation) * (1 + correlation)
    // The density of a row limit and of its column limits, less those of the other.
    func differences(_ corner: (Double, Double) -> Double) -> [[Double]] {
      let corners = h.map { row in k.map { corner(row, $0) } }
      return counts.indices.map { i in
        counts[i].indices.map { j in
          corners[i + 1][j + 1] - corners[i][j + 1] - corners[i + 1][j] + corners[i][j]
        }
      }
    }
    func slope(_ a: Double, _ b: Double) -> Double { BivariateNormal.density(a, b, correlation: correlation) }
    func curvature(_ a: Double, _ b: Double) -> Double {
      guard a.isFinite && b.isFinite else { return 0 }
      let cross = a * b * (1 + correlation * correlation) - correlation * (a * a + b * b)
      return slope(a, b) * (correlation + cross / rest) / rest
    }
    // ∂Φ₂/∂h and ∂φ₂/∂h; by symmetry also those by k.
    func marginal(_ a: Double, _ b: Double) -> Double {
      guard a.isFinite else { return 0 }
      return Normal.density(a) * Normal.lowerTail((b - correlation * a) / rest.squareRoot())
    }
    func slopeChange(_ a: Double, _ b: Double) -> Double {
      guard a.isFinite && b.isFinite else { return 0 }
      return -slope(a, b) * (a - correlation * b) / rest
    }
    let cells = differences { BivariateNormal.lowerTail($0, $1, correlation: correlation) }
    let slopes = differences(slope)
    let curvatures = differences(curvature)
    var information = 0.0
    for (i, row) in counts.enumerated() {
      for (j, count) in row.enumerated() where count > 0 {
        let score = slopes[i][j] / cells[i][j]
        information += count / total * (curvatures[i][j] / cells[i][j] - score * score)
      }
    }
    /// How S changes with the shares below each inner limit of the rows (or columns, of the transposed table).
    func changes(
      _ limits: [Double], _ others: [Double], _ share: (Int, Int) -> Double, _ cell: (Int, Int) -> Double,
      _ slopeOf: (Int, Int) -> Double
    ) -> [Double] {
      (1..<(limits.count - 1)).map { limit in
        let a = limits[limit]
        var change = 0.0
        for j in 0..<(others.count - 1) {
          let cellChange = marginal(a, others[j + 1]) - marginal(a, others[j])
          let scoreChange = slopeChange(a, others[j + 1]) - slopeChange(a, others[j])
          // The limit is the upper end of the cells before it and the lower end of those after.
          for (i, sign) in [(limit - 1, 1.0), (limit, -1.0)] where share(i, j) > 0 {
            let score = slopeOf(i, j) / cell(i, j)
            change += sign * share(i, j) * (scoreChange - score * cellChange) / cell(i, j)
          }
        }
        return change / Normal.density(a)
      }
    }
    let byRow = changes(
      h, k, { counts[$0][$1] / total }, { cells[$0][$1] }, { slopes[$0][$1] })
    let byColumn = changes(
      k, h, { counts[$1][$0] / total }, { cells[$1][$0] }, { slopes[$1][$0] })
    var (mean, square) = (0.0, 0.0)
    for (i, row) in counts.enumerated() {
      for (j, count) in row.enumerated() where count > 0 {
        // A share moves all limits above its row and its column.
        let gradient =
          slopes[i][j] / cells[i][j] + byRow[i...].reduce(0, +) + byColumn[j...].reduce(0, +)
        mean += count / total * gradient
        square += count / total * gradient * gradient
      }
    }
    let variance = max(0, square - mean * mean) / (information * information) / total
    standardError = information < 0 && variance.isFinite ? variance.squareRoot() : nil
  }
}
