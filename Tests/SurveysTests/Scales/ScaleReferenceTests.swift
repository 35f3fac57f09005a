import Foundation
import Measurement
import Statistics
import Testing

@testable import Surveys

/// Random sheets scored by R 4.2.2 and psych 2.2.9; see the generator.
@Suite struct ScaleReferenceTests {
  private struct Case: Decodable {
    let person, session: [Int]
    let items: [[Double]]
    let score: [Double]
    let mean, low, high, alpha: Double
    let itemRest, alphaDropped, itemMean, itemDeviation: [Double]
    let icc: Double?
    let slope, slopeP, slopeLow, pageL, pageP: Double

    func ratings() throws -> ScaleRatings {
      let scale = try ScaleDefinition(
        id: "reference", title: LocalizedText("Reference"), columns: ScaleColumns(session: "session"),
        items: (0..<5).map { ScaleItem(id: "i\($0)", orientation: $0 == 1 ? .reversed : .along) },
        range: AnswerRange(lowest: 1, highest: 5, step: 1),
        scoring: ScaleScoring(total: .mean, minimumAnswered: 3))
      let sheets = zip(person, zip(session, items)).map { person, rest in
        ScaleFixture.sheet(
          "P\(person)", session: Double(rest.0), rest.1.map { $0 < 0 ? nil : $0 })
      }
      return try ScaleRatings(ScaleSheets(sheets, scale: scale), interval: .studentT)
    }
  }

  private func cases() throws -> [Case] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Reference/scales/scales.json")
    return try JSONDecoder().decode([Case].self, from: Data(contentsOf: file))
  }

  private func expectClose(_ actual: Double?, _ expected: Double, _ tolerance: Double = 1e-10) {
    guard let actual else {
      Issue.record("undefined, but R has \(expected)")
      return
    }
    #expect(abs(actual - expected) <= tolerance * max(1, abs(expected)))
  }

  @Test func scoresAndMeansAreThoseOfR() throws {
    for reference in try cases() {
      let ratings = try reference.ratings()
      let scores = ratings.log.sheets.map { $0.score(by: ratings.log.scale) }
      for (score, expected) in zip(scores, reference.score) {
        if expected < 0 { #expect(score == nil) } else { expectClose(score, expected) }
      }
      expectClose(ratings.total.studentMean?.value, reference.mean)
      expectClose(ratings.total.studentMean?.interval?.lower, reference.low)
      expectClose(ratings.total.studentMean?.interval?.upper, reference.high)
      for (item, (mean, deviation)) in zip(
        ratings.items, zip(reference.itemMean, reference.itemDeviation))
      {
        expectClose(item.mean?.value, mean)
        expectClose(item.personDeviation, deviation)
      }
    }
  }

  @Test func reliabilityIsThatOfPersonsMeans() throws {
    for reference in try cases() {
      let ratings = try reference.ratings()
      let alpha = ratings.consistency[0].alpha
      expectClose(alpha?.raw, reference.alpha)
      for (item, (rest, dropped)) in zip(
        alpha?.items ?? [], zip(reference.itemRest, reference.alphaDropped))
      {
        expectClose(item.correctedItemTotalCorrelation, rest)
        expectClose(item.alphaIfDropped, dropped)
      }
      #expect(ratings.consistency[0].sheetRemarks.map(\.code) == ["clustered-sheets"])
      if let icc = reference.icc { expectClose(ratings.clustering?.value, icc) }
    }
  }

  @Test func slopesAndPageAreThoseOfR() throws {
    for reference in try cases() {
      let trend = try #require(try reference.ratings().trend)
      expectClose(trend.slopeTest?.estimate?.value, reference.slope)
      expectClose(trend.slopeTest?.estimate?.interval?.lower, reference.slopeLow)
      expectClose(trend.slopeTest?.pValue.value, reference.slopeP)
      #expect(trend.page?.statistic?.value == reference.pageL)
      expectClose(trend.page?.pValue.value, reference.pageP)
    }
  }
}
