/// The equally likely allocations of a permutation test and the statistic of each, larger when the samples differ
/// more.
protocol Allocations: Sendable {
  /// The statistic of the data.
  var observed: Double { get }
  /// A size against which statistics are compared: the largest possible.
  var scale: Double { get }
  /// All statistics with the number of allocations that lead to them, in a fixed order; nil if too many.
  func enumerated() -> [(statistic: Double, ways: Double)]?
  /// The statistic of a random allocation.
  func drawn(_ generator: inout SeededGenerator) -> Double
}

/// States with the number of ways that lead to them, in the order they were first reached.
private struct StateCounts {
  private(set) var states: [[Int]] = []
  private(set) var ways: [Double] = []
  private var places: [[Int]: Int] = [:]

  mutating func add(_ state: [Int], _ count: Double) {
    if let place = places[state] {
      ways[place] += count
    } else {
      places[state] = states.count
      states.append(state)
      ways.append(count)
    }
  }
}

/// More moves from state to state than this are not made: a second or two.
private let largestWork = 1 << 20

/// The allocations of values to groups of fixed sizes; the statistic is Σ Sᵢ²/nᵢ of the centred sums.
struct GroupAllocations: Allocations {
  private let values: [Int]
  private let sizes: [Int]
  private let total: Int
  let observed: Double
  let scale: Double

  init(_ values: [Int], sizes: [Int]) {
    // Sorted, so that the order of the data changes neither the enumeration nor a draw's distribution.
    self.values = values.sorted()
    self.sizes = sizes
    total = values.reduce(0, +)
    var scale = 0.0
    for value in values {
      let deviation = Double(values.count * value - total) / Double(values.count)
      scale += deviation * deviation
    }
    self.scale = scale
    var sums: [Int] = []
    var start = 0
    for size in sizes {
      sums.append(values[start..<(start + size)].reduce(0, +))
      start += size
    }
    observed = GroupAllocations.statistic(sums, sizes, total: total)
  }

  private static func statistic(_ sums: [Int], _ sizes: [Int], total: Int) -> Double {
    let count = sizes.reduce(0, +)
    return zip(sums, sizes).reduce(0) { result, group in
      // The whole-number difference is exact.
      let deviation = Double(count * group.0 - group.1 * total) / Double(count)
      return result + deviation * deviation / Double(group.1)
    }
  }

  func enumerated() -> [(statistic: Double, ways: Double)]? {
    let k = sizes.count
    // A move at least from all numbers of values that groups may have; a hopeless enumeration is not begun.
    if sizes.reduce(1, { $0 * Double($1 + 1) }) > Double(largestWork) + 1 { return nil }
    // A state holds the numbers of values given to each group, then their sums.
    var reached = StateCounts()
    reached.add([Int](repeating: 0, count: 2 * k), 1)
    var work = 0
    for value in values {
      var next = StateCounts()
      for (state, ways) in zip(reached.states, reached.ways) {
        for group in 0..<k where state[group] < sizes[group] {
          var moved = state
          moved[group] += 1
          moved[k + group] += value
          next.add(moved, ways)
          work += 1
        }
        if work > largestWork { return nil }
      }
      reached = next
    }
    guard reached.ways.reduce(0, +).isFinite else { return nil }
    let (sizes, total) = (sizes, total)
    return zip(reached.states, reached.ways).map {
      (GroupAllocations.statistic(Array($0[k...]), sizes, total: total), $1)
    }
  }

  func drawn(_ generator: inout SeededGenerator) -> Double {
    var pool = values
    var sums: [Int] = []
    var start = 0
    for size in sizes {
      var sum = 0
      for position in start..<(start + size) {
        pool.swapAt(position, position + generator.draw(below: pool.count - position))
        sum += pool[position]
      }
      sums.append(sum)
      start += size
    }
    return GroupAllocations.statistic(sums, sizes, total: total)
  }
}

/// The orders of the values within blocks; the statistic is Σ Sⱼ² of the conditions' centred sums.
struct BlockAllocations: Allocations {
  private let blocks: [[Int]]
  let observed: Double
  let scale: Double

  init(_ blocks: [[Int]]) {
    self.blocks = blocks
    let width = blocks[0].count
    observed = BlockAllocations.statistic((0..<width).map { j in blocks.reduce(0) { $0 + $1[j] } })
    // If all blocks had their values in ascending order.
    let sorted = blocks.map { $0.sorted() }
    scale = BlockAllocations.statistic((0..<width).map { j in sorted.reduce(0) { $0 + $1[j] } })
  }

  private static func statistic(_ sums: [Int]) -> Double {
    let total = sums.reduce(0, +)
    return sums.reduce(0) { result, sum in
      let deviation = Double(sums.count * sum - total) / Double(sums.count)
      return result + deviation * deviation
    }
  }

  func enumerated() -> [(statistic: Double, ways: Double)]? {
    let width = blocks[0].count
    guard width <= 7 else { return nil }
    var reached = StateCounts()
    // The statistic ignores the order of the conditions, so that the first block may stay as it is.
    reached.add(blocks[0], 1)
    var work = 0
    for block in blocks.dropFirst() {
      var orders = StateCounts()
      BlockAllocations.visitOrders(block) { orders.add($0, 1) }
      var next = StateCounts()
      for (state, ways) in zip(reached.states, reached.ways) {
        work += orders.states.count
        if work > largestWork { return nil }
        for (order, count) in zip(orders.states, orders.ways) {
          next.add(zip(state, order).map { $0 + $1 }, ways * count)
        }
      }
      reached = next
    }
    guard reached.ways.reduce(0, +).isFinite else { return nil }
    return zip(reached.states, reached.ways).map { (BlockAllocations.statistic($0), $1) }
  }

  private static func visitOrders(_ values: [Int], _ visit: ([Int]) -> Void) {
    var order = values
    func place(_ position: Int) {
      if position == order.count { return visit(order) }
      for other in position..<order.count {
        order.swapAt(position, other)
        place(position + 1)
        order.swapAt(position, other)
      }
    }
    place(0)
  }

  func drawn(_ generator: inout SeededGenerator) -> Double {
    var sums = [Int](repeating: 0, count: blocks[0].count)
    for block in blocks {
      var pool = block
      for position in pool.indices {
        pool.swapAt(position, position + generator.draw(below: pool.count - position))
        sums[position] += pool[position]
      }
    }
    return BlockAllocations.statistic(sums)
  }
}
