/// The search for the place where a condition stops to hold, by halving.
enum Bisection {
  /// The last bit between a place where the condition holds and one above it where it does not.
  static func crossing(from lower: Double, to upper: Double, while holds: (Double) -> Bool) -> Double {
    var (low, high) = (lower, upper)
    while true {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { return middle }
      if holds(middle) { low = middle } else { high = middle }
    }
  }
}
