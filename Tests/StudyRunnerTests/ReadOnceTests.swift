import Testing

@testable import StudyRunner

struct ReadOnceTests {
  private struct Refusal: Error, Equatable {}

  @Test func readsEachKeyOnce() throws {
    let once = ReadOnce()
    var reads = 0
    for key in [["dataset", "a"], ["dataset", "b"], ["dataset", "a"]] {
      let value = once.value(key) {
        reads += 1
        return key.joined()
      }
      #expect(value == key.joined())
    }
    #expect(reads == 2)
  }

  @Test func mayAskForAnotherValueWhileReading() {
    let once = ReadOnce()
    #expect(once.value(["outer"]) { 1 + once.value(["inner"]) { 1 } } == 2)
  }

  @Test func remembersNoFailure() throws {
    let once = ReadOnce()
    #expect(throws: Refusal.self) { try once.value(["a"]) { () throws -> Int in throw Refusal() } }
    #expect(once.value(["a"]) { 3 } == 3)
  }
}
