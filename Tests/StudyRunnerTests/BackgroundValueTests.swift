import Testing

@testable import StudyRunner

@Suite struct BackgroundValueTests {
  @Test func isThereWhenItIsAskedFor() {
    let values = (0..<50).map { number in BackgroundValue { (0...number).reduce(0, +) } }
    for (number, value) in values.enumerated() {
      #expect(value.value == number * (number + 1) / 2)
      #expect(value.value == number * (number + 1) / 2)
    }
  }
}
