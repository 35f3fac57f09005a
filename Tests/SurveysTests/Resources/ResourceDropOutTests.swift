import Statistics
import Testing

@testable import Surveys

@Suite struct ResourceDropOutTests {
  private func result() throws -> ResourceDropOut {
    try ResourceDropOut(ResourceSample.cards(), rater: "self")
  }

  @Test func countsWhoStayedAndWhoLeft() throws {
    let result = try result()
    #expect((result.stayed, result.left, result.lateEntries) == (6, 1, 1))
    #expect(result.retention?.value == 6.0 / 7)
    #expect(result.comparisons.count == 5)
    #expect(result.comparisons[0].left == 1.5)
    #expect(abs((result.comparisons[0].stayed ?? 0) - 17.0 / 6) < 1e-12)
    // One person has no variance, but a rank: the lowest of seven, p = 2/7.
    #expect(result.comparisons[0].tests[0].result == nil)
    #expect(abs((result.comparisons[0].tests[1].result?.pValue.value ?? 0) - 2.0 / 7) < 1e-12)
  }

  /// Changes 0.75, 0, 1.5, −0.25, 0.75, 0.75 with mean 3.5/6; P7 began at 1.5, on a scale from 1 to 5. The regression on the
  /// means before has slope −0.576271186441 (R 4.2.2: lm).
  @Test func assumptionsByHand() throws {
    let result = try result()
    func value(_ assumption: ResourceDropOut.Assumption) -> Double {
      result.sensitivities.first { $0.assumption == assumption }?.estimate?.value ?? .infinity
    }
    #expect(abs(value(.completers) - 3.5 / 6) < 1e-12)
    #expect(abs(value(.baselineCarriedForward) - 3.5 / 7) < 1e-12)
    #expect(abs(value(.worst) - (3.5 - 0.5) / 7) < 1e-12)
    #expect(abs(value(.best) - (3.5 + 3.5) / 7) < 1e-12)
    let before = [2.5, 3, 2, 3.5, 2.25, 3.75]
    let changes = [0.75, 0, 1.5, -0.25, 0.75, 0.75]
    let line = try LinearRegression(changes, on: [LinearRegression.Predictor("before", before)])
    let predicted = line.coefficients[0] + line.coefficients[1] * 1.5
    #expect(abs(value(.regression) - (3.5 + predicted) / 7) < 1e-12)
    #expect(abs(value(.delta(0.5)) - (3.5 + predicted - 0.5) / 7) < 1e-12)
    #expect(abs((result.nullPoint ?? 0) - (3.5 + predicted)) < 1e-12)
  }

  /// Student's interval of completers alone; the interval that just reaches zero at the tipping point.
  @Test func intervals() throws {
    let result = try result()
    let student = try #require(
      try ResourceEffects(ResourceSample.cards(), rater: "self").slices[0].tests[0].result?.estimate?.interval
    )
    let own = try #require(result.sensitivities[0].estimate?.interval)
    #expect(abs(own.lower - student.lower) < 1e-12 && abs(own.upper - student.upper) < 1e-12)
    // The interval of six contains zero, so that nothing tips.
    #expect(result.tippingPoint == nil)
    var cards = ResourceSample.selfCards
    for number in 10..<30 {
      let score = 1 + number % 3
      cards.append(("P\(number)", "self", "before", [score, score, score + 1, score]))
      let gain = 1 + number % 2
      cards.append(
        (
          "P\(number)", "self", "after",
          number % 7 == 0
            ? [nil, nil, nil, nil]
            : [
              score + gain, score + 1, score + 1, score + gain,
            ]
        ))
    }
    let more = try ResourceDropOut(ResourceSample.cards(cards), rater: "self")
    let tipping = try #require(more.tippingPoint)
    let at = try ResourceDropOut(ResourceSample.cards(cards), rater: "self", deltas: [tipping])
    let interval = try #require(at.sensitivities.last?.estimate?.interval)
    #expect(abs(interval.lower) < 1e-9)
    #expect(tipping < (more.nullPoint ?? 0))
  }

  @Test func whereNobodyLeftThereIsNothingToCompare() throws {
    let cards = ResourceSample.selfCards.filter { $0.person != "P7" }
    let result = try ResourceDropOut(ResourceSample.cards(cards), rater: "self")
    #expect(result.sensitivities.map(\.assumption) == [.completers])
    #expect(result.tables.map(\.id) == ["retention", "sensitivity"])
    #expect((result.nullPoint, result.tippingPoint) == (nil, nil))
  }
}
