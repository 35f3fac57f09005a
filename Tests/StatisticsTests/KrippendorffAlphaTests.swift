import Testing

@testable import Statistics

@Suite struct KrippendorffAlphaTests {
  // Krippendorff (2011), data C: four observers, twelve units.
  private let observers: [[Double?]] = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, nil, nil, nil], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nil, 3],
    [nil, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, nil], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nil],
  ]
  private var units: [[Double?]] { (0..<12).map { unit in observers.map { $0[unit] } } }

  @Test func dataC() throws {
    // irr and the paper: .743, .815, .849, .797.
    let values = [0.743421052632, 0.815387503755, 0.849107142857, 0.797402774712]
    for (level, value) in zip(KrippendorffAlpha.Level.allCases, values) {
      let alpha = try KrippendorffAlpha(units, level: level)
      expectClose(alpha.value, value, absolute: 5e-13)
      #expect(alpha.units == 11 && alpha.pairableValues == 40)
      let interval = try #require(try alpha.estimate(draws: 300, seed: 1).interval)
      #expect(interval.lower < value && value < interval.upper)
    }
  }

  @Test func agreesWithAllPairs() throws {
    let cases = try ReliabilityReference.load().alpha
    compare("Krippendorff's α, four levels", with: "rational arithmetic", on: cases) { item in
      for (level, value) in zip(KrippendorffAlpha.Level.allCases, item.values) {
        expectClose(
          try KrippendorffAlpha(item.units, level: level).value, value, absolute: 1e-12,
          "\(level)")
      }
    }
  }

  @Test func invariances() throws {
    let alpha = try KrippendorffAlpha(units, level: .nominal).value
    let relabelled = units.map { $0.map { $0.map { ($0 * 7).truncatingRemainder(dividingBy: 11) } } }
    expectClose(try KrippendorffAlpha(relabelled, level: .nominal).value, alpha, relative: 1e-13)
    let stretched = units.map { $0.map { $0.map { $0 * 3 + 5 } } }
    expectClose(
      try KrippendorffAlpha(stretched, level: .interval).value,
      try KrippendorffAlpha(units, level: .interval).value, relative: 1e-13)
    expectClose(
      try KrippendorffAlpha(Array(units.reversed()).map { $0.reversed() }, level: .ordinal).value,
      try KrippendorffAlpha(units, level: .ordinal).value, relative: 1e-13)
  }

  @Test func badInput() {
    #expect(throws: StatisticsError.self) { try KrippendorffAlpha([[1, 1], [1, 1]], level: .nominal) }
    #expect(throws: StatisticsError.self) { try KrippendorffAlpha([[1, nil]], level: .nominal) }
    #expect(throws: StatisticsError.self) { try KrippendorffAlpha([[1, -1]], level: .ratio) }
    #expect(throws: StatisticsError.notFinite(what: "the ratings")) {
      try KrippendorffAlpha([[1, .nan]], level: .interval)
    }
  }
}
