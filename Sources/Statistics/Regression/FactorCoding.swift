import Foundation

/// How the categories of a variable become columns of numbers.
public struct FactorCoding: Sendable, Hashable {
  /// What the columns compare.
  public enum Contrasts: String, Sendable, Hashable, CaseIterable {
    /// Each category but the first with the first.
    case treatment
    /// Each category but the last with the mean of all.
    case sum
    /// Each category but the first with the mean of those before it.
    case helmert
    /// Straight line, curve and higher powers over categories at equal distances.
    case polynomial = "poly"
  }

  /// What the columns compare.
  public let contrasts: Contrasts
  /// The category that comes first; nil for the usual order.
  public let reference: String?

  /// Creates a coding.
  public init(_ contrasts: Contrasts = .treatment, reference: String? = nil) {
    self.contrasts = contrasts
    self.reference = reference
  }
}

extension FactorCoding.Contrasts {
  /// The columns for so many categories, each with a number for every category, as R's `contr.treatment`, `contr.sum`,
  /// `contr.helmert` and `contr.poly`.
  ///
  /// Source: Chambers & Hastie (1992), Statistical Models in S, chapter 2.
  public func columns(_ categories: Int) -> [[Double]] {
    guard categories > 1 else { return [] }
    switch self {
    case .treatment:
      return (1..<categories).map { column in (0..<categories).map { $0 == column ? 1 : 0 } }
    case .sum:
      return (0..<categories - 1).map { column in
        (0..<categories).map { $0 == categories - 1 ? -1 : $0 == column ? 1 : 0 }
      }
    case .helmert:
      return (1..<categories).map { column in
        (0..<categories).map { $0 < column ? -1 : $0 == column ? Double(column) : 0 }
      }
    case .polynomial:
      let places = (0..<categories).map { Double($0) }
      guard let basis = try? OrthogonalPolynomials(places, degree: categories - 1) else { return [] }
      return (1..<categories).map { power in places.map { basis.value($0, power: power) } }
    }
  }
}
