import Datasets
import Foundation
import Measurement
import Statistics
import Testing

@testable import Journeys

/// Small sequences with values by hand.
@Suite struct StateSequencesTests {
  @Test func transitionsByHand() throws {
    // A follows A twice and B follows A twice; C never has a next unit.
    let matrix = TransitionMatrix(try SequenceExamples.sequences(["AAB", "AABC"]))
    #expect(matrix.counts == [[2, 2, 0], [0, 0, 1], [0, 0, 0]])
    #expect(matrix.rate(from: 0, to: 1) == 0.5)
    #expect(matrix.rate(from: 1, to: 2) == 1)
    #expect(matrix.rate(from: 2, to: 0) == nil)
    // Wilson's interval of 2 of 4.
    let interval = try #require(matrix.estimate(from: 0, to: 1)?.interval)
    #expect(abs(interval.lower - 0.15003898915214) < 1e-12)
    #expect(abs(interval.upper - 0.84996101084786) < 1e-12)
  }

  @Test func weightsCountAndHaveNoInterval() throws {
    let matrix = TransitionMatrix(try SequenceExamples.sequences(["AB", "AA"], weights: [3, 1]))
    #expect(matrix.rate(from: 0, to: 1) == 0.75)
    #expect(matrix.estimate(from: 0, to: 1) == nil)
  }

  @Test func transitionsOfPartsMerge() throws {
    let whole = try SequenceExamples.sequences(SequenceExamples.six)
    let parts = try [SequenceExamples.six.prefix(2), SequenceExamples.six.dropFirst(2)].map {
      TransitionMatrix(try SequenceExamples.sequences(Array($0)))
    }
    #expect(parts[0].merging(parts[1]) == TransitionMatrix(whole))
    // Rows sum to the time units that have a next one.
    #expect(TransitionMatrix(whole).counts.joined().reduce(0, +) == 30)
  }

  @Test func distributionByHand() throws {
    let moments = StateDistribution(try SequenceExamples.sequences(["AAB", "ABB", "C"])).moments
    #expect(moments.map(\.n) == [3, 2, 2])
    #expect(moments[0].shares == [2.0 / 3, 0, 1.0 / 3])
    // −(2/3 ln 2/3 + 1/3 ln 1/3)/ln 3, then two equal shares of three states, then one state.
    #expect(abs(moments[0].entropy - 0.579380164285695) < 1e-14)
    #expect(abs(moments[1].entropy - log(2) / log(3)) < 1e-15)
    #expect(moments[2].entropy == 0)
    #expect(moments.map(\.mode) == [0, 0, 1])
  }

  /// S-U-M-S: 15 distinct subsequences with the empty one (of 16 subsets, the single S comes twice).
  @Test(arguments: [
    ("A", 2.0), ("AB", 4), ("ABC", 8), ("ABA", 7), ("ABCA", 15), ("ABAB", 12), ("AAAA", 2),
  ])
  func subsequences(_ text: String, count: Double) throws {
    let sequence = try SequenceExamples.sequences([text]).sequences[0]
    #expect(SequenceIndicators(sequence, alphabetSize: 3).subsequences == count)
  }

  @Test func indicatorsByHand() throws {
    let sequence = try SequenceExamples.sequences(["AABBBB"], alphabet: "ABCD").sequences[0]
    let indicators = SequenceIndicators(sequence, alphabetSize: 4)
    let entropy = -(log(1.0 / 3) / 3 + 2 * log(2.0 / 3) / 3) / log(4)
    #expect(abs(indicators.entropy - entropy) < 1e-15)
    #expect(abs(indicators.complexity - (entropy / 5).squareRoot()) < 1e-15)
    // Runs of 2 and 4: variance 1, largest 1·(1 − 3)² = 4, four subsequences: log₂(4·5/2).
    #expect(abs(indicators.turbulence - log2(10)) < 1e-15)
    #expect(indicators.transitions == 1 && indicators.visitedStates == 2)
    let single = try SequenceExamples.sequences(["A"]).sequences[0]
    let least = SequenceIndicators(single, alphabetSize: 3)
    #expect(least.entropy == 0 && least.complexity == 0 && least.turbulence == 1)
  }

