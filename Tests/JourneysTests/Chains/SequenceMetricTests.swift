import Foundation
import Statistics
import Testing

@testable import Journeys

/// 60 random data sets, half of them of unequal lengths and a third weighted, against an independent computation by the
/// definitions of TraMineR in Python (`Reference/sequences`), and the laws of distances.
@Suite struct SequenceMetricTests {
  struct Case: Decodable, Sendable {
    let size: Int
    let sequences: [[Int]]
    let weights: [Double]
    let indel: Double
    let rateMatching, constantMatching, subsequence, prefix: [Double]
    let hamming, dynamicHamming: [Double]?

    func stateSequences() throws -> StateSequences {
      try SequenceExamples.sequences(
        sequences.map { String($0.map { Array("ABCDEF")[$0] }) }, weights: weights,
        alphabet: String("ABCDEF".prefix(size)))
    }
  }

  private struct Cases: Decodable { let cases: [Case] }

  static let cases = Result { try JourneysReference.load("sequences/sequences.json", as: Cases.self).cases }

  private func expect(
    _ item: Case, _ rule: DistanceRule, _ expected: [Double]?,
    location: SourceLocation = #_sourceLocation
  ) throws {
    guard let expected else { return }
    let sequences = try item.stateSequences()
    let metric = try rule.metric(for: sequences)
    let distances = try SequenceDistances(sequences, metric: metric)
    var place = 0
    for row in item.sequences.indices {
      for column in 0..<row {
        let found = distances[row, column]
        #expect(abs(found - expected[place]) <= 1e-12 * max(1, expected[place]), sourceLocation: location)
        #expect(
          try #require(metric.distance(item.sequences[column], item.sequences[row])) == found
            || abs(found - expected[place]) <= 1e-12 * max(1, expected[place]), sourceLocation: location)
        place += 1
      }
      #expect(distances[row, row] == 0, sourceLocation: location)
    }
  }

  @Test func optimalMatching() throws {
    for item in try Self.cases.get() {
      try expect(item, DistanceRule(indel: item.indel), item.rateMatching)
      try expect(item, DistanceRule(costs: .constant, indel: item.indel), item.constantMatching)
    }
  }

  @Test func commonParts() throws {
    for item in try Self.cases.get() {
      try expect(item, DistanceRule(metric: .longestCommonSubsequence), item.subsequence)
      try expect(item, DistanceRule(metric: .longestCommonPrefix), item.prefix)
    }
  }

  @Test func hammingDistances() throws {
    for item in try Self.cases.get() {
      try expect(item, DistanceRule(metric: .hamming), item.hamming)
      try expect(item, DistanceRule(metric: .dynamicHamming), item.dynamicHamming)
      guard item.hamming == nil, Set(item.sequences.map(\.count)).count > 1 else { continue }
      #expect(throws: JourneyError.self) {
        try SequenceDistances(item.stateSequences(), metric: .hamming)
      }
    }
  }

  @Test func costsAreSymmetricAndTheTriangleIsChecked() throws {
    for item in try Self.cases.get() {
      let costs = SubstitutionCosts(TransitionMatrix(try item.stateSequences())).costs
      for row in costs.indices {
        #expect(costs[row][row] == 0)
        for column in costs.indices { #expect(abs(costs[row][column] - costs[column][row]) < 1e-15) }
      }
    }
    #expect(SubstitutionCosts(constant: 2, alphabetSize: 4).obeysTriangleInequality(indel: 1))
    // A and C are always followed by B, so that the detour over B is cheaper than replacing A by C.
    let cheap = SubstitutionCosts(TransitionMatrix(try SequenceExamples.sequences(["ABCBABCB"])))
    #expect(!cheap.obeysTriangleInequality(indel: 1))
  }

  /// Symmetric, zero for equal sequences alone, and with constant costs no detour is shorter; a new name of the states
  /// changes nothing.
  @Test func laws() throws {
    var generator = SeededGenerator(seed: 20_261_122)
    func sequence(_ length: Int) -> [Int] { (0..<length).map { _ in generator.draw(below: 4) } }
    for _ in 0..<300 {
      let length = 1 + generator.draw(below: 9)
      let three = [sequence(length), sequence(length), sequence(length)]
      let costs = SubstitutionCosts(constant: 2, alphabetSize: 4)
      let indel = [0.5, 1, 1.7][generator.draw(below: 3)]
      let metrics: [SequenceMetric] = [
        .optimalMatching(indel: indel, substitution: costs), .longestCommonSubsequence, .longestCommonPrefix,
        .hamming,
      ]
      for metric in metrics {
        func d(_ first: Int, _ second: Int) throws -> Double {
          try #require(metric.distance(three[first], three[second]))
        }
        #expect(try d(0, 1) == d(1, 0))
        #expect(try d(0, 2) <= d(0, 1) + d(1, 2) + 1e-12)
        #expect(try (d(0, 1) == 0) == (three[0] == three[1]))
        let renamed = three.map { $0.map { 3 - $0 } }
        #expect(try #require(metric.distance(renamed[0], renamed[1])) == d(0, 1))
      }
    }
  }
}
