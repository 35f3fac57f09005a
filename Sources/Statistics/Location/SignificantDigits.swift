import Foundation

extension Double {
  /// The value rounded to a number of significant decimal digits, 1 to 15, halves away from zero.
  ///
  /// Two doubles that print as the same decimal become the same double, so that equal decimals tie
  /// however they were computed. Zero stays zero; the sign is kept.
  package func rounded(toSignificantDigits digits: Int) -> Double {
    precondition((1...15).contains(digits), "significant digits are 1 to 15")
    let magnitude = self.magnitude
    if magnitude == 0 || !isFinite { return self }
    // A whole number of no more digits is what it is.
    if magnitude < Double.powersOfTen[digits], self == Double(Int(self)) { return self }
    if magnitude < 1e-280 { return (self * 0x1p400).rounded(toSignificantDigits: digits) * 0x1p-400 }
    let places = digits - 1 - Int(log10(magnitude).rounded(.down))
    return rounded(toDecimalPlaces: places)
  }

  /// The difference of two values, both read as decimals of 15 significant digits: 0.3 − 0.1 is 0.2, and
  /// 1000000000000.4 − 1000000000000.3 is 0.1.
  ///
  /// Every decimal of up to 15 digits survives the way into a double; their difference is therefore exact
  /// once it is rounded to the last place the larger of the two can have.
  package static func decimalDifference(_ first: Double, _ second: Double) -> Double {
    (first - second).roundedAsDecimal(ofScale: max(first.magnitude, second.magnitude))
  }

  /// The values minus an origin, for sums of squares: as decimals where all of them are decimals of up to 15
  /// significant digits, so that a large common offset costs no digits; else as they are, since rounding would
  /// cost computed values their last digits.
  static func shifted(_ values: [Double], by origin: Double) -> [Double] {
    let areDecimals = origin.isShortDecimal && values.allSatisfy(\.isShortDecimal)
    return values.map { areDecimals ? decimalDifference($0, origin) : $0 - origin }
  }

  /// Whether the value is the double nearest to a decimal of up to 15 significant digits.
  private var isShortDecimal: Bool { roundedAsDecimal(ofScale: magnitude) == self }

  /// This sum or difference of decimals rounded to the last place of 15 that decimals of the scale have.
  func roundedAsDecimal(ofScale scale: Double) -> Double {
    if scale < 1e-270 || !isFinite || !scale.isFinite { return self }
    return rounded(toDecimalPlaces: 14 - Int(log10(scale).rounded(.down)))
  }

  private func rounded(toDecimalPlaces places: Int) -> Double {
    // Powers of ten up to 10²² are exact doubles, so that scaling makes one rounding error only.
    if places >= 0 {
      let scale = places < Double.powersOfTen.count ? Double.powersOfTen[places] : pow(10, Double(places))
      let scaled = self * scale
      return scaled.isFinite ? scaled.rounded() / scale : self
    }
    let scale = pow(10, Double(-places))
    let result = (self / scale).rounded() * scale
    return result.isFinite ? result : self
  }

  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19, 1e20, 1e21, 1e22,
  ]
}
