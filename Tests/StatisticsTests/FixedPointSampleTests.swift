import Testing

@testable import Statistics

@Suite struct FixedPointSampleTests {
  private static let samples: [(seed: Int, values: [Double])] = (1...60).map { seed in
    var generator = SeededGenerator(seed: UInt64(seed))
    let count = 2 + generator.draw(below: 60)
    let exponents = 1 + generator.draw(below: 20)
    return (
      seed,
      (0..<count).map { _ in
        let value = generator.uniform() - 0.4
        switch seed % 4 {
        case 0: return (20 * value).rounded()
        case 1: return (1_000 * value).rounded() / 100
        case 2: return value * Double(sign: .plus, exponent: generator.draw(below: exponents), significand: 1)
        default: return value * 1e-120
        }
      }
    )
  }

  @Test("means of draws are those of the exact moments, to the last bit", arguments: samples)
  func means(seed: Int, values: [Double]) throws {
    let sample = try #require(FixedPointSample(values))
    var generator = SeededGenerator(seed: UInt64(seed), stream: 1)
    for size in [1, values.count - 1, values.count] {
      let rows = (0..<size).map { _ in generator.draw(below: values.count) }
      let mean = rows.withUnsafeBufferPointer { sample.mean(of: $0[...]) }
      #expect(mean == (try Moments(rows.map { values[$0] })).mean)
    }
  }

  @Test func cancellationLosesNothing() throws {
    let sample = try #require(FixedPointSample([1e12, 0.25, -1e12]))
    #expect([0, 1, 2].withUnsafeBufferPointer { sample.mean(of: $0[...]) } == 0.25 / 3)
  }

  @Test func magnitudesFarApartDoNotFit() {
    #expect(FixedPointSample([1e30, 0.1]) == nil)
    #expect(FixedPointSample([1e300, 1e299]) == nil)
    #expect(FixedPointSample([1, .infinity]) == nil)
    #expect(FixedPointSample([1, .nan]) == nil)
  }
}
