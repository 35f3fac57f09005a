import Foundation
import Datasets
import Measurement
import Statistics
import Testing

@testable import Indication

/// The index against computing and sorting every distance, by a formula written anew here.
@Suite("Neighbours") struct NeighbourIndexTests {
  private struct World {
    let features: [IntakeFeature]
    let cases: [[Double?]]
    let groups: [Int]

    init(seed: UInt64, count: Int, missing: Double) {
      var random = SeededGenerator(seed: seed)
      let kinds: [IntakeFeature.Kind] = [
        .numeric, .ordinal, .nominal, .symmetricBinary, .asymmetricBinary, .numeric, .asymmetricBinary,
        .ordinal,
      ]
      features = kinds.enumerated().map { place, kind in
        let levels = (0..<4).map { IntakeLevel(code: "\($0)") }
        return IntakeFeature(
          name: "f\(place)", kind: kind, recorded: .atStart,
          levels: kind == .ordinal || kind == .nominal ? levels.map(\.level) : [])
      }
      cases = (0..<count).map { _ in
        kinds.enumerated().map { place, kind in
          if random.uniform() < missing { return nil }
          switch kind {
          case .numeric: return place == 0 ? Double(random.draw(below: 12)) : 1e3 * pow(random.uniform(), 4)
          case .ordinal, .nominal: return Double(random.draw(below: 4))
          case .symmetricBinary, .asymmetricBinary: return Double(random.draw(below: 2))
          }
        }
      }
      groups = (0..<count).map { _ in random.draw(below: 3) }
    }

    func columns(_ rows: [Int]) -> [[Double?]] {
      features.indices.map { feature in rows.map { cases[$0][feature] } }
    }
  }

  private struct IntakeLevel {
    let code: String
    var level: Level { Level(code: code, label: LocalizedText(code)) }
  }

  /// The distance by its definition.
  private static func distance(
    _ one: [Double?], _ other: [Double?], _ features: [IntakeFeature], ranges: [Double], weights: [Double]
  ) -> Double? {
    var terms: [(Double, Double)] = []
    for (place, feature) in features.enumerated() {
      guard let a = one[place], let b = other[place] else { continue }
      switch feature.kind {
      case .numeric, .ordinal: terms.append((weights[place], min(1, abs(a - b) / ranges[place])))
      case .nominal, .symmetricBinary: terms.append((weights[place], a == b ? 0 : 1))
      case .asymmetricBinary:
        if a + b > 0 { terms.append((weights[place], a == b ? 0 : 1)) }
      }
    }
    let total = terms.reduce(0) { $0 + $1.0 }
    return total > 0 ? terms.reduce(0) { $0 + $1.0 * $1.1 } / total : nil
  }

  @Test("equal brute force, ties in the order of rows", arguments: [UInt64](1...6))
  func bruteForce(seed: UInt64) throws {
    let world = World(seed: seed, count: 400, missing: seed % 2 == 0 ? 0.1 : 0)
    let weights: [Double] = seed % 3 == 0 ? [1, 2.5, 0.3, 1, 1.7, 1, 0.2, 3] : [1, 1, 1, 1, 1, 1, 1, 1]
    let range = seed > 3 ? GowerMeasure.Range.central : .full
    let columns = world.columns(Array(world.cases.indices))
    let measure = GowerMeasure(features: world.features, columns: columns, weights: weights, range: range)
    let index = NeighbourIndex(measure: measure, columns: columns, groups: world.groups, groupCount: 3)
    let ranges = zip(world.features, columns).map { feature, column -> Double in
      if feature.kind == .ordinal { return 3 }
      let sorted = column.compactMap { $0 }.sorted()
      let cut = range == .central ? (sorted.count - 1) / 100 : 0
      return sorted[sorted.count - 1 - cut] - sorted[cut]
    }
    let queries =
      Array(world.cases.prefix(25)) + [
        [nil, nil, nil, nil, nil, nil, nil, 2], [Double?](repeating: nil, count: 8),
      ]
    let found = index.nearest(20, to: queries, groups: [0, 1, 2])
    for (query, groups) in zip(queries, found) {
      for (group, neighbours) in groups.enumerated() {
        var all: [Neighbour] = []
        for row in world.cases.indices where world.groups[row] == group {
          let distance: Double? = Self.distance(
            query, world.cases[row], world.features, ranges: ranges, weights: weights)
          if let distance { all.append(Neighbour(row: row, distance: distance)) }
        }
        all.sort { (one: Neighbour, other: Neighbour) -> Bool in
          one.distance != other.distance ? one.distance < other.distance : one.row < other.row
        }
        #expect(neighbours.count == min(20, all.count))
        for (ours, theirs) in zip(neighbours, all) {
          let difference: Double = abs(ours.distance - theirs.distance)
          #expect(difference < 1e-12)
          #expect(ours.row == theirs.row)
        }
      }
    }
  }

  @Test("permuted rows and rescaled numbers give the same neighbours")
  func invariance() {
    let world = World(seed: 9, count: 300, missing: 0.05)
    let order = Array(world.cases.indices.reversed())
    func distances(_ cases: [Int], _ change: (Double) -> Double) -> [[Double]] {
      var columns = world.columns(cases)
      columns[5] = columns[5].map { $0.map(change) }
      let measure = GowerMeasure(features: world.features, columns: columns, range: .central)
      let index = NeighbourIndex(
        measure: measure, columns: columns, groups: cases.map { world.groups[$0] }, groupCount: 3)
      var query = world.cases[7]
      query[5] = query[5].map(change)
      return index.nearest(15, to: [query], groups: [0, 1, 2])[0].map { $0.map(\.distance) }
    }
    let plain: [[Double]] = distances(Array(world.cases.indices), { $0 })
    let permuted: [[Double]] = distances(order, { $0 })
    #expect(permuted == plain)
    let rescaled: [[Double]] = distances(order, { 16 * $0 - 3 })
    for (one, other) in zip(plain.joined(), rescaled.joined()) {
      let difference: Double = abs(one - other)
      #expect(difference < 1e-12)
    }
  }

  @Test("a group with fewer cases gives all of them")
  func fewer() {
    let world = World(seed: 3, count: 30, missing: 0)
    let columns = world.columns(Array(world.cases.indices))
    let measure = GowerMeasure(features: world.features, columns: columns, range: .full)
    let index = NeighbourIndex(measure: measure, columns: columns, groups: world.groups, groupCount: 4)
    let found = index.nearest(100, to: [world.cases[0]], groups: [0, 1, 2, 3])[0]
    for (group, neighbours) in found.enumerated() {
      let members: Int = world.groups.filter { $0 == group }.count
      #expect(neighbours.count == members)
    }
  }
}
