import Testing

@testable import Statistics

@Suite struct ProportionIntervalTests {
  struct Anchor: Sendable {
    let count: Int
    let total: Int
    let method: ProportionInterval
    let lower: Double
    let upper: Double
    let unit: Double
  }

  /// Newcombe (1998), Stat. Med. 17, 857–872, table I, methods 3 and 5; 13 of 24 from R 4.2.2.
  static let anchors = [
    Anchor(count: 81, total: 263, method: .wilson, lower: 0.255289, upper: 0.366210, unit: 1e-6),
    Anchor(count: 15, total: 148, method: .wilson, lower: 0.062386, upper: 0.160487, unit: 1e-6),
    Anchor(count: 0, total: 20, method: .wilson, lower: 0, upper: 0.161125, unit: 1e-6),
    Anchor(count: 1, total: 29, method: .wilson, lower: 0.006113, upper: 0.171755, unit: 1e-6),
    Anchor(count: 13, total: 24, method: .wilson, lower: 0.3507486536, upper: 0.7210866627, unit: 1e-10),
    Anchor(count: 81, total: 263, method: .clopperPearson, lower: 0.252737, upper: 0.367622, unit: 1e-6),
    Anchor(count: 0, total: 20, method: .clopperPearson, lower: 0, upper: 0.168433, unit: 1e-6),
    Anchor(
      count: 13, total: 24, method: .clopperPearson, lower: 0.3282080757, upper: 0.744469798, unit: 1e-9),
    Anchor(count: 13, total: 24, method: .jeffreys, lower: 0.347161259, upper: 0.7267717184, unit: 1e-9),
    Anchor(count: 0, total: 20, method: .agrestiCoull, lower: -0.028684, upper: 0.189810, unit: 1e-6),
  ]

  @Test(arguments: anchors)
  func agreesWithPublishedValues(anchor: Anchor) throws {
    let interval = try ProportionInterval.interval(anchor.count, of: anchor.total, method: anchor.method)
    #expect(abs(interval.lower - anchor.lower) <= anchor.unit / 2)
    #expect(abs(interval.upper - anchor.upper) <= anchor.unit / 2)
    #expect(interval.level == 0.95)
  }

  @Test(arguments: ProportionInterval.allCases)
  func laws(method: ProportionInterval) throws {
    for total in [1, 2, 5, 24, 1000] {
      for count in Set([0, 1, total / 3, total / 2, total]).sorted() {
        let both = try ProportionInterval.interval(count, of: total, method: method, level: 0.9)
        let less = try ProportionInterval.interval(count, of: total, method: method, level: 0.95, .less)
        let greater = try ProportionInterval.interval(count, of: total, method: method, level: 0.95, .greater)
        // A one-sided bound at 1 − α/2 is the two-sided one at 1 − α.
        expectClose(less.upper, both.upper, relative: 1e-12)
        expectClose(greater.lower, both.lower, relative: 1e-12, absolute: 1e-15)
        #expect(less.lower <= 0 && greater.upper >= 1)
        // Failures mirror successes.
        let mirrored = try ProportionInterval.interval(total - count, of: total, method: method, level: 0.9)
        expectClose(1 - mirrored.upper, both.lower, relative: 1e-9, absolute: 1e-13)
        #expect(both.contains(Double(count) / Double(total)))
      }
    }
  }

  private struct Case: Decodable {
    let x, n: Int
    let level: Double
    let wilson, clopperPearson, jeffreys, agrestiCoull: [Double]
  }

  @Test func agreesWithSciPyAndMpmath() throws {
    let cases: [Case] = try Reference.load("proportions/intervals.json")
    for (method, expected) in [
      (ProportionInterval.wilson, \Case.wilson), (.clopperPearson, \.clopperPearson),
      (.jeffreys, \.jeffreys), (.agrestiCoull, \.agrestiCoull),
    ] {
      compare("Interval of a proportion, \(method.name)", with: "SciPy, mpmath", on: cases) { item in
        let interval = try ProportionInterval.interval(item.x, of: item.n, method: method, level: item.level)
        expectClose(interval.lower, item[keyPath: expected][0], absolute: 1e-16)
        expectClose(interval.upper, item[keyPath: expected][1])
      }
    }
    compare("Cohen's g with interval", with: "mpmath", on: cases) { item in
      let g = CohensG.estimate(try Proportion(item.x, of: item.n), level: item.level)
      expectClose(g.value, Double(2 * item.x - item.n) / Double(2 * item.n), absolute: 1e-16)
      expectClose(try #require(g.interval).lower, item.wilson[0] - 0.5, absolute: 1e-15)
      expectClose(try #require(g.interval).upper, item.wilson[1] - 0.5, absolute: 1e-15)
    }
  }

  @Test func refusesImpossibleCounts() {
    #expect(throws: StatisticsError.self) { try ProportionInterval.interval(3, of: 2) }
    #expect(throws: StatisticsError.self) { try ProportionInterval.interval(-1, of: 2) }
    #expect(throws: StatisticsError.tooFewObservations(found: 0, needed: 1, what: "the proportion")) {
      try ProportionInterval.interval(0, of: 0)
    }
    #expect(throws: StatisticsError.self) { try ProportionInterval.interval(1, of: 2, level: 1) }
    #expect(throws: StatisticsError.self) { try ProportionInterval.interval(1, of: 2, level: .nan) }
  }
}
