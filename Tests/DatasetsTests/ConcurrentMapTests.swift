import Testing

@testable import Datasets

struct ConcurrentMapTests {
  @Test(arguments: [0, 1, 2, 255, 256, 257, 511, 513, 10_000])
  func everyResultStandsInItsPlace(count: Int) {
    let results = Array(concurrently: count) { "\($0)" }
    #expect(results == (0..<count).map { "\($0)" })
  }
}
