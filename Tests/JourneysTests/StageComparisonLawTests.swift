import Datasets
import Measurement
import Statistics
import Testing

@testable import Journeys

/// Laws of comparisons and transitions on random data.
@Suite struct StageComparisonLawTests {
  private static func comparison(seed: UInt64, names: [String]) throws -> (StageComparison, Funnel) {
    let map = try JourneyFixture.map()
    let log = JourneyLog(map: map, journeys: JourneyFixture.randomJourneys(120, seed: seed, map: map))
    let cohorts = (0..<120).map { names[$0 % 2] }
    let dataset = Dataset(name: "cohorts.csv", columns: [JourneyFixture.text("cohort", cohorts)])
    let grouping = try JourneyGrouping(from: dataset, column: "cohort")
    return (try StageComparison(log, by: grouping), try Funnel(log))
  }

  @Test(arguments: [UInt64(1), 2, 3, 4, 5])
  func theGroupsAddUpToTheFunnel(seed: UInt64) throws {
    let (comparison, funnel) = try Self.comparison(seed: seed, names: ["a", "b"])
    for group in funnel.groups {
      for stage in group.stages {
        let compared = try #require(
          comparison.stages.first { $0.group == group.group && $0.stage == stage.stage })
        #expect(compared.counts.reduce(0) { $0 + $1.reached } == stage.reached)
        #expect(compared.counts.reduce(0) { $0 + $1.droppedOff } == stage.droppedOff)
        #expect(compared.counts.reduce(0) { $0 + $1.open } == stage.open)
      }
    }
  }

  @Test(arguments: [UInt64(1), 2, 3, 4, 5])
  func swappedGroupsKeepTheProbabilities(seed: UInt64) throws {
    let (first, _) = try Self.comparison(seed: seed, names: ["a", "b"])
    let (second, _) = try Self.comparison(seed: seed, names: ["b", "a"])
    for (one, other) in zip(first.stages, second.stages) {
      #expect(one.counts == other.counts.reversed())
      #expect(abs((one.test?.pValue.value ?? 1) - (other.test?.pValue.value ?? 1)) < 1e-12)
      #expect(abs((one.difference?.value ?? 0) + (other.difference?.value ?? 0)) < 1e-15)
    }
    for (one, other) in zip(first.paths, second.paths) {
      #expect(abs((one.test?.pValue.value ?? 1) - (other.test?.pValue.value ?? 1)) < 1e-12)
    }
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func transitionsAndDistancesKeepTheirLaws(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let texts = (0..<12).map { _ in
      String((0..<(1 + generator.draw(below: 15))).map { _ in Array("ABC")[generator.draw(below: 3)] })
    }
    let sequences = try SequenceExamples.sequences(texts)
    let matrix = TransitionMatrix(sequences)
    #expect(matrix.counts.joined().reduce(0, +) == Double(texts.reduce(0) { $0 + $1.count - 1 }))
    for from in 0..<3 where matrix.total(from: from) > 0 {
      let sum = (0..<3).reduce(0) { $0 + (matrix.rate(from: from, to: $1) ?? 0) }
      #expect(abs(sum - 1) < 1e-12)
    }
    for moment in StateDistribution(sequences).moments {
      #expect(abs(moment.shares.reduce(0, +) - 1) < 1e-12 && (0...1).contains(moment.entropy))
    }
    let distances = try SequenceDistances(
      sequences, metric: .optimalMatching(indel: 1, substitution: SubstitutionCosts(alphabetSize: 3)))
    for a in 0..<12 {
      #expect(distances[a, a] == 0)
      for b in 0..<12 {
        #expect(distances[a, b] == distances[b, a])
        for c in 0..<12 { #expect(distances[a, c] <= distances[a, b] + distances[b, c]) }
      }
    }
  }
}
