import Datasets

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

/// Finds the reference cases most like a new one in every group, exactly.
///
/// Lower bounds from packed columns choose the candidates; their distances are computed in double precision by
/// ``GowerMeasure``. The result equals that of computing every distance, ties included: equally near cases come in the
/// order of their rows. Threads share cases, never one case, so their number changes nothing.
public struct NeighbourIndex: Sendable {
  /// The measure.
  public let measure: GowerMeasure
  private let packed: PackedCases
  /// The values row by row in the packed order.
  private let rowValues: [Double]
  private let width: Int

  /// Prepares reference cases.
  ///
  /// - Parameters:
  ///   - measure: how unlike cases are.
  ///   - columns: the values feature by feature, nil where missing.
  ///   - groups: the group of each case, from 0.
  ///   - groupCount: how many groups there are.
  public init(measure: GowerMeasure, columns: [[Double?]], groups: [Int], groupCount: Int) {
    self.init(
      measure: measure, values: columns.map { $0.map { $0 ?? .nan } }, groups: groups, groupCount: groupCount)
  }

  init(measure: GowerMeasure, values: [[Double]], groups: [Int], groupCount: Int) {
    precondition(values.allSatisfy { $0.count == groups.count }, "a value and a group for every case")
    self.measure = measure
    packed = PackedCases(measure: measure, values: values, groups: groups, groupCount: groupCount)
    width = values.count
    var rowValues = [Double](repeating: 0, count: groups.count * values.count)
    for (feature, column) in values.enumerated() {
      for (place, row) in packed.rows.enumerated() { rowValues[place * values.count + feature] = column[row] }
    }
    self.rowValues = rowValues
  }

  /// How many cases a group has.
  public func count(in group: Int) -> Int {
    packed.segments[group].reduce(0) { $0 + $1.rows.count }
  }

  /// The nearest cases of each of these groups, for many cases at once on all cores.
  ///
  /// - Parameters:
  ///   - count: how many of each group; fewer where the group has fewer that can be compared.
  ///   - cases: the values of the cases, nil where missing.
  ///   - groups: the groups to search.
  /// - Returns: for each case, for each group, its neighbours, the nearest first.
  public func nearest(_ count: Int, to cases: [[Double?]], groups: [Int]) -> [[[Neighbour]]] {
    [[[Neighbour]]](concurrently: cases.count) { number in
      let values = cases[number].map { $0 ?? .nan }
      return groups.map { nearest(count, to: values, in: $0) }
    }
  }

  /// The nearest cases of one group; NaN is missing.
  func nearest(_ count: Int, to values: [Double], in group: Int) -> [Neighbour] {
    precondition(count > 0 && values.count == width, "a case has a value for every feature")
    let total = self.count(in: group)
    guard total > 0 else { return [] }
    return values.withUnsafeBufferPointer { query in
      withUnsafeTemporaryAllocation(of: Float.self, capacity: total) { bounds in
        search(count, query.baseAddress!, packed.segments[group], bounds.baseAddress!)
      }
    }
  }

  private func search(
    _ count: Int, _ query: UnsafePointer<Double>, _ segments: [PackedCases.Segment],
    _ bounds: UnsafeMutablePointer<Float>
  ) -> [Neighbour] {
    let bins = 2048
    var histogram = [Int](repeating: 0, count: bins)
    var total = 0
    for segment in segments {
      packed.lowerBounds(query, segment, into: bounds + total)
      for place in total..<(total + segment.rows.count) {
        histogram[min(bins - 1, Int(bounds[place] * Float(bins)))] += 1
      }
      total += segment.rows.count
    }
    // The first bins that hold enough cases give some of them; their last one's distance limits the rest.
    var (bin, seen) = (0, 0)
    while bin < bins - 1, seen + histogram[bin] < count {
      seen += histogram[bin]
      bin += 1
    }
    let first = bin == bins - 1 ? Float.infinity : Float(bin + 1) / Float(bins)
    var found: [Neighbour] = []
    exactly(query, segments, bounds, from: -1, to: first, into: &found)
    found.sort()
    guard first.isFinite else { return Array(found.prefix(count)) }
    let limit = found.count >= count ? found[count - 1].distance : .infinity
    exactly(query, segments, bounds, from: first, to: Float(limit).nextUp, into: &found)
    found.sort()
    return Array(found.prefix(count))
  }

  /// Adds the distances of the rows whose bound lies from one value up to, but not including, another.
  private func exactly(
    _ query: UnsafePointer<Double>, _ segments: [PackedCases.Segment], _ bounds: UnsafeMutablePointer<Float>,
    from low: Float, to high: Float, into found: inout [Neighbour]
  ) {
    guard low < high else { return }
    var start = 0
    rowValues.withUnsafeBufferPointer { values in
      for segment in segments {
        for offset in 0..<segment.rows.count
        where bounds[start + offset] >= low && bounds[start + offset] < high {
          let place = segment.rows.lowerBound + offset
          let distance = measure.distance(query, values.baseAddress! + place * width)
          if distance.isFinite { found.append(Neighbour(row: packed.rows[place], distance: distance)) }
        }
        start += segment.rows.count
      }
    }
  }
}
