import Testing

@testable import Statistics

// Bland & Altman (1986), Table 1: peak flow in litres per minute, first readings.
private let wright: [Double] = [
  494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427,
]
private let mini: [Double] = [
  512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451,
]

@Suite struct BlandAltmanTests {
  @Test func peakFlow() throws {
    let agreement = try BlandAltman(wright, mini)
    // The paper prints −2.1 and 38.8; more digits from R 4.2.2.
    expectClose(agreement.bias, -2.1176470588235294)
    expectClose(agreement.standardDeviation, 38.76512987360738)
    let bias = try #require(agreement.bias(level: 0.95).interval)
    expectClose(bias.lower, -22.048837696645165)
    expectClose(bias.upper, 17.813543578998107)
    let limits = agreement.limits()
    expectClose(limits.lower.value, -78.097301611094, absolute: 0.002)
    expectClose(limits.upper.value, 73.86200749344692, absolute: 0.002)
    // With 1.96 in place of the exact quantile.
    expectClose(try #require(limits.lower.standardError), 16.39510798471452, relative: 1e-4)
    expectClose(
      try #require(agreement.proportionalBias).pValue(.twoSided).value, 0.749498533649294, relative: 1e-10)
  }

  @Test func swappingTheMethodsMirrorsTheLimits() throws {
    let one = try BlandAltman(wright, mini).limits(coverage: 0.9, level: 0.99)
    let other = try BlandAltman(mini, wright).limits(coverage: 0.9, level: 0.99)
    #expect(one.lower.value == -other.upper.value)
    #expect(one.lower.interval?.lower == (other.upper.interval?.upper).map { -$0 })
  }

  @Test func equalMethods() throws {
    let agreement = try BlandAltman([1, 2, 3], [1, 2, 3])
    #expect(agreement.standardDeviation == 0)
    #expect(agreement.proportionalBias == nil)
    #expect(agreement.limits().upper.value == 0)
    #expect(throws: StatisticsError.tooFewObservations(found: 1, needed: 2, what: "the paired sample")) {
      try BlandAltman([1], [2])
    }
  }
}
