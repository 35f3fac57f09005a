import Testing

@testable import Statistics

/// Draws of a transcription of the published algorithms in Python.
private struct Frozen: Decodable, Sendable {
  struct Case: Decodable, Sendable {
    let seed, stream: String
    let bits: [String]
    let draws: [Int]
    let uniform: [Double]
  }
  let cases: [Case]
}

@Suite struct SeededGeneratorTests {
  @Test func agreesWithThePublishedAlgorithms() throws {
    for item in try Reference.load("generator/generator.json", as: Frozen.self).cases {
      let seed = try #require(UInt64(item.seed))
      let stream = try #require(UInt64(item.stream))
      var bits = SeededGenerator(seed: seed, stream: stream)
      for expected in item.bits { #expect(String(bits.next()) == expected) }
      var draws = SeededGenerator(seed: seed, stream: stream)
      let bounds = [1, 2, 3, 6, 10, 1000, 3 << 61, 3 << 61, 3 << 61, Int.max]
      for (bound, expected) in zip(bounds, item.draws) { #expect(draws.draw(below: bound) == expected) }
      var uniform = SeededGenerator(seed: seed, stream: stream)
      for expected in item.uniform { #expect(uniform.uniform() == expected) }
    }
  }

  @Test func drawsAreUniform() {
    // χ² with 6 degrees of freedom; 22.46 is exceeded with probability 0.001.
    var generator = SeededGenerator(seed: 7)
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[generator.draw(below: 7)] += 1 }
    let chiSquared = counts.reduce(0.0) { $0 + (Double($1) - 10_000) * (Double($1) - 10_000) / 10_000 }
    #expect(chiSquared < 22.46)
  }

  @Test func neighbouringStreamsAreUncorrelated() throws {
    // Correlations of 2000 pairs have standard deviation 1/√2000; 4 of them is 0.09.
    func values(_ seed: UInt64, _ stream: UInt64) -> [Double] {
      var generator = SeededGenerator(seed: seed, stream: stream)
      return (0..<2000).map { _ in generator.uniform() }
    }
    for (first, second) in [((1, 0), (1, 1)), ((1, 1), (1, 2)), ((1, 1), (2, 1)), ((1, 2), (2, 1))] {
      let r = try Pearson(
        values(UInt64(first.0), UInt64(first.1)), values(UInt64(second.0), UInt64(second.1)))
      #expect(abs(r.correlation) < 0.09)
    }
  }
}
