/// Where a continuous function crosses zero.
enum Root {
  /// The zero of a monotone function, searched from a bracket that is widened until it holds the zero.
  ///
  /// Combines bisection, the secant and inverse quadratic interpolation.
  /// Source: Brent (1973), Algorithms for Minimization without Derivatives, chapter 4.
  ///
  /// - Throws: `noConvergence` when no bracket of finite width holds a zero.
  static func find(
    from lower: Double, to upper: Double, what: String, _ function: (Double) -> Double
  ) throws(StatisticsError) -> Double {
    var (a, b) = (lower, upper)
    var (atA, atB) = (function(a), function(b))
    var widening = 0
    while (atA < 0) == (atB < 0) && atA != 0 && atB != 0 {
      let width = b - a
      // The zero lies beyond the end that is nearer to it.
      if atA.magnitude < atB.magnitude {
        a -= 2 * width
        atA = function(a)
      } else {
        b += 2 * width
        atB = function(b)
      }
      widening += 1
      if widening > 100 || !atA.isFinite || !atB.isFinite { throw .noConvergence(what: what) }
    }
    var (c, atC) = (a, atA)
    var step = b - a
    var stepBefore = step
    for _ in 0..<300 {
      if atC.magnitude < atB.magnitude { (a, b, c, atA, atB, atC) = (b, c, b, atB, atC, atB) }
      let tolerance = 2 * b.magnitude.ulp
      let middle = (c - b) / 2
      if middle.magnitude <= tolerance || atB == 0 { return b }
      if stepBefore.magnitude < tolerance || atA.magnitude <= atB.magnitude {
        (step, stepBefore) = (middle, middle)
      } else {
        var numerator: Double
        var denominator: Double
        let s = atB / atA
        if a == c {
          numerator = 2 * middle * s
          denominator = 1 - s
        } else {
          let (q, r) = (atA / atC, atB / atC)
          numerator = s * (2 * middle * q * (q - r) - (b - a) * (r - 1))
          denominator = (q - 1) * (r - 1) * (s - 1)
        }
        if numerator > 0 { denominator = -denominator } else { numerator = -numerator }
        let isSafe =
          2 * numerator < 3 * middle * denominator - (tolerance * denominator).magnitude
          && numerator < (stepBefore * denominator / 2).magnitude
        if isSafe {
          (stepBefore, step) = (step, numerator / denominator)
        } else {
          (step, stepBefore) = (middle, middle)
        }
      }
      (a, atA) = (b, atB)
      b += step.magnitude > tolerance ? step : (middle > 0 ? tolerance : -tolerance)
      atB = function(b)
      if (atB < 0) == (atC < 0) {
        (c, atC) = (a, atA)
        step = b - a
        stepBefore = step
      }
    }
    throw .noConvergence(what: what)
  }
}
