import Measurement

/// How unlike two cases are, over features of every kind: Gower's coefficient.
///
///     d(x, y) = Σ wδs / Σ wδ
///     s = min(|x − y| / range, 1)      numeric
///     s = |rank difference| / (L − 1)  ordinal with L levels
///     s = 1 where they differ, else 0  nominal and binary
///     δ = 0 where either is missing, and for asymmetric binary features where both say no, else 1
///
/// 0 is alike in everything that both have, 1 the opposite in everything. Two cases that have nothing in common to
/// compare have no distance. Sums run in the order of the features.
///
/// Source: Gower (1971), Biometrics 27, 857–871.
public struct GowerMeasure: Sendable, Hashable, Codable {
  /// How the range of a numeric feature is taken from the reference cases.
  public enum Range: String, Sendable, Hashable, Codable {
    /// From the smallest to the largest value, as Gower defines it.
    case full
    /// From the first to the 99th percentile, so that a single far value does not make all others alike.
    case central
  }

  /// One feature's part.
  struct Part: Sendable, Hashable, Codable {
    let kind: IntakeFeature.Kind
    /// By what differences are divided: the range, or the levels less 1; 0 where all values are equal.
    let range: Double
    /// Where the range begins.
    let start: Double
    let weight: Double

    /// By what differences are divided, so that any counts fully where all values are equal.
    var divisor: Double { range > 0 ? range : .leastNonzeroMagnitude }
  }

  let parts: [Part]

  /// Creates a measure for these features.
  ///
  /// - Parameters:
  ///   - features: the features.
  ///   - columns: their values over the reference cases, nil where missing.
  ///   - weights: how much each feature counts; nil for all alike.
  ///   - range: how the ranges are taken.
  public init(features: [IntakeFeature], columns: [[Double?]], weights: [Double]? = nil, range: Range) {
    self.init(
      features: features, values: columns.map { $0.map { $0 ?? .nan } }, weights: weights, range: range)
  }

  init(features: [IntakeFeature], values: [[Double]], weights: [Double]?, range: Range) {
    precondition(features.count == values.count && features.count <= 250, "a column for each of 250 features")
    precondition(weights?.count ?? features.count == features.count, "a weight for each feature")
    precondition((weights ?? []).allSatisfy { $0 > 0 && $0.isFinite }, "weights are positive")
    parts = [Part](concurrently: features.count) { place in
      let feature = features[place]
      let ends: (Double, Double) =
        switch feature.kind {
        case .numeric: Self.ends(of: values[place], range)
        case .ordinal: (0, Double(feature.levels.count - 1))
        case .nominal, .symmetricBinary, .asymmetricBinary: (0, 1)
        }
      return Part(kind: feature.kind, range: ends.1 - ends.0, start: ends.0, weight: weights?[place] ?? 1)
    }
  }

  /// The ends of a column's range, by order statistics: no interpolation, so that the ends are values that occur.
  private static func ends(of column: [Double], _ range: Range) -> (Double, Double) {
    if range == .full {
      let known = column.lazy.filter { !$0.isNaN }
      return (known.min() ?? 0, known.max() ?? 0)
    }
    let sorted = column.filter { !$0.isNaN }.sorted()
    guard let first = sorted.first, let last = sorted.last else { return (0, 0) }
    let cut = (sorted.count - 1) / 100
    let (low, high) = (sorted[cut], sorted[sorted.count - 1 - cut])
    return low < high ? (low, high) : (first, last)
  }

  /// The distance of two cases, from 0 to 1; nil where they have nothing in common to compare.
  public func distance(_ first: [Double?], _ second: [Double?]) -> Double? {
    let one = GowerCase(first.map { $0 ?? .nan }, self)
    let distance = one.distances(to: .zero, in: second.map { $0 ?? .nan })[0]
    return distance.isFinite ? distance : nil
  }
}
