import Measurement
import Statistics
import Testing

@testable import Surveys

@Suite struct ResourceRecoveryTests {
  private static let norms = ResourceNorms(
    reliability: 0.8, reliabilityDeviation: 0.5, reliabilitySource: LocalizedText("a retest"), mean: 4,
    standardDeviation: 0.5, source: LocalizedText("a survey"))

  /// SE = 0.5 √0.2, and 1.96 √2 SE = 0.6198: the changes 0.75, 0, 1.5, −0.25, 0.75, 0.75 of the means before 2.5, 3, 2, 3.5,
  /// 2.25, 3.75 are four improvements. The means before, P7's included, have mean 2.6429 and deviation 0.8147: c = 3.484,
  /// which P3 (2 to 3.5) passes and P6 was beyond.
  @Test func countsEveryOutcome() throws {
    let cards = try ResourceSample.cards(form: ResourceSample.form(norms: Self.norms))
    let recovery = try ResourceRecovery(cards, rater: "self")
    #expect(recovery.criterion == .c)
    #expect(abs((recovery.cutoff ?? 0) - 3.48384735824219) < 1e-12)
    let result = recovery.results[0]
    #expect(result.outcomes.map(\.count) == [1, 3, 2, 0])
    #expect(result.outcomes.map(\.recovery) == [.recovered, .improved, .unchanged, .deteriorated])
    #expect(recovery.results.allSatisfy { $0.outcomes.isEmpty || $0.outcomes.map(\.count).reduce(0, +) == 6 })
    // Wilson's interval of 3 of 6, as the measure is known; Clopper and Pearson's of none of 6.
    #expect(result.outcomes[1].share.interval?.method == "Wilson")
    #expect(recovery.nReliability == nil)
    #expect(recovery.tables.map(\.id) == ["outcomes", "precision"])
  }

  /// Without norms the reliability is alpha's and the cut-off criterion a's; shares then allow for both being estimated.
  @Test func withoutNormsTheDataMustDo() throws {
    let recovery = try ResourceRecovery(ResourceSample.cards(), rater: "self")
    #expect(recovery.criterion == .a)
    #expect(recovery.nReliability == 7)
    let old = try #require(try ResourceChange(ResourceSample.cards(), rater: "self").reliableChange)
    #expect(recovery.measure == old.measure)
    let outcomes = recovery.results[0].outcomes
    #expect(outcomes[0].count + outcomes[1].count == old.counts.improved)
    #expect(outcomes[3].count == old.counts.deteriorated)
    for outcome in outcomes where (1..<6).contains(outcome.count) {
      #expect(outcome.share.interval?.method == "bootstrap of the whole procedure")
    }
    for outcome in outcomes where outcome.count == 0 {
      #expect(outcome.share.interval?.method == "Clopper–Pearson")
    }
    #expect(try ResourceRecovery(ResourceSample.cards(), rater: "self").tables == recovery.tables)
  }

  @Test func norms() throws {
    for (norms, problem) in [
      (ResourceNorms(reliability: 1, reliabilitySource: LocalizedText("x")), "reliability' must be above"),
      (ResourceNorms(reliability: 0.8), "needs 'reliability-source'"),
      (ResourceNorms(mean: 3, source: LocalizedText("x")), "belong together"),
      (ResourceNorms(mean: 3, standardDeviation: 1), "needs 'source'"),
      (ResourceNorms(mean: 9, standardDeviation: 1, source: LocalizedText("x")), "lie on the scale"),
      (ResourceNorms(mean: 3, standardDeviation: 0, source: LocalizedText("x")), "must be above 0"),
      (ResourceNorms(reliabilityDeviation: 1), "belongs to a 'reliability'"),
    ] {
      let error = #expect(throws: SurveyError.self) { try ResourceSample.form(norms: norms) }
      #expect(error?.description.contains(problem) == true, "\(problem)")
    }
  }
}
