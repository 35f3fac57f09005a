import Foundation

/// The integral of a smooth function over a finite interval.
///
/// The interval is cut into 32 parts, on each of which polynomials up to degree 39 are integrated exactly.
///
/// Source: Abramowitz & Stegun (1964), Handbook of Mathematical Functions, 25.4.29; nodes by Newton's method.
enum GaussLegendre {
  /// The nodes between −1 and 1 with their weights.
  private static let rule: [(node: Double, weight: Double)] = {
    let n = 20
    return (0..<n).map { index in
      var x = cos(Double.pi * (Double(index) + 0.75) / (Double(n) + 0.5))
      var slope = 1.0
      for _ in 0..<20 {
        var (before, value) = (1.0, x)
        for k in 2...n {
          (before, value) = (value, (Double(2 * k - 1) * x * value - Double(k - 1) * before) / Double(k))
        }
        slope = Double(n) * (x * value - before) / (x * x - 1)
        let step = value / slope
        x -= step
        if step.magnitude < 1e-16 { break }
      }
      return (x, 2 / ((1 - x * x) * slope * slope))
    }
  }()

  /// The integral; 0 for an empty interval.
  static func integral(
    from lower: Double, to upper: Double, parts: Int = 32, _ function: (Double) -> Double
  ) -> Double {
    guard upper > lower else { return 0 }
    let half = (upper - lower) / Double(2 * parts)
    var sum = 0.0
    for part in 0..<parts {
      let middle = lower + half * Double(2 * part + 1)
      for (node, weight) in rule { sum += weight * function(middle + half * node) }
    }
    return sum * half
  }
}
