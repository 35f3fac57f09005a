import Testing

@testable import Outcomes

/// Critical numbers and sample sizes against the binomial distribution of scipy 1.17.
@Suite struct TargetDetectabilityTests {
  @Test func theProjectCouldShowItsTarget() throws {
    let found = try TargetDetectability(participants: 63, target: 0.34, supposedShare: 33.0 / 63)
    #expect(found.leastSuccesses == 30)
    #expect(found.smallestSample == 4)
    #expect(found.sampleForPower == 59)
  }

  @Test(arguments: [(0.5, 0.7, 20, 15 as Int?, 49), (0.9, 0.95, 30, nil, 231)])
  func otherTargets(
    _ target: Double, _ share: Double, _ participants: Int, _ least: Int?, _ sample: Int
  ) throws {
    let found = try TargetDetectability(participants: participants, target: target, supposedShare: share)
    #expect(found.leastSuccesses == least)
    #expect(found.sampleForPower == sample)
  }

  @Test func aFewPeopleShowNothing() throws {
    let found = try TargetDetectability(participants: 3, target: 0.34, supposedShare: 0.34)
    #expect(found.leastSuccesses == nil)
    #expect(found.sampleForPower == nil)
    #expect(try TargetDetectability(participants: 9, target: 1, supposedShare: 1).smallestSample == nil)
  }

  @Test func impossibleParametersAreRefused() {
    #expect(throws: OutcomeError.self) {
      try TargetDetectability(participants: 0, target: 0.5, supposedShare: 0.5)
    }
    #expect(throws: OutcomeError.self) {
      try TargetDetectability(participants: 9, target: 0, supposedShare: 0.5)
    }
    #expect(throws: OutcomeError.self) {
      try TargetDetectability(participants: 9, target: 0.5, supposedShare: 1.5)
    }
  }
}
