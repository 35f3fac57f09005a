import Testing

@testable import Statistics

/// Coordinates, balances and Hotelling's test from matrices in R.
struct CompositionReference: Decodable, Sendable {
  struct One: Decodable, Sendable {
    let x, shares, coordinates: [Double]
    let above: [Int]
    let delta, balance: Double
  }
  struct Test: Decodable, Sendable {
    let before, after: [[Double]]
    let t2, f, p: Double
    let centre: [Double]
  }
  let one: [One]
  let tests: [Test]

  static func load() throws -> CompositionReference { try Reference.load("compositions/compositions.json") }
}

@Suite struct CompositionTests {
  @Test func agreesWithMatricesInR() throws {
    compare("Compositions", with: "matrices in R", on: try CompositionReference.load().one) { item in
      let composition = try Composition(item.x, replacement: item.delta)
      #expect(composition.zeroCount == item.x.count { $0 == 0 })
      for (share, expected) in zip(composition.shares, item.shares) { expectClose(share, expected) }
      #expect(composition.coordinates.count == item.coordinates.count)
      for (value, expected) in zip(composition.coordinates, item.coordinates) {
        expectClose(value, expected, absolute: 1e-12)
      }
      expectClose(composition.balance(of: item.above), item.balance, absolute: 1e-12)
    }
  }

  @Test func centresAgreeWithR() throws {
    compare("Centre of compositions", with: "R", on: try CompositionReference.load().tests) { item in
      let centre = try Composition.centre(
        of: item.before.map { row throws(StatisticsError) in try Composition(row, replacement: 0.001) })
      for (value, expected) in zip(centre, item.centre) { expectClose(value, expected) }
    }
  }

  /// Amounts say the same in every unit; replaced zeros leave the ratios of the others; the first balance of two parts is
  /// the coordinate.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func laws(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let amounts = (0..<4).map { _ in generator.uniform() + 0.01 }
    let plain = try Composition(amounts, replacement: 0.001)
    let scaled = try Composition(amounts.map { $0 * 7 }, replacement: 0.001)
    for (one, other) in zip(plain.coordinates, scaled.coordinates) {
      expectClose(one, other, absolute: 1e-12)
    }
    let withZero = try Composition([0] + amounts, replacement: 0.003)
    expectClose(withZero.shares[1] / withZero.shares[3], amounts[0] / amounts[2])
    expectClose(withZero.shares.reduce(0, +), 1)
    let two = try Composition(Array(amounts[..<2]), replacement: 0.001)
    expectClose(two.coordinates[0], two.balance(of: [0]))
    expectClose(plain.balance(of: [0, 1]), -plain.balance(of: [2, 3]), absolute: 1e-12)
  }

  @Test func badInputIsRefused() {
    for amounts in [[1.0], [], [1, -1], [1, .nan], [0, 0]] {
      #expect(throws: StatisticsError.self) { try Composition(amounts, replacement: 0.01) }
    }
    for replacement in [0, -0.1, 0.5, 1] {
      #expect(throws: StatisticsError.self) { try Composition([0, 0, 1], replacement: replacement) }
    }
    #expect(throws: StatisticsError.self) { try Composition.centre(of: []) }
  }
}
