import Datasets
import Foundation
import Measurement
import Testing

@testable import Outcomes

/// The outcomes of the ANNA data against the figures that the report publishes (sections 1.3 and 6.2).
@Suite struct AnnaOutcomesTests {
  private func log() throws -> OutcomeLog {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.appendingPathComponent("Data/anna")
    let codebook = try Codebook(contentsOf: folder.appendingPathComponent("datapackage.json").path)
    func dataset(_ name: String) throws -> Dataset {
      try codebook.dataset(contentsOf: folder.appendingPathComponent(name).path)
    }
    return try OutcomeLog(
      participants: dataset("participants.csv"), outcomes: dataset("outcomes.csv"),
      columns: OutcomeFixture.columns)
  }

  @Test func theTargetIsExceededAsPublished() throws {
    let target = try OutcomeTarget(
      log(), counting: ["insured-employment", "apprenticeship", "extension"], target: 0.34)
    #expect((target.counted.persons, target.counted.events, target.counted.total) == (33, 33, 63))
    // "52 percent", "18 above the target".
    #expect(target.difference.value.rounded() == 18)
    let events = target.types.reduce(into: [:]) { $0[$1.type.code] = $1.count.events }
    #expect(events["insured-employment"] == 13)
    #expect(events["apprenticeship"] == 6)
    #expect(events["extension"] == 14)
    #expect(events["minijob"] == 15)
    #expect(events["internship"] == 12)
  }

  @Test func benefitsEndedByStatusAsPublished() throws {
    let target = try OutcomeTarget(log(), counting: ["insured-employment"], target: 0.34)
    let ended = target.flags.filter { $0.type.code == "insured-employment" }
    let byGroup = ended.reduce(into: [:]) { $0[$1.group?.code ?? "all"] = [$1.yes, $1.answered] }
    #expect(byGroup == ["all": [7, 13], "yes": [3, 8], "no": [4, 5]])
  }
}
