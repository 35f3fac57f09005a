/// The sums of squares between and within groups, each exact but for its last roundings.
///
/// Data that are decimals of up to 15 digits are shifted by their first value as decimals, so that a large common
/// offset costs no digits.
struct SumsOfSquares: Sendable, Hashable {
  /// Σ n (mean of the group − mean of all)².
  let between: Double
  /// Σ (value − mean of the group)².
  let within: Double
  /// The largest distance of a value from the first of all.
  let scale: Double

  /// The sums of groups that have values.
  ///
  /// - Throws: `notFinite`.
  init(_ groups: [[Double]]) throws(StatisticsError) {
    let origin = groups[0][0]
    var total = ExactSum()
    var count = 0
    var sums: [(sum: ExactSum, count: Int)] = []
    var within = 0.0
    var scale = 0.0
    for group in groups {
      let shifted = Double.shifted(group, by: origin)
      within += try Moments(shifted).sumOfSquares
      scale = shifted.reduce(scale) { max($0, $1.magnitude) }
      let sum = ExactSum(shifted)
      total.add(sum)
      count += group.count
      sums.append((sum, group.count))
    }
    // N Tᵢ − nᵢ T is exact, and so is the deviation of a group's mean but for one rounding.
    var between = 0.0
    for (sum, size) in sums {
      let deviation = (ExactSum([Double(count)]) * sum - ExactSum([Double(size)]) * total).value
      let mean = deviation / (Double(size) * Double(count))
      between += Double(size) * mean * mean
    }
    self.between = between
    self.within = within
    self.scale = scale
  }
}
