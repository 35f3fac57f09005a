/// A case whose distances to others are computed, to four of them at a time.
///
/// One formula without branches on values holds for every kind of feature: levels differ by whole numbers, so that every
/// difference is divided by the range and counts 1 at most; and a feature is compared where the difference is above −1,
/// which it is not where a value is missing (NaN), or above 0 if it is asymmetric and the case says no.
struct GowerCase {
  /// A number for each of four cases.
  typealias Four = SIMD4<Double>

  private struct Part {
    let value: Four
    /// What a difference must be above to be compared.
    let floor: Four
    let divisor: Four
    /// Whether the divisor is not 1.
    let isDivided: Bool
    let weight: Four
  }

  private let parts: [Part]

  init(_ values: [Double], _ measure: GowerMeasure) {
    parts = zip(values, measure.parts).map { value, part in
      Part(
        value: Four(repeating: value),
        floor: Four(repeating: part.kind == .asymmetricBinary && value == 0 ? 0 : -1),
        divisor: Four(repeating: part.divisor), isDivided: part.divisor != 1,
        weight: Four(repeating: part.weight))
    }
  }

  /// The distances to the cases whose values begin at these places, by sums in the order of the features; infinite where
  /// there is nothing to compare.
  func distances(to starts: SIMD4<Int>, in values: UnsafePointer<Double>) -> Four {
    let one = values + starts[0]
    let two = values + starts[1]
    let three = values + starts[2]
    let four = values + starts[3]
    var (sum, weights) = (Four(), Four())
    parts.withUnsafeBufferPointer { parts in
      for feature in 0..<parts.count {
        let part = parts[feature]
        let others = Four(one[feature], two[feature], three[feature], four[feature])
        let (up, down) = (part.value - others, others - part.value)
        let difference = down.replacing(with: up, where: up .> down)
        let share = part.isDivided ? difference / part.divisor : difference
        let isCompared = difference .> part.floor
        sum += Four().replacing(
          with: part.weight * share.replacing(with: 1, where: share .> 1), where: isCompared)
        weights += Four().replacing(with: part.weight, where: isCompared)
      }
    }
    return (sum / weights).replacing(with: .infinity, where: weights .== 0)
  }

  /// The nearest of the cases at these rows of columns, ties in the order of the rows: what an index finds as well, which is
  /// worth its making only for many cases.
  func nearest(_ count: Int, among rows: [Int], of columns: [[Double]]) -> [Neighbour] {
    var sums = [Double](repeating: 0, count: rows.count)
    var weights = sums
    for (part, column) in zip(parts, columns) {
      let (value, floor, divisor, weight) = (part.value[0], part.floor[0], part.divisor[0], part.weight[0])
      for (place, row) in rows.enumerated() {
        let difference = abs(value - column[row])
        if difference > floor {
          sums[place] += weight * min(difference / divisor, 1)
          weights[place] += weight
        }
      }
    }
    var found: [Neighbour] = []
    for (place, row) in rows.enumerated() where weights[place] > 0 {
      found.append(Neighbour(row: row, distance: sums[place] / weights[place]))
    }
    return found.nearest(count)
  }
}
