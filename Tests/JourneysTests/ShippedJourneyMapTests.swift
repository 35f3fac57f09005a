import Measurement
import Testing
import Yams

@testable import Journeys

@Suite struct ShippedJourneyMapTests {
  @Test func theShippedMapsAreThese() {
    #expect(ShippedJourneyMap.all.map(\.id) == ["but", "minijob", "qualification", "joint-casework"])
  }

  @Test func reasonsAreCodesBesideComments() throws {
    for shipped in ShippedJourneyMap.all {
      #expect(try JourneyFixture.shippedMap(shipped.id).commentColumn == "comment")
    }
    // Benefits for education take their reasons from the codebook of the data.
    for id in ["qualification", "joint-casework"] {
      #expect(try JourneyFixture.shippedMap(id).reasons.map(\.code).contains("other"))
    }
  }

  @Test func qualificationsFailAtStagesThatNeedAReason() throws {
    let map = try JourneyFixture.shippedMap("qualification")
    #expect(map.answerStages.count == 9)
    #expect(map.base == "need")
    #expect(map.stages.dropFirst().allSatisfy { $0.reason == .required })
    #expect(map.stages[0].answers == [.yes, .no])
    #expect(map.stages[4].answeredBy?.en == "Funding agency")
  }

  @Test func jointCaseworkBeginsWithTwoAgencies() throws {
    let map = try JourneyFixture.shippedMap("joint-casework")
    #expect(map.entry == JourneyEntry(column: "several_agencies", codes: ["yes"]))
    #expect(map.groupColumn == "legal_area")
    #expect(map.groups.map(\.code) == ["II", "III", "VIII"])
    #expect(
      map.answerStages.map { map.stages[$0].id }
        == ["first-contact", "consent", "handover", "conference", "agreement", "done"])
    #expect(map.answerStages.allSatisfy { map.stages[$0].dayColumn != nil })
    #expect(map.ratings?.range == 0...3)
  }

  @Test func theTemplateIsAValidMapOfItsName() throws {
    let map = try YAMLDecoder().decode(JourneyMap.self, from: ShippedJourneyMap.template(id: "my-way"))
    #expect(map.id == "my-way")
    #expect(map.stages.map(\.kind) == [.answer, .answer, .answer, .rating, .observation])
    #expect(map.reasons.count == 3)
    #expect(!ShippedJourneyMap.template(id: "my-way").contains("@ID@"))
  }
}
