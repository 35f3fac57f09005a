import Testing

@testable import Measurement

struct ConcurrentMapTests {
  @Test(arguments: [0, 1, 2, 40])
  func everyTaskStandsInItsPlaceAndMayBeConcurrentItself(count: Int) {
    let results = Array(concurrentTasks: count) { task in Array(concurrently: 300) { task + $0 }.reduce(0, +)
    }
    #expect(results == (0..<count).map { 300 * $0 + 300 * 299 / 2 })
  }

  @Test(arguments: [0, 1, 2, 255, 256, 257, 511, 513, 10_000])
  func everyResultStandsInItsPlace(count: Int) {
    let results = Array(concurrently: count) { "\($0)" }
    #expect(results == (0..<count).map { "\($0)" })
  }
}