  @Test func timesByHand() throws {
    let times = try StateTimes(SequenceExamples.sequences(["AAB", "ABBA"])).states
    #expect(times.map(\.meanTime) == [2, 1.5, 0])
    #expect(times.map(\.stays) == [3, 2, 0])
    #expect(times.map(\.censoredStays) == [1, 1, 0])
    #expect(times[0].meanLength == 4.0 / 3 && times[0].medianLength == 1 && times[0].range == 1...2)
    #expect(times[2].meanLength == nil && times[2].survivalMedian == nil)
    #expect(times.map(\.persons) == [2, 2, 0])
  }

  /// On random data: rows of transition rates sum to 1, the mean times to the window, shares to 1, and the order of
  /// persons changes nothing.
  @Test func laws() throws {
    var generator = SeededGenerator(seed: 20_261_124)
    for _ in 0..<60 {
      let length = 2 + generator.draw(below: 10)
      let texts = (0..<(1 + generator.draw(below: 20))).map { _ in
        String((0..<length).map { _ in Array("ABC")[generator.draw(below: 3)] })
      }
      let sequences = try SequenceExamples.sequences(texts)
      let matrix = TransitionMatrix(sequences)
      for from in 0..<3 where matrix.total(from: from) > 0 {
        let sum = (0..<3).reduce(0.0) { $0 + (matrix.rate(from: from, to: $1) ?? 0) }
        #expect(abs(sum - 1) < 1e-12)
      }
      let times = try StateTimes(sequences)
      #expect(abs(times.states.reduce(0) { $0 + $1.meanTime } - Double(length)) < 1e-9)
      let distribution = StateDistribution(sequences)
      for moment in distribution.moments { #expect(abs(moment.shares.reduce(0, +) - 1) < 1e-12) }
      let reversed = try SequenceExamples.sequences(texts.reversed())
      #expect(TransitionMatrix(reversed) == matrix && StateDistribution(reversed) == distribution)
      #expect(
        ChainFrequencies(reversed, by: .path).chains == ChainFrequencies(sequences, by: .path).chains)
    }
  }

  @Test func aRangeNamesAllColumnsBetween() throws {
    let dataset = Dataset(
      name: "states.csv",
      columns: ["m1", "m.2", "m3", "m4"].map { JourneyFixture.text($0, ["A", "B"]) })
    let sequences = try StateSequences(from: dataset, columns: SequenceColumns(states: ["m1", "m.2..m4"]))
    #expect(sequences.times == ["m1", "m.2", "m3", "m4"])
    for range in ["m4..m1", "m1..m9"] {
      #expect(throws: JourneyError.self) {
        try StateSequences(from: dataset, columns: SequenceColumns(states: [range]))
      }
    }
  }

  @Test func frequenciesByHand() throws {
    let sequences = try SequenceExamples.sequences(["AAB", "ABB", "AAB", "C", "BA"])
    let whole = ChainFrequencies(sequences, by: .sequence).chains
    #expect(whole.map(\.n) == [2, 1, 1, 1])
    let paths = ChainFrequencies(sequences, by: .path).chains
    #expect(paths.map { $0.runs.map(\.state) } == [[0, 1], [1, 0], [2]])
    #expect(paths.map(\.share) == [0.6, 0.2, 0.2])
  }

  @Test func impossibleSequencesAreRefused() {
    #expect(throws: JourneyError.self) { try SequenceExamples.sequences([]) }
    #expect(throws: JourneyError.self) { try SequenceExamples.sequences([""]) }
    #expect(throws: JourneyError.self) { try SequenceExamples.sequences(["A"], weights: [0]) }
    #expect(throws: JourneyError.self) { try SequenceExamples.sequences(["A"], weights: [.nan]) }
  }

  @Test func aGapInTheColumnsIsAnError() throws {
    func dataset(_ middle: [String?]) -> Dataset {
      Dataset(
        name: "states.csv",
        columns: [
          JourneyFixture.text("m1", ["A", "B"]), JourneyFixture.text("m2", middle),
          JourneyFixture.text("m3", ["B", nil]),
        ])
    }
    let columns = SequenceColumns(states: ["m1", "m2", "m3"])
    let sequences = try StateSequences(from: dataset(["A", nil]), columns: columns)
    #expect(sequences.sequences.map(\.states) == [[0, 0, 1], [1]])
    #expect(throws: JourneyError.missingState(column: "m2", row: 2)) {
      try StateSequences(from: dataset([nil, nil]), columns: columns)
    }
  }
}
