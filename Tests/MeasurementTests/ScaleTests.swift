import Foundation
import Testing

@testable import Measurement

struct ScaleTests {
  private func levels(_ values: [Int]) -> [ScaleLevel] {
    values.map { ScaleLevel(value: $0, label: LocalizedText("level \($0)")) }
  }

  @Test func holdsItsLevels() throws {
    let scale = try #require(Scale(levels: levels([-2, 0, 5])))
    #expect(scale.range == -2...5)
    #expect(scale.level(0)?.label.en == "level 0")
    #expect(scale.level(1) == nil)
  }

  @Test(arguments: [[], [1], [1, 1], [2, 1], [1, 3, 2]])
  func refusesLevelsThatDoNotAscend(values: [Int]) {
    #expect(Scale(levels: levels(values)) == nil)
  }

  @Test func readsBack() throws {
    let scale = try #require(Scale(levels: levels([1, 2, 3])))
    #expect(try JSONDecoder().decode(Scale.self, from: JSONEncoder().encode(scale)) == scale)
  }

  @Test func decodingRefusesWhatIsNoScale() {
    let json = #"[{"value": 2, "label": "b"}, {"value": 1, "label": "a"}]"#
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(Scale.self, from: Data(json.utf8)) }
  }
}
