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

  @Test(arguments: [
    (
      "Mann–Whitney test, normal approximation with continuity correction",
      "Mann-Whitney-Test, Normalnäherung mit Stetigkeitskorrektur"
    ),
    (
      "Wilcoxon signed-rank test, exact, two-sided by distance, zeros ranked (Pratt)",
      "Wilcoxon-Vorzeichen-Rang-Test, exakt, zweiseitig nach Abstand, Nulldifferenzen im Rang (Pratt)"
    ),
    (
      "Fisher's exact test, two-sided by minimum likelihood",
      "Exakter Test nach Fisher, zweiseitig nach kleinster Wahrscheinlichkeit"
    ),
    ("intraclass correlation ICC(2,1)", "Intraklassenkorrelation ICC(2,1)"),
    ("partial correlation, 2 controls", "Partialkorrelation, 2 Kontrollvariablen"),
    ("bootstrap, BCa, 9999 draws, seed 7", "Bootstrap, BCa, 9999 Ziehungen, Startwert 7"),
    ("Wilson", "Wilson"),
  ])
  func methodsKeepTheirVariants(english: String, german: String) {
    #expect(Wording.method(english) == LocalizedText(de: german, en: english))
  }

  @Test func remarksCarryTheirValues() {
    let counts = Remark("small-expected-counts", "3 of 6 …", values: [3, 6])
    #expect(
      Wording.remark(counts).de
        == "3 von 6 erwarteten Häufigkeiten liegen unter 5; besser einen exakten Test verwenden")
    #expect(Wording.remark(counts).en == "3 of 6 …")
    #expect(
      Wording.remark(Remark("zero-cells", "…", values: [2, 0.5])).de
        == "2 Zellen ohne Beobachtungen zählen als 0,50")
    #expect(
      Wording.remark(Remark("fewer-degrees-of-freedom", "…", values: [1, 3])).de
        == "1 von 3 Kategorienpaaren sind ohne Wechsel und zählen nicht")
  }

  @Test func theNameOfAnAdjustmentIsKept() {
    let remark = Remark("p-adjusted", "p adjusted for 4 tests by Holm", values: [4])
    #expect(Wording.remark(remark).de == "p für 4 Tests korrigiert nach Holm")
  }

  @Test func aRemarkWithoutItsValuesStaysEnglish() {
    #expect(Wording.remark(Remark("small-expected-counts", "some")) == LocalizedText("some"))
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
      var rest = german.replacing("{name}", with: "")
      while rest.contains("{\(slot)}") {
        rest = rest.replacing("{\(slot)}", with: "")
        slot += 1
      }
      #expect(!rest.contains("{") && !rest.contains("}"), "remark \(code)")
    }
  }
}
