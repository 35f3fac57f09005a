/// A sum of doubles and of products of doubles without any rounding.
///
/// The sum is a fixed-point number wide enough for every double, so that it does not depend on the order
/// of the terms, and partial sums merge exactly. It is rounded once, when `value` is asked for.
///
/// Source: Kulisch (2013), Computer Arithmetic and Validity, 2nd ed., chapter 8 (the long accumulator).
public struct ExactSum: Sendable {
  // The sum is whole + Σ limbs[i] · 2^(32 (lowest + i)). Limbs take carries without passing them on until `carries` are due;
  // whole numbers of a small size, which most data are, need none.
  private var whole: Int64 = 0
  private var limbs: [Int64] = []
  private var lowest = 0
  private var additions = 0

  /// Zero.
  public init() {}

  /// The sum of these values, which must be finite.
  public init(_ values: [Double]) {
    for value in values { add(value) }
  }

  /// Adds a finite value.
  public mutating func add(_ value: Double) {
    if let value = ExactSum.small(value) { return add(small: value) }
    precondition(value.isFinite, "an exact sum takes finite values only")
    let (significand, exponent) = ExactSum.parts(value)
    add(significand, exponent: exponent, isNegative: value < 0)
  }

  /// Adds the product of two finite values.
  public mutating func add(product first: Double, _ second: Double) {
    if let first = ExactSum.small(first), let second = ExactSum.small(second) {
      return add(small: first * second)
    }
    precondition(first.isFinite && second.isFinite, "an exact sum takes finite values only")
    if first == 0 || second == 0 { return }
    let (firstSignificand, firstExponent) = ExactSum.parts(first)
    let (secondSignificand, secondExponent) = ExactSum.parts(second)
    let product = firstSignificand.multipliedFullWidth(by: secondSignificand)
    let exponent = firstExponent + secondExponent
    let isNegative = (first < 0) != (second < 0)
    add(product.low, exponent: exponent, isNegative: isNegative)
    add(product.high, exponent: exponent + 64, isNegative: isNegative)
  }

  /// Adds another sum.
  public mutating func add(_ other: ExactSum) {
    if other.limbs.isEmpty { return add(small: other.whole) }
    let other = other.canonical
    if other.limbs.isEmpty { return }
    cover(other.lowest, other.lowest + other.limbs.count)
    for (index, limb) in other.limbs.enumerated() { limbs[other.lowest + index - lowest] += limb }
    countAddition()
  }

  /// The difference of two sums.
  public static func - (first: ExactSum, second: ExactSum) -> ExactSum {
    if second.limbs.isEmpty, second.whole > .min {
      var result = first
      result.add(small: -second.whole)
      return result
    }
    var negated = second.canonical
    negated.limbs = negated.limbs.map { -$0 }
    var result = first
    result.add(negated)
    return result
  }

  /// The product of two sums.
  public static func * (first: ExactSum, second: ExactSum) -> ExactSum {
    if first.limbs.isEmpty, second.limbs.isEmpty {
      let (product, isTooLarge) = first.whole.multipliedReportingOverflow(by: second.whole)
      if !isTooLarge {
        var result = ExactSum()
        result.whole = product
        return result
      }
    }
    let (first, firstIsNegative) = first.magnitude
    let (second, secondIsNegative) = second.magnitude
    if first.limbs.isEmpty || second.limbs.isEmpty { return ExactSum() }
    var limbs = [Int64](repeating: 0, count: first.limbs.count + second.limbs.count)
    for (i, left) in first.limbs.enumerated() where left != 0 {
      var carry: UInt64 = 0
      for (j, right) in second.limbs.enumerated() {
        let total = UInt64(left) * UInt64(right) + UInt64(limbs[i + j]) + carry
        limbs[i + j] = Int64(total & 0xFFFF_FFFF)
        carry = total >> 32
      }
      limbs[i + second.limbs.count] = Int64(carry)
    }
    var result = ExactSum()
    result.lowest = first.lowest + second.lowest
    result.limbs = firstIsNegative != secondIsNegative ? limbs.map { -$0 } : limbs
    return result.canonical
  }

  /// The sum, rounded once to the nearest double; infinite where it exceeds the largest.
  public var value: Double {
    if limbs.isEmpty { return Double(whole) }
    let (magnitude, isNegative) = magnitude
    let limbs = magnitude.limbs
    guard let top = limbs.last else { return 0 }
    // The leading 64 bits, the last of them set when anything nonzero follows, round like the whole.
    func limb(_ fromTop: Int) -> UInt64 {
      fromTop < limbs.count ? UInt64(limbs[limbs.count - 1 - fromTop]) : 0
    }
    let shift = UInt64(top).leadingZeroBitCount - 32
    var bits = limb(0) << 32 | limb(1)
    if shift > 0 { bits = bits << UInt64(shift) | limb(2) >> UInt64(32 - shift) }
    let isInexact =
      (shift > 0 ? limb(2) << UInt64(32 + shift) : limb(2)) != 0 || limbs.dropLast(3).contains { $0 != 0 }
    if isInexact { bits |= 1 }
    let exponent = 32 * (magnitude.lowest + limbs.count - 2) - shift
    let result = Double(sign: .plus, exponent: exponent, significand: Double(bits))
    return isNegative ? -result : result
  }

