/// The ranks of values, ties sharing their average rank.
///
/// Values are compared after rounding to 12 significant digits, so that equal decimals tie however they
/// were computed. Average ranks are multiples of one half; they are kept doubled, as exact whole numbers.
public struct Ranks: Sendable, Hashable {
  /// Twice the average rank of each value, in the order of the values.
  public let doubled: [Int]
  /// The sizes of the groups of equal values, in ascending order of value; 1 for a value without ties.
  public let groupSizes: [Int]

  /// Ranks the values, the smallest first.
  ///
  /// - Throws: `notFinite` when a value is NaN or infinite. No values have no ranks.
  public init(_ values: [Double], what: String = "the sample") throws(StatisticsError) {
    for value in values where !value.isFinite { throw .notFinite(what: what) }
    if let counted = Ranks(counting: values) {
      self = counted
    } else {
      self.init(rounded: values.map { $0.rounded(toSignificantDigits: 12) })
    }
  }

  /// Ranks finite values that are rounded already.
  init(rounded: [Double]) {
    if let counted = Ranks(counting: rounded) {
      self = counted
      return
    }
    let order = rounded.indices.sorted { rounded[$0] < rounded[$1] }
    var doubled = [Int](repeating: 0, count: rounded.count)
    var sizes: [Int] = []
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count && rounded[order[end]] == rounded[order[start]] { end += 1 }
      // Ranks start + 1 … end have the average (start + 1 + end) / 2.
      for position in start..<end { doubled[order[position]] = start + 1 + end }
      sizes.append(end - start)
      start = end
    }
    self.doubled = doubled
    groupSizes = sizes
  }

  /// Ranks whole numbers of a small range and at most 12 digits, such as ratings, by counting; nil for other values.
  private init?(counting values: [Double]) {
    var (least, largest) = (Double.infinity, -Double.infinity)
    for value in values {
      if value < least { least = value }
      if value > largest { largest = value }
    }
    guard !values.isEmpty, largest - least < 4 * Double(values.count), least > -1e12, largest < 1e12 else {
      return nil
    }
    let start = Int(least)
    var places: [Int] = []
    places.reserveCapacity(values.count)
    for value in values {
      let whole = Int(value)
      guard value == Double(whole) else { return nil }
      places.append(whole - start)
    }
    self.init(places: places, of: Int(largest) - start + 1)
  }

  /// Ranks values by their places in an ascending order of so many, of which some may be the place of none.
  init(places: [Int], of count: Int) {
    var places = places
    var sizes: [Int] = []
    withUnsafeTemporaryAllocation(of: Int.self, capacity: count) { counts in
      counts.initialize(repeating: 0)
      for place in places { counts[place] += 1 }
      var total = 0
      // From counts to doubled average ranks: ranks before + 1 … total have the average (before + 1 + total) / 2.
      for index in counts.indices where counts[index] > 0 {
        sizes.append(counts[index])
        let before = total
        total += counts[index]
        counts[index] = before + 1 + total
      }
      for index in places.indices { places[index] = counts[places[index]] }
    }
    doubled = places
    groupSizes = sizes
  }

  /// How many values are ranked.
  public var count: Int { doubled.count }

  /// The average rank of each value, in the order of the values.
  public var average: [Double] { doubled.map { Double($0) / 2 } }

  /// Whether any two values are equal.
  public var hasTies: Bool { groupSizes.count < doubled.count }

  /// How many values share theirs with another.
  public var tiedCount: Int { groupSizes.reduce(0) { $1 > 1 ? $0 + $1 : $0 } }

  /// Σ(t³ − t) over the groups of t equal values: what ties take from the variance of a rank statistic.
  public var tieTerm: Double {
    groupSizes.reduce(0) { sum, size in
      let t = Double(size)
      return sum + t * (t - 1) * (t + 1)
    }
  }
}
