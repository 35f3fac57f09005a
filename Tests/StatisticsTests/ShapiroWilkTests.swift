import Testing

@testable import Statistics

@Suite struct ShapiroWilkTests {
  @Test func weights() throws {
    // Shapiro & Wilk (1965), p. 606: weights of men in pounds, W = 0.79 (0.7888 by R 4.2.2, p = 0.0067).
    let test = try ShapiroWilk([148, 154, 158, 160, 161, 162, 166, 170, 182, 195, 236])
    expectClose(test.w, 0.788814694835387, relative: 1e-12)
    expectClose(test.pValue.value, 0.00670381405650293)
  }

  @Test func agreesWithR() throws {
    let samples = try RobustReference.load().samples
    compare("Shapiro–Wilk test", with: "R shapiro.test", on: samples) { item in
      let test = try ShapiroWilk(item.x)
      // R's constants for three values have 8 to 15 digits.
      expectClose(test.w, item.w, relative: item.x.count == 3 ? 1e-8 : 1e-10, "W")
      expectClose(
        test.pValue.value, item.p, relative: item.x.count == 3 ? 1e-6 : 1e-8, absolute: 1e-13,
        "p")
    }
  }

  @Test func shiftScaleAndMirror() throws {
    let values = [3.0, 1, 4, 1.5, 9, 2.6, 5.3]
    let test = try ShapiroWilk(values)
    for changed in [values.map { $0 * 1024 + 65536 }, values.map { -$0 }, values.map { $0 * 1e200 }] {
      expectClose(try ShapiroWilk(changed).w, test.w, relative: 1e-12)
    }
  }

  @Test func badInput() {
    #expect(throws: StatisticsError.constant(what: "the sample")) { try ShapiroWilk([1, 1, 1]) }
    #expect(throws: StatisticsError.self) { try ShapiroWilk([1, 2]) }
    #expect(throws: StatisticsError.self) { try ShapiroWilk([1, 2, .nan]) }
    #expect(throws: StatisticsError.self) { try ShapiroWilk((0...5000).map(Double.init)) }
  }
}
