/// A sample whose values are whole multiples of one power of two, for exact sums of many draws from it.
///
/// A value is hi · 2⁴⁵ + lo times the unit; sums of both parts stay within the range of whole numbers, and their
/// total is rounded once, as `ExactSum` rounds it.
struct FixedPointSample: Sendable {
  private let parts: [SIMD2<Int64>]
  private let unit: Double

  /// Nil for values that are not finite, and for more or more different magnitudes of them than the parts can
  /// hold.
  init?(_ values: [Double]) {
    guard values.count < 1 << 17, values.allSatisfy(\.isFinite) else { return nil }
    let used = values.filter { $0 != 0 }
    // The place of a value's last bit.
    let last = used.map { Int($0.exponent) - $0.significandWidth }.min() ?? 0
    let largest = used.map { Int($0.exponent) }.max() ?? 0
    // A draw may take the largest value every time: its high part has 53 bits then.
    let countBits = Int.bitWidth - values.count.leadingZeroBitCount
    guard abs(last) < 900, largest - last + 1 + countBits <= 45 + 53 else { return nil }
    unit = Double(sign: .plus, exponent: last, significand: 1)
    let scale = Double(sign: .plus, exponent: -last, significand: 1)
    parts = values.map { value in
      let high = (value * scale * 0x1p-45).rounded(.down)
      return SIMD2(Int64(high), Int64(value * scale - high * 0x1p45))
    }
  }

  /// The mean of the values at these places, as of `Moments`; no more places than values, and at least one.
  func mean(of places: Slice<UnsafeBufferPointer<Int>>) -> Double {
    precondition(!places.isEmpty && places.count <= parts.count, "as many draws as values at most")
    let total = parts.withUnsafeBufferPointer { parts in
      places.reduce(into: SIMD2<Int64>.zero) { $0 &+= parts[$1] }
    }
    let high = total.x + total.y >> 45
    let low = total.y & (1 << 45 - 1)
    return (Double(high) * 0x1p45 + Double(low)) * unit / Double(places.count)
  }
}
