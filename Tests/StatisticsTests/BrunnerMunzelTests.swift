import Testing

@testable import Statistics

@Suite("Brunner–Munzel test")
struct BrunnerMunzelTests {
  // Brunner & Munzel (2000): pain scores after two treatments
  private let control: [Double] = [1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 1, 1]
  private let treated: [Double] = [3, 3, 4, 3, 1, 2, 3, 1, 1, 5, 4]

  @Test func painScores() throws {
    // R package brunnermunzel, brunnermunzel.test(control, treated): its first sample is our second.
    let test = try BrunnerMunzel(treated, control)
    let statistic = try #require(test.statistic)
    expectClose(statistic.value, 3.137467482, relative: 5e-10)
    expectClose(statistic.degreesOfFreedom[0], 17.68284198, relative: 5e-10)
    expectClose(test.pValue(.twoSided).value, 0.005786208666, relative: 5e-10)
    let estimate = try #require(test.estimate())
    expectClose(estimate.value, 0.788961039, relative: 1e-9)
    let interval = try #require(estimate.interval)
    expectClose(interval.lower, 0.595216864, relative: 1e-9)
    expectClose(interval.upper, 0.982705214, relative: 1e-9)
  }

  @Test func wilcoxonOfPainScores() throws {
    // coin 1.4-2, wilcox_test(distribution = "exact"), both sides and one
    let test = try MannWhitney(treated, control, distribution: .exactByDistance)
    expectClose(test.pValue(.twoSided).value, 0.00669022299995513, relative: 1e-12)
    expectClose(test.pValue(.greater).value, 0.00436285727105488, relative: 1e-12)
    expectClose(test.pValue(.less).value, 0.997842015524745, relative: 1e-12)
    let doubled = try MannWhitney(treated, control)
    expectClose(doubled.pValue(.twoSided).value, 2 * 0.00436285727105488, relative: 1e-12)
    let approximate = try MannWhitney(
      treated, control, distribution: .asymptotic(continuityCorrection: .applied))
    expectClose(approximate.pValue(.twoSided).value, 0.0077407867, relative: 1e-8)
  }

  @Test func separatedSamples() throws {
    #expect(throws: StatisticsError.self) { try BrunnerMunzel([1, 2, 3], [4, 5, 6, 7]) }
    let test = try BrunnerMunzel([1, 2, 3], [4, 5, 6, 7], distribution: .permutation())
    // One allocation of 35 has every first value below every second one, one has it above.
    expectClose(test.pValue(.less).value, 1 / 35.0, relative: 1e-12)
    expectClose(test.pValue(.twoSided).value, 2 / 35.0, relative: 1e-12)
    #expect(test.pValue(.greater).value == 1)
    #expect(test.statistic == nil)
    #expect(test.remarks.first?.code == "no-overlap")
    #expect(test.pValue(.less).basis == .exact)
  }

  @Test func randomPermutationsApproachAllOfThem() throws {
    var generator = SeededGenerator(seed: 5)
    let first = (0..<8).map { _ in Double(generator.draw(below: 5)) }
    let second = (0..<8).map { _ in Double(generator.draw(below: 5)) + 1 }
    let exact = try BrunnerMunzel(first, second, distribution: .permutation())
    #expect(exact.pValue(.less).basis == .exact)
    let p = exact.pValue(.less).value
    // The same tails by drawing: a run on 22 distinct values has too many allocations to list.
    let frequencies = try PooledFrequencies(first, second)
    let observed = StudentizedPlacement(frequencies.first, frequencies.second)
    var hits = 0
    var pooled = first + second
    for _ in 0..<4000 {
      pooled.shuffle(using: &generator)
      let part = try PooledFrequencies(Array(pooled[..<8]), Array(pooled[8...]))
      if StudentizedPlacement(part.first, part.second).statistic <= observed.statistic + 1e-9 { hits += 1 }
    }
    let standardError = (p * (1 - p) / 4000).squareRoot()
    expectClose(Double(hits) / 4000, p, relative: 0, absolute: 5 * standardError)
  }

  @Test func drawsAreReproducible() throws {
    let first = (0..<40).map { Double($0 * 7 % 41) }
    let second = (0..<40).map { Double($0 * 5 % 43) + 3.5 }
    let distribution = BrunnerMunzel.Distribution.permutation(draws: 999, seed: 42)
    let test = try BrunnerMunzel(first, second, distribution: distribution)
    let again = try BrunnerMunzel(first, second, distribution: distribution)
    #expect(test.pValue(.twoSided) == again.pValue(.twoSided))
    #expect(test.pValue(.twoSided).basis == .resampled(draws: 999, seed: 42))
    let byT = try BrunnerMunzel(first, second).pValue(.twoSided).value
    expectClose(test.pValue(.twoSided).value, byT, relative: 0, absolute: 0.06)
  }

  @Test func frequenciesEqualData() throws {
    let counts = try BrunnerMunzel(frequencies: [3, 1, 4, 2, 1], [11, 2, 0, 1, 0])
    let data = try BrunnerMunzel(treated, control)
    #expect(counts.pValue(.twoSided) == data.pValue(.twoSided))
    #expect(throws: StatisticsError.tooFewObservations(found: 1, needed: 2, what: "the first sample")) {
      try BrunnerMunzel([1], [1, 2])
    }
  }
}
