import Foundation
import Statistics
import Testing

@testable import Journeys

/// All values of the school-to-work data to 1e-10.
@Suite(.enabled(if: SchoolToWork.isAvailable)) struct SchoolToWorkTests {
  private let data: SchoolToWork

  init() throws { data = try SchoolToWork.shared.get() }

  private func expectEqual(
    _ found: [Double], _ expected: [Double], location: SourceLocation = #_sourceLocation
  ) {
    #expect(found.count == expected.count, sourceLocation: location)
    for (first, second) in zip(found, expected) {
      #expect(
        abs(first - second) <= 1e-10 * max(1, abs(second)), "\(first) is not \(second)",
        sourceLocation: location)
    }
  }

  @Test func thereAre712SequencesOf70Months() throws {
    #expect(data.sequences.sequences.count == 712)
    #expect(data.sequences.sequences.allSatisfy { $0.states.count == 70 })
    #expect(data.sequences.alphabet.count == 6 && data.sequences.groups.map(\.code) == ["yes", "no"])
    expectEqual([data.sequences.totalWeight], try data.numbers("sum_of_weights"))
  }

  @Test func transitions() throws {
    let order = data.order
    for (sequences, suffix) in [(data.sequences, "weighted"), (data.unweighted, "unweighted")] {
      let matrix = TransitionMatrix(sequences)
      let counts = try data.table("transition_counts_\(suffix)")
      let rates = try data.table("transition_rates_\(suffix)")
      for (row, from) in order.enumerated() {
        expectEqual(order.map { matrix.counts[from][$0] }, counts[row])
        expectEqual(order.map { matrix.rate(from: from, to: $0) ?? -1 }, rates[row])
      }
    }
  }

  @Test func substitutionCosts() throws {
    let costs = SubstitutionCosts(TransitionMatrix(data.sequences))
    let expected = try data.table("substitution_costs_trate_weighted")
    for (row, from) in data.order.enumerated() {
      expectEqual(data.order.map { costs.costs[from][$0] }, expected[row])
    }
  }

  @Test func distribution() throws {
    for (sequences, suffix) in [(data.sequences, "weighted"), (data.unweighted, "unweighted")] {
      let moments = StateDistribution(sequences).moments
      for (place, state) in data.order.enumerated() {
        for moment in moments {
          expectEqual(
            [moment.shares[state]],
            [
              try #require(
                try data.expected(
                  "state_distribution_\(suffix)", SchoolToWork.codes[place], moment.time) as? Double)
            ])
        }
      }
      for moment in moments {
        expectEqual([moment.entropy], try data.numbers("transversal_entropy_\(suffix)", moment.time))
      }
      let modes = try #require(try data.expected("modal_states_\(suffix)") as? [String])
      #expect(moments.map { data.code($0.mode) } == modes)
    }
  }

  @Test func indicators() throws {
    let all = data.sequences.sequences.map { SequenceIndicators($0, alphabetSize: 6) }
    let first = all.prefix(10)
    expectEqual(first.map(\.entropy), try data.numbers("entropy", "first10"))
    expectEqual(first.map(\.complexity), try data.numbers("complexity", "first10"))
    expectEqual(first.map(\.turbulence), try data.numbers("turbulence", "first10"))
    expectEqual(first.map(\.subsequences), try data.numbers("number_of_subsequences_first10"))
    func mean(_ values: [Double]) -> [Double] { [values.reduce(0, +) / Double(values.count)] }
    expectEqual(mean(all.map(\.entropy)), try data.numbers("entropy", "mean"))
    expectEqual(mean(all.map(\.complexity)), try data.numbers("complexity", "mean"))
    expectEqual(mean(all.map(\.turbulence)), try data.numbers("turbulence", "mean"))
    expectEqual(mean(all.map { Double($0.transitions) }), try data.numbers("mean_transitions"))
    for count in 0...9 {
      expectEqual(
        [Double(all.count { $0.transitions == count })],
        try data.numbers("transitions_per_sequence", String(count)))
    }
  }

  @Test func times() throws {
    let weighted = try StateTimes(data.sequences).states
    let unweighted = try StateTimes(data.unweighted).states
    for (place, state) in data.order.enumerated() {
      let code = SchoolToWork.codes[place]
      expectEqual([weighted[state].meanTime], try data.numbers("mean_time_weighted", code))
      expectEqual([unweighted[state].meanTime], try data.numbers("mean_time_unweighted", code))
      let stay = unweighted[state]
      expectEqual([Double(stay.stays)], try data.numbers("spells", code, "spells"))
      expectEqual([stay.meanLength ?? -1], try data.numbers("spells", code, "mean"))
      expectEqual([stay.medianLength ?? -1], try data.numbers("spells", code, "median"))
      expectEqual([Double(stay.range?.lowerBound ?? -1)], try data.numbers("spells", code, "min"))
      expectEqual([Double(stay.range?.upperBound ?? -1)], try data.numbers("spells", code, "max"))
      expectEqual([Double(stay.censoredStays)], try data.numbers("spells", code, "right_censored"))
    }
    for group in ["no", "yes"] {
      let members = try #require(data.sequences.members(of: group))
      let weighted = try StateTimes(members).states
      let unweighted = try StateTimes(members.unweighted).states
      for (place, state) in data.order.enumerated() {
        let code = SchoolToWork.codes[place]
        expectEqual(
          [weighted[state].meanTime], try data.numbers("mean_time_by_group", group, "weighted", code))
        expectEqual(
          [unweighted[state].meanTime], try data.numbers("mean_time_by_group", group, "unweighted", code))
      }
    }
  }

  @Test(arguments: ["weighted", "unweighted"])
  func frequencies(_ suffix: String) throws {
    let sequences = suffix == "weighted" ? data.sequences : data.unweighted
    let whole = ChainFrequencies(sequences, by: .sequence)
    let paths = ChainFrequencies(sequences, by: .path)
    expectEqual([Double(whole.chains.count)], try data.numbers("distinct_sequences"))
    expectEqual([Double(paths.chains.count)], try data.numbers("distinct_state_paths"))
    try expectTop(
      whole, "top10_sequences_\(suffix)", name: { $0.map { "\(data.code($0.state))/\($0.length)" } })
    if suffix == "unweighted" {
      try expectTop(paths, "top10_state_paths_unweighted", name: { $0.map { data.code($0.state) } })
    }
  }

  private func expectTop(
    _ frequencies: ChainFrequencies, _ key: String, name: ([StateSequence.Run]) -> [String]
  ) throws {
    for entry in try #require(try data.expected(key) as? [[String: Any]]) {
      let text = try #require(entry["sequence"] as? String)
      let chain = try #require(
        frequencies.chains.first { name($0.runs).joined(separator: "-") == text }, "\(text)")
      expectEqual([chain.weight], [try #require(entry["weight"] as? Double)])
      expectEqual([100 * chain.share], [try #require(entry["percent"] as? Double)])
      let above = frequencies.chains.count { $0.weight > chain.weight + 1e-9 }
      #expect(above < 10)
    }
  }

  @Test func distances() throws {
    let constant = SubstitutionCosts(constant: 2, alphabetSize: 6)
    let rates = SubstitutionCosts(TransitionMatrix(data.sequences))
    let pairs = try #require(try data.expected("distances") as? [[String: Double]])
    #expect(pairs.count == 28)
    for pair in pairs {
      let first = data.sequences.sequences[Int(try #require(pair["i"])) - 1].states
      let second = data.sequences.sequences[Int(try #require(pair["j"])) - 1].states
      func expect(_ metric: SequenceMetric, _ key: String) throws {
        expectEqual([try #require(metric.distance(first, second))], [try #require(pair[key])])
        expectEqual([try #require(metric.distance(second, first))], [try #require(pair[key])])
      }
      try expect(.hamming, "hamming")
      try expect(.optimalMatching(indel: 1, substitution: constant), "om_indel1_sub2")
      try expect(.optimalMatching(indel: 1, substitution: rates), "om_indel1_trate")
      // The expected values are lengths of the common parts.
      let lengths = Double(first.count + second.count)
      let subsequence = try #require(SequenceMetric.longestCommonSubsequence.distance(first, second))
      expectEqual([(lengths - subsequence) / 2], [try #require(pair["lcs"])])
      let prefix = try #require(SequenceMetric.longestCommonPrefix.distance(first, second))
      expectEqual([(lengths - prefix) / 2], [try #require(pair["lcp"])])
    }
  }

  /// The distances of all persons without weights, their types and the two groups by qualification, computed
  /// independently in Python and by R's `cluster::pam` (`Reference/sequences`).
  @Test func allDistancesTypesAndGroups() throws {
    struct Expected: Decodable {
      let distanceSum, total, within, share, f: Double
      let fromFirst, dynamicHamming: [Double]
    }
    struct Choices: Decodable {
      struct Choice: Decodable {
        let types: Int
        let silhouette, cost: Double
        let sizes: [Int]
      }
      let choices: [Choice]
    }
    let expected = try JourneysReference.load("sequences/school-to-work.json", as: Expected.self)
    let all = data.byQualification
    let distances = try SequenceDistances(all, metric: try DistanceRule().metric(for: all))
    expectEqual((0..<60).map { distances[0, $0] }, expected.fromFirst)
    let dynamic = try DistanceRule(metric: .dynamicHamming).metric(for: all)
    expectEqual(
      try (0..<60).map {
        try #require(dynamic.distance(all.sequences[0].states, all.sequences[$0].states))
      }, expected.dynamicHamming)
    let groups = all.sequences.map { $0.group == "yes" ? 1 : 0 }
    let discrepancy = try Discrepancy(distances.dissimilarities, things: distances.places, groups: groups)
    expectEqual([discrepancy.total * 712], [expected.distanceSum])
    expectEqual(
      [discrepancy.total, discrepancy.within.reduce(0, +)], [expected.total, expected.within])
    expectEqual(
      [try #require(discrepancy.explainedShare), try #require(discrepancy.pseudoF)],
      [expected.share, expected.f])
    let choices = try JourneysReference.load("sequences/school-to-work-medoids.json", as: Choices.self)
    for choice in choices.choices where choice.types == 4 {
      let types = try SequenceTypes(distances, count: choice.types)
      expectEqual([types.silhouette, types.cost], [choice.silhouette, choice.cost])
      #expect((0..<choice.types).map { type in types.clusters.count { $0 == type } } == choice.sizes)
    }
  }

  /// Ward's clusters by R's hclust, of distances made different (`Reference/ward`): with ties the order of the persons
  /// decides there, and the order of the states here.
  @Test func wardsClustersWithoutTies() throws {
    struct Expected: Decodable {
      let heights: [Double]
      let cuts: [[Int]]
    }
    let expected = try JourneysReference.load("ward/ward.json", as: Expected.self)
    let all = data.unweighted
    let distances = try SequenceDistances(all, metric: try DistanceRule().metric(for: all))
    let first = distances.distinct.indices.map { (distances.places.firstIndex(of: $0) ?? 0) + 1 }
    let plain = distances.dissimilarities
    let different = try Dissimilarities(multiplicities: plain.multiplicities) { a, b in
      let (i, j) = (Double(first[a]), Double(first[b]))
      let addition = (0.7548776662 * (i + j) + 0.5698402910 * i * j).truncatingRemainder(dividingBy: 1)
      return plain[a, b] + 0.001 * addition
    }
    let tree = WardClustering(different)
    #expect(tree.tiedMerges == 0)
    for (merge, height) in zip(tree.merges.suffix(expected.heights.count), expected.heights) {
      #expect(abs(merge.height - height) < 1e-9 * height)
    }
    for cut in expected.cuts {
      let clusters = tree.clusters((cut.max() ?? 0) + 1)
      var numbers: [Int] = []
      let own = distances.places.map { place in
        if !numbers.contains(clusters[place]) { numbers.append(clusters[place]) }
        return numbers.firstIndex(of: clusters[place]) ?? 0
      }
      #expect(own == cut)
    }
    // The same persons in another order are in the same clusters, ties or not.
    let tied = WardClustering(plain)
    #expect(tied.tiedMerges > 0)
  }
}

extension SchoolToWork {
  /// The places of the states in the alphabet, in the order of the values.
  fileprivate var order: [Int] {
    let names = ["employment", "FE", "HE", "joblessness", "school", "training"]
    return names.compactMap { name in sequences.alphabet.firstIndex { $0.code == name } }
  }

  fileprivate func code(_ state: Int) -> String {
    order.firstIndex(of: state).map { SchoolToWork.codes[$0] } ?? "?"
  }
}
