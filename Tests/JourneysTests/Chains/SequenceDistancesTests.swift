import Testing

@testable import Journeys

@Suite struct SequenceDistancesTests {
  private static let matching = SequenceMetric.optimalMatching(
    indel: 1, substitution: SubstitutionCosts(constant: 2, alphabetSize: 3))

  /// With indels of 1 and replacements of 2 the distance is the sum of both lengths less twice the longest common
  /// subsequence, computed in R.
  @Test func distancesOfSixSequences() throws {
    let distances = try SequenceDistances(
      SequenceExamples.sequences(SequenceExamples.six), metric: Self.matching)
    let expected: [[Double]] = [
      [0, 2, 2, 6, 12, 10], [2, 0, 4, 6, 12, 10], [2, 4, 0, 8, 12, 10], [6, 6, 8, 0, 6, 4],
      [12, 12, 12, 6, 0, 2], [10, 10, 10, 4, 2, 0],
    ]
    for row in 0..<6 {
      for column in 0..<6 { #expect(distances[row, column] == expected[row][column]) }
    }
  }

  @Test func lengthsMayDiffer() {
    #expect(Self.matching.distance([0, 1], [0, 1, 2]) == 1)
    #expect(Self.matching.distance([0], [1]) == 2)
    #expect(Self.matching.distance([], [1, 1]) == 2)
    #expect(SequenceMetric.hamming.distance([0, 1], [1, 1]) == 1)
    #expect(SequenceMetric.hamming.distance([0], [1, 1]) == nil)
  }

  /// A cheap replacement is taken instead of two indels.
  @Test func replacementsFollowTheTransitions() throws {
    let matrix = TransitionMatrix(try SequenceExamples.sequences(["ABAB"]))
    let costs = SubstitutionCosts(matrix)
    #expect(costs.costs[0][1] == 0 && costs.costs[0][2] == 2 && costs.costs[1][1] == 0)
    #expect(SequenceMetric.optimalMatching(indel: 1, substitution: costs).distance([0, 0], [1, 1]) == 0)
  }

  /// Medoids, clusters and silhouettes of R's `cluster::pam`.
  @Test func typesOfSixSequences() throws {
    let distances = try SequenceDistances(
      SequenceExamples.sequences(SequenceExamples.six), metric: Self.matching)
    let types = try SequenceTypes(distances, count: 2)
    #expect(types.medoids == [0, 5] && types.clusters == [0, 0, 0, 1, 1, 1] && types.cost == 10)
    #expect(abs(types.silhouettes[0] - 0.721428571428572) < 1e-14)
    #expect(abs(types.silhouettes[1] - 0.538888888888889) < 1e-14)
    #expect(abs(types.silhouette - 0.63015873015873) < 1e-14)
  }
}
