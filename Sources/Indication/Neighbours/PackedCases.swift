/// Reference cases in single bytes, feature by feature, from which a lower bound of the distance is computed fast.
///
/// A numeric or ordinal value becomes its place in the range, in 255 steps times the feature's weight; clamping it to
/// the range only shortens differences. Rows are ordered by group and by which features they lack, so that within a
/// segment the same features are compared and nothing need be asked about missing values.
struct PackedCases: Sendable {
  /// Rows of one group that lack the same features.
  struct Segment: Sendable {
    let rows: Range<Int>
    /// The features that these rows have.
    let features: [Int]
  }

  let measure: GowerMeasure
  /// The steps of a feature that weighs most; others have fewer.
  private let steps: [Double]
  /// The codes, feature by feature, in the order of ``rows``.
  private let codes: [[UInt8]]
  /// The segments of each group.
  let segments: [[Segment]]
  /// The row of the reference set at each place.
  let rows: [Int]

  init(measure: GowerMeasure, values: [[Double]], groups: [Int], groupCount: Int) {
    self.measure = measure
    let heaviest = measure.parts.map(\.weight).max() ?? 1
    let steps = measure.parts.map { 255 * $0.weight / heaviest }
    self.steps = steps
    let count = groups.count
    // Which features a row lacks, as a number: rows with the same number stand together.
    var patterns = [Int](repeating: 0, count: count)
    var known: [[Bool]: Int] = [:]
    var lacking: [[Bool]] = []
    for row in 0..<count {
      let pattern = values.map { $0[row].isNaN }
      if let number = known[pattern] {
        patterns[row] = number
      } else {
        patterns[row] = lacking.count
        known[pattern] = lacking.count
        lacking.append(pattern)
      }
    }
    let order = (0..<count).sorted { one, other in
      (groups[one], patterns[one], one) < (groups[other], patterns[other], other)
    }
    rows = order
    codes = measure.parts.indices.map { feature in
      order.map { Self.code(values[feature][$0], measure.parts[feature], steps[feature]) }
    }
    var segments = [[Segment]](repeating: [], count: groupCount)
    var start = 0
    while start < count {
      let (group, pattern) = (groups[order[start]], patterns[order[start]])
      var end = start + 1
      while end < count, groups[order[end]] == group, patterns[order[end]] == pattern { end += 1 }
      let features = lacking[pattern].indices.filter { !lacking[pattern][$0] }
      segments[group].append(Segment(rows: start..<end, features: features))
      start = end
    }
    self.segments = segments
  }

  private static func code(_ value: Double, _ part: GowerMeasure.Part, _ steps: Double) -> UInt8 {
    if value.isNaN { return 0 }
    switch part.kind {
    case .numeric, .ordinal:
      guard part.range > 0 else { return 0 }
      return UInt8((min(1, max(0, (value - part.start) / part.range)) * steps).rounded())
    case .nominal, .symmetricBinary, .asymmetricBinary:
      return UInt8(min(254, max(0, value)))
    }
  }

  /// Lower bounds of the distance of a case to the rows of a segment, one for each.
  ///
  /// Rounding moves the difference of two codes by up to one step, which is taken off; the result is shrunk by more
  /// than single precision can be wrong.
  func lowerBounds(
    _ query: UnsafePointer<Double>, _ segment: Segment, into bounds: UnsafeMutablePointer<Float>
  ) {
    let count = segment.rows.count
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 2 * count) { sums in
      sums.initialize(repeating: 0)
      let difference = sums.baseAddress!
      let counted = difference + count
      var (slack, weight, open) = (0.0, 0.0, false)
      for feature in segment.features where !query[feature].isNaN {
        let part = measure.parts[feature]
        let code = Self.code(query[feature], part, steps[feature])
        let step = UInt16(steps[feature])
        codes[feature].withUnsafeBufferPointer { column in
          let cells = column.baseAddress! + segment.rows.lowerBound
          switch part.kind {
          case .numeric, .ordinal:
            slack += 1
            weight += steps[feature]
            for row in 0..<count {
              difference[row] &+= UInt16(max(cells[row], code) &- min(cells[row], code))
            }
          case .asymmetricBinary where code == 0:
            open = true
            if steps[feature] != Double(step) { weight += 1 }
            for row in 0..<count {
              let added = cells[row] == 0 ? 0 : step
              difference[row] &+= added
              counted[row] &+= added
            }
          case .nominal, .symmetricBinary, .asymmetricBinary:
            weight += steps[feature]
            for row in 0..<count { difference[row] &+= cells[row] == code ? 0 : step }
          }
        }
      }
      let (less, total) = (Float(slack), Float(weight))
      if open {
        for row in 0..<count {
          let sum = max(0, Float(difference[row]) - less)
          bounds[row] = 0.999_999 * sum / max(total + Float(counted[row]), 1)
        }
      } else {
        let factor = 0.999_999 / max(total, 1)
        for row in 0..<count { bounds[row] = max(0, Float(difference[row]) - less) * factor }
      }
    }
  }
}
