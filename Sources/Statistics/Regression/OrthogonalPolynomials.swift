/// Polynomials of a variable that are orthogonal to each other and to the constant on its values, of length one.
///
/// p₀ = 1, pₖ₊₁ = (x − αₖ) pₖ − (Nₖ/Nₖ₋₁) pₖ₋₁ with αₖ = Σ x pₖ²/Nₖ and Nₖ = Σ pₖ², each divided by √Nₖ; so that powers can be judged one
/// after the other, and large values cost no digits. New values are taken into the polynomials of the old ones.
///
/// Source: Kennedy & Gentle (1980), Statistical Computing, 343–347; the same as R's `poly`.
public struct OrthogonalPolynomials: Sendable, Hashable {
  private let centres: [Double]
  /// N₀ … N of the degree.
  private let norms: [Double]

  /// Finds the polynomials.
  ///
  /// - Throws: `invalidParameter` for a degree below 1, `notFinite`, `tooFewObservations` unless there are more distinct values
  ///   than the degree.
  public init(_ values: [Double], degree: Int) throws(StatisticsError) {
    guard degree >= 1 else { throw .invalidParameter(name: "the degree of a polynomial", range: "1 or more") }
    for value in values where !value.isFinite { throw .notFinite(what: "the values of a polynomial") }
    let distinct = Set(values).count
    guard distinct > degree else {
      throw .tooFewObservations(
        found: distinct, needed: degree + 1, what: "the different values of a polynomial")
    }
    var centres: [Double] = []
    var norms: [Double] = []
    var before = [Double](repeating: 0, count: values.count)
    var own = [Double](repeating: 1, count: values.count)
    for power in 0...degree {
      if power > 0 {
        let ratio = power > 1 ? norms[power - 1] / norms[power - 2] : 0
        let next = values.indices.map { (values[$0] - centres[power - 1]) * own[$0] - ratio * before[$0] }
        (before, own) = (own, next)
      }
      let norm = own.reduce(0) { $0 + $1 * $1 }
      norms.append(norm)
      // The distances from the first value keep the digits that a large offset would cost.
      centres.append(
        values[0] + zip(values, own).reduce(0) { $0 + ($1.0 - values[0]) * $1.1 * $1.1 } / norm)
    }
    self.centres = centres
    self.norms = norms
  }

  /// The polynomial of a power from 1 to the degree at a value.
  public func value(_ x: Double, power: Int) -> Double {
    var (before, own) = (0.0, 1.0)
    for step in 0..<power {
      let ratio = step > 0 ? norms[step] / norms[step - 1] : 0
      (before, own) = (own, (x - centres[step]) * own - ratio * before)
    }
    return own / norms[power].squareRoot()
  }

  /// The derivative of the polynomial of a power from 1 to the degree at a value.
  public func slope(_ x: Double, power: Int) -> Double {
    var (before, own) = (0.0, 1.0)
    var (slopeBefore, slope) = (0.0, 0.0)
    for step in 0..<power {
      let ratio = step > 0 ? norms[step] / norms[step - 1] : 0
      (slopeBefore, slope) = (slope, own + (x - centres[step]) * slope - ratio * slopeBefore)
      (before, own) = (own, (x - centres[step]) * own - ratio * before)
    }
    return slope / norms[power].squareRoot()
  }
}
