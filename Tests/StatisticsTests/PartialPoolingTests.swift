import Statistics
import Testing

@Suite struct PartialPoolingTests {
  private struct Case: Decodable {
    let units: [Units]
    let mean, meanError, between, within: Double
    let pooled, error: [Double]

    /// A unit's observations; the generator writes a single one as a number.
    struct Units: Decodable {
      let values: [Double]
      init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        values = try (try? container.decode([Double].self)) ?? [container.decode(Double.self)]
      }
    }
  }

  /// The full restricted likelihood with matrices and the mixed model equations; see the generator.
  @Test func agreesWithTheMixedModelEquations() throws {
    let cases: [Case] = try Reference.load("multilevel/pooling.json")
    #expect(cases.count == 18)
    for reference in cases {
      let pooling = try PartialPooling(reference.units.map(\.values))
      expectClose(pooling.mean, reference.mean, relative: 1e-9)
      expectClose(pooling.standardError, reference.meanError, relative: 1e-9)
      expectClose(pooling.betweenVariance, reference.between, relative: 1e-8)
      expectClose(pooling.withinVariance, reference.within, relative: 1e-9)
      for (unit, (pooled, error)) in zip(pooling.units, zip(reference.pooled, reference.error)) {
        expectClose(unit.pooled, pooled, relative: 1e-9)
        expectClose(unit.standardError, error, relative: 1e-9)
      }
    }
  }

  /// Units of equal size: the analysis of variance, τ² = (MSB − MSW)/n and B = 1 − MSW/MSB.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func equalSizesAreTheAnalysisOfVariance(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let units = (0..<6).map { unit in
      (0..<5).map { _ in Double(unit) * 0.8 + Double(generator.draw(below: 1_000)) / 300 }
    }
    let pooling = try PartialPooling(units)
    let squares = try ClusterCorrelationSquares(units)
    try #require(squares.between > squares.within)
    expectClose(pooling.withinVariance, squares.within, relative: 1e-9)
    expectClose(pooling.betweenVariance, (squares.between - squares.within) / 5, relative: 1e-9)
    for unit in pooling.units {
      expectClose(unit.reliability, 1 - squares.within / squares.between, relative: 1e-9)
    }
  }

  /// The mean squares between and within units of equal size, from the summaries of the units.
  private struct ClusterCorrelationSquares {
    let between, within: Double

    init(_ units: [[Double]]) throws {
      let summaries = try units.map { try SampleSummary($0) }
      let size = Double(units[0].count)
      between = size * (try SampleSummary(summaries.map(\.mean)).variance)
      within = summaries.reduce(0) { $0 + $1.variance } / Double(units.count)
    }
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func orderShiftAndScaleOnlyMoveTheResult(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let units = (0..<5).map { unit in
      (0...(1 + generator.draw(below: 6))).map { _ in
        Double(unit % 3) + Double(generator.draw(below: 400)) / 100
      }
    }
    let plain = try PartialPooling(units)
    let reversed = try PartialPooling(units.reversed().map { $0.reversed() })
    let moved = try PartialPooling(units.map { $0.map { 2 * $0 + 16 } })
    for index in units.indices {
      expectClose(reversed.units[units.count - 1 - index].pooled, plain.units[index].pooled, relative: 1e-9)
      expectClose(moved.units[index].pooled, 2 * plain.units[index].pooled + 16, relative: 1e-9)
      let unit = plain.units[index]
      #expect((0..<1).contains(unit.reliability))
      // A pooled mean lies between the unit's own and the common one.
      #expect(abs(unit.pooled - plain.mean) <= abs(unit.mean - plain.mean) + 1e-12)
    }
    expectClose(moved.betweenVariance, 4 * plain.betweenVariance, relative: 1e-8, absolute: 1e-12)
  }

  @Test func unitsThatDifferByChanceOnlyAreAllPooled() throws {
    let pooling = try PartialPooling([[1, 5], [2, 4], [0, 6]])
    #expect(pooling.betweenVariance == 0)
    #expect(pooling.units.allSatisfy { $0.reliability == 0 && $0.pooled == 3 })
    #expect(pooling.remarks.map(\.code) == ["no-variance-between-units", "few-units"])
    #expect(pooling.estimate(unit: 0).interval == pooling.meanEstimate().interval)
  }

  @Test func whatIsUndefinedIsAnError() {
    #expect(throws: StatisticsError.tooFewObservations(found: 1, needed: 2, what: "the units")) {
      try PartialPooling([[1, 2]])
    }
    #expect(throws: StatisticsError.tooFewObservations(found: 0, needed: 1, what: "a unit")) {
      try PartialPooling([[1, 2], []])
    }
    #expect(
      throws: StatisticsError.tooFewObservations(found: 2, needed: 3, what: "the observations in units")
    ) {
      try PartialPooling([[1], [2]])
    }
    #expect(throws: StatisticsError.constant(what: "every unit")) { try PartialPooling([[1, 1], [2, 2]]) }
    #expect(throws: StatisticsError.notFinite(what: "a unit")) { try PartialPooling([[1, .nan], [2, 2]]) }
  }
}
