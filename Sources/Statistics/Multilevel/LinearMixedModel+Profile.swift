import Foundation

extension LinearMixedModel {
  /// A standard deviation of the model.
  public enum Component: Sendable, Hashable {
    /// Of the intercepts.
    case intercept
    /// Of the slopes.
    case slope
    /// Within groups.
    case residual
  }

  /// A standard deviation with its profile interval: all values that the likelihood-ratio test does not reject.
  ///
  /// The (restricted) likelihood is maximised over all other parameters for each value. The interval reaches down to 0 where
  /// zero is not rejected, and is nil where the search fails.
  ///
  /// - Precondition: for ``Component/slope`` the model has a random slope.
  public func standardDeviation(_ component: Component, level: Double = 0.95) -> Estimate {
    let variance: Double
    switch component {
    case .intercept: variance = randomCovariance[0][0]
    case .slope: variance = randomCovariance[1][1]
    case .residual: variance = residualVariance
    }
    let value = max(0, variance).squareRoot()
    return Estimate(
      "standard deviation", value: value, interval: profile(component, value, level: level),
      n: component == .residual ? n : groupCount)
  }

  /// The correlation of intercepts and slopes with its profile interval; nil without slope or where a variance is zero.
  ///
  /// For each correlation both variances and σ² have their best values, which may be zero: then no correlation is rejected on
  /// that side, and the interval reaches to −1 or 1.
  public func correlation(level: Double = 0.95) -> Estimate? {
    randomCorrelation.map {
      Estimate("correlation", value: $0, interval: correlationInterval($0, level: level), n: groupCount)
    }
  }

  private func correlationInterval(_ value: Double, level: Double) -> Interval? {
    let (criterion, start, _) = arranged(for: .intercept)
    let limit = ChiSquared.upperQuantile(1 - level, degreesOfFreedom: 1)
    guard let least = criterion.minimum(from: start)?.value,
      let withoutIntercept = valueAtZero(criterion),
      let withoutSlope = valueAtZero(arranged(for: .slope).criterion)
    else { return nil }
    let onBoundary = min(withoutIntercept, withoutSlope)
    let slope = (start[1] * start[1] + start[2] * start[2]).squareRoot()
    var position = [start[0], slope]
    func excess(_ correlation: Double) -> Double {
      // θ is linear in the two deviations.
      let rest = ((1 - correlation) * (1 + correlation)).squareRoot()
      let change = [[1, 0], [0, correlation], [0, rest]]
      func search(_ start: [Double]) -> NewtonMaximum? {
        let found = try? NewtonMaximum(from: start, mayRunOff: true) { point in
          criterion.jet(MixedModelCriterion.product(change, point.map { [$0] }).map { $0[0] }).map { jet in
            let back = (0..<2).map { column in change.map { $0[column] } }
            return (
              -jet.value / 2,
              back.map { row in zip(row, jet.gradient).reduce(0) { $0 - $1.0 * $1.1 / 2 } },
              ScoreSandwich.carried(jet.hessian, by: back).map { $0.map { $0 / 2 } }
            )
          }
        }
        // With both signs turned it is the same; with one, it would be the opposite correlation.
        return found.flatMap {
          $0.position[0] * $0.position[1] > 0 && -2 * $0.value < onBoundary ? $0 : nil
        }
      }
      // From the best place of the correlation before, else from further ones.
      let best =
        search(position)
        ?? [0.3, 1, 3].compactMap { search([start[0] * $0, slope / $0]) }.max { $0.value < $1.value }
      if let best {
        position = best.position
        return -2 * best.value - least - limit
      }
      return onBoundary - least - limit
    }
    func end(_ bound: Double) -> Double? {
      position = [start[0], slope]
      var near = value
      for step in 1...16 {
        let far = step == 16 ? bound : value + (bound - value) * Double(step) / 16
        if excess(far) > 0 {
          return try? Root.find(from: min(near, far), to: max(near, far), what: "the profile") { excess($0) }
        }
        near = far
      }
      return bound
    }
    guard let lower = end(-1), let upper = end(1) else { return nil }
    return Interval(lower: lower, upper: upper, level: level, method: profileName)
  }

  private var profileName: String {
    method == .restricted ? "profile restricted likelihood" : "profile likelihood"
  }

