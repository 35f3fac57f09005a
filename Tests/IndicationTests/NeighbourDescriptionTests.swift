import Measurement
import Statistics
import Testing

@testable import Indication

@Suite("What neighbours are like") struct NeighbourDescriptionTests {
  private static let features = [
    IntakeFeature(name: "age", kind: .numeric, recorded: .atStart),
    IntakeFeature(name: "truancy", kind: .asymmetricBinary, recorded: .atStart),
    IntakeFeature(
      name: "school", kind: .nominal, recorded: .atStart,
      levels: ["a", "b", "c", "d"].map { .init(code: $0, label: LocalizedText($0)) }),
  ]
  private static let help = HelpKind(
    code: "p34", label: LocalizedText("p34"), statute: "§ 34", form: .residential,
    ages: .init(from: 0, to: 17))

  @Test("means and counts of features")
  func values() {
    let description = NeighbourDescription(
      help: Self.help, features: Self.features,
      values: [
        (0..<40).map { Double($0 % 10) }, (0..<40).map { $0 < 15 ? 1 : 0 },
        (0..<40).map { Double($0 / 10) },
      ])
    #expect(description.rows[0].mean == 4.5)
    #expect(description.rows[1].shares.map(\.count) == [25, 15])
    #expect(description.rows[2].shares.map(\.count) == [10, 10, 10, 10])
    #expect(description.table.rows.count == 7)
  }

  @Test("no cell is from one to nine, and none follows from the others", arguments: 1...60)
  func smallCells(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let shares = (0..<5).map { place in
      NeighbourDescription.Share(
        level: LocalizedText("\(place)"), code: "\(place)", count: 1 + random.draw(below: 30))
    }
    let total = shares.reduce(0) { $0 + $1.count }
    let merged = NeighbourDescription.merged(shares)
    #expect(merged.reduce(0) { $0 + $1.count } == total)
    for share in merged where total >= 10 { #expect(share.count >= 10) }
    let hidden = shares.filter { share in !merged.contains { $0.code == share.code } }
    #expect(hidden.count != 1)
    if shares.allSatisfy({ $0.count >= 10 }) { #expect(merged == shares) }
  }

  @Test("fewer than ten neighbours are not described at all")
  func few() {
    let description = NeighbourDescription(
      help: Self.help, features: Self.features,
      values: Self.features.map { _ in [Double](repeating: 1, count: 9) })
    #expect(description.rows.isEmpty && description.table.rows.isEmpty)
  }
}
