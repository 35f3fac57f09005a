import Foundation

/// Parts of a whole that say something only relative to each other, such as a family's resources by where they come
/// from: positive shares that sum to one.
///
/// Zeros have no logarithm. They are replaced by a stated small share δ, the other parts shrinking in proportion, which
/// leaves their ratios as they were; results must be looked at for more than one δ.
///
/// Source: Aitchison (1986), The Statistical Analysis of Compositional Data; Martín-Fernández, Barceló-Vidal &
/// Pawlowsky-Glahn (2003), Math. Geol. 35, 253–278, for the replacement; Egozcue, Pawlowsky-Glahn, Mateu-Figueras &
/// Barceló-Vidal (2003), Math. Geol. 35, 279–300, for the coordinates.
public struct Composition: Sendable, Hashable {
  /// The shares, zeros replaced; they sum to one.
  public let shares: [Double]
  /// How many parts were zero.
  public let zeroCount: Int

  /// Closes amounts to shares and replaces zeros.
  ///
  /// - Parameters:
  ///   - amounts: two or more amounts, none negative.
  ///   - replacement: δ, above 0; δ times the number of zeros must stay below 1.
  /// - Throws: `tooFewObservations` below two parts, `notFinite`, `invalidCount` for a negative amount, `undefined`
  ///   where all amounts are zero, `invalidParameter` for δ.
  public init(_ amounts: [Double], replacement: Double) throws(StatisticsError) {
    guard amounts.count >= 2 else {
      throw .tooFewObservations(found: amounts.count, needed: 2, what: "the parts")
    }
    guard amounts.allSatisfy(\.isFinite) else { throw .notFinite(what: "the parts") }
    guard amounts.allSatisfy({ $0 >= 0 }) else { throw .invalidCount(what: "a part") }
    let total = amounts.reduce(0, +)
    guard total > 0 else { throw .undefined(what: "the composition of nothing") }
    let zeros = amounts.count { $0 == 0 }
    guard replacement > 0, replacement * Double(zeros) < 1 else {
      throw .invalidParameter(name: "the replacement of zeros", range: "above 0, and small")
    }
    let rest = 1 - replacement * Double(zeros)
    shares = amounts.map { $0 == 0 ? replacement : $0 / total * rest }
    zeroCount = zeros
  }

  /// The isometric log-ratio coordinates, one fewer than parts: zᵢ = √((D − i)/(D − i + 1)) · ln(xᵢ / g(xᵢ₊₁ … x_D)) with
  /// g the geometric mean. Tests on all of them do not depend on the order of the parts.
  public var coordinates: [Double] {
    let logarithms = shares.map { log($0) }
    let count = shares.count
    return (0..<count - 1).map { index in
      let rest = Double(count - index - 1)
      let mean = logarithms[(index + 1)...].reduce(0, +) / rest
      return (rest / (rest + 1)).squareRoot() * (logarithms[index] - mean)
    }
  }

  /// The balance of some parts against all others: √(rs/(r + s)) · ln(g(r parts) / g(s others)).
  ///
  /// - Parameter parts: the positions of the parts above the line; neither none nor all.
  public func balance(of parts: [Int]) -> Double {
    let others = shares.indices.filter { !parts.contains($0) }
    precondition(!parts.isEmpty && !others.isEmpty, "a balance has parts on both sides")
    let (r, s) = (Double(parts.count), Double(others.count))
    let above = parts.reduce(0) { $0 + log(shares[$1]) } / r
    let below = others.reduce(0) { $0 + log(shares[$1]) } / s
    return (r * s / (r + s)).squareRoot() * (above - below)
  }

  /// The centre of compositions: the geometric means of the parts, closed.
  ///
  /// - Throws: `tooFewObservations` without compositions, `unequalLengths`.
  public static func centre(of compositions: [Composition]) throws(StatisticsError) -> [Double] {
    guard let first = compositions.first else {
      throw .tooFewObservations(found: 0, needed: 1, what: "the compositions")
    }
    for other in compositions where other.shares.count != first.shares.count {
      throw .unequalLengths(first: first.shares.count, second: other.shares.count)
    }
    let means = first.shares.indices.map { part in
      exp(compositions.reduce(0) { $0 + log($1.shares[part]) } / Double(compositions.count))
    }
    let total = means.reduce(0, +)
    return means.map { $0 / total }
  }
}
