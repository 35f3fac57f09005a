import Measurement
import Statistics
import Testing

@testable import Tables

@Suite struct WordingTests {
  @Test func aNameWithoutGermanWordingStaysEnglish() {
    #expect(Wording.method("unheard-of test") == LocalizedText("unheard-of test"))
    #expect(Wording.remark(Remark("unheard-of", "as it is")) == LocalizedText("as it is"))
  }

  @Test func theEnglishTextIsNeverChanged() {
    for name in Wording.methods.keys { #expect(Wording.method(name).en == name) }
    for name in Wording.quantities.keys { #expect(Wording.quantity(name).en == name) }
  }

  @Test func alternativesAndBasesHaveGermanNames() {
    for alternative in Alternative.allCases {
      let text = Wording.alternative(alternative)
      #expect(text.en == alternative.rawValue)
      #expect(text.de != text.en)
    }
    #expect(
      Wording.basis(.resampled(draws: 9999, seed: 7))
        == LocalizedText(
          de: "Resampling, 9999 Ziehungen, Startwert 7", en: "resampled, 9999 draws, seed 7"))
  }

  @Test func theTemplatesOfRemarksHaveClosedSlotsInOrder() {
    for (code, german) in Wording.remarks {
      var slot = 0
      var rest = german
      while rest.contains("{\(slot)}") {
        rest = rest.replacing("{\(slot)}", with: "")
        slot += 1
      }
      #expect(!rest.contains("{") && !rest.contains("}"), "remark \(code)")
    }
  }
}
