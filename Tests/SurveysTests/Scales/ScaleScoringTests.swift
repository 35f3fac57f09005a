import Measurement
import Statistics
import Testing

@testable import Surveys

@Suite struct ScaleScoringTests {
  private let line = AnswerRange(lowest: 0, highest: 10, step: 0.1)

  @Test func sumsAreProratedAndMeansAreOfWhatIsAnswered() {
    let sum = ScaleScoring(total: .sum)
    #expect(sum.score([9, 8, 10, 9], range: line, minimumAnswered: 3) == 36)
    #expect(sum.score([9, 8, nil, 10], range: line, minimumAnswered: 3) == 36)
    #expect(sum.score([9, 8, nil, nil], range: line, minimumAnswered: 3) == nil)
    #expect(ScaleScoring(total: .mean).score([9, 8, nil, 10], range: line, minimumAnswered: 1) == 9)
    let boxes = AnswerRange(lowest: 1, highest: 5, step: 1)
    #expect(ScaleScoring(total: .shareOfRange).score([1, 5, nil], range: boxes, minimumAnswered: 2) == 0.5)
    #expect(ScaleScoring(total: .mean).score([nil, nil], range: boxes, minimumAnswered: 0) == nil)
  }

  /// Sums of millimetres are what they are on paper: 8.8 + 9.2 + 9.3 + 8.7 is 36, which meets the cut-off.
  @Test(arguments: 1...50 as ClosedRange<UInt64>)
  func sumsOfDecimalsAreDecimals(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let tenths = (0..<4).map { _ in generator.draw(below: 101) }
    let score = ScaleScoring(total: .sum).score(
      tenths.map { Double($0) / 10 }, range: line, minimumAnswered: 4)
    #expect(score == Double(tenths.reduce(0, +)) / 10)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func reversingTwiceChangesNothing(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let scale = try ScaleDefinition(
      id: "reversed", title: LocalizedText("Reversed"),
      items: (0..<5).map { ScaleItem(id: "i\($0)", orientation: $0 % 2 == 0 ? .reversed : .along) },
      range: line, scoring: ScaleScoring(total: .sum, minimumAnswered: 1))
    let sheet = ScaleFixture.sheet(
      "A", (0..<5).map { _ in generator.draw(below: 6) == 0 ? nil : Double(generator.draw(below: 101)) / 10 })
    let once = sheet.counted(by: scale)
    let again = ScaleFixture.sheet("A", once).counted(by: scale)
    #expect(again == sheet.answers.map(\.value))
    for (counted, answer) in zip(once, sheet.answers) where counted != nil {
      #expect(line.place(of: counted ?? -1) == .possible, "\(answer)")
    }
  }
}
