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

  /// What is searched, and how.
  struct Trial: Sendable, CustomTestStringConvertible {
    let seed: UInt64
    var count = 400
    var missing = 0.0
    var weights: [Double] = [1, 1, 1, 1, 1, 1, 1, 1]
    var range = GowerMeasure.Range.full
    var wanted = 20

    var testDescription: String { "\(seed): \(wanted) of \(count), \(missing) missing, \(range)" }
  }

  private static let uneven = [1, 2.5, 0.3, 1, 1.7, 1, 0.002, 3]

  @Test(
    "equal brute force to the last bit, ties in the order of rows",
    arguments: [
      Trial(seed: 1), Trial(seed: 2, missing: 0.1), Trial(seed: 3, weights: uneven),
      Trial(seed: 4, missing: 0.4, range: .central),
      Trial(seed: 5, weights: uneven, range: .central, wanted: 1),
      Trial(seed: 6, missing: 0.1, weights: uneven, range: .central, wanted: 70),
      // More than a tile in a group, and lists of candidates that are shortened and outgrown.
      Trial(seed: 7, count: 4_000), Trial(seed: 8, count: 4_000, missing: 0.05, range: .central, wanted: 3),
      Trial(seed: 9, count: 4_000, weights: uneven, wanted: 500),
    ])
  func bruteForce(trial: Trial) throws {
    let world = World(seed: trial.seed, count: trial.count, missing: trial.missing)
    let columns = world.columns(Array(world.cases.indices))
    let measure = GowerMeasure(
      features: world.features, columns: columns, weights: trial.weights, range: trial.range)
    let index = NeighbourIndex(measure: measure, columns: columns, groups: world.groups, groupCount: 3)
    let ranges = zip(world.features, columns).map { feature, column -> Double in
      if feature.kind == .ordinal { return 3 }
      let sorted = column.compactMap { $0 }.sorted()
      let cut = trial.range == .central ? (sorted.count - 1) / 100 : 0
      return sorted[sorted.count - 1 - cut] - sorted[cut]
    }
    // Also cases that lack nearly everything or are beyond all others.
    let queries =
      Array(world.cases.prefix(trial.count > 1_000 ? 5 : 25)) + [
        [nil, nil, nil, nil, nil, nil, nil, 2], [Double?](repeating: nil, count: 8),
        [-7, 3, 1, 0, 0, 1_900, 0, 0], [40, 0, 2, 1, 0, -500, 1, nil],
      ]
    let found = index.nearest(trial.wanted, to: queries, groups: [0, 1, 2])
    for (query, groups) in zip(queries, found) {
      for (group, neighbours) in groups.enumerated() {
        var all: [Neighbour] = []
        for row in world.cases.indices where world.groups[row] == group {
          let distance: Double? = Self.distance(
            query, world.cases[row], world.features, ranges: ranges, weights: trial.weights)
          if let distance { all.append(Neighbour(row: row, distance: distance)) }
        }
        all.sort { (one: Neighbour, other: Neighbour) -> Bool in
          one.distance != other.distance ? one.distance < other.distance : one.row < other.row
        }
        #expect(neighbours == Array(all.prefix(trial.wanted)))
      }
    }
  }

  @Test("many cases at once give what each gives alone")
  func batches() {
    let world = World(seed: 11, count: 700, missing: 0.05)
    let columns = world.columns(Array(world.cases.indices))
    let measure = GowerMeasure(features: world.features, columns: columns, range: .central)
    let index = NeighbourIndex(measure: measure, columns: columns, groups: world.groups, groupCount: 3)
    let queries = Array(world.cases.prefix(19))
    let together = index.nearest(12, to: queries, groups: [2, 0])
    for (query, found) in zip(queries, together) {
      let values = query.map { $0 ?? .nan }
      #expect(found == [2, 0].map { index.nearest(12, to: values, in: $0) })
      // And what the distances to all cases give.
      let exact = GowerCase(values, measure)
      let known = columns.map { $0.map { $0 ?? .nan } }
      #expect(
        found
          == [2, 0].map { group in
            exact.nearest(12, among: world.groups.indices.filter { world.groups[$0] == group }, of: known)
          })
    }
  }

  @Test("values that are all equal, and more levels than a byte has")
  func extremes() {
    let levels = (0..<400).map { IntakeLevel(code: "\($0)").level }
    let features = [
      IntakeFeature(name: "equal", kind: .numeric, recorded: .atStart),
      IntakeFeature(name: "place", kind: .nominal, recorded: .atStart, levels: levels),
      IntakeFeature(name: "age", kind: .numeric, recorded: .atStart),
    ]
    let cases: [[Double?]] = (0..<600).map { [5, Double($0 % 400), Double($0 / 10)] }
    let columns = features.indices.map { feature in cases.map { $0[feature] } }
    let measure = GowerMeasure(features: features, columns: columns, range: .full)
    let index = NeighbourIndex(
      measure: measure, columns: columns, groups: [Int](repeating: 0, count: 600), groupCount: 1)
    for query: [Double?] in [[5, 300, 3], [6, 254, 59], [4, 399, 0]] {
      let all = cases.enumerated().map { row, other in
        let shares = [query[0] == 5 ? 0 : 1, query[1] == other[1] ? 0 : 1, abs(query[2]! - other[2]!) / 59]
        return Neighbour(row: row, distance: shares.reduce(0, +) / 3)
      }.sorted()
      #expect(index.nearest(40, to: [query], groups: [0])[0][0] == Array(all.prefix(40)))
    }
  }

  @Test("of thousands that are equally near the first ones are taken")
  func ties() {
    let features = [IntakeFeature(name: "age", kind: .numeric, recorded: .atStart)]
    let ages: [Double?] = (0..<5_000).map { $0 % 7 == 3 ? 9 : 4 }
    let measure = GowerMeasure(features: features, columns: [ages], range: .full)
    let index = NeighbourIndex(
      measure: measure, columns: [ages], groups: [Int](repeating: 0, count: ages.count), groupCount: 1)
    let near = index.nearest(3, to: [[4], [9], [5]], groups: [0]).map { $0[0] }
    #expect(near.map { $0.map(\.row) } == [[0, 1, 2], [3, 10, 17], [0, 1, 2]])
    #expect(near.map { $0[2].distance } == [0, 0, 0.2])
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
