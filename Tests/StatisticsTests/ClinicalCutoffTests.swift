import Testing

@testable import Statistics

@Suite struct ClinicalCutoffTests {
  /// Jacobson & Truax (1991), p. 13: M₁ = 40, M₀ = 60, s = 7.5, fewer points are better: a = 45, b = 55, c = 50.
  @Test func paperExample() throws {
    let functional = try SampleSummary(count: 1, mean: 40, standardDeviation: 7.5)
    let dysfunctional = try SampleSummary(count: 1, mean: 60, standardDeviation: 7.5)
    let expected: [ClinicalCutoff: Double] = [.a: 45, .b: 55, .c: 50]
    for cutoff in ClinicalCutoff.allCases {
      #expect(
        try cutoff.value(dysfunctional: dysfunctional, functional: functional, direction: .lowerIsBetter)
          == expected[cutoff])
    }
    // The same turned round.
    let mirrored: [ClinicalCutoff: Double] = [.a: 55, .b: 45, .c: 50]
    for cutoff in ClinicalCutoff.allCases {
      #expect(
        try cutoff.value(dysfunctional: functional, functional: dysfunctional, direction: .higherIsBetter)
          == mirrored[cutoff])
    }
  }

  @Test func normsAreNeededButForA() throws {
    let persons = try SampleSummary(count: 9, mean: 2, standardDeviation: 0.5)
    #expect(
      try ClinicalCutoff.a.value(dysfunctional: persons, functional: nil, direction: .higherIsBetter) == 3)
    for cutoff in [ClinicalCutoff.b, .c] {
      #expect(throws: StatisticsError.self) {
        try cutoff.value(dysfunctional: persons, functional: nil, direction: .higherIsBetter)
      }
    }
    let constant = try SampleSummary(count: 9, mean: 2, standardDeviation: 0)
    for cutoff in ClinicalCutoff.allCases {
      #expect(throws: StatisticsError.self) {
        try cutoff.value(dysfunctional: constant, functional: constant, direction: .higherIsBetter)
      }
    }
  }
}