  /// The square root of a sum that is not negative, also where the sum itself exceeds the range of doubles.
  public var squareRoot: Double {
    var scaled = canonical
    let limbShift = (scaled.lowest + scaled.limbs.count) / 2 * 2
    scaled.lowest -= limbShift
    return Double(sign: .plus, exponent: 16 * limbShift, significand: scaled.value.squareRoot())
  }

  /// Whether the sum is zero.
  public var isZero: Bool { limbs.isEmpty ? whole == 0 : canonical.limbs.isEmpty }

  /// A whole number of at most 2³¹, of which products fit, too; nil for any other.
  private static func small(_ value: Double) -> Int64? {
    guard value.magnitude <= 0x1p31 else { return nil }
    let whole = Int64(value)
    return Double(whole) == value ? whole : nil
  }

  private mutating func add(small value: Int64) {
    let (sum, isTooLarge) = whole.addingReportingOverflow(value)
    if isTooLarge { spill() }
    whole = isTooLarge ? value : sum
  }

  /// Moves the whole number into the limbs.
  private mutating func spill() {
    add(whole.magnitude, exponent: 0, isNegative: whole < 0)
    whole = 0
  }

  private static func parts(_ value: Double) -> (significand: UInt64, exponent: Int) {
    let isNormal = value.exponentBitPattern != 0
    let significand = value.significandBitPattern | (isNormal ? 1 << 52 : 0)
    return (significand, max(1, Int(value.exponentBitPattern)) - 1075)
  }

  private mutating func add(_ bits: UInt64, exponent: Int, isNegative: Bool) {
    if bits == 0 { return }
    let index = exponent >> 5
    let shift = UInt64(exponent & 31)
    let low = (bits & 0xFFFF_FFFF) << shift
    let high = (bits >> 32) << shift
    let terms = (Int64(low & 0xFFFF_FFFF), Int64((low >> 32) + (high & 0xFFFF_FFFF)), Int64(high >> 32))
    cover(index, index + 3)
    let first = index - lowest
    if isNegative {
      limbs[first] -= terms.0
      limbs[first + 1] -= terms.1
      limbs[first + 2] -= terms.2
    } else {
      limbs[first] += terms.0
      limbs[first + 1] += terms.1
      limbs[first + 2] += terms.2
    }
    countAddition()
  }

  private mutating func cover(_ start: Int, _ end: Int) {
    if limbs.isEmpty { lowest = start }
    if start < lowest {
      limbs.insert(contentsOf: repeatElement(0, count: lowest - start), at: 0)
      lowest = start
    }
    let missing = end - lowest - limbs.count
    if missing > 0 { limbs.append(contentsOf: repeatElement(0, count: missing)) }
  }

  private mutating func countAddition() {
    additions += 1
    // Each addition changes a limb by less than 2³⁴, so that 2²⁸ of them stay clear of overflow.
    if additions == 1 << 28 { self = canonical }
  }

  /// The same sum without a whole number, with every limb but the last in 0 ..< 2³² and no zero limbs at the ends.
  private var canonical: ExactSum {
    if whole != 0 {
      var spilled = self
      spilled.spill()
      return spilled.canonical
    }
    var result = ExactSum()
    result.lowest = lowest
    result.limbs.reserveCapacity(limbs.count + 2)
    var carry: Int64 = 0
    for limb in limbs {
      let total = limb + carry
      result.limbs.append(total & 0xFFFF_FFFF)
      carry = total >> 32
    }
    while carry != 0 && carry != -1 {
      result.limbs.append(carry & 0xFFFF_FFFF)
      carry >>= 32
    }
    if carry == -1 { result.limbs.append(-1) }
    while result.limbs.last == 0 { result.limbs.removeLast() }
    // A leading −1 after a full limb only repeats the sign.
    while result.limbs.count > 1, result.limbs[result.limbs.count - 1] == -1,
      result.limbs[result.limbs.count - 2] == 0xFFFF_FFFF
    {
      result.limbs.removeLast()
      result.limbs[result.limbs.count - 1] = -1
    }
    let zeros = result.limbs.firstIndex { $0 != 0 } ?? 0
    if zeros > 0 { result.limbs.removeFirst(zeros) }
    result.lowest = result.limbs.isEmpty ? 0 : lowest + zeros
    return result
  }

  private var magnitude: (sum: ExactSum, isNegative: Bool) {
    var sum = canonical
    guard let last = sum.limbs.last, last < 0 else { return (sum, false) }
    sum.limbs = sum.limbs.map { -$0 }
    return (sum.canonical, true)
  }
}

extension ExactSum: Hashable, Codable {
  /// Sums are equal when their exact values are.
  public static func == (first: ExactSum, second: ExactSum) -> Bool {
    let (first, second) = (first.canonical, second.canonical)
    return first.limbs == second.limbs && first.lowest == second.lowest
  }

  /// Hashes the exact value.
  public func hash(into hasher: inout Hasher) {
    let canonical = canonical
    hasher.combine(canonical.limbs)
    hasher.combine(canonical.lowest)
  }
}
