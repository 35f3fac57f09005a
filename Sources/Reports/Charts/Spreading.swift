/// Moves labels on a vertical axis apart, so that they can be read where values lie close together.
struct Spreading {
  /// The value at the lower edge.
  let bottom: Double
  /// The value at the upper edge.
  let top: Double
  private let distance: Double

  /// Creates the axis of a drawing with the height and the least distance of labels in pixels.
  init(low: Double, high: Double, height: Double, distance: Double) {
    let air = (high - low) * 0.06
    bottom = low - air
    top = high + air
    self.distance = (top - bottom) * distance / height
  }

  /// Where the labels of the values stand, in the unit of the values and the order given.
  ///
  /// Labels that would touch form a block around the mean of their values (pool adjacent violators), in
  /// the order of the values; then the lot is pushed back inside the edges.
  func places(for values: [Double]) -> [Double] {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    var blocks: [(sum: Double, count: Int)] = []
    for index in order {
      blocks.append((values[index], 1))
      while blocks.count > 1 {
        let last = blocks[blocks.count - 1]
        let before = blocks[blocks.count - 2]
        let needed = Double(last.count + before.count) / 2 * distance
        if last.sum / Double(last.count) - before.sum / Double(before.count) >= needed { break }
        blocks.removeLast(2)
        blocks.append((last.sum + before.sum, last.count + before.count))
      }
    }
    var sorted: [Double] = []
    for block in blocks {
      let middle = block.sum / Double(block.count)
      sorted += (0..<block.count).map { middle + (Double($0) - Double(block.count - 1) / 2) * distance }
    }
    var floor = bottom + distance / 2
    for index in sorted.indices {
      sorted[index] = max(sorted[index], floor)
      floor = sorted[index] + distance
    }
    var ceiling = top - distance / 2
    for index in sorted.indices.reversed() {
      sorted[index] = min(sorted[index], ceiling)
      ceiling = sorted[index] - distance
    }
    var places = values
    for (position, index) in order.enumerated() { places[index] = sorted[position] }
    return places
  }
}
