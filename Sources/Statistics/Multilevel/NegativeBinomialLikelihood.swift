import Foundation

/// The likelihood of events whose rates vary, as a function of their squared coefficient of variation τ.
///
/// With x = τmt, the logarithm is Σ [Σ_{k<y} log(1 + kτ) + y log(mt) − (y + 1/τ) log(1 + x)], and its derivative
/// Σ [Σ_{k<y} k/(1 + kτ) + (log(1 + x) − x/(1 + x))/τ² − yx/(τ(1 + x))], at the m that makes it greatest for this τ.
struct NegativeBinomialLikelihood {
  private let events: [Double]
  private let exposures: [Double]
  /// For every k from 0 how many units have more than k events.
  private let exceeding: [Double]

  init(_ rates: [PoissonRate]) {
    events = rates.map { Double($0.events) }
    exposures = rates.map(\.exposure)
    var ends = [Int](repeating: 0, count: (rates.map(\.events).max() ?? 0) + 1)
    for rate in rates { ends[rate.events] += 1 }
    var left = rates.count
    exceeding = ends.dropLast().map { ended in
      left -= ended
      return Double(left)
    }
  }

  /// The mean rate of the greatest likelihood at a τ: the zero of Σ (y − mt)/(1 + τmt), which falls with m.
  func mean(at variation: Double) -> Double {
    let common = events.reduce(0, +) / exposures.reduce(0, +)
    guard variation > 0 else { return common }
    let rates = zip(events, exposures).map { $0 / $1 }
    var low = rates.reduce(.infinity, min)
    var high = rates.reduce(0, max)
    while true {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { return middle }
      var slope = 0.0
      for (y, t) in zip(events, exposures) { slope += (y - middle * t) / (1 + variation * middle * t) }
      if slope > 0 { low = middle } else { high = middle }
    }
  }

  /// The τ of the greatest likelihood, at least 0.
  ///
  /// The slope is looked at on a geometric grid, so that several maxima are told apart, and each change from rising to
  /// falling is bisected to the last digit.
  var squaredVariation: Double {
    let grid = [0] + (-80...20).map { exp(Double($0) / 4) }
    var best = (variation: 0.0, logarithm: logarithm(at: 0))
    for (lower, upper) in zip(grid, grid.dropFirst()) where slope(at: lower) > 0 && slope(at: upper) <= 0 {
      let variation = Bisection.crossing(from: lower, to: upper) { slope(at: $0) > 0 }
      let logarithm = logarithm(at: variation)
      if logarithm > best.logarithm { best = (variation, logarithm) }
    }
    return best.variation
  }

  private func slope(at variation: Double) -> Double {
    let mean = mean(at: variation)
    var sum = 0.0
    for k in exceeding.indices { sum += exceeding[k] * Double(k) / (1 + Double(k) * variation) }
    for (y, t) in zip(events, exposures) {
      let mu = mean * t
      let x = variation * mu
      sum += mu * mu * Self.shortfall(x) - y * mu / (1 + x)
    }
    return sum
  }

  private func logarithm(at variation: Double) -> Double {
    let mean = mean(at: variation)
    var sum = 0.0
    for k in exceeding.indices { sum += exceeding[k] * log1p(Double(k) * variation) }
    for (y, t) in zip(events, exposures) {
      let mu = mean * t
      let x = variation * mu
      sum += (y > 0 ? y * log(mu) : 0) - y * log1p(x) - mu * (x > 0 ? log1p(x) / x : 1)
    }
    return sum
  }

  /// (log(1 + x) − x/(1 + x))/x², by its series near zero, where the difference would lose its digits.
  private static func shortfall(_ x: Double) -> Double {
    if x > 0.05 { return (log1p(x) - x / (1 + x)) / (x * x) }
    var sum = 0.0
    var power = 1.0
    for j in 2...20 {
      sum += power * Double(j - 1) / Double(j)
      power *= -x
    }
    return sum
  }
}
