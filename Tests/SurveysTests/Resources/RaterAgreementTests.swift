import Datasets
import Measurement
import Statistics
import Tables
import Testing

@testable import Surveys

@Suite struct RaterAgreementTests {
  private func agreement(_ cards: [SurveyFixture.Card], wave: String = "before") throws -> RaterAgreement {
    try RaterAgreement(
      ResourceCards(from: SurveyFixture.dataset(cards), form: SurveyFixture.cardForm()), first: "self",
      second: "coach", wave: wave)
  }

  private let cards: [SurveyFixture.Card] = [
    ("P1", "self", "before", [2, 2, 3, 3]), ("P1", "coach", "before", [3, 3, 3, 3]),
    ("P2", "self", "before", [4, 4, 4, 4]), ("P2", "coach", "before", [4, 4, 3, 3]),
    ("P3", "self", "before", [1, 2, 1, 2]), ("P3", "coach", "before", [2, 2, 2, 2]),
    ("P4", "self", "before", [5, 5, 5, 5]),
  ]

  /// By hand: self 2.5, 4, 1.5; coach 3, 3.5, 2. Differences −0.5, 0.5, −0.5; mean squares 2 between subjects,
  /// 0.0417 between raters, 0.1667 residual.
  @Test func comparesThePersonsMeans() throws {
    let total = try agreement(cards).slices[0]
    #expect(total.n == 3)
    #expect(abs((total.bias?.value ?? 0) - -0.5 / 3) < 1e-12)
    let between = 2.0
    let raters = 1.0 / 24
    let residual = 1.0 / 6
    let expected = (between - residual) / (between + residual + 2 * (raters - residual) / 3)
    #expect(abs((total.correlation?.effect?.value ?? 0) - expected) < 1e-12)
    // The standard deviation of −0.5, 0.5, −0.5 is √(1/3).
    let reach = 1.959963984540054 * (1.0 / 3).squareRoot()
    #expect(abs((total.limits?.upper.value ?? 0) - (-0.5 / 3 + reach)) < 1e-12)
    #expect(abs((total.limits?.lower.value ?? 0) - (-0.5 / 3 - reach)) < 1e-12)
  }

  @Test func swappingTheRatersNegatesTheBiasOnly() throws {
    let form = try SurveyFixture.cardForm()
    let data = try ResourceCards(from: SurveyFixture.dataset(cards), form: form)
    let swapped = try RaterAgreement(data, first: "coach", second: "self", wave: "before").slices[0]
    let plain = try agreement(cards).slices[0]
    #expect(swapped.bias?.value == plain.bias.map { -$0.value })
    #expect(swapped.correlation?.effect?.value == plain.correlation?.effect?.value)
  }

  @Test func theTableCountsPersonsNotRatings() throws {
    let table = try agreement(cards).tables[0]
    #expect(table.id == "agreement")
    #expect(table.rows.count == 5)
    #expect(table[0, "n"] == .count(3))
    #expect(table[0, "estimate_name"]?.code == "ICC(2,1)")
  }

  @Test func theTestIsNotOfTheBias() throws {
    let bias = try agreement(cards).tables[1]
    #expect(bias.id == "bias")
    #expect(bias.columnIndex("p_value") == nil)
    #expect(abs((bias[0, "estimate"]?.number ?? 0) - -0.5 / 3) < 1e-12)
  }

  @Test func onePersonHasNoCorrelation() throws {
    let agreement = try agreement(Array(cards.prefix(2)))
    #expect(agreement.slices[0].correlation == nil)
    #expect(agreement.slices[0].bias == nil)
    #expect(agreement.tables[0][0, "estimate"] == .empty)
    #expect(agreement.tables[0][0, "effect"] == .empty)
  }

  @Test func nobodyRatedByBothIsAnError() {
    #expect(throws: SurveyError.noAnswers(what: "both raters of the same person")) {
      try agreement(cards, wave: "after")
    }
    #expect(throws: SurveyError.unknownCode(name: "befor", what: "wave", known: ["before", "after"])) {
      try agreement(cards, wave: "befor")
    }
  }
}
