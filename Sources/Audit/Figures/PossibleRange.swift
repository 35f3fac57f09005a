/// The values that a figure can stand for: an interval whose ends are exact and belong to it or not.
///
/// Arithmetic gives the range of the result when every operand may be anywhere in its own range. An end that is
/// nil is no bound at all.
public struct PossibleRange: Sendable, Hashable {
  /// One end.
  struct End: Sendable, Hashable {
    let at: Rational
    let isIncluded: Bool
  }

  let lower: End?
  let upper: End?

  init(lower: End?, upper: End?) {
    self.lower = lower
    self.upper = upper
  }

  /// Everything.
  static let unbounded = PossibleRange(lower: nil, upper: nil)

  /// A single value.
  init(_ value: Rational) {
    let end = End(at: value, isIncluded: true)
    self.init(lower: end, upper: end)
  }

  /// The lower end; nil where there is none.
  public var lowerBound: Double? { lower?.at.value }
  /// The upper end; nil where there is none.
  public var upperBound: Double? { upper?.at.value }

  /// Whether no value belongs to both ranges.
  public func isDisjoint(from other: PossibleRange) -> Bool {
    intersection(other) == nil
  }

  /// The values that belong to both ranges, or nil when there are none.
  public func intersection(_ other: PossibleRange) -> PossibleRange? {
    let low = Self.tighter(lower, other.lower, by: >)
    let high = Self.tighter(upper, other.upper, by: <)
    if let low, let high {
      if low.at > high.at { return nil }
      if low.at == high.at, !(low.isIncluded && high.isIncluded) { return nil }
    }
    return PossibleRange(lower: low, upper: high)
  }

  /// The integers that belong to the range; nil when it has no bound on a side.
  var integers: ClosedRange<Int>? {
    guard let lower, let upper else { return nil }
    let first = lower.isIncluded ? lower.at.ceiling : lower.at.floor + 1
    let last = upper.isIncluded ? upper.at.floor : upper.at.ceiling - 1
    return first <= last ? first...last : nil
  }

  func contains(_ value: Rational) -> Bool { !isDisjoint(from: PossibleRange(value)) }

  private static func tighter(
    _ left: End?, _ right: End?, by isTighter: (Rational, Rational) -> Bool
  ) -> End? {
    guard let left else { return right }
    guard let right else { return left }
    if left.at == right.at { return End(at: left.at, isIncluded: left.isIncluded && right.isIncluded) }
    return isTighter(left.at, right.at) ? left : right
  }
}

extension PossibleRange {
  static func + (left: PossibleRange, right: PossibleRange) -> PossibleRange {
    func end(_ first: End?, _ second: End?, _ direction: Rational.Direction) -> End? {
      guard let first, let second, let sum = Rational.sum(first.at, second.at, direction) else { return nil }
      return End(at: sum, isIncluded: first.isIncluded && second.isIncluded)
    }
    return PossibleRange(
      lower: end(left.lower, right.lower, .down), upper: end(left.upper, right.upper, .up))
  }

  static prefix func - (operand: PossibleRange) -> PossibleRange {
    func mirrored(_ end: End?) -> End? { end.map { End(at: -$0.at, isIncluded: $0.isIncluded) } }
    return PossibleRange(lower: mirrored(operand.upper), upper: mirrored(operand.lower))
  }

  static func - (left: PossibleRange, right: PossibleRange) -> PossibleRange { left + -right }

  /// The range of products. A side without bound makes the product boundless unless the other range is zero.
  static func * (left: PossibleRange, right: PossibleRange) -> PossibleRange {
    guard let (low, high) = left.ends, let (otherLow, otherHigh) = right.ends else { return .unbounded }
    let pairs = [(low, otherLow), (low, otherHigh), (high, otherLow), (high, otherHigh)]
    func extreme(_ direction: Rational.Direction) -> End? {
      var found: End?
      for (first, second) in pairs {
        guard let product = Rational.product(first.at, second.at, direction) else { return nil }
        let isIncluded =
          first.isIncluded && second.isIncluded || first.isIncluded && first.at == .zero
          || second.isIncluded && second.at == .zero
        guard let best = found else {
          found = End(at: product, isIncluded: isIncluded)
          continue
        }
        if product == best.at {
          found = End(at: product, isIncluded: best.isIncluded || isIncluded)
        } else if direction == .down ? product < best.at : product > best.at {
          found = End(at: product, isIncluded: isIncluded)
        }
      }
      return found
    }
    return PossibleRange(lower: extreme(.down), upper: extreme(.up))
  }

  /// The range of quotients; dividing by a range around zero leaves no bound.
  static func / (left: PossibleRange, right: PossibleRange) -> PossibleRange {
    let isPositive = right.lower.map { $0.at > .zero } ?? false
    let isNegative = right.upper.map { $0.at < .zero } ?? false
    guard isPositive || isNegative else { return .unbounded }
    // What has no bound has a reciprocal that comes as near to zero as one likes.
    func reciprocal(_ end: End?) -> End {
      end.map { End(at: $0.at.reciprocal, isIncluded: $0.isIncluded) } ?? End(at: .zero, isIncluded: false)
    }
    return left * PossibleRange(lower: reciprocal(right.upper), upper: reciprocal(right.lower))
  }

  private var ends: (End, End)? {
    guard let lower, let upper else { return nil }
    return (lower, upper)
  }
}
