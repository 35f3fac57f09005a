/// Values that are put in order once, so that the ranks of any choice of them take no sorting.
///
/// Values tie as in `Ranks`; missing ones have no rank.
package struct RankedValues: Sendable {
  /// The place of each value among the distinct ones; −1 where it is missing.
  let places: [Int]
  /// How many distinct values there are.
  let distinctCount: Int

  /// - Throws: `notFinite` when a value is NaN or infinite.
  package init(_ values: [Double?]) throws(StatisticsError) {
    let ranks = try Ranks(values.compactMap(\.self))
    // Twice the average rank of a group is the first rank plus the last.
    var placeOfRank = [Int](repeating: 0, count: 2 * ranks.count + 1)
    var start = 0
    for (place, size) in ranks.groupSizes.enumerated() {
      placeOfRank[2 * start + 1 + size] = place
      start += size
    }
    var present = ranks.doubled.makeIterator()
    places = values.map { value in
      value == nil ? -1 : present.next().map { placeOfRank[$0] } ?? -1
    }
    distinctCount = ranks.groupSizes.count
  }

  /// The ranks among the values in these rows, in the order of the rows; none of the values may be missing.
  package func ranks(of rows: [Int]) -> Ranks {
    let chosen = rows.map { row in
      let place = places[row]
      precondition(place >= 0, "a missing value has no rank")
      return place
    }
    return Ranks(places: chosen, of: distinctCount)
  }
}
