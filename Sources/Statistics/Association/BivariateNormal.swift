import Foundation

/// The standard bivariate normal distribution with correlation ρ, −1 < ρ < 1.
///
/// P(X ≤ h, Y ≤ k) = Φ(h) Φ(k) + 1/(2π) ∫ exp(−(h² + k² − 2hk sin θ) / (2 cos² θ)) dθ from 0 to arcsin ρ, by
/// Gauss–Legendre quadrature on panels that halve towards ±π/2, where the integrand is steepest.
///
/// Source: Drezner & Wesolowsky (1990), J. Stat. Comput. Simul. 35, 101–107.
enum BivariateNormal {
  /// P(X ≤ h, Y ≤ k); infinite limits are allowed.
  static func lowerTail(_ h: Double, _ k: Double, correlation: Double) -> Double {
    if h == -.infinity || k == -.infinity { return 0 }
    if h == .infinity { return Normal.lowerTail(k) }
    if k == .infinity { return Normal.lowerTail(h) }
    let end = asin(correlation)
    let squares = h * h + k * k
    func integrand(_ angle: Double) -> Double {
      let (sine, cosine) = (sin(angle), cos(angle))
      return exp(-(squares - 2 * h * k * sine) / (2 * cosine * cosine))
    }
    var integral = 0.0
    var start = 0.0
    var width = Double.pi / 4
    let sign: Double = end < 0 ? -1 : 1
    while start < abs(end) {
      let stop = min(abs(end), start + width)
      let (middle, half) = ((start + stop) / 2, (stop - start) / 2)
      for (node, weight) in zip(nodes, weights) {
        let pair = integrand(sign * (middle + half * node)) + integrand(sign * (middle - half * node))
        integral += half * weight * pair
      }
      start = stop
      width /= 2
    }
    let probability = Normal.lowerTail(h) * Normal.lowerTail(k) + sign * integral / (2 * Double.pi)
    return max(0, min(1, probability))
  }

  /// The density at (h, k); 0 at infinite places.
  static func density(_ h: Double, _ k: Double, correlation: Double) -> Double {
    guard h.isFinite && k.isFinite else { return 0 }
    let rest = (1 - correlation) * (1 + correlation)
    return exp(-(h * h + k * k - 2 * correlation * h * k) / (2 * rest)) / (2 * Double.pi * rest.squareRoot())
  }

  // The positive nodes of the 20-point rule (Abramowitz & Stegun 1964, table 25.4), and their weights.
  private static let nodes = [
    0.076526521133497333755, 0.227785851141645078080, 0.373706088715419560673, 0.510867001950827098004,
    0.636053680726515025453, 0.746331906460150792614, 0.839116971822218823395, 0.912234428251325905868,
    0.963971927277913791268, 0.993128599185094924786,
  ]
  private static let weights = [
    0.152753387130725850698, 0.149172986472603746788, 0.142096109318382051329, 0.131688638449176626898,
    0.118194531961518417312, 0.101930119817240435037, 0.083276741576704748725, 0.062672048334109063570,
    0.040601429800386941331, 0.017614007139152118312,
  ]
}
