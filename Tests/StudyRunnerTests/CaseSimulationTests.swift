import Datasets
import Foundation
import Indication
import Testing

@testable import StudyRunner

@Suite("Simulated reference sets") struct CaseSimulationTests {
  @Test("the shipped definitions are sound")
  func definitions() throws {
    let helps = try IndicationDefinitions.shippedCatalogue().helps
    #expect(helps.count == 14)
    #expect(Set(helps.map(\.code)).count == 14)
    #expect(try Self.codebook().problems.isEmpty)
    #expect(try Self.codebook().features.count == 24)
  }

  private static func codebook() throws -> ReferenceCodebook {
    try StrictYAML.decode(
      ReferenceCodebook.self, from: String(decoding: SimulatedCases.codebookYAML, as: UTF8.self),
      file: "codebook")
  }

  @Test(
    "a set is read by its codebook, and its successes are drawn from its truth",
    arguments: SimulatedWorld.allCases)
  func truth(world: SimulatedWorld) throws {
    let helps = try IndicationDefinitions.shippedCatalogue().helps
    let codebook = try Self.codebook()
    let cases = SimulatedCases(count: 1_500, world: world, seed: 2, helps: helps)
    let set = try ReferenceSet(
      Dataset(
        csv: Array(cases.referenceCSV.utf8), name: "reference.csv", fields: codebook.fields(helps: helps)),
      codebook: codebook, helps: helps)
    #expect(set.count == 1_500)
    let truth = cases.truthCSV.split(separator: "\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    var (difference, variance, ended) = (0.0, 0.0, 0)
    for row in 0..<set.count {
      let cell: String = String(truth[row][1 + set.help[row]])
      let chance: Double = try #require(Double(cell))
      guard let success = set.success[row] else { continue }
      difference += (success ? 1 : 0) - chance
      variance += chance * (1 - chance)
      ended += 1
      if let effect = set.effect[row] {
        let distance: Double = abs(effect - codebook.outcome.threshold)
        #expect(distance > 0.4)
      }
    }
    #expect(ended > 1_200 && ended < 1_450)
    // Who ends without a record is decided by what is known, so that the truth holds for those who end.
    let limit: Double = 4 * variance.squareRoot()
    // What is hidden decides who is given what, so that the truth for all is not that of those who were given it.
    #expect(abs(difference) < limit || world == .hiddenConfounder)
  }
}
