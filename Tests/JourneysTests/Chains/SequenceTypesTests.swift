import Statistics
import Testing

@testable import Journeys

@Suite struct SequenceTypesTests {
  private static let matching = SequenceMetric.optimalMatching(
    indel: 1, substitution: SubstitutionCosts(constant: 2, alphabetSize: 3))

  private static func random(_ generator: inout SeededGenerator, persons: Int) throws -> [String] {
    (0..<persons).map { _ in
      var state = generator.draw(below: 3)
      return String(
        (0..<8).map { _ in
          if generator.draw(below: 3) == 0 { state = generator.draw(below: 3) }
          return Array("ABC")[state]
        })
    }
  }

  @Test(arguments: SequenceTypes.Clustering.allCases)
  func theOrderOfTheDataChangesNothing(_ clustering: SequenceTypes.Clustering) throws {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<12 {
      let texts = try Self.random(&generator, persons: 14)
      let order = texts.indices.map { ($0, generator.next()) }.sorted { $0.1 < $1.1 }.map(\.0)
      let types = try SequenceTypes(
        SequenceDistances(SequenceExamples.sequences(texts), metric: Self.matching), count: 3, by: clustering)
      let permuted = try SequenceTypes(
        SequenceDistances(SequenceExamples.sequences(order.map { texts[$0] }), metric: Self.matching),
        count: 3, by: clustering)
      #expect(order.map { types.clusters[$0] } == permuted.clusters)
      #expect(types.medoids.map { texts[$0] } == permuted.medoids.map { texts[order[$0]] })
      #expect(types.silhouettes == permuted.silhouettes && types.cost == permuted.cost)
      #expect(types.explainedShare == permuted.explainedShare)
    }
  }

  @Test(arguments: SequenceTypes.Clustering.allCases)
  func typesAreOrderedBySizeAndJudgedForEachNumber(_ clustering: SequenceTypes.Clustering) throws {
    var generator = SeededGenerator(seed: 9)
    let distances = try SequenceDistances(
      SequenceExamples.sequences(Self.random(&generator, persons: 30)), metric: Self.matching)
    let quality = try SequenceTypeQuality(distances, upTo: 6, by: clustering)
    #expect(quality.choices.map(\.count) == [2, 3, 4, 5, 6])
    for choice in quality.choices {
      let types = try SequenceTypes(distances, count: choice.count, by: clustering)
      #expect(types.silhouette == choice.silhouette && types.explainedShare == choice.explainedShare)
      let sizes = (0..<choice.count).map { type in types.clusters.count { $0 == type } }
      #expect(sizes == sizes.sorted(by: >) && sizes.last == choice.smallest && sizes.reduce(0, +) == 30)
      for (type, medoid) in types.medoids.enumerated() { #expect(types.clusters[medoid] == type) }
    }
  }

  @Test func impossibleNumbersAreRefused() throws {
    let distances = try SequenceDistances(
      SequenceExamples.sequences(["AB", "AB", "BA", "BB"]), metric: Self.matching)
    #expect(throws: JourneyError.self) { try SequenceTypes(distances, count: 4) }
    #expect(throws: JourneyError.self) { try SequenceTypes(distances, count: 1) }
    #expect(try SequenceTypes(distances, count: 3).clusters.count == 4)
  }
}