  private func profile(_ component: Component, _ value: Double, level: Double) -> Interval? {
    let (criterion, start, scale) = arranged(for: component)
    let limit = ChiSquared.upperQuantile(1 - level, degreesOfFreedom: 1)
    guard let least = criterion.minimum(from: start) else { return nil }
    var position = least.theta
    func excess(_ deviation: Double) -> Double? {
      let variance = deviation * deviation
      let held: MixedModelCriterion.Held =
        component == .residual ? .residualVariance(variance) : .firstVariance(variance)
      // At zero a random effect has no slope, so that a search from there would never leave it.
      var starts = [position]
      if component == .residual {
        starts.append(least.theta)
        starts += [0, 0.03, 0.1, 0.3, 1].map { size in
          least.theta.indices.map { $0 == 1 ? 0 : size }
        }
      }
      let ranked = starts.compactMap { start in
        criterion.jet(start, holding: held).map { (start: start, value: $0.value) }
      }.sorted { $0.value < $1.value }
      let found = ranked.prefix(2).compactMap { criterion.minimum(from: $0.start, holding: held) }
      guard let best = found.min(by: { $0.value < $1.value }) else { return nil }
      position = best.theta
      return best.value - least.value - limit
    }
    let centre = value / scale
    func end(_ factor: Double, from: Double) -> Double? {
      position = least.theta
      if component != .residual, position[0] < 1e-3 { position[0] = 1e-3 }
      var (near, far) = (from, from)
      for _ in 0..<80 {
        far = near * factor
        guard let over = excess(far) else { return nil }
        if over > 0 { break }
        near = far
      }
      var isLost = false
      let root = try? Root.find(from: log(min(near, far)), to: log(max(near, far)), what: "the profile") {
        guard let over = excess(exp($0)) else {
          isLost = true
          return 0
        }
        return over
      }
      return isLost ? nil : root.map(exp)
    }
    var lower: Double?
    if component == .residual {
      lower = end(0.8, from: centre)
    } else if let atZero = valueAtZero(criterion), atZero - least.value > limit {
      lower = end(0.8, from: centre)
    } else {
      lower = 0
    }
    // A variance of zero has an upper end alone; the search begins where little is lost.
    let origin = centre > 1e-3 ? centre : 1e-3
    guard let lower, let upper = end(1.25, from: origin), lower <= upper else { return nil }
    return Interval(lower: lower * scale, upper: upper * scale, level: level, method: profileName)
  }

  /// The criterion with the component's random effect first, in units of the response's scale.
  private func arranged(for component: Component)
    -> (criterion: MixedModelCriterion, start: [Double], scale: Double)
  {
    guard let slopeScaling, component != .residual else { return (criterion, theta, responseScale) }
    // The columns of R change as the random effects do.
    let shift = slopeScaling.centre / slopeScaling.scale
    let blocks = criterion.blocks
    let groups = blocks.groups.map { group in
      MixedModelBlocks.Group(
        count: group.count,
        triangle: group.triangle.map { row in
          component == .intercept ? [row[0], row[1] + shift * row[0]] : [row[1], row[0]]
        }, rows: group.rows)
    }
    let changed = MixedModelBlocks(
      groups: groups, rest: blocks.rest, count: blocks.count, width: blocks.width)
    let lambda = MixedModelCriterion.triangle(theta)
    let rows =
      component == .intercept
      ? [zip(lambda[0], lambda[1]).map { $0 - shift * $1 }, lambda[1]] : [lambda[1], lambda[0]]
    // The triangle of the same covariance.
    let first = (rows[0][0] * rows[0][0] + rows[0][1] * rows[0][1]).squareRoot()
    let second =
      first > 0 ? (rows[0][0] * rows[1][0] + rows[0][1] * rows[1][1]) / first : rows[1][0]
    let third =
      first > 0
      ? (rows[0][0] * rows[1][1] - rows[0][1] * rows[1][0]).magnitude / first : rows[1][1].magnitude
    let scale = component == .intercept ? responseScale : responseScale / slopeScaling.scale
    return (MixedModelCriterion(blocks: changed, method: method), [first, second, third], scale)
  }

  /// The least value without the first random effect.
  private func valueAtZero(_ criterion: MixedModelCriterion) -> Double? {
    guard theta.count == 3 else { return criterion.jet([0])?.value }
    let blocks = criterion.blocks
    let groups = blocks.groups.map { group in
      MixedModelBlocks.Group(count: group.count, triangle: group.triangle.map { [$0[1]] }, rows: group.rows)
    }
    let reduced = MixedModelCriterion(
      blocks: MixedModelBlocks(
        groups: groups, rest: blocks.rest, count: blocks.count, width: blocks.width), method: method)
    let found = [0.1, 1, 5].compactMap { reduced.minimum(from: [$0])?.value }
    return (found + [reduced.jet([0])?.value].compactMap(\.self)).min()
  }
}
