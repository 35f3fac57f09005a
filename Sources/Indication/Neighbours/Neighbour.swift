/// A reference case that is like another one.
public struct Neighbour: Sendable, Hashable, Comparable {
  /// Its row in the reference set, from 0.
  public let row: Int
  /// Gower's distance.
  public let distance: Double

  /// The nearer one is less; of equally near ones the earlier row.
  public static func < (first: Neighbour, second: Neighbour) -> Bool {
    first.distance != second.distance ? first.distance < second.distance : first.row < second.row
  }
}

extension [Neighbour] {
  /// So many of the nearest, in order.
  ///
  /// They are put into bins of their distances first, after which few stand in the wrong order: hardly anything takes as
  /// long in a search as to sort lists of some dozens.
  func nearest(_ wanted: Int) -> [Neighbour] {
    let (least, most) = reduce((Double.infinity, 0)) {
      (Swift.min($0.0, $1.distance), Swift.max($0.1, $1.distance))
    }
    guard count > 16, count < 1_024, least < most else { return Array(sorted().prefix(wanted)) }
    let ordered = withUnsafeTemporaryAllocation(of: Int32.self, capacity: 256) { ends in
      let scale = Double(ends.count - 1) / (most - least)
      func bin(_ neighbour: Neighbour) -> Int { Int((neighbour.distance - least) * scale) }
      ends.initialize(repeating: 0)
      for neighbour in self { ends[bin(neighbour)] += 1 }
      for bin in 1..<ends.count { ends[bin] += ends[bin - 1] }
      return [Neighbour](unsafeUninitializedCapacity: count) { ordered, initialized in
        for neighbour in reversed() {
          let bin = bin(neighbour)
          ends[bin] -= 1
          ordered.initializeElement(at: Int(ends[bin]), to: neighbour)
        }
        for position in 1..<count {
          let neighbour = ordered[position]
          var place = position
          while place > 0, neighbour < ordered[place - 1] {
            ordered[place] = ordered[place - 1]
            place -= 1
          }
          ordered[place] = neighbour
        }
        initialized = count
      }
    }
    return Array(ordered.prefix(wanted))
  }
}
