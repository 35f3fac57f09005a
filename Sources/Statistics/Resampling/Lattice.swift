import Foundation

/// Values as whole multiples of a common decimal unit, so that their sums compare exactly.
///
/// The unit is 10⁻¹¹ of the decade of the largest value, so that decimals of up to 12 digits keep their
/// sums; other values are rounded to it. Where n² values of 12 digits could not be added up the unit is
/// coarser: 9 digits remain for 20 000 values.
struct Lattice: Sendable, Hashable {
  let values: [Int]
  /// Says when values had to be rounded.
  let remarks: [Remark]

  /// Values that are whole already, such as doubled ranks.
  init(whole values: [Int]) {
    self.values = values
    remarks = []
  }

  init(_ values: [Double]) {
    let largest = values.reduce(0) { max($0, abs($1)) }
    guard largest > 0 else {
      self.values = values.map { _ in 0 }
      remarks = []
      return
    }
    let countBits = Int.bitWidth - values.count.leadingZeroBitCount
    let digits = min(12, Int(Double(61 - 2 * countBits) * log10(2)))
    let places = digits - 1 - Int(log10(largest).rounded(.down))
    // Two factors, because 10 to the number of places may exceed the range of doubles.
    let first = pow(10, Double(abs(places) / 2))
    let second = pow(10, Double(abs(places) - abs(places) / 2))
    let scaled = values.map { places < 0 ? $0 / first / second : $0 * first * second }
    self.values = scaled.map { Int($0.rounded()) }
    let isExact = scaled.allSatisfy { abs($0 - $0.rounded()) < 0.01 }
    remarks =
      isExact
      ? []
      : [
        Remark(
          "rounded-values", "to compare sums, values were rounded to \(digits) digits of the largest",
          values: [Double(digits)])
      ]
  }
}
