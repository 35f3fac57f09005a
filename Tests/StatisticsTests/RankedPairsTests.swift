import Testing

@testable import Statistics

@Suite struct RankedPairsTests {
  @Test("draws correlate as they do when ranked anew, to the last bit", arguments: 1...60)
  func correlations(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let count = 3 + generator.draw(below: 40)
    let levels = [2.0, 5, 1e6][seed % 3]
    let pairs = (0..<count).map { _ in
      let x = (levels * generator.uniform()).rounded()
      return SIMD2(
        x, seed % 2 == 0 ? x - 0.3 * generator.uniform() : (levels * generator.uniform()).rounded())
    }
    let ranked = try #require(RankedPairs(pairs))
    var workspace = ranked.workspace
    for size in [2, 3, count - 1, count] where size <= count {
      let rows = (0..<size).map { _ in generator.draw(below: count) }
      let drawn = rows.map { pairs[$0] }
      let expected = try? Spearman(drawn.map { $0.x }, drawn.map { $0.y }, distribution: .asymptotic)
      #expect(
        rows.withUnsafeBufferPointer { ranked.spearman(of: $0, in: &workspace) } == expected?.correlation)
    }
  }

  @Test func valuesThatHaveNoRanks() {
    #expect(RankedPairs([SIMD2(1, 2), SIMD2(.nan, 1), SIMD2(3, 3)]) == nil)
    #expect(RankedPairs([SIMD2<Double>](repeating: .zero, count: 1 << 15)) == nil)
  }
}
