/// An exact fraction in lowest terms, for figures that are decided by integers and not by floating dust.
///
/// Sums, products and quotients are exact as long as numerator and denominator fit 63 bits. Beyond that they are
/// rounded in the direction asked for, so that a range made of them never becomes too narrow; they are nil when
/// even that does not fit.
struct Rational: Sendable, Hashable, Comparable {
  /// Where a result goes that cannot be held exactly.
  enum Direction: Sendable {
    case down, up
  }

  let numerator: Int
  /// Always positive.
  let denominator: Int

  static let zero = Rational(0)

  /// Creates a fraction; the denominator must be positive.
  init(_ numerator: Int, over denominator: Int = 1) {
    precondition(denominator > 0 && numerator != .min, "a fraction has a positive denominator")
    let divisor = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    self.numerator = numerator / divisor
    self.denominator = denominator / divisor
  }

  /// The nearest double.
  var value: Double { Double(numerator) / Double(denominator) }

  static func < (left: Rational, right: Rational) -> Bool {
    let cross = left.numerator.multipliedFullWidth(by: right.denominator)
    let other = right.numerator.multipliedFullWidth(by: left.denominator)
    return (cross.high, cross.low) < (other.high, other.low)
  }

  static prefix func - (operand: Rational) -> Rational {
    Rational(-operand.numerator, over: operand.denominator)
  }

  /// The sum.
  static func sum(_ left: Rational, _ right: Rational, _ direction: Direction) -> Rational? {
    exactSum(left, right)
      ?? exactSum(left.coarsened(direction), right.coarsened(direction))
  }

  /// The product; the direction is that of the product, whatever the signs.
  static func product(_ left: Rational, _ right: Rational, _ direction: Direction) -> Rational? {
    if let exact = exactProduct(left, right) { return exact }
    func toward(_ other: Rational) -> Direction {
      (other < .zero) == (direction == .up) ? .down : .up
    }
    return exactProduct(left.coarsened(toward(right)), right.coarsened(toward(left)))
  }

  /// One over the fraction, which must not be zero.
  var reciprocal: Rational {
    precondition(numerator != 0, "zero has no reciprocal")
    return numerator > 0
      ? Rational(denominator, over: numerator) : Rational(-denominator, over: -numerator)
  }

  /// The largest integer not above the fraction.
  var floor: Int {
    let quotient = numerator.quotientAndRemainder(dividingBy: denominator)
    return quotient.remainder < 0 ? quotient.quotient - 1 : quotient.quotient
  }

  /// The smallest integer not below the fraction.
  var ceiling: Int { -(-self).floor }

  private static func exactSum(_ left: Rational, _ right: Rational) -> Rational? {
    let divisor = greatestCommonDivisor(left.denominator.magnitude, right.denominator.magnitude)
    guard let first = product(left.numerator, right.denominator / divisor),
      let second = product(right.numerator, left.denominator / divisor),
      let denominator = product(left.denominator / divisor, right.denominator)
    else { return nil }
    let (numerator, overflow) = first.addingReportingOverflow(second)
    return overflow || numerator == .min ? nil : Rational(numerator, over: denominator)
  }

  private static func exactProduct(_ left: Rational, _ right: Rational) -> Rational? {
    let across = greatestCommonDivisor(left.numerator.magnitude, right.denominator.magnitude)
    let other = greatestCommonDivisor(right.numerator.magnitude, left.denominator.magnitude)
    guard let numerator = product(left.numerator / across, right.numerator / other),
      let denominator = product(left.denominator / other, right.denominator / across)
    else { return nil }
    return Rational(numerator, over: denominator)
  }

  private static func product(_ left: Int, _ right: Int) -> Int? {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow || product == .min ? nil : product
  }

  /// A neighbour with a denominator of at most 30 bits, not on the wrong side.
  private func coarsened(_ direction: Direction) -> Rational {
    let bits = Int.bitWidth - max(denominator, abs(numerator)).leadingZeroBitCount
    guard bits > 30 else { return self }
    let coarse = max(1, denominator >> (bits - 30))
    let product = numerator.multipliedFullWidth(by: coarse)
    let (quotient, remainder) = denominator.dividingFullWidth(product)
    let isExact = remainder == 0
    switch direction {
    case .down: return Rational(isExact || numerator > 0 ? quotient : quotient - 1, over: coarse)
    case .up: return Rational(isExact || numerator < 0 ? quotient : quotient + 1, over: coarse)
    }
  }

  private static func greatestCommonDivisor(_ left: UInt, _ right: UInt) -> Int {
    var (large, small) = (left, right)
    while small != 0 { (large, small) = (small, large % small) }
    return max(1, Int(large))
  }
}
